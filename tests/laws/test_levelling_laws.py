"""Laws of levelling on random plans: the schedule is the promised one, nobody is overloaded, the bound holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generate import EVERYTHING, Recipe, generate
from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Availability, Resource
from headway.plan.settings import Convention
from headway.plan.value import to_minutes
from headway.schedule import schedule
from headway.schedule.levelling import Levelling, level
from headway.schedule.levelling.answers import answer
from headway.schedule.levelling.leveller import delayed
from headway.schedule.levelling.overloads import overloads
from headway.schedule.levelling.site import Site, site_of
from headway.schedule.levelling.stop import Stop
from headway.schedule.net import NodeKind

ANY = replace(EVERYTHING, tasks=24, layers=6, longest=6, resources=0)
SIMPLE = Recipe(tasks=14, layers=4, longest=5)
WAYS = st.builds(Levelling, within_float=st.booleans(), splits=st.booleans(), schedules=st.sampled_from((0, 0, 60)))
few = settings(max_examples=40, deadline=None)


@st.composite
def staffed(draw: st.DrawFn, recipe: Recipe) -> tuple[Plan, Actuals]:
    """A random plan, some of whose tasks share three resources that are not always there."""
    plan, actuals = generate(recipe, draw(st.integers(0, 10**6)))
    who = st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from((0.25, 0.5, 1.0))), max_size=2, unique_by=lambda p: p[0]
    )
    assigned = [
        Assignment(f"{task} {name}", task, f"r{name}", units)
        for task in sorted(plan.tasks)
        if task.startswith("t")
        for name, units in draw(who)
    ]
    there = st.sampled_from(
        ((), (Availability(2.0),), (Availability(1.0), Availability(1.0, start=datetime(2026, 3, 10))))
    )
    people = {f"r{name}": Resource(f"r{name}", availability=draw(there)) for name in range(3)}
    return plan.but(resources=people, assignments={each.id: each for each in assigned}), actuals


@few
@given(staffed(ANY), WAYS)
def test_the_plan_with_the_delays_is_scheduled_as_levelling_said(told: tuple[Plan, Actuals], asked: Levelling) -> None:
    plan, actuals = told
    site = site_of(plan, actuals, None, None)
    made = answer(site, asked, Stop(0.0, asked.schedules, None)).made
    found = level(plan, actuals, asked=asked)
    after = schedule(delayed(plan, found.decided, found.delays, found.splits), actuals)
    start, finish = of_tasks(site, made.dates.start), of_tasks(site, made.dates.finish)
    kept = np.flatnonzero(of_tasks(site, site.net.kind) < NodeKind.GATE)
    assert np.array_equal(start[kept], after.start[kept])
    assert np.array_equal(finish[kept], after.finish[kept])
    assert after.project_finish == found.finish_after
    assert overloads(after, actuals) == found.unresolved
    assert found.bound is None or found.finish_after is None or found.bound <= found.finish_after


def of_tasks(site: Site, column: np.ndarray) -> np.ndarray:
    found = np.empty(len(column), column.dtype)
    found[site.network.nodes] = column
    return found[: len(site.network.ids)]


@few
@given(staffed(ANY), WAYS)
def test_whoever_stays_overloaded_shares_it_with_something_that_could_not_move(
    told: tuple[Plan, Actuals], asked: Levelling
) -> None:
    plan, actuals = told
    site = site_of(plan, actuals, None, None)
    made = answer(site, asked, Stop(0.0, asked.schedules, None)).made
    fixed = {site.network.ids[k] for k in site.network.nodes[site.pinned | made.stuck].tolist()}
    for left in level(plan, actuals, asked=asked).unresolved:
        assert fixed & set(left.tasks)


@few
@given(staffed(SIMPLE), st.sampled_from((0, 300)))
def test_levelling_resolves_everything_and_never_finishes_before_the_bound(
    told: tuple[Plan, Actuals], schedules: int
) -> None:
    plan, actuals = told
    found = level(plan, actuals, asked=Levelling(schedules=schedules))
    assert found.feasible
    assert found.bound is not None
    assert found.finish_after is not None
    assert found.bound <= found.finish_after
    assert 0 <= found.gap < 1
    assert (found.gap == 0) == (found.bound == found.finish_after)


@few
@given(staffed(ANY), st.booleans())
def test_smoothing_moves_neither_the_finish_nor_anything_beyond_its_float(
    told: tuple[Plan, Actuals], splits: bool
) -> None:
    plan, actuals = told
    found = level(plan, actuals, asked=Levelling(within_float=True, splits=splits))
    after = schedule(delayed(plan, found.decided, found.delays, found.splits), actuals)
    free = schedule(delayed(plan, found.decided, {}), actuals)
    assert after.project_finish == free.project_finish
    for task, delay in found.delays.items():
        assert delay.minutes > 0
        row, before = after[task], free[task]
        assert row.start is not None
        assert before.late_start is not None
        assert row.start <= max(before.late_start, before.start or row.start)


@few
@given(staffed(ANY), st.sampled_from(Convention))
def test_done_and_running_work_stays(told: tuple[Plan, Actuals], convention: Convention) -> None:
    plan, actuals = told
    found = level(plan, actuals, convention=convention)
    known = actuals.progress()
    assert not set(found.delays) & set(known)
    after = schedule(delayed(plan, found.decided, found.delays, found.splits), actuals, convention=convention)
    for task, progress in known.items():
        assert progress.start is not None
        assert after.start[after.index[task]] == to_minutes(progress.start)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_and_count_give_the_same_answer(seed: int) -> None:
    plan, actuals = generate(replace(EVERYTHING, tasks=40, resources=3), 7)
    asked = Levelling(schedules=400, seed=seed)
    assert level(plan, actuals, asked=asked) == level(plan, actuals, asked=asked)
