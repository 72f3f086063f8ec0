"""A genetic search over activity lists, in numbered blocks of schedules: the same seed gives the same answer anywhere.

Sources: list crossover (Hartmann 1998); the block in which resources are used best is inherited whole (the peaks of
Valls, Ballestin & Quintanilla 2008); every child is justified twice (Valls, Ballestin & Quintanilla 2005).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from headway.schedule.kernel import kernel, part
from headway.schedule.levelling.lists import FAILED, Desk, by_key, by_start, forwards, justified, lowered
from headway.schedule.levelling.project import Project

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEFT, RIGHT, AGAIN, TOP = np.uint64(13), np.uint64(7), np.uint64(17), np.uint64(33)


class Tribe(NamedTuple):
    """The lists that are kept (rows), with their starts, their lengths and a sum by which doubles are told.

    `luck` is the state of the random numbers; `told`: schedules made, the best length, rows filled so far. A list's
    `length` counts in steps of FINE, and within one by how early its work lies on average: of two schedules as long,
    the one with less left for its end is the nearer to a shorter one.
    """

    order: NDArray[np.int64]
    start: NDArray[np.int64]
    length: NDArray[np.int64]
    mark: NDArray[np.int64]
    best_start: NDArray[np.int64]
    luck: NDArray[np.uint64]
    told: NDArray[np.int64]
    load: NDArray[np.int64]  # per activity: what it takes of all resources, times its duration
    late: NDArray[np.int64]  # per activity: its latest start by the network alone
    side: NDArray[np.int8]
    child: NDArray[np.int64]
    born: NDArray[np.int64]


FINE = 2**12
"""Steps between one length and the next in which lists are told apart by how early the work lies."""

MUTATED = 50
"""In a thousand activities of a child, how many move."""


MADE, BEST, FILLED = 0, 1, 2


@part
def chance(luck: NDArray[np.uint64], below: int) -> int:
    """A number from 0 to below `below` (Marsaglia's xorshift)."""
    state = luck[0]
    state ^= state << LEFT
    state ^= state >> RIGHT
    state ^= state << AGAIN
    luck[0] = state
    return int(np.int64(state >> TOP)) % below


@kernel
def search(project: Project, desk: Desk, tribe: Tribe, until: int, target: int) -> int:
    """Breed until so many schedules were made or one is as short as `target`; the best length."""
    rows, count = tribe.order.shape
    told = tribe.told
    while told[MADE] < until and told[BEST] > target:
        filled = told[FILLED]
        child, born = tribe.child, tribe.born
        if filled < 2 or (filled < rows and told[MADE] < 9 * rows):
            _sampled(project, desk, tribe)
        else:
            _crossed(tribe, count, filled)
        _mutated(project, tribe, count)
        end = forwards(project, desk, child, born)
        told[MADE] += 1
        shorter = justified(project, desk, child, born, end)
        told[MADE] += 2
        if shorter >= FAILED:  # lags got in the way: the list stands as it was generated
            shorter = forwards(project, desk, child, born)
        end = shorter
        by_start(project, desk, child, born, end)
        if end < told[BEST]:
            told[BEST] = end
            for node in range(count):
                tribe.best_start[node] = born[node]
        _kept(tribe, end * FINE + _late(tribe, end, count), count)
    return told[BEST]


@part
def _late(tribe: Tribe, end: int, count: int) -> int:
    """How late the work of the child lies: 0 to FINE."""
    whole, weight = 0, 1
    for node in range(count):
        whole += tribe.born[node] * tribe.load[node]
        weight += tribe.load[node]
    return whole * FINE // (weight * (end + 1))


@part
def _sampled(project: Project, desk: Desk, tribe: Tribe) -> None:
    """A list by latest start, blurred by chance: mostly a little, now and then beyond recognition."""
    count = len(project.duration)
    most = 0
    for node in range(count):
        most = max(most, tribe.late[node])
    blur = 1 + most * (1 + chance(tribe.luck, 400 if chance(tribe.luck, 8) == 0 else 50)) // 100
    for node in range(count):
        desk.key[node] = tribe.late[node] + chance(tribe.luck, blur)
        tribe.child[node] = node
    lowered(project, desk, tribe.child)
    top = 0
    for node in range(count):
        top = max(top, desk.key[node])
    by_key(desk, tribe.child, top)


@part
def _parent(tribe: Tribe, rows: int) -> int:
    """The better of two."""
    one, two = chance(tribe.luck, rows), chance(tribe.luck, rows)
    return one if tribe.length[one] <= tribe.length[two] else two


@part
def _crossed(tribe: Tribe, count: int, rows: int) -> None:
    """A child: the father's best block, and before and after it what he has there, as the mother has it in order.

    Or the other way round: the block in the mother's order, all else in the father's.
    """
    father, mother = _parent(tribe, rows), _parent(tribe, rows)
    while mother == father:
        mother = chance(tribe.luck, rows)
    mine, hers = tribe.order[father], tribe.order[mother]
    starts = tribe.start[father]
    wide = count // 4 + chance(tribe.luck, count // 2)
    best, begin = -1.0, 0
    for _try in range(3):
        left = chance(tribe.luck, count - wide)
        used = 0
        for at in range(left, left + wide):
            used += tribe.load[mine[at]]
        value = used / max(1, 1 + starts[mine[left + wide - 1]] - starts[mine[left]])
        if value > best:
            best, begin = value, left
    inside = chance(tribe.luck, 2) == 0
    first, middle, last = 0, begin, begin + wide
    for at in range(count):
        tribe.side[mine[at]] = 0 if at < begin else 1 if at < begin + wide else 2
    for at in range(count):
        node = hers[at] if inside else mine[at]
        if tribe.side[node] == 0:
            tribe.child[first] = node
            first += 1
        elif tribe.side[node] == 2:
            tribe.child[last] = node
            last += 1
        node = mine[at] if inside else hers[at]
        if tribe.side[node] == 1:
            tribe.child[middle] = node
            middle += 1


@part
def _mutated(project: Project, tribe: Tribe, count: int) -> None:
    """Some activities move a few places to the left, as far as their predecessors let them."""
    child = tribe.child
    for at in range(1, count):
        if chance(tribe.luck, 1000) < MUTATED:
            node, place = child[at], at
            least = max(0, at - 1 - chance(tribe.luck, 10))
            while place > least:
                waits = False
                for edge in range(project.before_at[node], project.before_at[node + 1]):
                    waits = waits or project.before[edge] == child[place - 1]
                if waits:
                    break
                child[place] = child[place - 1]
                place -= 1
            child[place] = node


@part
def _kept(tribe: Tribe, end: int, count: int) -> None:
    """The child takes the place of the worst, unless it is worse, or there already."""
    mark = 0
    for node in range(count):
        mark += tribe.born[node] * (2 * node + 1)
    filled = tribe.told[FILLED]
    worst = 0
    for row in range(filled):
        if tribe.length[row] == end and tribe.mark[row] == mark:
            return
        if tribe.length[row] >= tribe.length[worst]:
            worst = row
    if filled < len(tribe.length):
        worst = filled
        tribe.told[FILLED] += 1
    elif end > tribe.length[worst]:
        return
    for node in range(count):
        tribe.order[worst, node], tribe.start[worst, node] = tribe.child[node], tribe.born[node]
    tribe.length[worst], tribe.mark[worst] = end, mark
