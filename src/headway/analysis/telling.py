"""From what somebody tells of progress to facts, as the plan's status-date rules have it.

The one door of typed progress: the progress page, the table, the task's page, the status sheet, the API and the
command line all come through `bind_told`. A fact that is written with its identifier is nobody's typing (a diff, a
merge, a journal), and enters as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from msgspec.structs import replace

from headway.actuals.changes import ALL_KINDS, Record
from headway.actuals.changes.book import Book
from headway.actuals.changes.record import RECORDING, fresh_id
from headway.actuals.facts import Actuals, AnyFact, Complete, Finished, Progress, Remaining, Started, Stopped
from headway.analysis.status_rules import Amounts, Parts, StatusRule, amounts, lying, moved, rules_on
from headway.analysis.tracking import is_reported
from headway.analysis.words import named, when
from headway.plan.changes import Bound, Change
from headway.plan.changes.bind import bind_in
from headway.plan.changes.codec import opened
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Joined, Said, phrase
from headway.plan.task import PercentKind, Task
from headway.plan.value import TaskId
from headway.schedule.working import WorkingTime, time_of

CODE = "status-date-rule"
"""The problem code of the notes on what was moved."""

MOVES = {
    StatusRule.COMPLETED_BACK: phrase("has its completed part moved back to the status date: from {start} to {stop}."),
    StatusRule.REMAINING_BACK: phrase("has its remaining part moved back to the status date: it resumes {resume}."),
    StatusRule.REMAINING_FORWARD: phrase(
        "has its remaining part moved forward to the status date: it resumes {resume}."
    ),
    StatusRule.COMPLETED_FORWARD: phrase(
        "has its completed part moved forward to the status date: from {start} to {stop}."
    ),
}


class _Meant(NamedTuple):
    """What the rules make of the progress told of one task."""

    instead: tuple[AnyFact, ...] = ()  # of typed facts of the same identifiers
    besides: tuple[AnyFact, ...] = ()  # still without identifiers
    notes: tuple[Problem, ...] = ()


def bind_told(plan: Plan, actuals: Actuals, document: Any) -> Bound:
    """Read a document of changes somebody wrote, as `bind_all` does; typed progress obeys the status-date rules.

    What they move is said by facts of their own (start, remaining duration, stop and resume) behind those typed, each
    with a note; a start or finish typed beside the progress moves with its part, as Microsoft Project moves it. The
    status date is the moment the progress was seen. A task whose pause is typed in the same breath is left as typed.
    """
    book = Book(plan, actuals)
    bound = bind_in(book, document, ALL_KINDS)
    if not rules_on(book.settings):
        return bound
    typed = _typed(opened(document)[1], bound.changes)
    after, known = book.so_far(), book.actuals()
    meant = [
        _meant(after, task, [fact for fact in typed if fact.task == task], _of(actuals, task), _of(known, task))
        for task in dict.fromkeys(fact.task for fact in typed if _is_progress(fact))
    ]
    instead = {fact.id: fact for each in meant for fact in each.instead}
    changes = [_with(change, instead) for change in bound.changes]
    changes += [_recorded(fact, book) for each in meant for fact in each.besides]
    return Bound(tuple(changes), (*bound.notes, *(note for each in meant for note in each.notes)))


def moves_told(bound: Bound) -> tuple[str, ...]:
    """What the rules moved, in sentences: `'Build' has its remaining part moved forward to the status date: ...`"""
    return tuple(Joined(" ", [note.where, note.what]) for note in bound.notes if note.code == CODE)


def _typed(items: Sequence[Mapping[str, Any]], changes: Sequence[Change]) -> tuple[AnyFact, ...]:
    """The facts that were written without an identifier."""
    return tuple(
        change.fact
        for item, change in zip(items, changes, strict=True)
        if isinstance(change, Record) and "id" not in item.get("fact", item)
    )


def _is_progress(fact: AnyFact) -> bool:
    """Whether it says how far a task's duration is done; other measures move no date."""
    return isinstance(fact, Remaining) or (isinstance(fact, Complete) and fact.measure is PercentKind.DURATION)


def _of(actuals: Actuals, task: TaskId) -> Progress:
    """What is known of one task, without folding the facts of all."""
    facts = {id: fact for id, fact in actuals.facts.items() if fact.task == task}
    return Actuals(facts, actuals.retractions).progress().get(task, Progress())


