"""Between the values of fields and what a person reads and types: one pair of functions for every sort of field.

Dates, hours, rates and exceptions are written as in a plan file (docs/reference/plan-file.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from headway.formats.native import accounts, organisation
from headway.formats.native.calendars import exception_text, hours_text, parse_exception, parse_hours
from headway.plan.calendar import Week
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.workbench.pages.shell.accounts import account_options
from headway.workbench.pages.shell.typed import amount

type Option = tuple[str, str]


@dataclass(frozen=True)
class Words:
    """How a sort of field is shown and read. `read` raises ValueError with a sentence; `options` are what to choose."""

    widget: str
    show: Callable[[Any, Plan], Any]
    read: Callable[[Any, Plan], Any]
    options: Callable[[Plan], list[Option]] = lambda plan: []


LINE = Words("line", lambda value, plan: value, lambda text, plan: text.strip())
PROSE = Words("prose", lambda value, plan: value, lambda text, plan: text.replace("\r\n", "\n").strip())
TICK = Words("tick", lambda value, plan: value, lambda text, plan: text == "on")


def one_of(kinds: type[StrEnum]) -> Words:
    """One word of a list."""
    return Words(
        "choice",
        lambda value, plan: value.value,
        lambda text, plan: kinds(text),
        lambda plan: [(kind.value, _(kind.value)) for kind in kinds],
    )


def reference(collection: str, nothing: str) -> Words:
    """One thing of the plan, or none."""
    return Words(
        "choice",
        lambda value, plan: value or "",
        lambda text, plan: text or None,
        lambda plan: [("", _(nothing)), *named(plan, collection)],
    )


def references(collection: str, only: Callable[[Any], bool] = lambda thing: True) -> Words:
    """Several things of the plan."""
    return Words(
        "several",
        lambda value, plan: value,
        lambda chosen, plan: tuple(chosen),
        lambda plan: named(plan, collection, only),
    )


def named(plan: Plan, collection: str, only: Callable[[Any], bool] = lambda thing: True) -> list[Option]:
    """Identifier and name of every thing of a collection; tasks in outline order, the rest by name."""
    things = getattr(plan, collection)
    if collection == "tasks":
        return [(id, f"{plan.outline.number[id]} {things[id].name}") for id in plan.outline.order if only(things[id])]
    if collection == "accounts":
        return [option for option in account_options(plan) if only(things[option[0]])]
    found = [(id, thing.name or id) for id, thing in things.items() if only(thing)]
    return sorted(found, key=lambda option: option[1].casefold())


def lines[T](show: Callable[[T, Settings], str], read: Callable[[str], T]) -> Words:
    """Values that are a line each; the line that cannot be read is named."""

    def read_all(text: str, plan: Plan) -> tuple[T, ...]:
        return tuple(_read_line(at, line, read) for at, line in enumerate(text.splitlines(), 1) if line.strip())

    return Words("lines", lambda values, plan: "\n".join(show(v, plan.settings) for v in values), read_all)


def _read_line[T](at: int, line: str, read: Callable[[str], T]) -> T:
    try:
        return read(line.strip())
    except (ValueError, IndexError) as wrong:
        raise ValueError(_("Line %(at)d: %(what)s") % {"at": at, "what": wrong}) from None


def _read_sum(text: str, plan: Plan) -> Decimal | None:
    return amount(text) if text.strip() else None


def _read_amount(text: str, plan: Plan) -> Decimal:
    return amount(text) if text.strip() else Decimal(0)


def _read_day(text: str, plan: Plan) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise ValueError(_("%(text)s is no day; write it like 2026-09-30.") % {"text": text}) from None


MONEY = Words("sum", lambda value, plan: "" if value is None else f"{value:,f}", _read_sum)
AMOUNT = Words("sum", MONEY.show, _read_amount)
DAY = Words("day", lambda value, plan: "" if value is None else value.isoformat(), _read_day)
FUNDING = lines(accounts.funding_text, accounts.parse_funding)
EXCHANGE_RATES = lines(accounts.exchange_rate_text, accounts.parse_exchange_rate)
RATES = lines(organisation.rate_text, organisation.parse_rate)
AVAILABILITY = lines(organisation.availability_text, organisation.parse_availability)
EXCEPTIONS = lines(lambda each, settings: exception_text(each), parse_exception)


def _show_week(week: Week, plan: Plan) -> list[str]:
    return ["" if hours is None else hours_text(hours) for hours in week]


def _read_week(texts: list[str], plan: Plan) -> Week:
    days = [parse_hours(text) if text.strip() else None for text in texts]
    if len(days) != 7:
        raise ValueError(_("A week has seven days."))
    return (days[0], days[1], days[2], days[3], days[4], days[5], days[6])


WEEK = Words("week", _show_week, _read_week)


def _read_zone(text: str, plan: Plan) -> str | None:
    zone = text.strip()
    if zone and zone not in available_timezones():
        raise ValueError(_("%(zone)s is no time zone; write it like Europe/Berlin.") % {"zone": zone})
    return zone or None


ZONE = Words("zone", lambda value, plan: value or "", _read_zone)
