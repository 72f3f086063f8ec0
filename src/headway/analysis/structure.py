"""What is wrong with a plan as it is written: open ends, references to nothing, links that say nothing new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from headway.actuals.facts import Progress
from headway.analysis.words import day, listed, named
from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said, phrase
from headway.plan.task import Constraint, ConstraintKind, Task, TaskKind
from headway.plan.value import CalendarId, TaskId

if TYPE_CHECKING:
    from headway.analysis.analysis import Analysis

STARTS = (LinkType.FS, LinkType.SS)
"""Links that hold back their successor's start."""

FINISHES = (LinkType.FS, LinkType.FF)
"""Links that count from their predecessor's finish."""


def structure_problems(analysis: Analysis) -> Iterator[Problem]:
    """The problems of a plan's structure, in a fixed order; those the scheduling already lists are not repeated."""
    plan = analysis.plan
    listed_already = {problem.code for problem in analysis.schedule.problems}
    for code, find in (
        ("missing-reference", missing_references),
        ("link-to-own-summary", links_to_own_summary),
        ("clashing-constraints", clashing_constraints),
        ("milestone-with-duration", milestones_with_duration),
        ("no-duration", tasks_without_duration),
    ):
        if code not in listed_already:
            yield from find(plan)
    yield from impossible_figures(plan)
    if "out-of-sequence" not in listed_already:
        yield from out_of_sequence(analysis)
    yield from open_ends(analysis)
    yield from redundant_links(plan)


def missing_references(plan: Plan) -> Iterator[Problem]:
    """Parents, calendars, resources and tasks that are named and do not exist (links to nowhere: the scheduling's)."""
    for task in plan.tasks.values():
        if task.parent is not None and task.parent not in plan.tasks:
            what = Said("names its summary task {id}, which does not exist.", id=task.parent)
            yield _missing(named(plan, task.id), what, (task.id,))
        if task.calendar is not None and task.calendar not in plan.calendars:
            yield _missing(named(plan, task.id), _no_calendar(task.calendar), (task.id,))
    for resource in plan.resources.values():
        if resource.calendar is not None and resource.calendar not in plan.calendars:
            yield _missing(resource.name or resource.id, _no_calendar(resource.calendar), ())
    for a in plan.assignments.values():
        if a.task not in plan.tasks:
            what = Said("names its task {id}, which does not exist.", id=a.task)
            yield _missing(Said("assignment {id}", id=a.id), what, ())
        if a.resource is not None and a.resource not in plan.resources:
            known = (a.task,) if a.task in plan.tasks else ()
            what = Said("names the assigned resource {id}, which does not exist.", id=a.resource)
            yield _missing(named(plan, a.task), what, known)


def _no_calendar(calendar: CalendarId) -> str:
    return Said("names its calendar {id}, which does not exist.", id=calendar)


def _missing(where: str, what: str, tasks: tuple[TaskId, ...]) -> Problem:
    return Problem(
        code="missing-reference",
        where=where,
        what=what,
        remedy=Said("Name one that does, or none."),
        tasks=tasks,
    )


def links_to_own_summary(plan: Plan) -> Iterator[Problem]:
    """Links between a task and a summary task it lies below: the one waits for itself."""
    for link in plan.links.values():
        if link.predecessor in _ancestors(plan, link.successor) or link.successor in _ancestors(plan, link.predecessor):
            yield Problem(
                code="link-to-own-summary",
                where=_pair(plan, link),
                what=Said("are linked, and the one lies below the other."),
                remedy=Said("Remove the link."),
                severity=Severity.ERROR,
                tasks=(link.predecessor, link.successor),
                links=(link.id,),
            )


def _ancestors(plan: Plan, task: TaskId) -> set[TaskId]:
    above: set[TaskId] = set()
    at = plan.tasks[task].parent if task in plan.tasks else None
    while at is not None and at in plan.tasks and at not in above:
        above.add(at)
        at = plan.tasks[at].parent
    return above


def clashing_constraints(plan: Plan) -> Iterator[Problem]:
    """Two constraints, or a constraint and the deadline, that no date satisfies."""
    for task in plan.tasks.values():
        for clash in _clashes(task):
            yield Problem(
                code="clashing-constraints",
                where=named(plan, task.id),
                what=clash,
                remedy=Said("Relax one of the two."),
                tasks=(task.id,),
            )


