"""The search over a resource-constrained project: rows for a tribe, blocks of schedules, and the best lists found."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.schedule.kernel import SMALL, ready_for
from headway.schedule.levelling import genes
from headway.schedule.levelling.bounds import heads, tails
from headway.schedule.levelling.lists import FAILED, Desk, in_turn
from headway.schedule.levelling.project import Project, project_of, unpacked
from headway.schedule.levelling.stop import Stop

FEWEST, MOST = 30, 1500
"""Lists kept, from the shortest search to the longest."""

ROOM = 4_000_000
"""Activities in all lists together, at most."""

PER_LIST = 500
"""Schedules for each list that is kept: with fewer lists a search is done too early, with more it is not done."""

MIX = 0x9E3779B97F4A7C15


class Found(NamedTuple):
    """The shortest schedule: its starts and length; `lists` are the best ones that were kept, the best first."""

    start: NDArray[np.int64]
    length: int
    lists: NDArray[np.int64]
    lengths: NDArray[np.int64]


def desk_of(project: Project) -> Desk:
    """Room to work in."""
    count, words = len(project.duration), len(project.free)
    most = max(project.horizon, int(project.release.max(initial=0)))
    return Desk(
        np.zeros((words, project.horizon), np.int64),
        np.array([project.horizon], np.int64),
        np.zeros(5 * most + 4, np.int64),
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
    )


def ready() -> None:
    """Have the search compiled, which is not part of anybody's time for it."""
    ready_for(SMALL + 1)
    nothing = project_of([1, 1], np.array([[0, 1, 1]]), np.ones((2, 1), np.int64), np.ones(1, np.int64))
    desk = desk_of(nothing)
    genes.search(nothing, desk, _tribe(nothing, 2, 1), 0, heads(nothing)[0])
    in_turn(nothing, desk, np.arange(2), np.zeros(2, np.int64))


def bred(project: Project, stop: Stop, target: int, seed: int) -> Found:
    """Search until `stop` or a schedule as short as `target`; the same seed and count of schedules, the same answer."""
    ready()
    count = len(project.duration)
    rows = int(np.clip(stop.all_for(count) // PER_LIST, FEWEST, max(FEWEST, min(MOST, ROOM // count))))
    desk, tribe = desk_of(project), _tribe(project, rows, seed)
    while (block := stop.block(count)) and tribe.told[genes.BEST] > target:
        genes.search(project, desk, tribe, int(tribe.told[genes.MADE]) + block, target)
        stop.made = int(tribe.told[genes.MADE])
    filled = int(tribe.told[genes.FILLED])
    best = np.argsort(tribe.length[:filled], kind="stable")
    return Found(tribe.best_start, int(tribe.told[genes.BEST]), tribe.order[best], tribe.length[best] // genes.FINE)


def _tribe(project: Project, rows: int, seed: int) -> genes.Tribe:
    count = len(project.duration)
    tail = tails(project)
    return genes.Tribe(
        order=np.zeros((rows, count), np.int64),
        start=np.zeros((rows, count), np.int64),
        length=np.zeros(rows, np.int64),
        mark=np.zeros(rows, np.int64),
        best_start=np.zeros(count, np.int64),
        luck=np.array([(2 * seed + 1) * MIX % 2**64], np.uint64),
        told=np.array([0, FAILED, 0], np.int64),
        load=_loads(project),
        late=tail.max(initial=0) - tail,
        side=np.zeros(count, np.int8),
        child=np.zeros(count, np.int64),
        born=np.zeros(count, np.int64),
    )


def _loads(project: Project) -> NDArray[np.int64]:
    """What each activity takes, as thousandths of all there is, times its duration."""
    demand, capacity = unpacked(project)
    share = np.where(capacity > 0, 1000 * demand / np.maximum(capacity, 1), 0)
    load: NDArray[np.int64] = (share.sum(axis=1) * project.duration).astype(np.int64) + 1
    return load
