"""How likely the budget does not suffice, by how much, and when that would show: said before it happens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Passing(NamedTuple):
    """The chance, 0 to 1, that more than the budget is spent by the end of the period that begins on a day."""

    begins: date
    chance: float


class Overrun(NamedTuple):
    """The chance, 0 to 1, that the project costs more than a budget.

    `excess` is the mean amount above it in the runs that pass it, `first` the first day of the period in which half of
    those runs have passed it; both None where none does.
    """

    budget: Decimal
    chance: float
    excess: Decimal | None
    passing: tuple[Passing, ...]
    first: date | None


def overrun(
    samples: NDArray[np.float64], budget: Decimal, spent: Decimal, ahead: Iterable[tuple[date, Decimal]]
) -> Overrun:
    """Hold the cost of every run against a budget.

    `samples` are the costs of the runs, `spent` what is spent already, `ahead` the first day of each coming period with
    the amount the plan spends in it. What a run costs more or less than the plan is taken to fall in proportion to what
    the plan still spends: a run passes the budget in the first period by whose end
    spent + (cost - spent) * (planned so far / planned in all) > budget.
    """
    periods = tuple(ahead)
    over = samples > float(budget)
    chance = float(over.mean()) if len(samples) else 0.0
    excess = Decimal(round(float((samples[over] - float(budget)).mean()))) if over.any() else None
    shares = _shares([amount for _, amount in periods])
    rest = samples - float(spent)
    passed = [float(((float(spent) + rest * share > float(budget)) & over).mean()) for share in shares]
    passing = tuple(Passing(begins, each) for (begins, _), each in zip(periods, passed, strict=True))
    first = next((each.begins for each in passing if chance and each.chance >= chance / 2), None)
    return Overrun(budget, chance, excess, passing, first)


def _shares(amounts: Sequence[Decimal]) -> list[float]:
    """The share of the whole that is spent by the end of each period."""
    whole, so_far, found = sum(amounts, Decimal(0)), Decimal(0), []
    for amount in amounts:
        so_far += amount
        found.append(float(so_far / whole) if whole > 0 else 1.0)
    return found
