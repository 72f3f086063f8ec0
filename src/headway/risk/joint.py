"""Date and cost together: the chance to keep both, and what to promise for a given chance."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from headway.plan.value import to_minutes, to_moment


def chance(finish: NDArray[np.int64], cost: NDArray[np.float64], date: datetime, money: Decimal) -> float:
    """The share of runs done by the date for at most so much money (NASA's joint confidence level)."""
    return float(np.mean((finish <= to_minutes(date)) & (cost <= float(money))))


def frontier(
    finish: NDArray[np.int64], cost: NDArray[np.float64], share: float, points: int = 40
) -> list[tuple[datetime, Decimal]]:
    """Pairs of date and budget that `share` of the runs keep, each date with the least money that does; dates rise.

    `finish` and `cost` belong together run by run. The first date is the earliest that any budget reaches the share
    with; from one pair to the next money falls. Empty for a share above 1.
    """
    needed = int(np.ceil(round(share * len(finish), 9)))
    if not 0 < needed <= len(finish):
        return []
    order = np.argsort(finish, kind="stable")
    dates, money = finish[order], cost[order]
    steps = np.unique(np.linspace(needed, len(dates), points).round().astype(np.int64))
    pairs: list[tuple[datetime, Decimal]] = []
    for step in steps.tolist():
        done = int(np.searchsorted(dates, dates[step - 1], side="right"))  # all who share the date
        least = _covering(float(np.partition(money[:done], needed - 1)[needed - 1]))
        if not pairs or least < pairs[-1][1]:
            pairs.append((to_moment(int(dates[step - 1])), least))
    return pairs


def _covering(spent: float) -> Decimal:
    """The least amount to the hundredth that is enough: rounded down it would keep a run less."""
    amount = Decimal(str(round(spent, 2)))
    return amount if float(amount) >= spent else amount + Decimal("0.01")
