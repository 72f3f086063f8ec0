"""From a journal to the Changes that book it on a plan; what was booked before is not booked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, count

import msgspec

from headway.actuals.changes import FactChange, RecordBooking, RetractFact
from headway.actuals.changes.record import next_id
from headway.actuals.facts import Actuals, Booked, BookingKind, FactId
from headway.formats.ledger.columns import TITLES
from headway.formats.ledger.lines import Entry, entries, problem
from headway.formats.ledger.read import Ledger
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.said import Said
from headway.plan.value import EARLIEST, TaskId, Value


class Taken(Value, frozen=True):
    """What a journal says of a plan: the Changes that record it, how many of its lines were `known`, and what is wrong.

    A line that cannot be booked as it stands is left out and listed.
    """

    changes: tuple[FactChange, ...] = ()
    known: int = 0
    problems: tuple[Problem, ...] = ()


def taken(plan: Plan, actuals: Actuals, ledger: Ledger, recorded: datetime) -> Taken:
    """The Changes that book a journal, as told at `recorded`.

    A line that says what stands booked already is known. One whose reference stands booked with other figures corrects
    it: the old booking is retracted. Invoices settle the accrual whose reference they name, of the journal or booked
    before, on the same task.
    """
    problems = list(ledger.problems)
    lines = list(entries(plan, ledger, recorded, problems))
    gone = actuals.withdrawn()
    standing = [fact for id, fact in actuals.facts.items() if isinstance(fact, Booked) and id not in gone]
    fresh, rest = _not_yet(lines, standing)
    new, replaced = _corrected(fresh, rest, standing, problems)
    named = list(_named(new, actuals))
    lost = {each.id for each in replaced}
    kept = [each for each in standing if each.id not in lost]
    booked = list(_settled(named, [*kept, *(each for each, _ in named)], problems))
    retracted = [RetractFact(each, recorded, _free(next_id(each.id), actuals)) for each in replaced]
    return Taken((*retracted, *map(RecordBooking, booked)), len(lines) - len(fresh), tuple(problems))


def _content(booked: Booked) -> bytes:
    """What a booking says, whenever it was told and under whatever identifier."""
    return msgspec.json.encode(msgspec.structs.replace(booked, id="", recorded=EARLIEST, settles=None))


def _not_yet(lines: Iterable[Entry], standing: Iterable[Booked]) -> tuple[list[Entry], list[Booked]]:
    """The entries that are not booked yet, and the bookings that no entry says."""
    said: dict[bytes, list[Booked]] = {}
    for each in standing:
        said.setdefault(_content(each), []).append(each)
    fresh = []
    for entry in lines:
        alike = said.get(_content(entry.booked))
        if alike:
            alike.pop()
        else:
            fresh.append(entry)
    return fresh, [each for alike in said.values() for each in alike]


def _corrected(
    fresh: list[Entry], rest: list[Booked], standing: list[Booked], problems: list[Problem]
) -> tuple[list[Entry], list[Booked]]:
    """The entries to book, and the bookings they correct: one of a reference takes the place of the one booked."""
    settled = {each.settles for each in standing if each.settles}
    times = Counter(entry.booked.reference for entry in fresh)
    booked: dict[str, list[Booked]] = {}
    for each in rest:
        booked.setdefault(each.reference, []).append(each)
    new: list[Entry] = []
    replaced: list[Booked] = []
    for entry in fresh:
        reference = entry.booked.reference
        old = booked.get(reference, []) if reference else []
        if len(old) > 1 or (old and (times[reference] > 1 or old[0].id in settled)):
            what = Said(
                "{reference} is booked already with other figures, and it stands there several times",
                reference=repr(reference),
            )
            if old[0].id in settled:
                what = Said(
                    "{reference} is booked already with other figures, and an invoice settles it",
                    reference=repr(reference),
                )
            problems.append(problem(entry.line, "reference", what, Said("Retract the old booking first.")))
            continue
        new.append(entry)
        replaced += old
    return new, replaced


def _named(new: Iterable[Entry], actuals: Actuals) -> Iterator[tuple[Booked, Entry]]:
    """Every booking with an identifier of its own: `design:booked`, `design:booked#2`."""
    used = {*actuals.facts, *actuals.retractions}
    left: dict[TaskId, Iterator[FactId]] = {}
    for entry in new:
        ids = left.setdefault(entry.booked.task, _ids(f"{entry.booked.task}:booked"))
        yield entry.booked.but(id=next(each for each in ids if each not in used)), entry


def _ids(name: str) -> Iterator[FactId]:
    return chain([name], (f"{name}#{at}" for at in count(2)))


def _settled(
    named: Iterable[tuple[Booked, Entry]], standing: Iterable[Booked], problems: list[Problem]
) -> Iterator[Booked]:
    """Every booking, invoices with the accrual they settle; an invoice whose accrual is not found is left out."""
    accruals: dict[tuple[str, str], FactId] = {}
    for each in standing:
        if each.kind is BookingKind.ACCRUAL:
            accruals[each.task, each.reference] = accruals[each.task, each.id] = each.id
    for booked, entry in named:
        if not entry.settles:
            yield booked
        elif (accrual := accruals.get((booked.task, entry.settles))) is None or booked.kind is not BookingKind.INVOICE:
            what = Said(
                "{title}: no accrual {reference} is booked on the same task",
                title=TITLES["settles"],
                reference=repr(entry.settles),
            )
            if accrual is not None:
                what = Said("{title}: only an invoice settles an accrual", title=TITLES["settles"])
            problems.append(problem(entry.line, "settles", what, Said("The line was left out.")))
        else:
            yield booked.but(settles=accrual)


def _free(id: FactId, actuals: Actuals) -> FactId:
    while id in actuals.facts or id in actuals.retractions:
        id = next_id(id)
    return id