_FLOORS = (
    ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.FINISH_NO_EARLIER_THAN, ConstraintKind.START_ON,
    ConstraintKind.FINISH_ON, ConstraintKind.MUST_START_ON, ConstraintKind.MUST_FINISH_ON,
)  # fmt: skip
_CEILINGS = (
    ConstraintKind.START_NO_LATER_THAN, ConstraintKind.FINISH_NO_LATER_THAN, ConstraintKind.START_ON,
    ConstraintKind.FINISH_ON, ConstraintKind.MUST_START_ON, ConstraintKind.MUST_FINISH_ON,
)  # fmt: skip


def _clashes(task: Task) -> Iterator[str]:
    """A floor on the start later than a ceiling on the finish, or two of one end that contradict each other."""
    constraints = [c for c in (task.constraint, task.second_constraint) if c is not None and c.date is not None]
    for floor in constraints:
        for ceiling in constraints:
            if floor is not ceiling and floor.kind in _FLOORS and ceiling.kind in _CEILINGS and _after(floor, ceiling):
                both = {"floor": constraint_words(floor), "ceiling": constraint_words(ceiling)}
                yield Said("must be {floor} and {ceiling}: no date is both.", both)
                return
        if floor.kind in _FLOORS and task.deadline is not None and floor.date and floor.date > task.deadline:
            words = {"floor": constraint_words(floor), "day": day(task.deadline)}
            yield Said("must be {floor}, after its deadline of {day}.", words)


def _after(floor: Constraint, ceiling: Constraint) -> bool:
    """Whether no date fits: the floor lies beyond the ceiling, and is not a finish whose ceiling is on the start."""
    if "finish" in floor.kind and "start" in ceiling.kind:
        return False
    return floor.date is not None and ceiling.date is not None and floor.date > ceiling.date


def constraint_words(constraint: Constraint) -> str:
    """`started no earlier than Mon 2 Mar 2026`, to stand after `must be`."""
    return Said(_ASKED[constraint.kind], day=day(constraint.date) if constraint.date is not None else "")


_ASKED = {
    ConstraintKind.START_NO_EARLIER_THAN: phrase("started no earlier than {day}"),
    ConstraintKind.START_NO_LATER_THAN: phrase("started no later than {day}"),
    ConstraintKind.FINISH_NO_EARLIER_THAN: phrase("finished no earlier than {day}"),
    ConstraintKind.FINISH_NO_LATER_THAN: phrase("finished no later than {day}"),
    ConstraintKind.START_ON: phrase("started on {day}"),
    ConstraintKind.FINISH_ON: phrase("finished on {day}"),
    ConstraintKind.MUST_START_ON: phrase("started on {day}"),
    ConstraintKind.MUST_FINISH_ON: phrase("finished on {day}"),
}


def milestones_with_duration(plan: Plan) -> Iterator[Problem]:
    """Milestones that last: legal in Microsoft Project, and seldom meant."""
    for task in plan.leaves:
        if task.is_milestone and task.duration is not None and task.duration.minutes > 0:
            yield Problem(
                code="milestone-with-duration",
                where=named(plan, task.id),
                what=Said("is a milestone and lasts."),
                remedy=Said("Make it a task, or its duration nothing."),
                severity=Severity.NOTE,
                tasks=(task.id,),
            )


def tasks_without_duration(plan: Plan) -> Iterator[Problem]:
    """Tasks nobody gave a duration, work or dates."""
    for task in plan.leaves:
        silent = task.duration is None and not task.is_milestone and task.kind is TaskKind.TASK and not task.manual
        if silent and task.active and not task.external and task.id not in plan.assigned and task.work is None:
            yield Problem(
                code="no-duration",
                where=named(plan, task.id),
                what=Said("has no duration: how long it takes is not known."),
                remedy=Said("Give it a duration, or make it a milestone."),
                tasks=(task.id,),
            )


