"""What a simulation of a plan answers: the schedule's own dates, then ranges, risks, progress, money and coverage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings

from benchmarks.generate import EVERYTHING, generate
from headway.actuals.facts import Actuals, Finished, Remaining, Started
from headway.plan.duration import Duration
from headway.plan.organisation import Component
from headway.plan.plan import Plan
from headway.plan.resource import Assignment
from headway.plan.risk import Branch, Correlation, ImpactKind, RiskKind, RiskStatus
from headway.plan.settings import Convention, Settings
from headway.plan.task import Constraint, ConstraintKind
from headway.plan.value import to_minutes
from headway.risk.responses import Responses
from headway.risk.simulation import NothingToSimulate, Simulation, simulate
from headway.schedule import schedule
from headway.schedule.calendars import STANDARD
from headway.schedule.result import NO_DATE
from headway.schedule.working import working_time
from tests.analysis.sample import MONDAY, at
from tests.risk.plans import DAY, launch, link, milestone, money, plan, points, priced, ranged, risk, task, with_risks
from tests.strategies import BOOKS

RUNS = 2048


def run(made: Plan, actuals: Actuals | None = None, **asked: object) -> Simulation:
    return simulate(made, actuals, **{"iterations": RUNS, **asked})  # type: ignore[arg-type]


def working_days(made: Plan, simulation: Simulation) -> np.ndarray:
    """Working days from the project's start to each finish."""
    time = working_time(made)
    begin = time.until(np.array([to_minutes(made.settings.start or MONDAY)]))
    return np.asarray((time.until(simulation.finish_samples) - begin) / DAY)


# ------------------------------------------------------------------------------------------------ the schedule's dates


@given(BOOKS)
@settings(max_examples=25)
def test_deterministic_inputs_give_the_schedule_to_the_minute(book: tuple[Plan, Actuals]) -> None:
    plan_, actuals = book
    bare = {id: each.but(estimate=None) for id, each in plan_.tasks.items()}
    made = plan_.but(tasks=bare, risks={}, correlations={}, branches={})
    answer = schedule(made, actuals)
    if answer.project_finish is None:
        with pytest.raises(NothingToSimulate):
            simulate(made, actuals, iterations=64)
        return
    found = simulate(made, actuals, iterations=64)
    assert (found.finish_samples == to_minutes(answer.project_finish)).all()
    assert found.finish.p(10) == found.finish.p(50) == found.finish.p(80) == answer.project_finish
    for name in answer.ids:
        at = answer.index[name]
        dated = found.tasks.percentiles[at]
        assert set(dated.tolist()) == {int(answer.finish[at])}, name
    assert not found.known.is_known or found.known.driving is None


@pytest.mark.parametrize("convention", Convention)
def test_tasks_as_late_as_possible_are_the_schedules_own_in_every_lane(convention: Convention) -> None:
    late = Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)
    for seed in range(12):
        made, actuals = generate(replace(EVERYTHING, tasks=14), seed)
        tasks = {
            name: task.but(estimate=None, constraint=late if number % 3 == seed % 3 else task.constraint)
            for number, (name, task) in enumerate(made.tasks.items())
        }
        made = made.but(tasks=tasks, settings=made.settings.but(convention=convention))
        answer = schedule(made, actuals)
        found = simulate(made, actuals, iterations=64)
        assert set(found.finish_samples.tolist()) == {to_minutes(answer.project_finish)}, seed
        for name in answer.ids:
            at = answer.index[name]
            assert set(found.tasks.percentiles[at].tolist()) == {int(answer.finish[at])}, (seed, name)


@given(BOOKS)
@settings(max_examples=25)
def test_percentiles_rise_and_any_plan_can_be_simulated(book: tuple[Plan, Actuals]) -> None:
    made, actuals = book
    try:
        found = simulate(made, actuals, iterations=128)
    except NothingToSimulate:
        return
    assert found.finish.p(10) <= found.finish.p(50) <= found.finish.p(80) <= found.finish.p(90)
    rows = found.tasks.percentiles[found.tasks.percentiles[:, 0] != NO_DATE]
    assert (np.diff(rows, axis=1) >= 0).all()
    assert 0 <= np.nan_to_num(found.tasks.criticality).min() <= np.nan_to_num(found.tasks.criticality).max() <= 1


def test_a_plan_without_a_date_has_nothing_to_be_sure_of() -> None:
    with pytest.raises(NothingToSimulate, match="no task with a date"):
        simulate(Plan())


# ------------------------------------------------------------------------------------------------------------- ranges


