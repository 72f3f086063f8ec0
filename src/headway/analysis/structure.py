"""What is wrong with a plan as it is written: open ends, references to nothing, links that say nothing new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headway.analysis.words import day, listed, named
from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.task import Constraint, ConstraintKind, Task, TaskKind
from headway.plan.value import TaskId

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
    yield from open_ends(analysis)
    yield from redundant_links(plan)


def missing_references(plan: Plan) -> Iterator[Problem]:
    """Parents, calendars, resources and tasks that are named and do not exist (links to nowhere: the scheduling's)."""
    for task in plan.tasks.values():
        if task.parent is not None and task.parent not in plan.tasks:
            yield _missing(named(plan, task.id), f"its summary task {task.parent}", (task.id,))
        if task.calendar is not None and task.calendar not in plan.calendars:
            yield _missing(named(plan, task.id), f"its calendar {task.calendar}", (task.id,))
    for resource in plan.resources.values():
        if resource.calendar is not None and resource.calendar not in plan.calendars:
            yield _missing(resource.name or resource.id, f"its calendar {resource.calendar}", ())
    for a in plan.assignments.values():
        if a.task not in plan.tasks:
            yield _missing(f"assignment {a.id}", f"its task {a.task}", ())
        if a.resource is not None and a.resource not in plan.resources:
            yield _missing(named(plan, a.task), f"the assigned resource {a.resource}", (a.task,))


def _missing(where: str, what: str, tasks: tuple[TaskId, ...]) -> Problem:
    return Problem(
        code="missing-reference",
        where=where,
        what=f"{what[0].upper()}{what[1:]} does not exist.",
        remedy="Name one that does, or none.",
        tasks=tasks,
    )


def links_to_own_summary(plan: Plan) -> Iterator[Problem]:
    """Links between a task and a summary task it lies below: the one waits for itself."""
    for link in plan.links.values():
        if link.predecessor in _ancestors(plan, link.successor) or link.successor in _ancestors(plan, link.predecessor):
            yield Problem(
                code="link-to-own-summary",
                where=_pair(plan, link),
                what="A task is linked with a summary task that contains it.",
                remedy="Remove the link.",
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
                remedy="Relax one of the two.",
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
                yield f"It must be {constraint_words(floor)} and {constraint_words(ceiling)}."
                return
        if floor.kind in _FLOORS and task.deadline is not None and floor.date and floor.date > task.deadline:
            yield f"It must be {constraint_words(floor)}, after its deadline of {day(task.deadline)}."


def _after(floor: Constraint, ceiling: Constraint) -> bool:
    """Whether no date fits: the floor lies beyond the ceiling, and is not a finish whose ceiling is on the start."""
    if "finish" in floor.kind and "start" in ceiling.kind:
        return False
    return floor.date is not None and ceiling.date is not None and floor.date > ceiling.date


def constraint_words(constraint: Constraint) -> str:
    """`start no earlier than Mon 2 Mar 2026`, to stand after `must be made to` or the like."""
    words = constraint.kind.value.replace("-", " ")
    words = words.replace("start ", "started ", 1).replace("finish ", "finished ", 1).replace("must ", "", 1)
    return f"{words} {day(constraint.date)}" if constraint.date is not None else words


def milestones_with_duration(plan: Plan) -> Iterator[Problem]:
    """Milestones that last: legal in Microsoft Project, and seldom meant."""
    for task in plan.leaves:
        if task.is_milestone and task.duration is not None and task.duration.minutes > 0:
            yield Problem(
                code="milestone-with-duration",
                where=named(plan, task.id),
                what="It is a milestone and lasts.",
                remedy="Make it a task, or its duration nothing.",
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
                what="Its duration is not known.",
                remedy="Give it a duration, or make it a milestone.",
                tasks=(task.id,),
            )


def open_ends(analysis: Analysis) -> Iterator[Problem]:
    """Unfinished tasks that nothing holds back or that hold back nothing, beside one start and one finish."""
    from headway.analysis.network import dangling

    plan = analysis.plan
    found = dangling(analysis)
    for code, tasks, what, remedy in (
        ("no-predecessor", found.no_predecessor, "Nothing holds back its start.", "Link it to what it waits for."),
        ("no-successor", found.no_successor, "Nothing waits for it.", "Link it to what needs it."),
        (
            "dangling-start",
            found.dangling_start,
            "Only its finish is held back: its start is free.",
            "Add a link that holds back its start.",
        ),
        (
            "dangling-finish",
            found.dangling_finish,
            "Only its start is waited for: it may take for ever.",
            "Add a link from its finish.",
        ),
    ):
        if tasks:
            yield Problem(code, _places(plan, tasks), what, remedy, Severity.NOTE, tasks)


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
            what="Other links already make the one wait for the other.",
            remedy="Remove it, unless it says something of its own.",
            severity=Severity.NOTE,
            tasks=tuple(dict.fromkeys(link.successor for link in links)),
            links=tuple(link.id for link in links),
        )


def _pair(plan: Plan, link: Link) -> str:
    return f"{named(plan, link.predecessor)} to {named(plan, link.successor)}"


__all__ = ["structure_problems"]
