"""Lengths below which no schedule of a project can be: proved, each by its own reason."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.schedule.kernel import kernel
from headway.schedule.levelling.project import Project, unpacked

CRITICAL_PATH = "critical path"
WORK = "work of a resource"
EXACT = "exact"


class Bound(NamedTuple):
    """A proven length, and by what it was proved."""

    length: int
    proof: str


@kernel
def _heads(project: Project, head: NDArray[np.int64]) -> None:
    for node in range(len(project.duration)):
        head[node] = project.release[node]
        for edge in range(project.before_at[node], project.before_at[node + 1]):
            head[node] = max(head[node], head[project.before[edge]] + project.before_lag[edge])


@kernel
def _tails(project: Project, tail: NDArray[np.int64]) -> None:
    for node in range(len(project.duration) - 1, -1, -1):
        tail[node] = project.duration[node]
        for edge in range(project.after_at[node], project.after_at[node + 1]):
            tail[node] = max(tail[node], tail[project.after[edge]] + project.after_lag[edge])


def heads(project: Project) -> NDArray[np.int64]:
    """The earliest start of every activity by the network alone."""
    head = np.zeros(len(project.duration), np.int64)
    _heads(project, head)
    return head


def tails(project: Project) -> NDArray[np.int64]:
    """From the start of every activity to the end of the project, at least, by the network alone."""
    tail = np.zeros(len(project.duration), np.int64)
    _tails(project, tail)
    return tail


def bound(project: Project) -> Bound:
    """The better of the critical path and of the work of each resource between heads and tails."""
    head, tail = heads(project), tails(project)
    path = int((head + tail).max(initial=0))
    work = _work(project, head, tail - project.duration)
    return Bound(path, CRITICAL_PATH) if path >= work else Bound(work, WORK)


def _work(project: Project, head: NDArray[np.int64], after: NDArray[np.int64]) -> int:
    """For every resource and pair of a head and a tail: all that begins no earlier and has no less behind it.

    Length >= head + work / capacity + tail, the usual relaxation to one cumulative resource (Carlier & Latapie 1991).
    """
    demand, capacity = unpacked(project)
    best = 0
    for resource in range(len(capacity)):
        takes = np.flatnonzero((demand[:, resource] > 0) & (project.duration > 0))
        if len(takes) and capacity[resource] > 0:
            work = demand[takes, resource] * project.duration[takes]
            best = max(best, _of_one(head[takes], after[takes], work, int(capacity[resource])))
    return best


def _of_one(head: NDArray[np.int64], after: NDArray[np.int64], work: NDArray[np.int64], capacity: int) -> int:
    best = 0
    for least in np.unique(after)[-64:] if len(after) > 2000 else np.unique(after):
        chosen = after >= least
        order = np.argsort(-head[chosen], kind="stable")
        begins, behind = head[chosen][order], np.cumsum(work[chosen][order])
        best = max(best, int((begins - (-behind // capacity) + least).max()))
    return best
