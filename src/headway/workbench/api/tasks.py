"""Tasks, each with its place in the outline and its dates, and why they are what they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import msgspec

from headway.analysis import Analysis, explain
from headway.analysis.explanation import Step
from headway.analysis.remedies import Edit, Rival
from headway.cost import TaskCost
from headway.plan.task import Task, TaskKind
from headway.schedule.result import ScheduledTask
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, PlainChange, page_of
from headway.workbench.people.roles import Act
from headway.workbench.projects.choosing import choose

EARLIER = 1.0


class TaskView(msgspec.Struct, frozen=True):
    """A task as intended, its place in the outline, and its computed row of the schedule.

    `cost` is null where nothing in the plan has a price, or money is not yours to see.
    """

    task: Task
    number: str
    level: int
    summary: bool
    schedule: ScheduledTask
    cost: TaskCost | None


class TasksQuery(Paged, frozen=True):
    """Which tasks: that answer the filter `where` (its words are those of `/fields`), whose name has `name` in it, of a

    `kind`, below a `parent`, that a `resource` works on, that touch a `component`, that are `critical`, that are
    `summary` tasks, that finish `since` a moment or start `until` one. Moments are on the plan's own clock, without a
    zone.
    """

    where: str = ""
    name: str | None = None
    kind: TaskKind | None = None
    parent: str | None = None
    resource: str | None = None
    component: str | None = None
    critical: bool | None = None
    summary: bool | None = None
    since: Annotated[datetime, msgspec.Meta(tz=False)] | None = None
    until: Annotated[datetime, msgspec.Meta(tz=False)] | None = None
    as_of: Annotated[datetime, msgspec.Meta(tz=False)] | None = None


class AsOf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The status date, on the plan's own clock; left out: the plan's."""

    as_of: Annotated[datetime, msgspec.Meta(tz=False)] | None = None


class WhyQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`earlier`: how many working days the proposed edits are to win."""

    earlier: Annotated[float, msgspec.Meta(gt=0, le=10_000)] = EARLIER
    edits: bool = True


class EditView(msgspec.Struct, frozen=True):
    """A Change that brings the task earlier: `gain` in working minutes of its calendar, `rank` 0 for the easiest.

    `given_up` is the working time it takes out of the plan; `enough` whether it wins all the days asked for.
    """

    change: PlainChange
    sentence: str
    gain: int
    given_up: int
    rank: int
    enough: bool


class Why(msgspec.Struct, frozen=True):
    """Why a task is where it is: sentences, the chain that drives it, what nearly does, and what brings it earlier."""

    sentences: tuple[str, ...]
    chain: tuple[Step, ...]
    rival: Rival | None
    edits: tuple[EditView, ...]


@operation("GET", "/projects/{slug:key}/tasks", Act.READ, Page[TaskView])
def list_tasks(call: Call, query: TasksQuery) -> Page[TaskView]:
    """Tasks in reading order. The pages of one list all show the newest plan: compare `Headway-Revision` to be sure."""
    _, analysis = call.seen(query.as_of)
    wanted = _wanted(analysis, query)
    answering = choose(call.person, call.project, analysis, query.where, call.now)
    tasks = [task for task in answering if all(asked(task) for asked in wanted)]
    page = page_of(tasks, str, query)
    return Page(tuple(view(call, analysis, task) for task in page.items), page.next)


@operation("GET", "/projects/{slug:key}/tasks/{path:task}/why", Act.READ, Why)
def explain_task(call: Call, task: str, query: WhyQuery) -> Why:
    """Why a task is where it is, and which single Changes would bring it earlier; each was really tried."""
    _, analysis = call.seen()
    found = explain(analysis, known(analysis, task), query.earlier)
    return Why(found.sentences, found.chain, found.rival, tuple(map(_edit, found.edits)) if query.edits else ())


@operation("GET", "/projects/{slug:key}/tasks/{path:task}", Act.READ, TaskView)
def read_task(call: Call, task: str, query: AsOf) -> TaskView:
    """One task with its dates."""
    _, analysis = call.seen(query.as_of)
    return view(call, analysis, known(analysis, task))


def known(analysis: Analysis, task: str) -> str:
    """The identifier, or 404 where the plan has no such task."""
    if task not in analysis.plan.tasks:
        raise Refusal("not-found")
    return task


def view(call: Call, analysis: Analysis, task: str) -> TaskView:
    """A task as an answer."""
    outline = analysis.plan.outline
    return TaskView(
        task=analysis.plan.tasks[task],
        number=outline.number[task],
        level=outline.level[task],
        summary=analysis.plan.is_summary(task),
        schedule=analysis.schedule[task],
        cost=analysis.cost[task] if analysis.cost.is_known and call.may(Act.SEE_COSTS) else None,
    )


def _edit(edit: Edit) -> EditView:
    change = msgspec.to_builtins(edit.change)
    return EditView(change, edit.sentence, edit.gain, edit.given_up, edit.rank, edit.enough)


type Test = Callable[[str], bool]


def _wanted(analysis: Analysis, query: TasksQuery) -> list[Test]:
    """What a task must be to be shown, for every filter that was given."""
    plan, schedule = analysis.plan, analysis.schedule
    tests: dict[str, Test] = {
        "name": lambda id: (query.name or "").casefold() in plan.tasks[id].name.casefold(),
        "kind": lambda id: plan.tasks[id].kind == query.kind,
        "parent": lambda id: plan.tasks[id].parent == query.parent,
        "resource": lambda id: any(each.resource == query.resource for each in plan.assigned.get(id, ())),
        "component": lambda id: query.component in plan.tasks[id].components,
        "critical": lambda id: bool(schedule.critical[schedule.index[id]]) is query.critical,
        "summary": lambda id: plan.is_summary(id) is query.summary,
        "since": lambda id: _reaches(schedule[id].finish, query.since, later=True),
        "until": lambda id: _reaches(schedule[id].start, query.until, later=False),
    }
    asked = msgspec.structs.asdict(query)
    return [test for name, test in tests.items() if asked[name] is not None]


def _reaches(date: datetime | None, limit: datetime | None, *, later: bool) -> bool:
    if date is None or limit is None:
        return False
    return date >= limit if later else date <= limit
