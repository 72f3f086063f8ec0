"""Working time of the project's calendar as compact rules: patterns of a day, the usual week, and the days apart."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.plan.plan import Plan
from headway.schedule.calendars import STANDARD
from headway.schedule.worktime import chain, days_of

THURSDAY = 3
"""The weekday of 1970-01-01, Monday being 0."""


def worktimes(plan: Plan, days: tuple[int, int]) -> dict[str, Any]:
    """Between two days (counted from 1970-01-01): `patterns`, lists of shifts in minutes after midnight; `week`, the

    pattern of Monday to Sunday; `apart`, the days that have another one, as flat pairs of day and pattern.
    """
    first, last = days
    links = chain(plan.calendars, plan.settings.calendar or "") or (STANDARD,)
    found = days_of(links, (first, last - first))
    weekday = (np.arange(first, last) + THURSDAY) % 7
    week = [_usual(found.pattern[weekday == day]) for day in range(7)]
    apart = np.flatnonzero(found.pattern != np.array(week)[weekday])
    pairs = np.column_stack((apart + first, found.pattern[apart])).ravel()
    return {
        "first": first,
        "last": last,
        "patterns": [_shifts(mask) for mask in found.masks],
        "week": week,
        "apart": pairs.tolist(),
    }


def _usual(patterns: NDArray[np.int32]) -> int:
    return int(np.bincount(patterns).argmax()) if len(patterns) else 0


def _shifts(mask: NDArray[np.bool_]) -> list[list[int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.astype(np.int8), [0]))))
    found: list[list[int]] = edges.reshape(-1, 2).tolist()
    return found
