"""What varies together, and which way the work goes: correlations as shared factors or matrices, branches as forks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from headway.plan.problem import Problem
from headway.plan.risk import Branch, Correlation
from headway.plan.said import Figure, Said
from headway.plan.value import TaskId
from headway.risk.ground import Ground

LARGEST = 200
"""Tasks an explicit matrix may have: beyond it, one shared cause says as much and costs less."""

MOST_SHARED = 0.999
"""How much of a task's spread factors may explain in all."""


@dataclass(frozen=True, eq=False)
class Matrix:
    """Rank correlations of some nodes, a row for each."""

    name: str
    nodes: tuple[int, ...]
    ranks: NDArray[np.float64]


@dataclass(eq=False)
class Together:
    """Loadings on shared factors by node, explicit matrices, and the arm each node lies in."""

    factors: list[str] = field(default_factory=list)
    loadings: dict[int, list[tuple[int, float]]] = field(default_factory=dict)
    matrices: list[Matrix] = field(default_factory=list)
    forks: list[str] = field(default_factory=list)
    arms: dict[int, tuple[int, float, float]] = field(default_factory=dict)  # fork, from, to
    problems: list[Problem] = field(default_factory=list)


def together(ground: Ground, varies: frozenset[int]) -> Together:
    """The correlations and branches of a plan, over the nodes that vary by a range of their own."""
    found = Together()
    for correlation in sorted(ground.plan.correlations.values(), key=lambda each: each.id):
        pairs = [(t, ground.node(t)) for t in correlation.tasks if t in ground.varying and ground.node(t) in varies]
        if correlation.matrix:
            _matrix(found, correlation, pairs)
        elif correlation.coefficient > 0 and len(pairs) > 1:
            factor = len(found.factors)
            found.factors.append(correlation.id)
            for _, node in pairs:
                found.loadings.setdefault(node, []).append((factor, float(np.sqrt(correlation.coefficient))))
    _no_more_than_all(found)
    _forks(ground, found)
    return found


def _matrix(found: Together, correlation: Correlation, pairs: list[tuple[TaskId, int]]) -> None:
    """The rows of the matrix that speak of tasks that vary; a task in two matrices obeys the first."""
    taken = {node for matrix in found.matrices for node in matrix.nodes}
    place = {task: at for at, task in enumerate(correlation.tasks)}
    kept = [(place[task], node) for task, node in pairs if node not in taken and place[task] < len(correlation.matrix)]
    if len(kept) > LARGEST:
        what = Said("has {n} tasks; a matrix may have {most}. It is left out.", n=len(kept), most=LARGEST)
        found.problems.append(_problem(correlation, what, Said("Use one coefficient for all of them.")))
    elif len(kept) > 1:
        rows = [at for at, _ in kept]
        ranks = np.array(correlation.matrix, np.float64)[np.ix_(rows, rows)]
        found.matrices.append(Matrix(correlation.id, tuple(node for _, node in kept), ranks))


def _no_more_than_all(found: Together) -> None:
    """Factors explain at most all of a task's spread: loadings on too many are scaled down."""
    for node, loadings in found.loadings.items():
        whole = sum(loading**2 for _, loading in loadings)
        if whole > MOST_SHARED:
            scale = float(np.sqrt(MOST_SHARED / whole))
            found.loadings[node] = [(factor, loading * scale) for factor, loading in loadings]


def _problem(correlation: Correlation, what: str, remedy: str) -> Problem:
    return Problem(
        code="correlation-not-simulated",
        where=Said("correlation '{name}'", name=correlation.name or correlation.id),
        what=what,
        remedy=remedy,
        tasks=correlation.tasks,
    )


def _forks(ground: Ground, found: Together) -> None:
    """The arms of every fork side by side on [0, 1), in the order of their identifiers."""
    forks: dict[str, list[Branch]] = {}
    for branch in sorted(ground.plan.branches.values(), key=lambda each: each.id):
        forks.setdefault(branch.fork or branch.id, []).append(branch)
    for fork, branches in sorted(forks.items()):
        whole = sum(branch.probability for branch in branches)
        if whole > 1 + 1e-9:
            found.problems.append(_too_likely(fork, branches, whole))
        scale, at = 1 / max(1.0, whole), 0.0
        number = len(found.forks)
        found.forks.append(fork)
        for branch in branches:
            arm = (number, at, at + branch.probability * scale)
            at = arm[2]
            for node in _nodes(ground, branch):
                found.arms.setdefault(node, arm)


def _nodes(ground: Ground, branch: Branch) -> Iterator[int]:
    """What is done only if the branch is taken: work not begun yet, for what began was taken."""
    for task in ground.below(branch.tasks):
        known = ground.progress.get(task)
        if task in ground.movable and not (known is not None and known.started):
            yield ground.node(task)


def _too_likely(fork: str, branches: list[Branch], whole: float) -> Problem:
    return Problem(
        code="fork-over-one",
        where=Said("fork '{name}'", name=fork),
        what=Said(
            "has branches whose probabilities add up to {share} %; they are scaled down to 100 %.",
            share=Figure(100 * whole),
        ),
        remedy=Said("Correct the probabilities."),
        tasks=tuple(task for branch in branches for task in branch.tasks),
    )
