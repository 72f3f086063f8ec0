"""Why a project moved between two moments of its life, and what was forecast of its milestones at each status date."""

from __future__ import annotations

from typing import Any

import msgspec

from headway.analysis.slip.trend import Trend
from headway.reports.slip import document
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Revision
from headway.workbench.api.simulation import RunningView
from headway.workbench.people.roles import Act
from headway.workbench.projects import confidence, slips
from headway.workbench.projects.behind import Behind, behind, request_of
from headway.workbench.projects.desk import Told
from headway.workbench.projects.held import load
from headway.workbench.projects.moments import NOW, NoSuchMoment, moment
from headway.workbench.projects.slips import Between, Found


class SlipQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which moment `to` which, and `of` which task (left out: the project).

    A moment is a day as 2026-03-13 (its end), an hour as 2026-03-13T15:00, the number of a revision, `b3` for the
    baseline 3, or `now`. `p80`: how the P80 moved too.
    """

    first: str = msgspec.field(name="from")
    last: str = msgspec.field(name="to", default=NOW)
    task: str | None = msgspec.field(name="of", default=None)
    p80: bool = False


class BehindView(msgspec.Struct, frozen=True):
    """A Change or fact between the two moments, and the revisions of the journal that brought it about.

    `requests` are the numbers of the approved change requests among them.
    """

    cause: str
    sentence: str
    revisions: tuple[Revision, ...]
    requests: tuple[int, ...]


class SlipView(msgspec.Struct, frozen=True):
    """Why it moved. `result` is the document of `headway slip --json`; `changed` says what changed in sentences.

    While `result` is null it is worked out beside the requests: ask again while `running` says so.
    """

    from_revision: Revision
    to_revision: Revision
    running: RunningView | None
    failure: str
    result: dict[str, Any] | None
    changed: tuple[str, ...] = ()
    behind: tuple[BehindView, ...] = ()


class TrendView(msgspec.Struct, frozen=True):
    """The project's finish (`task` null) and every milestone, with what was forecast at each status date."""

    running: RunningView | None
    failure: str
    result: tuple[Trend, ...] | None


@operation("GET", "/projects/{slug:key}/slip", Act.READ, SlipView)
def read_slip(call: Call, query: SlipQuery) -> SlipView:
    """Why the finish and the cost moved between two moments, split by cause; the parts add up to the whole.

    422 for a moment there is not. Money is told to those who may see it.
    """
    between = _between(call, query)
    told = slips.split(call.person, call.project, between)
    sure = slips.sure(call.person, call.project, between) if query.p80 else None
    waits = sure[0] if sure is not None and (told.is_current and not sure[0].is_current) else told
    made: Found | None = told.answer.value if told.answer is not None and waits.is_current else None
    journal = behind(call.project, between.first.revision, between.last.revision) if made is not None else None
    return SlipView(
        from_revision=between.first.revision,
        to_revision=between.last.revision,
        **_running(waits),
        result=document(made.slip, sure[1] if sure is not None else None, made.moved) if made is not None else None,
        changed=made.changed if made is not None else (),
        behind=_behind(made, journal) if made is not None and journal is not None else (),
    )


@operation("GET", "/projects/{slug:key}/trend", Act.READ, TrendView)
def read_trend(call: Call) -> TrendView:
    """The milestone trend: at each status date there was, what was forecast of the finish and of every milestone."""
    told = slips.milestone_trend(call.project)
    return TrendView(**_running(told), result=told.answer.value if told.answer is not None else None)


def _between(call: Call, query: SlipQuery) -> Between:
    try:
        found = Between(moment(call.project, query.first), moment(call.project, query.last), query.task)
    except NoSuchMoment as wrong:
        raise Refusal("refused", str(wrong)) from None
    if query.task is not None and query.task not in load(call.project).state.plan.tasks:
        raise Refusal("not-found")
    return found


def _behind(found: Found, journal: Behind) -> tuple[BehindView, ...]:
    views = []
    for part in found.slip.parts:
        for change, said in zip(part.changes, part.sentences, strict=True):
            entries = journal.of(change)
            requests = sorted({number for entry in entries if (number := request_of(entry)) is not None})
            revisions = tuple(entry.revision for entry in entries)
            views.append(BehindView(part.cause.value, said, revisions, tuple(requests)))
    return tuple(views)


def _running(told: Told) -> dict[str, Any]:
    run = RunningView(told.run.task.revision, told.run.share) if told.run is not None else None
    return {"running": run, "failure": confidence.sentence_of(told.failure) if told.failure is not None else ""}
