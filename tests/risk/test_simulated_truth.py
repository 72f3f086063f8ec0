"""The simulation against what is known without one, within four standard errors."""

from __future__ import annotations

import math
from datetime import datetime

import numpy as np
import pytest
from chance import NOTHING, OPEN, compiled, days, hashed, prepared, ranged, with_risks

from headway.plan.duration import Duration
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.risk import quantiles
from headway.risk.model import Effect, Model
from headway.risk.quantiles import Spread
from headway.risk.run import run
from headway.schedule.engine import Passed

DAY = 480
COUNT = 8192
BOTH = pytest.mark.parametrize("latin", [True, False])


def plan_of(count: int, chain: bool) -> Passed:
    """So many tasks of ten days, one after the other or side by side."""
    names = [f"t{number}" for number in range(count)]
    links = [Link(f"l{at}", names[at], names[at + 1]) for at in range(count - 1)] if chain else []
    tasks = {name: Task(id=name, duration=Duration(10 * DAY)) for name in names}
    settings = Settings(start=datetime(2026, 3, 2, 8))
    return compiled(Plan(settings=settings, tasks=tasks, links={link.id: link for link in links}))


def finishes(plan: Passed, model: Model, latin: bool) -> np.ndarray:
    ready = prepared(plan, model)
    return days(ready, run(ready, 5, 0, COUNT, wanted=NOTHING, latin=latin))


def everywhere(plan: Passed, spread: Spread) -> Model:
    return ranged(plan, dict.fromkeys(range(len(plan.net.nodes)), spread))


def is_near(values: np.ndarray, truth: float) -> bool:
    """Within four standard errors and a minute of rounding."""
    return bool(abs(values.mean() - truth) <= 4 * values.std() / math.sqrt(len(values)) + 1 / DAY)


@BOTH
def test_a_sum_of_triangulars_has_its_mean_and_variance(latin: bool) -> None:
    plan = plan_of(12, chain=True)
    found = finishes(plan, everywhere(plan, quantiles.triangular(8 * DAY, 10 * DAY, 15 * DAY)), latin)
    variance = 12 * (8**2 + 10**2 + 15**2 - 8 * 10 - 8 * 15 - 10 * 15) / 18
    assert is_near(found, 12 * 11)
    assert abs(found.var() - variance) <= 4 * variance * math.sqrt(2 / COUNT)
    assert np.percentile(found, 10) <= np.percentile(found, 50) <= np.percentile(found, 80)


@BOTH
def test_the_maximum_of_k_uniforms_is_k_over_k_plus_one(latin: bool) -> None:
    plan = plan_of(9, chain=False)
    found = finishes(plan, everywhere(plan, quantiles.uniform(10 * DAY, 20 * DAY)), latin)
    assert is_near(found, 10 + 10 * 9 / 10)
    for share in (0.1, 0.5, 0.8):
        truth = 10 + 10 * share ** (1 / 9)
        assert abs((found <= truth).mean() - share) <= 4 * math.sqrt(share * (1 - share) / COUNT) + 1e-3


@BOTH
def test_risks_that_happen_or_not_mix_as_binomials_do(latin: bool) -> None:
    plan = plan_of(1, chain=True)
    told = [(0.3, quantiles.certain(5 * DAY), None, OPEN) for _ in range(4)]
    model = with_risks(ranged(plan, {}), told, [(0, risk, int(Effect.ADD)) for risk in range(4)])
    found = finishes(plan, model, latin)
    for happened in range(5):
        share = math.comb(4, happened) * 0.3**happened * 0.7 ** (4 - happened)
        seen = (np.abs(found - 10 - 5 * happened) < 1e-6).mean()
        assert abs(seen - share) <= 4 * math.sqrt(share * (1 - share) / COUNT)


@BOTH
def test_normals_with_a_common_factor_add_up_as_correlated_normals_do(latin: bool) -> None:
    plan = plan_of(10, chain=True)
    loading = 0.7
    model = everywhere(plan, quantiles.normal(20 * DAY, 2 * DAY))
    model = model._replace(
        factor_key=hashed(5000),
        factor=np.arange(11),
        loaded=np.zeros(10, np.int32),
        loading=np.full(10, loading, np.float32),
    )
    found = finishes(plan, model, latin)
    variance = 10 * 4 + 90 * 4 * loading**2
    assert is_near(found, 200)
    assert abs(found.var() - variance) <= 4 * variance * math.sqrt(2 / COUNT)


def test_strata_make_the_mean_of_one_task_nearly_exact() -> None:
    plan = plan_of(1, chain=True)
    found = finishes(plan, everywhere(plan, quantiles.triangular(8 * DAY, 10 * DAY, 15 * DAY)), True)
    assert abs(found.mean() - 11) < 0.002


def test_an_absence_keeps_waiting_those_it_falls_upon_and_no_others() -> None:
    plan = plan_of(1, chain=True)
    start = plan.rules.start
    told = [(1.0, quantiles.certain(3 * DAY), None, (start, start + 28 * 1440))]
    model = with_risks(ranged(plan, {}), told, [(0, 0, int(Effect.AWAY))])
    found = finishes(plan, model, True)
    assert set(np.round(found, 6)) == {10.0, 13.0}
    share = 11.375 / 28  # the ten days end on Friday at 17:00 of the second week, 11 days and 9 hours after they began
    assert abs((found == 13).mean() - share) <= 4 * math.sqrt(share * (1 - share) / COUNT)


def test_days_lost_to_weather_are_a_negative_binomial() -> None:
    plan = plan_of(1, chain=True)
    told = [(1.0, None, None, OPEN)]
    model = with_risks(ranged(plan, {}), told, [(0, 0, int(Effect.LOSE))])
    model = model._replace(daily=np.full((1, plan.clock.days), 0.2, np.float32), daily_of=np.zeros(1, np.int32))
    found = finishes(plan, model, True)
    assert is_near(found, 10 / 0.8)
    assert abs(found.var() - 10 * 0.2 / 0.8**2) < 0.2
