"""The time axis: which two tiers of dates fit, and where their marks stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from headway.plan.said import Said
from headway.plan.value import Value, to_minutes, to_moment
from headway.reports.words import MONTHS, month

DAY = 1440


class Tier(StrEnum):
    """One row of the time axis."""

    DAY = "day"
    WEEK = "week"  # named by the Monday's day of the month
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Mark(Value, frozen=True):
    """One field of a tier: where it begins and ends (minutes since 1970-01-01) and what stands in it."""

    start: int
    finish: int
    label: str


SCALES = (
    (16.0, Tier.MONTH, Tier.DAY),
    (3.2, Tier.MONTH, Tier.WEEK),
    (0.85, Tier.YEAR, Tier.MONTH),
    (0.3, Tier.YEAR, Tier.QUARTER),
    (0.0, Tier.YEAR, Tier.YEAR),
)
"""The room a day needs, and the two tiers that can then be read."""


def tiers(room: float) -> tuple[Tier, Tier]:
    """The upper and lower tier for a day that is `room` wide (in units in which a digit is about 6 wide)."""
    return next((upper, lower) for least, upper, lower in SCALES if room >= least)


def marks(tier: Tier, first: int, last: int, *, lower: bool = False) -> Iterator[Mark]:
    """The fields of a tier that touch the time from `first` to `last`, cut off at both.

    In the lower row a month goes without its year, which stands above it.
    """
    start = begin(tier, to_moment(first))
    while to_minutes(start) < last:
        after = following(tier, start)
        yield Mark(max(first, to_minutes(start)), min(last, to_minutes(after)), _label(tier, start, lower))
        start = after


def begin(tier: Tier, moment: datetime) -> datetime:
    """Where the field of a tier begins in which a moment lies."""
    day = datetime(moment.year, moment.month, moment.day)
    match tier:
        case Tier.DAY:
            return day
        case Tier.WEEK:
            return to_moment(to_minutes(day) - day.weekday() * DAY)
        case Tier.MONTH:
            return day.replace(day=1)
        case Tier.QUARTER:
            return datetime(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return datetime(day.year, 1, 1)


def following(tier: Tier, start: datetime) -> datetime:
    """Where the field ends that begins here, and the next one begins."""
    match tier:
        case Tier.DAY | Tier.WEEK:
            return to_moment(to_minutes(start) + (DAY if tier == Tier.DAY else 7 * DAY))
        case Tier.MONTH | Tier.QUARTER:
            month = start.month - 1 + (1 if tier == Tier.MONTH else 3)
            return datetime(start.year + month // 12, month % 12 + 1, 1)
    return datetime(start.year + 1, 1, 1)


def _label(tier: Tier, start: datetime, lower: bool) -> str:
    match tier:
        case Tier.DAY | Tier.WEEK:
            return str(start.day)
        case Tier.MONTH:
            return MONTHS[start.month - 1] if lower else month(start)
        case Tier.QUARTER:
            return Said("Q{n}", n=(start.month + 2) // 3)
    return str(start.year)