def _with(change: Change, instead: Mapping[str, AnyFact]) -> Change:
    if isinstance(change, Record) and change.fact.id in instead:
        return replace(change, fact=instead[change.fact.id])
    return change


def _recorded(fact: AnyFact, book: Book) -> Change:
    """The Change that records a fact, under an identifier nobody uses."""
    kind = RECORDING[type(fact)]
    change = kind(replace(fact, id=fresh_id(kind, {"task": fact.task}, book)))
    change.make(book)
    return change


def _meant(plan: Plan, id: TaskId, own: Sequence[AnyFact], before: Progress, known: Progress) -> _Meant:
    task = plan.tasks.get(id)
    if task is None or task.manual or plan.is_summary(id) or not is_reported(task):
        return _Meant()
    if known.start is None or any(isinstance(fact, Stopped) for fact in own):
        return _Meant()
    if known.finished:
        return _finished(plan, task, own)
    return _running(plan, task, own, before, known)


def _finished(plan: Plan, task: Task, own: Sequence[AnyFact]) -> _Meant:
    """A task told to be done that was planned for later: the whole of it is a completed part."""
    start = next((fact for fact in reversed(own) if isinstance(fact, Started)), None)
    finish = next((fact for fact in reversed(own) if isinstance(fact, Finished)), None)
    last = next(fact for fact in reversed(own) if _is_progress(fact))
    if (
        start is None
        or finish is None
        or start.at <= last.at
        or StatusRule.COMPLETED_BACK not in rules_on(plan.settings)
    ):
        return _Meant()
    time = time_of(plan, task)
    now, length = time.work_before(last.at), time.minutes(start.at, finish.at)
    end = time.moment(now)
    begin = time.begins(now - length) if length > 0 else end
    note = _note(plan, task, StatusRule.COMPLETED_BACK, begin, end, end)
    return _Meant((start.but(at=begin), finish.but(at=end)), (), (note,))


def _running(plan: Plan, task: Task, own: Sequence[AnyFact], before: Progress, known: Progress) -> _Meant:
    last: Any = next(fact for fact in reversed(own) if _is_progress(fact))
    by_percent = not any(isinstance(fact, Remaining) for fact in own)
    amount = amounts(task, known, by_percent=by_percent)
    if amount is None or known.start is None:
        return _Meant()
    time = time_of(plan, task)
    found = lying(task, before, amounts(task, before), time.work_before(known.start), amount, time)
    parts, rules = moved(found, amount, time.work_before(last.at), rules_on(plan.settings))
    begin = known.start if parts.begun == found.begun else time.begins(parts.begun)
    end = max(begin, time.moment(parts.stop))
    resume = time.begins(parts.resume) if amount.rest else end
    typed = next((fact for fact in reversed(own) if isinstance(fact, Started)), None)
    started = typed.but(at=begin) if typed else Started("", task.id, last.recorded, begin)
    besides: list[AnyFact] = [started] if begin != known.start and typed is None else []
    if by_percent:
        besides += _remaining(known, amount, last)
    if (rules or known.resume is not None) and not _stands(known, parts, time):
        besides.append(Stopped("", task.id, last.recorded, end, resume))
    notes = tuple(_note(plan, task, rule, begin, end, resume) for rule in rules)
    return _Meant((started,) if begin != known.start and typed else (), tuple(besides), notes)


def _remaining(known: Progress, amount: Amounts, told: Complete) -> Iterator[Remaining]:
    """A remaining duration known from before, as the percentage has it now."""
    left = known.remaining
    if left is None or (left.minutes == amount.rest and known.actual_duration is not None):
        return
    rest, done = replace(left, minutes=amount.rest), replace(left, minutes=amount.done)
    yield Remaining("", told.task, told.recorded, told.at, rest, done)


def _stands(known: Progress, parts: Parts, time: WorkingTime) -> bool:
    """Whether stop and resume are known as they are."""
    if known.stop is None or known.resume is None:
        return False
    return (time.work_before(known.stop), time.work_before(known.resume)) == (parts.stop, parts.resume)


def _note(plan: Plan, task: Task, rule: StatusRule, start: datetime, stop: datetime, resume: datetime) -> Problem:
    return Problem(
        code="status-date-rule",
        where=named(plan, task.id),
        what=Said(MOVES[rule], start=when(start), stop=when(stop), resume=when(resume)),
        remedy=Said("Turn the rule off in the settings to have progress recorded where it was typed."),
        severity=Severity.NOTE,
        tasks=(task.id,),
    )