def test_a_chain_takes_the_sum_of_the_means() -> None:
    made = plan(ranged("a", 4, 5, 9), ranged("b", 8, 10, 18), link("a", "b"))
    days = working_days(made, run(made, iterations=8192))
    three = np.array([(4, 5, 9), (8, 10, 18)])
    variance = sum((lo**2 + li**2 + hi**2 - lo * li - lo * hi - li * hi) / 18 for lo, li, hi in three)
    assert days.mean() == pytest.approx(6 + 12, abs=4 * np.sqrt(variance / 8192))
    assert days.std() == pytest.approx(np.sqrt(variance), rel=0.05)


def test_paths_that_meet_are_later_than_each_of_them() -> None:
    found = run(launch())
    assert found.finish.p(50) > found.deterministic_finish
    assert found.finish.chance(found.deterministic_finish) < 0.2


def test_the_same_arguments_give_the_same_bits_on_any_number_of_threads() -> None:
    made = with_risks(priced(launch()), risk("a", 0.3, time=points(1, 3, 9), tasks=("build",)))
    found = [run(made, threads=threads, iterations=3000) for threads in (1, 2, 3)]
    for other in found[1:]:
        assert (other.finish_samples == found[0].finish_samples).all()
        assert (other.cost_samples == found[0].cost_samples).all()
        assert (other.tasks.percentiles == found[0].tasks.percentiles).all()
        assert (other.tasks.criticality == found[0].tasks.criticality).all()
    assert (run(made, seed=2, iterations=3000).finish_samples != found[0].finish_samples).any()


def test_batches_of_a_stop_rule_give_the_bits_of_one_run() -> None:
    made = priced(launch())
    whole, parts = run(made, iterations=3000), run(made, iterations=3000, progress=lambda done, of: True)
    assert (whole.finish_samples == parts.finish_samples).all()
    assert (whole.cost_samples == parts.cost_samples).all()
    assert (whole.tasks.percentiles == parts.tasks.percentiles).all()
    assert (whole.tasks.sensitivity == parts.tasks.sensitivity).all()


def test_an_unrelated_task_moves_nobody() -> None:
    before = run(launch())
    other = ranged("aside", 1, 2, 3)
    after = run(launch().but(tasks={**launch().tasks, "aside": other}))
    assert (before.finish_samples == after.finish_samples).all()
    assert before.tasks.task("build").finish == after.tasks.task("build").finish


def test_what_is_done_does_not_vary_and_what_runs_varies_in_what_remains() -> None:
    made = launch().but(settings=launch().settings.but(status_date=at(13, 17)))
    done = (Started("1", "design", at(6), at(2)), Finished("2", "design", at(6, 17), at(6, 17)))
    half = (Started("3", "build", at(13), at(9)), Remaining("4", "build", at(13, 17), at(13, 17), Duration(5 * DAY)))
    facts = Actuals(facts={fact.id: fact for fact in (*done, *half)})
    found = run(made, facts)
    design = found.tasks.task("design")
    assert design.finish[5] == design.finish[95] == at(6, 17)
    build, docs = found.tasks.task("build"), found.tasks.task("docs")
    assert (build.finish[95] - build.finish[5]) < (docs.finish[95] - docs.finish[5])
    time = working_time(made)
    spread = time.minutes(at(13, 17), build.finish[95]) / DAY
    assert 4 <= time.minutes(at(13, 17), build.finish[5]) / DAY <= spread <= 9


def test_summary_tasks_have_the_band_of_their_latest_child() -> None:
    made = plan(
        task("phase"),
        ranged("a", 4, 5, 9, parent="phase"),
        ranged("b", 4, 5, 9, parent="phase"),
        ranged("c", 1, 1.5, 2),
    )
    found = run(made)
    phase = found.tasks.task("phase")
    assert phase.p80 == found.finish.p(80)
    assert phase.p80 is not None
    assert phase.p80 > max(found.tasks.task(id).p80 or MONDAY for id in "ab")
    assert phase.criticality is None


def test_manual_tasks_milestones_and_inactive_tasks_do_not_vary_by_themselves() -> None:
    spread = ranged("x", 2, 5, 30).estimate
    made = plan(
        task("manual", 5, manual=True, manual_start=at(2), manual_finish=at(6, 17), estimate=spread),
        milestone("end", estimate=spread),
        task("idle", 5, active=False, estimate=spread),
        link("manual", "end"),
    )
    found = run(made)
    assert not found.finish.varies
    assert (found.known.ranged, found.known.remaining) == (0, 1)
    assert not found.known.is_known


# -------------------------------------------------------------------------------------------------------------- risks


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


# -------------------------------------------------------------------------------------------------------------- money


