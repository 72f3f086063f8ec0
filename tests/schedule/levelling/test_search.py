"""The search over lists: what it makes is a schedule, no bound is above the shortest, the exact solver finds that."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from headway.schedule.levelling import can_prove
from headway.schedule.levelling.bounds import bound
from headway.schedule.levelling.lists import in_turn
from headway.schedule.levelling.project import Project, project_of, unpacked
from headway.schedule.levelling.prover import proved
from headway.schedule.levelling.search import bred, desk_of
from headway.schedule.levelling.stop import Stop

few = settings(max_examples=60, deadline=None)


@st.composite
def projects(draw: st.DrawFn, most: int = 6) -> Project:
    """A few activities with links, waits, leads and up to five resources."""
    count, resources = draw(st.integers(4, most)), draw(st.integers(1, 5))
    length = draw(st.lists(st.integers(0, 4), min_size=count, max_size=count))
    pairs = [(i, j) for j in range(count) for i in range(j)]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=5, unique=True))
    rows = [(i, j, length[i] + draw(st.sampled_from((0, 0, 0, 2, -1)))) for i, j in chosen]
    demand = draw(
        st.lists(st.lists(st.integers(0, 3), min_size=resources, max_size=resources), min_size=count, max_size=count)
    )
    release = [draw(st.sampled_from((0, 0, 0, 3))) for _ in range(count)]
    edges = np.array(rows, np.int64).reshape(-1, 3)
    return project_of(length, edges, np.array(demand, np.int64), np.full(resources, 3, np.int64), np.array(release))


def wrong(project: Project, start: NDArray[np.int64]) -> list[str]:
    """What is wrong with a schedule, told without any of the code that makes it."""
    demand, capacity = unpacked(project)
    found = [f"{at} begins too early" for at in range(len(start)) if start[at] < project.release[at]]
    for after in range(len(start)):
        for edge in range(project.before_at[after], project.before_at[after + 1]):
            if start[after] < start[project.before[edge]] + project.before_lag[edge]:
                found.append(f"{after} does not wait for {project.before[edge]}")
    for time in range(int((start + project.duration).max(initial=0))):
        runs = (start <= time) & (time < start + project.duration)
        if (demand[runs].sum(axis=0) > capacity).any():
            found.append(f"overloaded at {time}")
    return found


def shortest(project: Project) -> int:
    """The length of the best of all lists there are: serial generation misses no shortest schedule (Kolisch 1996)."""
    found = []
    for order in permutations(range(len(project.duration))):
        place = {node: at for at, node in enumerate(order)}
        ends = np.repeat(np.arange(len(order)), np.diff(project.before_at))
        if all(place[int(i)] < place[int(j)] for i, j in zip(project.before, ends, strict=True)):
            start = np.zeros(len(order), np.int64)
            _by_hand(project, order, start)
            found.append(int((start + project.duration).max(initial=0)))
    return min(found)


def _by_hand(project: Project, order: tuple[int, ...], start: NDArray[np.int64]) -> None:
    demand, capacity = unpacked(project)
    used = np.zeros((200, len(capacity)), np.int64)
    for node in order:
        edges = range(project.before_at[node], project.before_at[node + 1])
        moment = max(
            [int(project.release[node]), *(int(start[project.before[e]] + project.before_lag[e]) for e in edges)]
        )
        length = int(project.duration[node])
        while (used[moment : moment + length] + demand[node] > capacity).any():
            moment += 1
        used[moment : moment + length] += demand[node]
        start[node] = moment


@few
@given(projects(most=12))
def test_every_schedule_keeps_links_releases_and_capacities(project: Project) -> None:
    found = bred(project, Stop(0.0, 300, None), 0, 1)
    assert wrong(project, found.start) == []
    assert int((found.start + project.duration).max()) == found.length >= bound(project).length


@few
@given(projects(most=12))
def test_justifying_never_lengthens_a_schedule_without_leads(project: Project) -> None:
    order = np.arange(len(project.duration))
    first, start = np.zeros(len(order), np.int64), np.zeros(len(order), np.int64)
    _by_hand(project, tuple(order.tolist()), first)
    length = in_turn(project, desk_of(project), order, start)
    assert sorted(order.tolist()) == list(range(len(order)))
    if project.simple:
        assert length <= int((first + project.duration).max())
        assert wrong(project, start) == []


def test_justifying_shortens_schedules_of_poor_lists_by_a_twentieth_and_more() -> None:
    chance, shares = np.random.default_rng(1), []
    for _ in range(20):
        length, demand = chance.integers(1, 9, 30), chance.integers(0, 9, (30, 4))
        edges = np.array([(i, j, length[i]) for j in range(30) for i in range(j) if chance.random() < 0.06])
        project = project_of(length, edges, demand, np.full(4, 12))
        first = np.zeros(30, np.int64)
        _by_hand(project, tuple(range(30)), first)
        justified = in_turn(project, desk_of(project), np.arange(30), np.zeros(30, np.int64))
        shares.append(justified / (first + length).max())
    assert max(shares) == 1
    assert np.mean(shares) < 0.945


@settings(max_examples=25, deadline=None)
@given(projects())
def test_no_bound_is_above_the_shortest_schedule_and_the_search_finds_it(project: Project) -> None:
    best = shortest(project)
    assert bound(project).length <= best
    assert bred(project, Stop(0.0, 3000, None), best, 1).length == best


@pytest.mark.skipif(not can_prove(), reason="the extra levelling is not installed")
@settings(max_examples=15, deadline=None)
@given(projects())
def test_the_exact_solver_proves_the_shortest_schedule(project: Project) -> None:
    found = bred(project, Stop(0.0, 3, None), 0, 1)
    proof = proved(project, found, Stop(5.0, None, None), 1)
    assert proof.length == proof.bound == shortest(project)
    assert wrong(project, proof.start) == []


def test_the_same_seed_gives_the_same_schedules() -> None:
    edges = np.array([(0, 3, 2), (1, 4, 3), (2, 5, 1)], np.int64)
    demand = np.array([[2], [1], [2], [3], [1], [2]], np.int64)
    project = project_of([2, 3, 1, 4, 2, 3], edges, demand, np.array([3], np.int64))
    one, other = (bred(project, Stop(0.0, 500, None), 0, 4) for _ in range(2))
    assert np.array_equal(one.lists, other.lists)
    assert np.array_equal(one.start, other.start)


def test_five_resources_travel_in_two_words_and_come_back() -> None:
    demand = np.array([[1, 2, 3, 4, 5], [0, 0, 0, 0, 7]], np.int64)
    capacity = np.array([9, 9, 9, 9, 16_383], np.int64)
    project = project_of([1, 1], np.zeros((0, 3), np.int64), demand, capacity)
    back, room = unpacked(project)
    assert np.array_equal(back[:, :5], demand)
    assert np.array_equal(room[:5], capacity)