def open_ends(analysis: Analysis) -> Iterator[Problem]:
    """Unfinished tasks that nothing holds back or that hold back nothing, beside one start and one finish."""
    plan, found = analysis.plan, analysis.open_ends
    if found.no_predecessor:
        yield Problem(
            code="no-predecessor",
            where=_places(plan, found.no_predecessor),
            what=_verb(found.no_predecessor, Said("waits for nothing."), Said("wait for nothing.")),
            remedy=Said("Add a link from what must be done before."),
            severity=Severity.NOTE,
            tasks=found.no_predecessor,
        )
    if found.no_successor:
        yield Problem(
            code="no-successor",
            where=_places(plan, found.no_successor),
            what=_verb(found.no_successor, Said("holds back nothing."), Said("hold back nothing.")),
            remedy=Said("Add a link to what needs it."),
            severity=Severity.NOTE,
            tasks=found.no_successor,
        )
    if found.dangling_start:
        yield Problem(
            code="dangling-start",
            where=_places(plan, found.dangling_start),
            what=Said("has links that hold back its finish and none that holds back its start."),
            remedy=Said("Add one from what must be done before it can begin."),
            severity=Severity.NOTE,
            tasks=found.dangling_start,
        )
    if found.dangling_finish:
        yield Problem(
            code="dangling-finish",
            where=_places(plan, found.dangling_finish),
            what=Said("has links from its start and none from its finish: it may take for ever and delay nothing."),
            remedy=Said("Add one from its finish to what needs the result."),
            severity=Severity.NOTE,
            tasks=found.dangling_finish,
        )


def impossible_figures(plan: Plan) -> Iterator[Problem]:
    """Figures of risks, correlations and branches that mean nothing: a chance of 300 %, a least above the greatest."""
    if not (plan.risks or plan.correlations or plan.branches):
        return
    from headway.plan.changes.flaws import wrong_values
    from headway.plan.changes.nouns import BRANCH, CORRELATION, RISK

    for noun, id, kind, what in wrong_values(plan, (RISK, CORRELATION, BRANCH)):
        yield Problem(
            code="impossible-figure",
            where=Said("{thing}, {field}", thing=noun.called(id, plan), field=kind.label.lower()),
            what=what,
            remedy=Said("Correct it, so that it can be simulated."),
            severity=Severity.ERROR,
        )


def _verb(tasks: tuple[TaskId, ...], one: str, many: str) -> str:
    return one if len(tasks) == 1 else many


def out_of_sequence(analysis: Analysis) -> Iterator[Problem]:
    """Progress that contradicts the links: a task began or ended before the link allowed it, lag left out."""
    progress, plan = analysis.progress, analysis.plan
    for link in plan.links.values():
        mine, other = progress.get(link.successor), progress.get(link.predecessor)
        if mine is None or link.predecessor not in plan.tasks or link.successor not in plan.tasks:
            continue
        happened = mine.start if link.type in STARTS else mine.finish
        if happened is None:
            continue
        if plan.tasks[link.successor].kind is TaskKind.LEVEL_OF_EFFORT or _happened(other, link, happened):
            continue
        yield _out_of_sequence(plan, link)


def _happened(predecessor: Progress | None, link: Link, by: datetime) -> bool:
    """Whether what the link waits for had happened; a task known to be finished only had begun at some time."""
    if predecessor is None:
        return False
    needed = predecessor.finish if link.type in FINISHES else predecessor.start
    if needed is None:
        return link.type not in FINISHES and predecessor.finish is not None
    return needed <= by


def _out_of_sequence(plan: Plan, link: Link) -> Problem:
    return Problem(
        code="out-of-sequence",
        where=named(plan, link.successor),
        what=Said(_STRAYED[link.type], task=named(plan, link.predecessor)),
        remedy=Said("Correct the fact, or change the link to what really holds."),
        tasks=(link.successor, link.predecessor),
        links=(link.id,),
    )


_STRAYED = {
    LinkType.FS: phrase("started before {task} had finished, against the link between them."),
    LinkType.SS: phrase("started before {task} had started, against the link between them."),
    LinkType.FF: phrase("finished before {task} had finished, against the link between them."),
    LinkType.SF: phrase("finished before {task} had started, against the link between them."),
}


def _places(plan: Plan, tasks: tuple[TaskId, ...]) -> str:
    """Many tasks of one fault are one line to read."""
    return listed([named(plan, task) for task in tasks], most=3)


def redundant_links(plan: Plan) -> Iterator[Problem]:
    """Links that other links already imply."""
    from headway.analysis.network import implied_links

    links = tuple(implied_links(plan))
    if links:
        yield Problem(
            code="redundant-link",
            where=listed([_pair(plan, link) for link in links], most=3),
            what=Said("are linked, though other links already make the one wait for the other."),
            remedy=Said("Remove it, unless it says something of its own."),
            severity=Severity.NOTE,
            tasks=tuple(dict.fromkeys(link.successor for link in links)),
            links=tuple(link.id for link in links),
        )


def _pair(plan: Plan, link: Link) -> str:
    return Said("{one} to {other}", one=named(plan, link.predecessor), other=named(plan, link.successor))


__all__ = ["structure_problems"]
