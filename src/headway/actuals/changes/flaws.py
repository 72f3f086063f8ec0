"""What may not be recorded: facts about nothing, impossible amounts, an end before its beginning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isfinite

from headway.actuals.changes.book import Book
from headway.actuals.changes.told import tell
from headway.actuals.facts import Actuals, AnyFact, Complete, FactId, Progress, Remaining, Spent, Stopped, Worked
from headway.plan.changes.flaws import Flaw, beyond
from headway.plan.changes.nouns import TASK
from headway.plan.plan import Plan
from headway.plan.text import moment_text
from headway.plan.value import EARLIEST, LATEST, AssignmentId, TaskId


def introduced_by_facts(book: Book, after: Plan) -> list[Flaw]:
    """Every flaw in the facts that the book's Changes brought in, and that nobody accepted."""
    actuals, before = book.actuals(), book.known_before
    about = {actuals.facts[id].task for id in book.told}
    tasks, assignments = _taken_away(book, after)
    new = [
        *(_told_flaws(actuals, book.told, after)),
        *_backwards(actuals, about, after),
        *_left_behind(actuals, tasks, assignments, after, book.before),
    ]
    if not new:
        return []
    old = _backwards(before, about, after) + _left_behind(before, tasks, assignments, book.before, book.before)
    return beyond(new, [*old, *book.accepted])


def _told_flaws(actuals: Actuals, told: Iterable[FactId], plan: Plan) -> Iterator[Flaw]:
    gone = actuals.withdrawn() if actuals.retractions else frozenset()
    for id in dict.fromkeys(told):
        if id not in gone:
            yield from _own_flaws(actuals.facts[id], plan)


def _taken_away(book: Book, after: Plan) -> tuple[set[TaskId], set[AssignmentId]]:
    """Tasks that went, and assignments that went or are on another task now."""
    tasks = {id for id in book.touched.get("tasks", {}) if id not in after.tasks}
    moved = book.touched.get("assignments", {}).items()
    return tasks, {id for id, fields in moved if id not in after.assignments or "task" in fields}


def _left_behind(
    actuals: Actuals, tasks: set[TaskId], assignments: set[AssignmentId], plan: Plan, names: Plan
) -> list[Flaw]:
    """The flaws of facts that speak of tasks or assignments which the Changes took away."""
    if not tasks and not assignments:
        return []
    gone = actuals.withdrawn()
    facts = [fact for fact in actuals.facts.values() if fact.id not in gone]
    hit = [fact for fact in facts if fact.task in tasks or getattr(fact, "assignment", None) in assignments]
    return [flaw for fact in hit for flaw in _about_nothing(fact, plan, names)]


def _own_flaws(fact: AnyFact, plan: Plan) -> Iterator[Flaw]:
    yield from _about_nothing(fact, plan, plan)
    if not EARLIEST <= fact.at <= LATEST:
        yield _flaw(fact, "at", moment_text(fact.at), "a date from 1984 to 2149", plan)
    if plan.is_summary(fact.task):
        yield _flaw(fact, "task", "summary", "a task without subtasks, whose progress is not rolled up", plan)
    match fact:
        case Complete() if not (isfinite(fact.percent) and 0 <= fact.percent <= 100):
            yield _flaw(fact, "percent", f"{fact.percent:g}", "a percentage from 0 to 100", plan)
        case Remaining() if fact.duration.minutes < 0 or (fact.actual is not None and fact.actual.minutes < 0):
            yield _flaw(fact, "duration", str(fact.duration.minutes), "durations that are not negative", plan)
        case Worked() if fact.work < 0 or (fact.remaining or 0) < 0:
            yield _flaw(fact, "work", str(fact.work), "work that is not negative", plan)
        case Stopped() if fact.resume is not None and fact.resume < fact.at:
            yield _flaw(fact, "resume", moment_text(fact.resume), "a day to resume that is not before the stop", plan)


def _about_nothing(fact: AnyFact, plan: Plan, names: Plan) -> Iterator[Flaw]:
    if fact.task not in plan.tasks:
        yield _flaw(fact, "task", fact.task, "a task of this plan", names)
    if isinstance(fact, Worked | Spent) and fact.assignment is not None:
        assignment = plan.assignments.get(fact.assignment)
        if assignment is None or assignment.task != fact.task:
            yield _flaw(fact, "assignment", fact.assignment, "an assignment of this task", names)


def _backwards(actuals: Actuals, tasks: set[TaskId], plan: Plan) -> list[Flaw]:
    """Tasks that would have finished before they started."""
    if not tasks:
        return []
    about = {id: fact for id, fact in actuals.facts.items() if fact.task in tasks}
    progress = Actuals(about, actuals.retractions).progress()
    return [_ends_early(task, said, plan) for task, said in progress.items() if _is_backwards(said)]


def _is_backwards(said: Progress) -> bool:
    return said.start is not None and said.finish is not None and said.finish < said.start


def _ends_early(task: TaskId, said: Progress, plan: Plan) -> Flaw:
    found = f"{said.finish} before {said.start}"
    in_words = f"{TASK.called(task, plan)} finished before it started ({found})"
    return Flaw("fact", "Finished", (task,), "at", found, "a finish that is not before the start", in_words)


def _flaw(fact: AnyFact, field: str, found: str, expected: str, plan: Plan) -> Flaw:
    said = f"the fact that {tell(fact, plan)} needs {expected}; its {field} is {found!r}"
    return Flaw("fact", type(fact).__name__, (fact.id,), field, found, expected, said)
