"""One field of many tasks altered alike: looked at, or made as one gesture."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from headway.analysis.bulk import BulkEdit, Operation
from headway.analysis.comparison import DateChange
from headway.plan.changes.codec import to_plain
from headway.workbench.api.call import Call
from headway.workbench.api.changes import Reported
from headway.workbench.api.entries import ChangesDocument, EntryView, entry_view
from headway.workbench.api.operation import Answer, operation
from headway.workbench.api.refusal import Refusal
from headway.workbench.control.bulk_edits import made
from headway.workbench.control.models import Report
from headway.workbench.people.roles import Act
from headway.workbench.projects.bulk_edits import MovedOn, Tried, chosen, unmoved
from headway.workbench.projects.models import Via

MOST = 100_000


class BulkBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An edit of the tasks named, else of those that answer the filter `where` (empty: all).

    `value` is written as people type it: `700`, `3 d`, `12 Jun`, a name. Adding and subtracting move dates by working
    time, and put people on tasks or take them off; `replace` puts `value` for `find` in texts. `way` says when a status
    came about. `mark` is that of a preview: where the edit would do something else by now, it is refused.
    """

    field: str
    operation: Operation = Operation.SET
    value: Annotated[str, msgspec.Meta(max_length=20_000)] = ""
    find: Annotated[str, msgspec.Meta(max_length=20_000)] = ""
    way: Literal["planned", "status"] = "planned"
    where: str = ""
    tasks: Annotated[list[str], msgspec.Meta(max_length=MOST)] | None = None
    preview: bool = False
    mark: str = ""
    why: Annotated[str, msgspec.Meta(max_length=20_000)] = ""


class LeftOutView(msgspec.Struct, frozen=True):
    """Tasks that are not altered, and why."""

    why: str
    tasks: tuple[str, ...]


class MovedMilestone(msgspec.Struct, frozen=True):
    """A milestone that moves, in working days of the project's calendar; `breaks`: it was promised for before."""

    task: str
    name: str
    before: datetime | None
    after: datetime | None
    days: float | None
    breaks: bool


class ValueView(msgspec.Struct, frozen=True):
    """A task that changes: what the columns hold before and after, as in a listing."""

    task: str
    before: tuple[Any, ...]
    after: tuple[Any, ...]


class BulkView(msgspec.Struct, frozen=True):
    """What an edit does: the tasks it changes, those that are so already, and those left out.

    `values` are the first 200; `changes` is what `POST changes` and the changes of a request take.
    """

    revision: int
    changed: tuple[str, ...]
    same: tuple[str, ...]
    left_out: tuple[LeftOutView, ...]
    summary: tuple[str, ...]
    finish: DateChange
    milestones: tuple[MovedMilestone, ...]
    columns: tuple[str, ...]
    values: tuple[ValueView, ...]
    mark: str
    changes: ChangesDocument


@operation("POST", "/projects/{slug:key}/bulk", Act.READ, {200: BulkView, 201: EntryView, 202: Reported})
def change_tasks(call: Call, body: BulkBody) -> Answer:
    """Alter one field of many tasks, all of them or none; with `preview` only answer what that would do.

    Of duration, units and work the third follows, as where a person types on a page: `changes` holds what is made. 200
    also where nothing has to change. 412 where the plan has moved on since `mark`. Progress becomes facts; where a
    project has reports accepted first, a contributor's waits: 202.
    """
    edit = BulkEdit(body.field, body.operation, body.value, body.find, body.way)
    tasks = chosen(call.person, call.project, body.where, body.tasks, call.now)
    try:
        found = unmoved(call.person, call.project, tasks, edit, "" if body.preview else body.mark, call.now)
    except MovedOn as moved:
        raise Refusal("stale-change", str(moved)) from None
    except ValueError as wrong:
        raise Refusal("invalid", str(wrong)) from None
    if body.preview:
        return Answer(bulk_view(found), 200)
    done = made(call.person, call.project, found, at=call.now, via=Via.API, why=body.why)
    if done is None:
        return Answer(bulk_view(found), 200)
    if isinstance(done, Report):
        return Answer(Reported(done.pk, done.said), 202)
    call.made(f"/projects/{call.project.key}/entries/{done.entry.revision}", done.entry.revision)
    return Answer(entry_view(call, done.entry), 201)


def bulk_view(found: Tried) -> BulkView:
    """An outlook as an answer."""
    seen, meant = found.outlook, found.meant
    plain = to_plain(meant.changes)
    return BulkView(
        revision=found.revision,
        changed=meant.changed,
        same=meant.same,
        left_out=tuple(LeftOutView(str(each.why), each.tasks) for each in meant.left_out),
        summary=seen.comparison.summary,
        finish=seen.comparison.finish,
        milestones=tuple(MovedMilestone(e.task, e.name, e.before, e.after, e.days, e.breaks) for e in seen.milestones),
        columns=tuple(field.name for field in seen.fields),
        values=tuple(ValueView(row.task, row.before, row.after) for row in seen.rows()),
        mark=seen.mark,
        changes=ChangesDocument(plain["schema"], tuple(plain["changes"])),
    )
