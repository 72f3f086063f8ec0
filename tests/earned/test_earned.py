"""Earned value of small projects, worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from headway.earned import Length, earned_value
from headway.plan.task import Task
from tests.earned.made import day, facts, plan_of, progress, promised

TWO = plan_of(Task(id="a", name="Walls"), Task(id="b", name="Roof"))
BUDGET = promised(a=(1, 10, 1000), b=(11, 20, 3000))


def test_half_of_the_walls_late_and_dear() -> None:
    told = facts(*progress("a", day(10), 50, 800))
    found = earned_value(BUDGET, told, day(10), plan=TWO, length=Length.WEEK).project
    assert (found.bac, found.pv, found.ev, found.ac) == (4000, 1000, 500, 800)
    assert (found["sv"], found["cv"], found["spi"], found["cpi"]) == (-500, -300, 0.5, 0.625)
    assert (found["eac"], found["eac_cpi"]) == (4300, 6400)
    assert (found["etc_cpi"], found["vac_cpi"]) == (5600, -2400)
    assert found["tcpi_bac"] == pytest.approx(3500 / 3200)
    assert (found.es, found.at, found.pd) == (1, 2, 4)
    assert (found["sv_t"], found["spi_t"], found["eac_t_es_spi_t"]) == (-1, 0.5, 8)


def test_without_actual_cost_it_is_not_known_and_says_so() -> None:
    told = facts(*progress("a", day(10), 50))
    found = earned_value(BUDGET, told, day(10), plan=TWO).project
    assert found.ac is None
    assert [found[name] for name in ("cpi", "cv", "eac_cpi")] == [None, None, None]
    assert found.why("cpi") == "not known: no actual cost was recorded for Walls, which has begun"
    assert found["spi"] == 0.5


def test_teams_tasks_and_accounts_sum_to_the_project() -> None:
    told = facts(*progress("a", day(10), 100, 900), *progress("b", day(12), 10, 200))
    found = earned_value(BUDGET, told, (day(5), day(12)), plan=TWO, accounts={"a": "concrete", "b": "timber"})
    parts = [found.at(group) for group in found.groups("account")]
    for name in ("bac", "pv", "ev", "ac"):
        assert sum(part[name] or 0 for part in parts) == found.project[name]
    assert found.account("timber").ev == Decimal(300)
    assert [each.ev for each in found.over_time()] == [0, 1300]
    assert found.task("b").at == Fraction(2, 12)  # of the working days from its start to the end of March
