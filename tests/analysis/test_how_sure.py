"""What is told of a simulation: warnings, promises, contingency, merges, tornado, responses, and what a Change does."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from headway.analysis.analysis import Analysis, analyse
from headway.analysis.confidence import Confidence, difference, simulate
from headway.plan.changes import SetEstimate
from headway.plan.plan import Plan
from headway.plan.risk import RiskStatus
from headway.plan.task import Constraint, ConstraintKind
from headway.risk.merge import Merge
from headway.risk.simulation import Simulation
from tests.analysis.sample import MONDAY, at
from tests.risk.plans import days, launch, link, milestone, money, plan, points, priced, ranged, risk, task, with_risks

RUNS = 4096


def sure(made: Plan, runs: int = RUNS) -> Confidence:
    return simulate(analyse(made), iterations=runs)


def codes(found: Confidence) -> set[str]:
    return {problem.code for problem in found.warnings}


@pytest.fixture(scope="module")
def risky() -> Confidence:
    made = priced(launch()).but(
        settings=launch().settings.but(budget=Decimal(32_000), contingency=Decimal(2_000), contingency_days=3.0)
    )
    return sure(
        with_risks(
            made,
            risk(
                "supplier", 0.4, time=points(2, 5, 12), tasks=("build",), residual_probability=0.05,
                response_cost=Decimal(1500),
            ),
            risk("small", 0.05, time=points(1), money=money(300), tasks=("docs",), residual_probability=0.04),
            risk("closed", 0.5, time=points(20), tasks=("build",), status=RiskStatus.CLOSED, residual_probability=0.1),
        )
    )  # fmt: skip


def test_what_makes_a_simulation_lie_is_named() -> None:
    made = plan(
        ranged("a", 4, 5, 9),
        ranged("held", 1, 2, 3, constraint=Constraint(ConstraintKind.MUST_START_ON, at(20))),
        task("typed", 5, manual=True, manual_start=MONDAY, manual_finish=at(6, 17)),
        ranged("loose", 1, 2, 3),
        milestone("end"),
        link("a", "held"),
        link("held", "end"),
        link("typed", "end"),
    )
    found = sure(made, 1024)
    assert {"hard-constraint", "manual-task", "open-start", "open-end"} <= codes(found)
    by_code = {problem.code: problem for problem in found.warnings}
    assert by_code["manual-task"].tasks == ("typed",)
    assert "'Typed'" in by_code["manual-task"].where
    assert by_code["hard-constraint"].tasks == ("held",)


def test_a_sound_plan_has_no_warning_but_says_which_figures_it_used(risky: Confidence) -> None:
    assert "hard-constraint" not in codes(risky)
    figures = next(problem for problem in risky.warnings if problem.code == "risk-figures")
    assert figures.what.startswith("2 risks counted: 0 with residual figures")


def test_an_imported_plan_warns_that_confidence_is_not_known() -> None:
    found = sure(plan(task("a", 5), milestone("end"), link("a", "end")), 1024)
    assert "confidence-not-known" in codes(found)
    told = found.as_json()
    assert told["known"]["is_known"] is False
    assert told["joint"]["date_probability"] is None


def test_contingency_is_the_percentile_minus_the_plan_against_what_is_set_aside(risky: Confidence) -> None:
    it, needed = risky.simulation, risky.contingency(80)
    assert it.cost is not None
    assert it.deterministic_cost is not None
    assert float(needed.money or 0) == pytest.approx(it.cost.percentile(80) - float(it.deterministic_cost), abs=0.01)
    assert needed.days > 3
    assert needed.days_left == pytest.approx(3 - needed.days)
    assert needed.money_left == Decimal(2_000) - (needed.money or Decimal(0))
    assert risky.contingency(50).days < needed.days < risky.contingency(90).days


def test_joint_confidence_is_no_more_than_either(risky: Confidence) -> None:
    it = risky.simulation
    assert it.cost is not None
    date, most = it.finish.p(70), Decimal(str(it.cost.percentile(70)))
    both = risky.joint(date, most)
    assert both is not None
    assert 0.4 <= both <= 0.71
    assert risky.budget_chance == it.cost.chance(32_000)
    pairs = risky.frontier(0.7)
    assert pairs
    for when, sum_ in pairs:
        assert (risky.joint(when, sum_) or 0) >= 0.7


def test_the_chance_of_a_deadline_is_that_of_its_task() -> None:
    made = launch()
    due = made.but(tasks={**made.tasks, "go-live": made.tasks["go-live"].but(deadline=datetime(2026, 3, 31, 17))})
    found = sure(due, 1024)
    (deadline,) = found.deadlines
    assert deadline.chance == found.simulation.finish.chance(datetime(2026, 3, 31, 17))
    assert found.promise_chance == deadline.chance


def test_paths_of_like_length_cost_days_where_they_meet(risky: Confidence) -> None:
    alike = sure(launch()).merge_bias
    assert alike[0].task == "go-live"
    assert set(alike[0].paths) == {"build", "docs", "train"}
    # three alike: the mean of the latest of three is well above the mean of each
    assert 1.0 < alike[0].days < 3.0
    assert alike[0].sentence.startswith("Three paths meet at 'Go live': together they cost ")
    assert risky.merge_bias


def test_one_path_that_always_drives_costs_nothing_where_it_meets_another() -> None:
    made = plan(
        ranged("long", 20, 21, 22),
        ranged("short", 1, 2, 3),
        milestone("end"),
        link("long", "end"),
        link("short", "end"),
    )
    assert sure(made, 1024).merge_bias == ()


def test_the_sentence_of_a_merge_reads_like_one() -> None:
    assert Merge("g", "Go-live", ("a", "b", "c", "d"), 9.2).sentence == (
        "Four paths meet at 'Go-live': together they cost 9.2 days."
    )
    assert (
        Merge(None, "", ("a", "b"), 1.0).sentence == "Two paths meet at the project's finish: together they cost 1 day."
    )


def test_the_tornado_ranks_what_is_switched_off(risky: Confidence) -> None:
    found = risky.tornado(most=3)
    assert found.whole
    assert [bar.risk for bar in found.risks] == ["supplier", "small"]
    assert found.risks[0].days > 0.5 > abs(found.risks[1].days)
    assert len(found.tasks) == 3
    assert found.tasks[0].task in ("build", "design")
    assert (found.tasks[0].money or 0) > 0
    stopped = risky.tornado(most=3, progress=lambda done, of: done < 1)
    assert not stopped.whole
    assert len(stopped.risks) + len(stopped.tasks) == 1


def test_a_response_buys_days_and_money_against_its_cost(risky: Confidence) -> None:
    first, second = risky.worth()
    assert (first.risk, second.risk) == ("supplier", "small")
    assert first.days > 0.3
    assert not first.counts
    assert first.money is not None
    assert first.net == first.money - Decimal(1500)
    assert second.net is None  # what it costs is not known
    assert first.error is not None
    assert first.error < first.days


def test_a_change_is_compared_with_the_luck_of_before() -> None:
    before = sure(priced(launch()))
    build = before.analysis.plan.tasks["build"]
    shorter = before.analysis.apply(SetEstimate("build", was=build.estimate, now=days(4, 5, 8)))
    found = difference(before, shorter, date=datetime(2026, 3, 31, 17), cost=Decimal(33_000))
    assert found.days_p80 < -0.2
    assert found.cost_p80 is not None
    assert found.cost_p80 < -2_000
    assert (found.joint_after or 0) > (found.joint_before or 0)
    assert found.error is not None
    assert found.error <= 0.15
    same = difference(before, Analysis(before.analysis.plan, before.analysis.actuals))
    assert (same.days_p50, same.days_p80, same.cost_p80, same.error) == (0, 0, Decimal("0.0"), 0)


def test_an_unrelated_change_moves_nothing() -> None:
    before = sure(launch(), 1024)
    other = ranged("aside", 1, 2, 3)
    after = analyse(before.analysis.plan.but(tasks={**before.analysis.plan.tasks, "aside": other}))
    found = difference(before, after)
    assert (found.days_p50, found.days_p80) == (0, 0)


def test_the_same_simulation_by_library_and_analysis() -> None:
    import headway

    found = headway.simulate(headway.analyse(launch()), iterations=1024)
    assert isinstance(found.simulation, Simulation)
    assert found.simulation.finish.p(80) == sure(launch(), 1024).simulation.finish.p(80)
    assert found.as_json()["finish"]["p80"] == found.simulation.finish.p(80).isoformat(timespec="minutes")
