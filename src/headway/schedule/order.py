"""The order in which nodes can be computed, and the cycles that have none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from headway.plan.problem import Problem, Severity
from headway.plan.said import Said
from headway.schedule.kernel import plain
from headway.schedule.net import NodeKind

if TYPE_CHECKING:
    from headway.plan.plan import Plan


@plain
def _kahn(
    count: int, source: NDArray[np.int64], target: NDArray[np.int64], out: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The nodes whose predecessors all come before them, first come first served; nodes on cycles are missing.

    What is out waits for nobody and holds nobody back.
    """
    waits = np.zeros(count, np.int64)
    begins = np.zeros(count + 1, np.int64)
    for edge in range(len(source)):
        begins[source[edge] + 1] += 1
        if not out[source[edge]] and not out[target[edge]]:
            waits[target[edge]] += 1
    for node in range(count):
        begins[node + 1] += begins[node]
    at = begins[:-1].copy()
    after = np.zeros(len(source), np.int64)
    for edge in range(len(source)):
        after[at[source[edge]]] = target[edge]
        at[source[edge]] += 1
    order = np.empty(count, np.int64)
    first, last = 0, 0
    for node in range(count):
        if waits[node] == 0:
            order[last] = node
            last += 1
    while first < last:
        node = order[first]
        first += 1
        if out[node]:
            continue
        for at_edge in range(begins[node], begins[node + 1]):
            follower = after[at_edge]
            if out[follower]:
                continue
            waits[follower] -= 1
            if waits[follower] == 0:
                order[last] = follower
                last += 1
    return order[:last]


def topological(
    source: NDArray[np.int64],
    target: NDArray[np.int64],
    kind: NDArray[np.int8],
    ids: Sequence[str],
    plan: Plan,
    problems: list[Problem],
    owner: Sequence[int],
) -> NDArray[np.int64]:
    """All nodes, every one after those it waits for. Nodes on a cycle are taken out, and each cycle is a problem.

    `owner` gives the outline index of the summary task behind each gate (node len(ids) and following).
    """
    count = len(kind)
    order = _kahn(count, source, target, kind == NodeKind.OUT)
    while len(order) < count:
        stuck = set(range(count)) - set(order.tolist())
        for cycle in _cycles(stuck, source.tolist(), target.tolist(), kind):
            kind[cycle] = NodeKind.OUT
            problems.append(_cycle_problem(cycle, ids, plan, owner))
        order = _kahn(count, source, target, kind == NodeKind.OUT)
    return order


def _cycles(stuck: set[int], source: Sequence[int], target: Sequence[int], kind: NDArray[np.int8]) -> list[list[int]]:
    """The strongly connected groups among the nodes that never came free (Tarjan 1972, without recursion)."""
    after: dict[int, list[int]] = {node: [] for node in stuck}
    for first, second in zip(source, target, strict=True):
        if first in stuck and second in stuck and NodeKind.OUT not in (kind[first], kind[second]):
            after[first].append(second)
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    path: list[int] = []
    on_path: set[int] = set()
    groups: list[list[int]] = []
    for root in sorted(stuck):
        if root in number:
            continue
        work = [(root, iter(after[root]))]
        number[root] = low[root] = len(number)
        path.append(root)
        on_path.add(root)
        while work:
            node, rest = work[-1]
            step = next(rest, None)
            if step is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    group = path[path.index(node) :]
                    del path[path.index(node) :]
                    on_path.difference_update(group)
                    if len(group) > 1 or node in after[node]:
                        groups.append(sorted(group))
            elif step not in number:
                number[step] = low[step] = len(number)
                path.append(step)
                on_path.add(step)
                work.append((step, iter(after[step])))
            elif step in on_path:
                low[node] = min(low[node], number[step])
    return groups


def _cycle_problem(cycle: Sequence[int], ids: Sequence[str], plan: Plan, owner: Sequence[int]) -> Problem:
    outline = {node if node < len(ids) else owner[node - len(ids)] for node in cycle}
    tasks = tuple(ids[at] for at in sorted(outline))
    among = set(tasks)
    links = tuple(link.id for link in plan.links.values() if link.predecessor in among and link.successor in among)
    names = ", ".join(f"'{plan.tasks[task].name or task}'" for task in tasks[:8])
    return Problem(
        code="cycle",
        where=Said("{names} and {n} more", names=names, n=len(tasks) - 8) if len(tasks) > 8 else names,
        what=Said("wait for each other in a circle, so none of them has a date."),
        remedy=Said(
            "Remove one of the links {links}", links="; ".join(links[:8]) + ("." if len(links) <= 8 else " ...")
        ),
        severity=Severity.ERROR,
        tasks=tasks,
        links=links,
    )
