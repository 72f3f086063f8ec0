"""Earned schedule: when the work done should have been done."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

type Curve = Callable[[Fraction], int]
"""Planned value in grains of money by the end of a position in periods; it never falls."""


def earned_schedule(curve: Curve, earned: int, end: Fraction, near: Fraction) -> Fraction:
    """The position in periods, 0 to `end`, at which the planned value was what has been earned.

    ES = N + (EV - PV(N)) / (PV(N+1) - PV(N)), where N is the last whole period whose planned value had been reached;
    the last period may be a part of one, and ends at `end`. Where nothing was planned for a while, every point of that
    while would do: it is the one nearest to `near`, the status date, so that being on plan is exactly on plan.
    Source: Lipke, Schedule is Different, The Measurable News, 2003.
    """
    low, high = _first(curve, earned, end), _last(curve, earned, end)
    return min(max(near, low), high) if low < high else low


def _last(curve: Curve, earned: int, end: Fraction) -> Fraction:
    """The last point whose planned value is at most what has been earned."""
    whole = _count(lambda n: curve(_at(n, end)) <= earned, end)
    return _between(curve, earned, _at(whole - 1, end), _at(whole, end)) if whole else Fraction(0)


def _first(curve: Curve, earned: int, end: Fraction) -> Fraction:
    """The first point whose planned value is at least what has been earned."""
    whole = _count(lambda n: curve(_at(n, end)) < earned, end)
    return _between(curve, earned, _at(whole - 1, end), _at(whole, end)) if whole else Fraction(0)


def _between(curve: Curve, earned: int, low: Fraction, high: Fraction) -> Fraction:
    below, above = curve(low), curve(high)
    return low + (high - low) * min(Fraction(earned - below, above - below), Fraction(1)) if above > below else low


def _at(number: int, end: Fraction) -> Fraction:
    return min(Fraction(number), end)


def _count(holds: Callable[[int], bool], end: Fraction) -> int:
    """How many of the points 0, 1, 2 ... end a condition holds for that holds up to some point and not after."""
    low, high = 0, int(-(-end // 1)) + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if holds(middle) else (low, middle)
    return low


def p_factor(planned: list[int], earned: list[int]) -> float | None:
    """How much of what has been earned was earned where it was planned: sum min(PV at ES, EV) / sum PV at ES.

    Both per task, the planned value at the earned schedule. None where nothing was planned by then.
    Source: Lipke, Schedule Adherence: a useful measure for project management, CrossTalk, April 2008.
    """
    whole = sum(planned)
    return sum(map(min, planned, earned)) / whole if whole else None
