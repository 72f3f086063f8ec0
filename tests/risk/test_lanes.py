"""The law of the kernel: in every lane, every date is what the schedule's forward pass gives for that lane's values."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime
from typing import Any

import numpy as np
import pytest
from chance import OPEN, all_slow, certain, compiled, hashed, prepared, ranged, with_risks

from benchmarks.generate import EVERYTHING, generate
from headway.actuals.facts import Actuals
from headway.plan.duration import Duration, Lag
from headway.plan.link import Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.settings import Convention
from headway.plan.task import Constraint, ConstraintKind, TaskKind
from headway.risk import quantiles
from headway.risk.bench import bench_for, stage_for
from headway.risk.lanes import block
from headway.risk.lanes.course import NOWHERE, Bench, Stage, Way
from headway.risk.model import Effect, Model, Wanted
from headway.risk.prepare import Prepared
from headway.risk.run import luck_of, run
from headway.schedule import forward, schedule
from headway.schedule.engine import Passed
from headway.schedule.net import NEVER, Dates

OUT, DONE = 6, 2


def network(seed: int) -> tuple[Plan, Actuals]:
    """A dozen tasks with everything a plan may say; every third on one calendar, half of them by P6's convention."""
    recipe = replace(
        EVERYTHING,
        tasks=12,
        odd_minutes=seed % 2 == 0,
        progress=(0, 0.4)[seed % 4 > 1],
        convention=list(Convention)[seed % 2],
        resources=(0, 3)[seed % 5 == 0],
        calendars=("standard", "two-shift", "night") if seed % 3 else ("standard",),
    )
    plan, actuals = generate(recipe, seed)
    return _with_more(plan, random.Random(seed)), actuals


def _with_more(plan: Plan, chance: random.Random) -> Plan:
    """A level of effort, a manual task, a link to a phase, and now and then something as late as possible."""
    tasks, links = dict(plan.tasks), dict(plan.links)
    names = [name for name in tasks if name.startswith("t")]
    loe, manual, phase = [*chance.sample(names, 2), "phase1"]
    tasks[loe] = tasks[loe].but(kind=TaskKind.LEVEL_OF_EFFORT, constraint=None)
    tasks[manual] = tasks[manual].but(manual=True, manual_start=datetime(2026, 3, 12, 8))
    others = [name for name in names if tasks[name].parent != phase and name not in (loe, manual)]
    if others:
        link = Link(link_id(others[0], phase, LinkType.FS), others[0], phase, LinkType.FS, Lag(480))
        links[link.id] = link
    if chance.random() < 0.15:
        late = chance.choice(names)
        tasks[late] = tasks[late].but(constraint=Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE))
    if chance.random() < 0.3:
        waits = chance.choice(names)
        tasks[waits] = tasks[waits].but(leveling_delay=Duration(480))
    return plan.but(tasks=tasks, links=links)


def ranges(plan: Passed, seed: int) -> Model:
    net = plan.net.net
    spans = np.maximum.reduceat(net.track_span, net.track[:-1]).tolist()
    some = {at: quantiles.triangular(0.5 * span, span, 1.9 * span) for at, span in enumerate(spans) if span > 0}
    return ranged(plan, {at: spread for at, spread in some.items() if at % 3 != seed % 3})


