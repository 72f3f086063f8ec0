"""What risks, correlations and forks do to a simulation."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from headway.plan.organisation import Component
from headway.plan.risk import Branch, Correlation, ImpactKind, RiskKind, RiskStatus
from headway.plan.settings import Settings
from headway.risk.responses import Responses
from headway.schedule.calendars import STANDARD
from tests.analysis.sample import MONDAY
from tests.risk.plans import launch, link, milestone, plan, points, priced, ranged, risk, task, with_risks
from tests.risk.simulated import run, working_days


def test_a_risk_happens_in_its_share_of_the_runs_and_adds_its_days() -> None:
    made = with_risks(plan(task("a", 5)), risk("late", 0.25, time=points(4), tasks=("a",)))
    found = run(made, iterations=8192)
    days = working_days(made, found)
    assert found.risks[0].happened == pytest.approx(0.25, abs=0.02)
    assert set(np.unique(days)) == {5.0, 9.0}
    assert (days == 9).mean() == pytest.approx(found.risks[0].happened)


@pytest.mark.parametrize(
    ("how", "impact", "expected"),
    [
        (ImpactKind.ADDS_DAYS, points(2), 7.0),
        (ImpactKind.ADDS_DAYS, points(-2), 3.0),
        (ImpactKind.MULTIPLIES_DURATION, points(1.6), 8.0),
        (ImpactKind.DELAYS_START, points(3), 8.0),
        (ImpactKind.TAKES_AWAY, points(2), 7.0),
    ],
)
def test_every_way_of_impact(how: ImpactKind, impact: object, expected: float) -> None:
    made = with_risks(plan(task("a", 5)), risk("sure", 1.0, how=how, time=impact, tasks=("a",)))
    assert set(np.unique(working_days(made, run(made, iterations=256)))) == {expected}


def test_weather_takes_each_day_of_its_window_with_its_chance() -> None:
    weather = risk("rain", 1.0, how=ImpactKind.LOSES_DAYS, tasks=("a",), window_finish=date(2026, 3, 4))
    made = with_risks(plan(task("a", 5)), weather)
    assert set(np.unique(working_days(made, run(made, iterations=256)))) == {8.0}  # Monday to Wednesday are lost
    some = with_risks(plan(task("a", 5)), weather.but(probability=0.5))
    assert working_days(some, run(some, iterations=4096)).mean() == pytest.approx(6.5, abs=0.1)


def test_a_risk_outside_its_window_hits_nobody() -> None:
    later = risk("a", 1.0, time=points(4), tasks=("a",), window_start=date(2026, 5, 1))
    made = with_risks(plan(task("a", 5)), later)
    assert set(np.unique(working_days(made, run(made, iterations=256)))) == {5.0}


def test_a_risk_reaches_tasks_by_summary_person_component_calendar_and_link() -> None:
    made = plan(
        task("phase"),
        task("a", 5, parent="phase", components=("c",)),
        task("b", 5, parent="phase", calendar="own"),
        task("far", 1),
        link("a", "b"),
    )
    made = priced(made).but(components={"c": Component(id="c")})

    made = made.but(calendars={"own": STANDARD.but(id="own")})
    ways = {
        "tasks": ("phase",),
        "resources": ("ann",),
        "components": ("c",),
        "calendars": ("own",),
        "links": (link("a", "b").id,),
    }
    expected = {"tasks": 14.0, "resources": 14.0, "components": 12.0, "calendars": 12.0, "links": 12.0}
    for way, targets in ways.items():
        hit = with_risks(made, risk("sure", 1.0, time=points(2), **{way: targets}))
        days = set(np.unique(working_days(hit, run(hit, iterations=64))))
        assert (way, days) == (way, {expected[way]})


def test_a_driver_moves_all_its_tasks_together() -> None:
    made = plan(task("a", 10), task("b", 10))
    driver = risk(
        "productivity", None, kind=RiskKind.DRIVER, how=ImpactKind.MULTIPLIES_DURATION, time=points(0.8, 1, 1.5),
        tasks=("a", "b"),
    )  # fmt: skip
    found = run(with_risks(made, driver))
    assert found.risks[0].probability == 1.0
    assert found.tasks.task("a").finish == found.tasks.task("b").finish
    assert found.known.is_known


def test_the_residual_figures_count_once_the_response_is_funded_and_scheduled() -> None:
    answered = risk(
        "a", 0.9, time=points(10), tasks=("build",), residual_probability=0.0, response_tasks=("docs",),
        response_funded=True,
    )  # fmt: skip
    found = run(with_risks(launch(), answered))
    assert (found.risks[0].used, found.risks[0].happened) == ("residual", 0)
    without = run(with_risks(launch(), answered.but(response_funded=False)))
    assert without.risks[0].used == "inherent"
    assert without.finish.p(80) > found.finish.p(80)
    asked = run(with_risks(launch(), answered), responses=Responses.NONE)
    assert (asked.finish_samples == without.finish_samples).all()


def test_a_secondary_risk_sleeps_until_its_response_counts() -> None:
    first = risk(
        "a", 0.5, time=points(2), tasks=("build",), residual_probability=0.1, secondary=("b",),
        response_tasks=("docs",),
    )  # fmt: skip
    second = risk("b", 0.5, time=points(2), tasks=("docs",))
    asleep = run(with_risks(launch(), first, second))
    assert [each.risk for each in asleep.risks] == ["a"]
    assert [each.code for each in asleep.problems] == ["risk-dormant"]
    awake = run(with_risks(launch(), first.but(response_funded=True), second))
    assert [each.risk for each in awake.risks] == ["a", "b"]


def test_what_cannot_be_simulated_is_told() -> None:
    made = with_risks(
        launch(),
        risk("levels", None, likelihood=3, severity=4, tasks=("build",)),
        risk("no-chance", None, time=points(2), tasks=("build",)),
        risk("nowhere", 0.5, time=points(2)),
        risk("past", 0.5, time=points(2), tasks=("build",), window_finish=date(2026, 1, 9)),
        risk("closed", 0.5, time=points(2), tasks=("build",), status=RiskStatus.CLOSED),
        risk("wrong-way", 0.5, kind=RiskKind.OPPORTUNITY, time=points(2), tasks=("build",)),
    ).but(settings=Settings(start=MONDAY, status_date=MONDAY))
    found = run(made)
    assert {problem.code for problem in found.problems} == {
        "risk-without-impact", "risk-without-probability", "risk-without-target", "risk-over", "opportunity-adds-days",
    }  # fmt: skip
    assert [each.risk for each in found.risks] == ["nowhere", "wrong-way"]


def test_correlated_tasks_spread_more_than_independent_ones() -> None:
    made = plan(*[ranged(f"t{n}", 4, 6, 12) for n in range(6)], *[link(f"t{n}", f"t{n + 1}") for n in range(5)])
    tasks = tuple(made.tasks)
    shared = made.but(correlations={"c": Correlation(id="c", tasks=tasks, coefficient=0.8)})
    ranks = tuple(tuple(1.0 if a == b else 0.8 for b in tasks) for a in tasks)
    matrix = made.but(correlations={"c": Correlation(id="c", tasks=tasks, matrix=ranks)})
    alone, factor, explicit = (working_days(made, run(each, iterations=8192)).std() for each in (made, shared, matrix))
    own = np.sqrt((16 + 36 + 144 - 24 - 48 - 72) / 18)
    assert alone == pytest.approx(own * np.sqrt(6), rel=0.05)
    for found in (factor, explicit):
        assert found == pytest.approx(own * np.sqrt(6 + 30 * 0.8), rel=0.06)
    assert (run(matrix, progress=lambda done, of: True).finish_samples == run(matrix).finish_samples).all()


def test_of_the_arms_of_a_fork_one_is_taken() -> None:
    made = priced(plan(task("a", 5), task("b", 12), milestone("end"), link("a", "end"), link("b", "end")))
    forked = made.but(
        branches={
            "1": Branch(id="1", fork="way", probability=0.3, tasks=("a",)),
            "2": Branch(id="2", fork="way", probability=0.7, tasks=("b",)),
        }
    )
    found = run(forked, iterations=8192)
    days = working_days(forked, found)
    assert set(np.unique(days)) == {5.0, 12.0}
    assert (days == 5).mean() == pytest.approx(0.3, abs=0.02)
    assert set(np.round(found.cost_samples).tolist()) == {5 * 800, 12 * 800}