def test_cost_follows_the_sampled_duration() -> None:
    made = priced(plan(ranged("a", 4, 5, 12)), hourly=100)
    found = run(made)
    assert found.deterministic_cost == Decimal(4000)
    assert found.cost is not None
    minutes = working_days(made, found) * DAY
    assert found.cost_samples == pytest.approx(minutes / 60 * 100, abs=1e-6)


def test_fixed_cost_stays_and_the_money_of_a_risk_counts_when_it_happens() -> None:
    made = plan(ranged("a", 4, 5, 12, fixed_cost=Decimal(700)))
    made = with_risks(made, risk("fine", 0.5, money=money(1000)))
    found = run(made)
    assert set(found.cost_samples.tolist()) == {700.0, 1700.0}


def test_overhead_costs_by_its_span() -> None:
    made = plan(
        ranged("a", 4, 5, 12),
        task("overhead", 1, kind="level-of-effort"),
        link("a", "overhead", "SS"),
        link("a", "overhead", "FF"),
    )
    made = priced(made)
    made = made.but(assignments={"x": Assignment(id="x", task="overhead", resource="ann", work=5 * DAY)})
    found = run(made)
    assert found.cost_samples == pytest.approx(working_days(made, found) * 800, rel=1e-6)


def test_nothing_priced_is_cost_not_known() -> None:
    found = run(launch())
    assert found.cost is None
    assert found.deterministic_cost is None


# ----------------------------------------------------------------------------------------------- coverage, convergence


def test_an_imported_plan_reads_not_known_and_never_certain() -> None:
    found = run(plan(task("a", 5), task("b", 5), link("a", "b")))
    assert not found.known.is_known
    assert found.known.sentence == "not known (0 of 2 tasks have a range)"


def test_confidence_is_known_once_half_of_the_driving_work_has_a_range() -> None:
    short = run(plan(ranged("a", 2, 4, 6), task("b", 10), ranged("aside", 1, 2, 3), link("a", "b")))
    assert short.known.sentence == "not known (2 of 3 tasks have a range)"
    enough = run(plan(ranged("a", 9, 10, 14), task("b", 4), link("a", "b")))
    assert enough.known.is_known
    assert enough.known.driving == pytest.approx(10 / 14, abs=0.01)


def test_a_finished_project_is_known() -> None:
    facts = Actuals(facts={"1": Started("1", "a", at(9), at(2)), "2": Finished("2", "a", at(9), at(9))})
    found = run(plan(task("a", 5)), facts)
    assert found.known.is_known
    assert found.known.sentence == "no work is left"


def test_stop_rules() -> None:
    assert run(launch(), iterations=3000).stopped == "iterations"
    settled = run(launch(), iterations=100_000, settle=0.2)
    assert settled.stopped == "settled"
    assert settled.settled
    assert settled.iterations < 100_000
    assert settled.error is not None
    assert settled.error <= 0.2
    stopped = run(launch(), iterations=100_000, progress=lambda done, of: done < 3000)
    assert (stopped.stopped, stopped.iterations) == ("asked", 3072)
    assert run(launch(), iterations=10_000_000, seconds=0.05).stopped == "seconds"


def test_the_standard_error_tells_how_far_seeds_differ() -> None:
    made = launch()
    found = [run(made, iterations=8192, seed=seed) for seed in range(1, 13)]
    p80 = [working_days(made, each) for each in found]
    spread = np.std([np.percentile(days, 80) for days in p80], ddof=1)
    told = np.mean([each.error for each in found if each.error is not None])
    assert 0.3 < told / spread < 3


def test_milestones_and_deadlines_have_their_own_distribution() -> None:
    made = launch()
    due = made.but(tasks={**made.tasks, "build": made.tasks["build"].but(deadline=datetime(2026, 3, 24, 17))})
    found = run(due)
    assert found.milestones["go-live"].p(80) == found.finish.p(80)
    assert 0.1 < found.deadlines["build"].chance(datetime(2026, 3, 24, 17)) < 0.9
    assert found.tasks.task("build").p50 == found.deadlines["build"].p(50)


def test_criticality_and_sensitivity_tell_what_drives() -> None:
    made = plan(
        ranged("long", 8, 10, 18), ranged("short", 1, 2, 3), milestone("end"), link("long", "end"), link("short", "end")
    )
    found = run(made)
    long, short = found.tasks.task("long"), found.tasks.task("short")
    assert (long.criticality, short.criticality) == (1.0, 0.0)
    assert long.sensitivity == pytest.approx(1.0, abs=1e-6)
    assert long.cruciality == pytest.approx(1.0, abs=1e-6)
    assert abs(short.sensitivity or 0) < 0.1
    assert short.cruciality == 0
