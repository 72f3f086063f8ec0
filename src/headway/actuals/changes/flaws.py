"""What may not be recorded: facts about nothing, impossible amounts, an end before its beginning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

from headway.actuals.changes.book import Book
from headway.actuals.changes.told import tell
from headway.actuals.facts import (
    Actuals,
    AnyFact,
    Booked,
    BookingKind,
    Complete,
    FactId,
    Progress,
    Remaining,
    Stopped,
    Worked,
)
from headway.plan.changes.flaws import Flaw, beyond
from headway.plan.changes.nouns import TASK
from headway.plan.plan import Plan
from headway.plan.said import Said, phrase
from headway.plan.text import moment_text
from headway.plan.value import EARLIEST, LATEST, TaskId

REFERS = {
    "task": ("tasks", phrase("a task of this plan")),
    "assignment": ("assignments", phrase("an assignment of this task")),
    "resource": ("resources", phrase("a resource of this plan")),
    "account": ("accounts", phrase("a cost account of this plan")),
    "commitment": ("commitments", phrase("a commitment of this plan")),
}
"""By field of a fact: where what it names is kept, and what it should be."""


def introduced_by_facts(book: Book, after: Plan) -> list[Flaw]:
    """Every flaw in the facts that the book's Changes brought in, and that nobody accepted."""
    actuals, before = book.actuals(), book.known_before
    about = {actuals.facts[id].task for id in book.told}
    lost = _taken_away(book, after)
    new = [
        *(_told_flaws(actuals, book.told, after)),
        *_backwards(actuals, about, after),
        *_left_behind(actuals, lost, after, book.before),
    ]
    if not new:
        return []
    old = _backwards(before, about, after) + _left_behind(before, lost, book.before, book.before)
    return beyond(new, [*old, *book.accepted])


def _told_flaws(actuals: Actuals, told: Iterable[FactId], plan: Plan) -> Iterator[Flaw]:
    gone = actuals.withdrawn() if actuals.retractions else frozenset()
    for id in dict.fromkeys(told):
        if id not in gone:
            yield from _own_flaws(actuals.facts[id], plan)
            yield from _settling_flaws(actuals.facts[id], actuals, plan)


type Lost = Mapping[str, set[str]]
"""By field of a fact: what it can name no more."""


def _taken_away(book: Book, after: Plan) -> Lost:
    """What went, and assignments that are on another task now."""
    return {
        field: {
            id
            for id, fields in book.touched.get(collection, {}).items()
            if id not in getattr(after, collection) or (field == "assignment" and "task" in fields)
        }
        for field, (collection, _) in REFERS.items()
    }


def _left_behind(actuals: Actuals, lost: Lost, plan: Plan, names: Plan) -> list[Flaw]:
    """The flaws of facts that speak of what the Changes took away."""
    if not any(lost.values()):
        return []
    gone = actuals.withdrawn()
    facts = [fact for fact in actuals.facts.values() if fact.id not in gone]
    hit = [fact for fact in facts if any(getattr(fact, field, None) in ids for field, ids in lost.items())]
    return [flaw for fact in hit for flaw in _about_nothing(fact, plan, names)]


def _own_flaws(fact: AnyFact, plan: Plan) -> Iterator[Flaw]:
    yield from _about_nothing(fact, plan, plan)
    if not EARLIEST <= fact.at <= LATEST:
        yield _flaw(fact, "at", moment_text(fact.at), phrase("a date from 1984 to 2149"), plan)
    if plan.is_summary(fact.task) and not isinstance(fact, Booked):
        yield _flaw(fact, "task", "summary", phrase("a task without subtasks, whose progress is not rolled up"), plan)
    match fact:
        case Complete() if not (isfinite(fact.percent) and 0 <= fact.percent <= 100):
            yield _flaw(fact, "percent", f"{fact.percent:g}", phrase("a percentage from 0 to 100"), plan)
        case Remaining() if fact.duration.minutes < 0 or (fact.actual is not None and fact.actual.minutes < 0):
            yield _flaw(fact, "duration", str(fact.duration.minutes), phrase("durations that are not negative"), plan)
        case Worked() if fact.work < 0 or (fact.remaining or 0) < 0:
            yield _flaw(fact, "work", str(fact.work), phrase("work that is not negative"), plan)
        case Stopped() if fact.resume is not None and fact.resume < fact.at:
            yield _flaw(
                fact, "resume", moment_text(fact.resume), phrase("a day to resume that is not before the stop"), plan
            )
        case Booked(amount=None) if fact.work is None or fact.resource is None:
            yield _flaw(fact, "amount", "nothing", phrase("an amount, or the hours of somebody"), plan)
        case Booked() if fact.amount is not None and not fact.amount.is_finite():
            yield _flaw(fact, "amount", str(fact.amount), phrase("an amount"), plan)


def _settling_flaws(fact: AnyFact, actuals: Actuals, plan: Plan) -> Iterator[Flaw]:
    """An invoice settles an accrual of its own task, and nothing else settles anything."""
    if not isinstance(fact, Booked) or fact.settles is None:
        return
    accrual = actuals.facts.get(fact.settles)
    if fact.kind is not BookingKind.INVOICE:
        yield _flaw(fact, "kind", fact.kind.value, phrase("to be an invoice where it settles an accrual"), plan)
    if not isinstance(accrual, Booked) or accrual.kind is not BookingKind.ACCRUAL or accrual.task != fact.task:
        yield _flaw(fact, "settles", fact.settles, phrase("an accrual booked on the same task"), plan)


def _about_nothing(fact: AnyFact, plan: Plan, names: Plan) -> Iterator[Flaw]:
    for field, (collection, expected) in REFERS.items():
        named = getattr(fact, field, None)
        if named is not None and not _is_there(fact, field, getattr(plan, collection).get(named)):
            yield _flaw(fact, field, named, expected, names)


def _is_there(fact: AnyFact, field: str, thing: Any) -> bool:
    return thing is not None and (field != "assignment" or thing.task == fact.task)


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
    parts = {"task": TASK.called(task, plan), "finish": f"{said.finish}", "start": f"{said.start}"}
    in_words = Said("{task} finished before it started ({finish} before {start})", parts)
    return Flaw("fact", "Finished", (task,), "at", found, "a finish that is not before the start", in_words)


def _flaw(fact: AnyFact, field: str, found: str, expected: str, plan: Plan) -> Flaw:
    parts = {"fact": tell(fact, plan), "expected": Said(expected), "field": field, "found": repr(found)}
    said = Said("the fact that {fact} needs {expected}; its {field} is {found}", parts)
    return Flaw("fact", type(fact).__name__, (fact.id,), field, found, expected, said)
