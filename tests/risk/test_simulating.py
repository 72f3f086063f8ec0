"""What a simulation of a plan answers: the schedule's own dates, then ranges, progress, money and coverage."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings

from benchmarks.generate import EVERYTHING, generate
from headway.actuals.facts import Actuals, Finished, Remaining, Started
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.resource import Assignment
from headway.plan.settings import Convention
from headway.plan.task import Constraint, ConstraintKind
from headway.plan.value import to_minutes
from headway.risk.simulation import NothingToSimulate, simulate
from headway.schedule import schedule
from headway.schedule.result import NO_DATE
from headway.schedule.working import working_time
from tests.analysis.sample import MONDAY, at
from tests.risk.plans import DAY, launch, link, milestone, money, plan, points, priced, ranged, risk, task, with_risks
from tests.risk.simulated import run, working_days
from tests.strategies import BOOKS

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
