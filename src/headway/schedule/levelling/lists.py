"""Schedules of activity lists: serial generation forwards and backwards, and double justification.

Sources: serial generation (Kelley 1963); forward-backward improvement (Li & Willis 1992) as double justification
(Valls, Ballestin & Quintanilla 2005).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from headway.schedule.kernel import kernel, part
from headway.schedule.levelling.project import GUARDS, Project

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FAILED = 2**40
"""The length of a schedule that could not be made."""


class Desk(NamedTuple):
    """Room to work in, for schedules up to the project's horizon."""

    free: NDArray[np.int64]  # words x horizon
    dirty: NDArray[np.int64]  # up to where it was written on
    bucket: NDArray[np.int64]  # horizon + 2
    key: NDArray[np.int64]
    order: NDArray[np.int64]


@part
def forwards(project: Project, desk: Desk, order: NDArray[np.int64], start: NDArray[np.int64]) -> int:
    """Start every activity of the list as early as predecessors and resources allow; the length of the schedule."""
    free, end = desk.free, 0
    _clean(project, desk)
    for at in range(len(order)):
        node = order[at]
        moment, length = project.release[node], project.duration[node]
        for edge in range(project.before_at[node], project.before_at[node + 1]):
            moment = max(moment, start[project.before[edge]] + project.before_lag[edge])
        first, last = project.need_at[node], project.need_at[node + 1]
        if length > 0 and last > first:
            low, need = moment, first
            while need < last:
                word, bits = project.word[need], project.bits[need]
                time = moment + length - 1
                while time >= low and (free[word, time] - bits) & GUARDS == GUARDS:
                    time -= 1
                if time >= low:  # what lies between is known to be free, if only one word has to be looked at
                    low = moment + length if last == first + 1 else time + 1
                    moment = time + 1
                    need = first
                else:
                    need += 1
            for need in range(first, last):
                word, bits = project.word[need], project.bits[need]
                for time in range(moment, moment + length):
                    free[word, time] -= bits
        start[node] = moment
        end = max(end, moment + length)
    desk.dirty[0] = end
    return end


@part
def backwards(project: Project, desk: Desk, order: NDArray[np.int64], end: int, start: NDArray[np.int64]) -> int:
    """Start every activity, from the list's last to its first, as late as successors, resources and `end` allow.

    The earliest start; FAILED where one would begin before its release.
    """
    free, earliest = desk.free, end
    _clean(project, desk)
    desk.dirty[0] = end
    for at in range(len(order) - 1, -1, -1):
        node = order[at]
        length = project.duration[node]
        moment = end - length
        for edge in range(project.after_at[node], project.after_at[node + 1]):
            moment = min(moment, start[project.after[edge]] - project.after_lag[edge])
        first, last = project.need_at[node], project.need_at[node + 1]
        if moment < project.release[node]:
            return FAILED
        if length > 0 and last > first:
            high, need = moment + length, first
            while need < last:
                word, bits = project.word[need], project.bits[need]
                time = moment
                while time < high and (free[word, time] - bits) & GUARDS == GUARDS:
                    time += 1
                if time < high:
                    high = moment if last == first + 1 else time
                    moment = time - length
                    if moment < project.release[node]:
                        return FAILED
                    need = first
                else:
                    need += 1
            for need in range(first, last):
                word, bits = project.word[need], project.bits[need]
                for time in range(moment, moment + length):
                    free[word, time] -= bits
        start[node] = moment
        earliest = min(earliest, moment)
    return earliest


@part
def _clean(project: Project, desk: Desk) -> None:
    for word in range(len(project.free)):
        desk.free[word, : desk.dirty[0]] = project.free[word]


@part
def by_key(desk: Desk, order: NDArray[np.int64], most: int) -> None:
    """Sort the list by `desk.key` (0 to `most`), ascending, stably."""
    bucket, key = desk.bucket, desk.key
    bucket[: most + 2] = 0
    for at in range(len(order)):
        bucket[key[order[at]] + 1] += 1
    for time in range(most + 1):
        bucket[time + 1] += bucket[time]
    for at in range(len(order)):
        node = order[at]
        desk.order[bucket[key[node]]] = node
        bucket[key[node]] += 1
    for at in range(len(order)):
        order[at] = desk.order[at]


@part
def by_start(project: Project, desk: Desk, order: NDArray[np.int64], start: NDArray[np.int64], end: int) -> None:
    """Sort the list by start, lowered where something that may start earlier waits for it."""
    for at in range(len(order)):
        desk.key[order[at]] = start[order[at]]
    if not project.simple:
        lowered(project, desk, order)
    by_key(desk, order, end)


@part
def lowered(project: Project, desk: Desk, order: NDArray[np.int64]) -> None:
    """Lower each key to that of whatever waits for it; `order` has what waits behind what it waits for."""
    for at in range(len(order) - 1, -1, -1):
        node = order[at]
        for edge in range(project.after_at[node], project.after_at[node + 1]):
            desk.key[node] = min(desk.key[node], desk.key[project.after[edge]])


@part
def justified(project: Project, desk: Desk, order: NDArray[np.int64], start: NDArray[np.int64], end: int) -> int:
    """Double justification: everything to the right by finish, then to the left by start; the length then.

    List and starts are those of the schedule to the left. FAILED, and both as they may be, where lags get in the way.
    """
    for at in range(len(order)):
        desk.key[order[at]] = start[order[at]] + project.duration[order[at]]
    if not project.simple:
        lowered(project, desk, order)
    by_key(desk, order, end)
    earliest = backwards(project, desk, order, end, start)
    if earliest == FAILED:
        return FAILED
    by_start(project, desk, order, start, end)
    return forwards(project, desk, order, start)


@kernel
def in_turn(project: Project, desk: Desk, order: NDArray[np.int64], start: NDArray[np.int64]) -> int:
    """The list generated and justified for as long as that shortens the schedule; `order` and `start` are its own."""
    end = forwards(project, desk, order, start)
    while True:
        shorter = justified(project, desk, order, start, end)
        if shorter >= end:
            return min(shorter, end)
        end = shorter
