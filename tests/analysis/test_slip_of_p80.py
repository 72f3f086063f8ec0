"""How the P80 moved: cause after cause in one stated order, with the same luck, and adding up."""

from __future__ import annotations

from datetime import datetime

from sample import DAY, DELIVERY, at, plan, task

from headway.analysis import Cause, analyse, slip
from headway.analysis.confidence import simulate
from headway.analysis.slip import ORDER, Published, Slip, sure_sentence, sureness
from headway.plan.changes import RemoveTask, SetDuration, SetEstimate, SetLag
from headway.plan.duration import Duration, Lag
from headway.plan.estimate import ThreePoint
from headway.plan.plan import Plan
from headway.schedule.working import working_time

RUNS = 256


def ranged(it: Plan) -> Plan:
    return it.but(tasks={id: t if t.is_milestone else t.but(estimate=wide(t)) for id, t in it.tasks.items()})


def wide(each: object, more: int = 0) -> ThreePoint:
    days = each.duration.minutes // DAY + more  # type: ignore[attr-defined]
    return ThreePoint(Duration(days * DAY), Duration(days * DAY), Duration(2 * days * DAY))


SURE = ranged(DELIVERY)
BUILD = SURE.tasks["build"]
LONGER = (
    SetDuration("build", BUILD.duration, Duration(14 * DAY)),
    SetEstimate("build", BUILD.estimate, wide(BUILD, 4)),
)
WAIT = SetLag("build FS load-test", SURE.links["build FS load-test"].lag, Lag(3 * DAY))


def moved(*changes: object, published: Published | None = None) -> Slip:
    before = analyse(SURE)
    return slip(before, before.apply(*changes), published=published)  # type: ignore[arg-type]


def p80(found: Slip, chosen: frozenset[Cause]) -> datetime:
    return simulate(found.variants.analysis(chosen), iterations=RUNS, seed=1).simulation.finish.p(80)


def test_each_step_is_what_its_cause_adds_to_those_before_it_and_all_add_up() -> None:
    found = moved(*LONGER, WAIT)
    told = sureness(found, iterations=RUNS)
    assert [step.cause for step in told.steps] == [Cause.ESTIMATES, Cause.LOGIC]
    between = p80(found, frozenset({Cause.ESTIMATES}))
    clock = working_time(SURE)
    assert told.before is not None
    assert told.after is not None
    assert told.steps[0].minutes == clock.work_before(between) - clock.work_before(told.before)
    assert told.steps[1].minutes == 2 * DAY
    assert told.minutes == clock.work_before(told.after) - clock.work_before(told.before)
    assert sum(step.days for step in told.steps) == (told.after.date() - told.before.date()).days
    assert told.after == simulate(found.after, iterations=RUNS, seed=1).simulation.finish.p(80)


def test_the_sentence_names_the_causes_in_their_order_and_its_days_add_up() -> None:
    found = moved(WAIT)
    told = sureness(found, iterations=RUNS)
    assert sure_sentence(found, told).startswith("The P80 moved 2 working days later, from ")
    assert sure_sentence(found, told).endswith(": logic +2 d.")
    assert sum(told.days(DAY).values()) == 2


def test_the_order_has_every_cause_once_and_the_engine_apart() -> None:
    assert {*ORDER, Cause.ENGINE} == set(Cause)
    assert len(ORDER) == len(set(Cause)) - 1


def test_another_p80_published_by_an_older_engine_is_a_cause_of_its_own() -> None:
    true = sureness(moved(WAIT), iterations=RUNS)
    assert true.before is not None
    told = sureness(moved(WAIT, published=Published(engine="Headway 0.1", p80=at(1, 9))), iterations=RUNS)
    assert [step.cause for step in told.steps] == [Cause.ENGINE, Cause.LOGIC]
    assert told.before == at(1, 9)
    assert told.steps[0].days == (true.before.date() - at(1).date()).days
    same = sureness(moved(WAIT, published=Published(engine="Headway 0.1", p80=true.before)), iterations=RUNS)
    assert same.steps == true.steps


def test_where_nothing_has_a_range_it_is_not_known_and_says_why() -> None:
    before = analyse(DELIVERY)
    found = slip(before, before.apply(WAIT))
    told = sureness(found, iterations=RUNS)
    assert not told.is_known
    assert told.minutes is None
    assert told.steps == ()
    assert sure_sentence(found, told).startswith("How far the P80 moved is not known. ")


def test_a_plan_without_a_task_leaves_nothing_to_simulate() -> None:
    one = ranged(plan(task("a", 5)))
    before = analyse(one)
    told = sureness(slip(before, before.apply(RemoveTask(one.tasks["a"]))), iterations=RUNS)
    assert told.missing


def test_of_a_milestone_its_own_p80_is_told_and_of_one_that_is_new_it_is_not_known() -> None:
    before = analyse(SURE)
    found = slip(before, before.apply(WAIT), task="go-live")
    told = sureness(found, iterations=RUNS)
    assert told.after == simulate(found.after, iterations=RUNS, seed=1).simulation.milestones["go-live"].p(80)
    assert sureness(slip(before, before, task="nowhere"), iterations=RUNS).missing


def test_what_is_watched_counts_all_runs_of_all_steps_and_can_be_stopped() -> None:
    seen: list[tuple[int, int]] = []

    def watch(done: int, of: int) -> bool:
        seen.append((done, of))
        return True

    sureness(moved(*LONGER, WAIT), iterations=RUNS, progress=watch)
    assert {of for _, of in seen} == {3 * RUNS}
    assert seen == sorted(seen)
    stopped = sureness(moved(WAIT), iterations=100 * RUNS, progress=lambda done, of: False)
    assert stopped.missing == "The simulation was stopped."
