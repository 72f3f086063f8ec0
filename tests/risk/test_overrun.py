"""The warning before the budget is passed: how likely, by how much, from when on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from headway.risk.overrun import overrun

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)
AHEAD = ((APRIL, Decimal(100)), (MAY, Decimal(200)), (JUNE, Decimal(100)))


def test_the_chance_is_the_share_of_runs_above_the_budget() -> None:
    found = overrun(np.array([900.0, 1000.0, 1100.0, 1300.0]), Decimal(1000), Decimal(600), AHEAD)
    assert (found.chance, found.excess) == (0.5, 200)


def test_a_run_passes_the_budget_when_its_share_of_what_remains_is_spent() -> None:
    """600 are spent. A run of 1,400 spends 200 in April, 400 in May, 200 in June: 1,200 by the end of May.

    One of 1,100 spends 125, 250 and 125: 975 by the end of May, 1,100 by that of June.
    """
    found = overrun(np.array([1400.0, 1100.0, 1000.0, 900.0]), Decimal(1000), Decimal(600), AHEAD)
    assert [(each.begins, each.chance) for each in found.passing] == [(APRIL, 0), (MAY, 0.25), (JUNE, 0.5)]
    assert found.first == MAY


def test_a_budget_that_always_suffices_warns_of_nothing() -> None:
    found = overrun(np.array([900.0, 950.0]), Decimal(1000), Decimal(600), AHEAD)
    assert (found.chance, found.excess, found.first) == (0, None, None)


def test_a_budget_that_is_passed_already_is_passed_now() -> None:
    found = overrun(np.array([1500.0, 1400.0]), Decimal(1000), Decimal(1100), AHEAD)
    assert (found.chance, found.first, found.passing[0].chance) == (1, APRIL, 1)


def test_at_the_last_period_every_overrun_has_shown() -> None:
    samples = np.linspace(500, 1500, 101)
    found = overrun(samples, Decimal(1000), Decimal(400), AHEAD)
    assert found.passing[-1].chance == pytest.approx(found.chance)
    chances = [each.chance for each in found.passing]
    assert chances == sorted(chances)
