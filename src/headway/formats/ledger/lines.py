"""One line of a journal as a booking of a plan, or the reason why it cannot be booked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from headway.actuals.facts import Booked, BookingKind
from headway.formats.ledger.columns import TITLES
from headway.formats.ledger.read import Ledger, Line
from headway.formats.ledger.things import Names
from headway.formats.native.words import parse_date
from headway.plan.errors import Mistyped
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Joined, Said

KINDS: Mapping[BookingKind, frozenset[str]] = {
    BookingKind.LABOUR: frozenset("labour labor time timesheet hours work arbeit stunden personal".split()),
    BookingKind.ACCRUAL: frozenset("accrual accrued provision rückstellung abgrenzung".split()),
    BookingKind.INVOICE: frozenset("invoice bill invoiced rechnung".split()),
    BookingKind.OTHER: frozenset("other expense expenses material cost travel sonstiges".split()),
}
"""By kind of booking: the words ledgers have for it."""

DOLLARS = frozenset({"$", "USD", "AUD", "CAD", "NZD", "SGD", "HKD"})
MOST_HOURS = Decimal(10_000)


class Entry(NamedTuple):
    """A booking without its identifier, with the line it comes from and the reference of the accrual it settles."""

    booked: Booked
    line: Line
    settles: str


def entries(plan: Plan, ledger: Ledger, recorded: datetime, problems: list[Problem]) -> Iterator[Entry]:
    """The lines that can be booked; why the others cannot is added to `problems`."""
    names = Names(plan)
    for line in ledger.lines:
        fields = _fields(names, line, problems)
        if fields is not None:
            booked = Booked(id="", recorded=recorded, **fields)
            yield Entry(booked, line, line.cells.get("settles", "").strip())


def _fields(names: Names, line: Line, problems: list[Problem]) -> dict[str, Any] | None:
    """What a line says of a booking; None, with the reason listed, where it cannot be booked."""
    cells, fields = line.cells, dict[str, Any]()
    readers: dict[str, Callable[[str], Any]] = {"account": names.account, "commitment": names.commitment, **_READ}
    try:
        for key, read in readers.items():
            if key in cells:
                place = key
                fields[key] = read(cells[key])
        place = "task"
        fields["task"] = names.task(cells.get("task", ""), fields.get("account"))
        place = "at"
        fields["at"] = _moment(names.plan, cells.get("at", ""))
        place = "amount"
        fields["currency"] = _currency(names.plan, cells.get("currency", "")) if "amount" in fields else ""
    except ValueError as wrong:
        problems.append(problem(line, place, Joined(": ", (TITLES[place], str(wrong))), Said("The line was left out.")))
        return None
    return _with_person(names, line, fields, problems)


def _with_person(names: Names, line: Line, fields: dict[str, Any], problems: list[Problem]) -> dict[str, Any] | None:
    """The same with the resource and the kind; hours without an amount need somebody to price them by."""
    written = line.cells.get("resource", "")
    try:
        fields["resource"] = names.resource(written) if written else None
    except ValueError as unknown:
        if "amount" not in fields:
            what = Said(
                "{title}: {unknown}, and hours without an amount need a rate",
                title=TITLES["resource"],
                unknown=str(unknown),
            )
            problems.append(problem(line, "resource", what, Said("Add the resource or the amount.")))
            return None
        what = Said("{title}: {unknown}; it was booked on nobody", title=TITLES["resource"], unknown=str(unknown))
        problems.append(problem(line, "resource", what, severity=Severity.WARNING))
    if "amount" not in fields and (not fields.get("work") or fields.get("resource") is None):
        what = Said("it has neither an amount nor hours of somebody")
        problems.append(problem(line, "amount", what, Said("The line was left out.")))
        return None
    fields.setdefault("kind", _kind_of(line, fields))
    return fields


def _kind_of(line: Line, fields: Mapping[str, Any]) -> BookingKind:
    if line.cells.get("settles", "").strip():
        return BookingKind.INVOICE
    return BookingKind.LABOUR if fields.get("work") else BookingKind.OTHER


def _moment(plan: Plan, written: str) -> datetime:
    if not written:
        raise Mistyped(Said("it says no day"))
    day = parse_date(written)
    return datetime(day.year, day.month, day.day) + timedelta(minutes=plan.settings.default_finish)


def _amount(written: str) -> Decimal:
    try:
        found = Decimal(written)
    except InvalidOperation:
        raise Mistyped(Said("{text} is not an amount", text=repr(written))) from None
    if not found.is_finite():
        raise Mistyped(Said("{text} is not an amount", text=repr(written)))
    return found


def _work(written: str) -> int:
    """Hours as minutes, halves away from zero."""
    hours = _amount(written)
    if abs(hours) > MOST_HOURS:
        raise Mistyped(Said("{text} is more hours than anybody works", text=repr(written)))
    return int((hours * 60).to_integral_value("ROUND_HALF_UP"))


def _kind(written: str) -> BookingKind:
    asked = written.strip().casefold()
    for kind, words in KINDS.items():
        if asked in words:
            return kind
    raise Mistyped(Said("{text} is none of {words}", text=repr(written), words=", ".join(KINDS)))


def _currency(plan: Plan, written: str) -> str:
    """The currency as a booking keeps it: empty for the plan's own."""
    own = plan.settings.currency.strip()
    if not written or written.casefold() == own.casefold():
        return ""
    if written == "$":
        if own.upper() in DOLLARS:
            return ""
        raise Mistyped(Said("'$' could be several currencies; write USD, AUD, CAD …"))
    return written.upper()


_READ: Mapping[str, Callable[[str], Any]] = {
    "amount": _amount,
    "work": _work,
    "kind": _kind,
    "reference": str.strip,
    "note": str.strip,
}
"""By column: how its cell is read, whatever the plan."""


def problem(line: Line, key: str, what: str, remedy: str = "", severity: Severity = Severity.ERROR) -> Problem:
    """What is wrong with a line, at the cell of one field."""
    return Problem("journal-line", line.places.get(key, line.place), what, remedy, severity)