def everything_happens(plan: Passed, model: Model, seed: int) -> Model:
    """Every effect, with and without a window, lags that grow or shrink, and a branch."""
    chance = random.Random(seed)
    nodes, edges, start = len(plan.net.nodes), len(plan.net.net.source), plan.rules.start
    told: list[Any] = []
    hits, edge_hits = [], set()
    for at, effect in enumerate(Effect):
        spread = quantiles.triangular(*((0.5, 1.1, 2) if effect is Effect.MULTIPLY else (60, 300, 1500)))
        window = (start + chance.randrange(20) * 1440, start + chance.randrange(20, 60) * 1440)
        told.append((0.6, spread, None, OPEN if chance.random() < 0.5 else window))
        hits += [(chance.randrange(nodes), at, int(effect)) for _ in range(3)]
    told.append((0.5, quantiles.triangular(-300, 200, 900), None, OPEN))
    edge_hits |= {(chance.randrange(edges), len(told) - 1) for _ in range(3) if edges}
    model = with_risks(model, told, hits, sorted(edge_hits))
    daily = np.zeros((1, plan.clock.days), np.float32)
    daily[0, start // 1440 - plan.clock.first_day :][:90] = 0.3
    daily_of = model.daily_of.copy()
    daily_of[int(Effect.LOSE)] = 0
    arm, begin, end = model.arm.copy(), model.arm_from.copy(), model.arm_to.copy()
    for half in range(2 if seed % 2 else 0):
        node = chance.randrange(nodes)
        arm[node], begin[node], end[node] = 0, half / 2, (half + 1) / 2
    return model._replace(daily=daily, daily_of=daily_of, branch_key=hashed(77), arm=arm, arm_from=begin, arm_to=end)


def rows(ready: Prepared, seed: int) -> tuple[Bench, Stage]:
    """One block, and where its last lane was placed."""
    bench, stage = bench_for(ready), stage_for(ready)
    given = ready.net, ready.clock, ready.rules, ready.course, ready.chances, ready.risks, bench, stage
    with np.errstate(over="ignore"):
        block.dated(*given, luck_of(seed), 0, True)
    return bench, stage


def expected(ready: Prepared, bench: Bench, node: int, lane: int) -> int:
    """The finish of a node in a lane that went by the forward pass alone."""
    end = int(bench.end[node, lane])
    return NEVER if end == NOWHERE else end + ready.clock.first_day * 1440


def found(ready: Prepared, bench: Bench, node: int, lane: int) -> int:
    """The finish of a node as the quick way and all others have it."""
    if ready.course.way[node] != Way.STILL:
        return int(block.moment_of(ready.clock, ready.course, node, int(bench.end[node, lane])))
    passed_on = ready.rules.primavera and ready.net.state[node] == DONE
    return int((ready.dates.early_finish if passed_on else ready.dates.finish)[node])


def differences(ready: Prepared, seed: int) -> list[tuple[int, int]]:
    """Lanes and nodes whose finish is not the forward pass's."""
    slow = all_slow(ready)
    late = bool(ready.net.late.any())
    if not late:
        slow = replace(slow, course=slow.course._replace(whole=False))
    quick, exact = rows(ready, seed)[0], rows(slow, seed)[0]
    nodes = [node for node in range(len(ready.net.kind)) if ready.net.kind[node] != OUT]
    return [
        (lane, node)
        for lane in range(0, 64, 7)
        for node in nodes
        if expected(slow, exact, node, lane) != found(ready, quick, node, lane)
    ]


@pytest.mark.parametrize("seed", range(100, 116))
def test_every_date_of_a_lane_is_the_forward_passs_for_its_durations(seed: int) -> None:
    plan = compiled(*network(seed))
    assert not differences(prepared(plan, ranges(plan, seed)), seed)


@pytest.mark.parametrize("seed", range(200, 216))
def test_and_so_it_is_with_every_kind_of_risk(seed: int) -> None:
    plan = compiled(*network(seed))
    assert not differences(prepared(plan, everything_happens(plan, ranges(plan, seed), seed)), seed)


@pytest.mark.parametrize("seed", range(300, 308))
def test_a_lane_by_lane_is_the_schedules_own_forward_pass_over_its_net(seed: int) -> None:
    """The last lane left its durations, lags and waits in the stage's Net: the pass itself must give its dates."""
    plan = compiled(*network(seed))
    slow = all_slow(prepared(plan, everything_happens(plan, ranges(plan, seed), seed)))
    if slow.net.late.any():
        pytest.skip("as late as possible: the backward pass takes part")
    slow = replace(slow, course=slow.course._replace(whole=False))
    bench, stage = rows(slow, seed)
    count = len(slow.net.kind)
    columns = [np.full(count, NEVER, np.int64) for _ in range(6)]
    dates = Dates(*columns, np.zeros(count, np.int8), np.full(count, -1, np.int64), np.zeros(count, np.bool_))
    forward.forward(stage.net, slow.clock, slow.rules, dates, False)
    for node in range(count):
        if slow.net.kind[node] != OUT:
            done = slow.rules.primavera and slow.net.state[node] == DONE
            assert expected(slow, bench, node, 63) == (dates.early_finish if done else dates.finish)[node]


def test_the_sample_goes_every_way() -> None:
    ways = np.zeros(3, np.int64)
    for seed in (*range(100, 116), *range(200, 216)):
        plan = compiled(*network(seed))
        ways += np.bincount(prepared(plan, ranges(plan, seed)).course.way, minlength=3)
    assert (ways > 50).all(), dict(zip(Way, ways, strict=True))


@pytest.mark.parametrize("seed", range(400, 408))
def test_without_ranges_the_simulation_is_the_schedule(seed: int) -> None:
    plan, actuals = network(seed)
    passed = compiled(plan, actuals)
    wanted = Wanted(np.arange(len(passed.net.nodes), dtype=np.int32), bands=False, criticality=True, sensitivity=True)
    samples = run(prepared(passed, certain(passed)), 1, 0, 2, threads=1, wanted=wanted)
    answer = schedule(plan, actuals)
    assert answer.project_finish is not None
    minutes = round((answer.project_finish - datetime(1970, 1, 1)).total_seconds()) // 60
    assert samples.finish.tolist() == [minutes] * 2
    for node, outline in enumerate(passed.net.nodes.tolist()):
        if outline < len(passed.net.ids) and not passed.net.summary[outline]:
            assert samples.watched[node].tolist() == [int(answer.finish[outline])] * 2, passed.net.ids[outline]
