"""Merge bias: why where paths meet it becomes later than on any of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.plan.said import Said, phrase, short
from headway.plan.value import TaskId, Value
from headway.risk.model import Wanted
from headway.risk.runs import Calendar, once
from headway.risk.simulation import Simulation
from headway.schedule.net import EdgeType, NodeKind

RUNS = 2048
"""Runs that tell a mean of differences well enough: two eras."""

LARGEST = 40
"""Merges looked at: those at which the finish is decided most often."""

LEAST = 0.05
"""Working days below which a merge is not worth a sentence."""


class Merge(Value, frozen=True):
    """Paths that meet at `task` (None: at the project's finish) and what their meeting costs on average.

    `days` is the mean of the latest of them minus the latest of their means, in working days of the project's calendar:
    nothing where one path always drives. Source: MacCrimmon and Ryavec 1964.
    """

    task: TaskId | None
    name: str
    paths: tuple[TaskId, ...]
    days: float

    @property
    def sentence(self) -> str:
        """`Four paths meet at 'Go-live': together they cost 9 days.`"""
        count = len(self.paths)
        parts = {
            "number": Said(_NUMBERS[count]) if count in _NUMBERS else str(count),
            "where": f"'{self.name}'" if self.task is not None else Said("the project's finish"),
        }
        days = short(self.days, 0 if self.days >= 9.5 else 1)
        if days == "1":
            return Said("{number} paths meet at {where}: together they cost {days} day.", parts, days=days)
        return Said("{number} paths meet at {where}: together they cost {days} days.", parts, days=days)


_NUMBERS = {
    2: phrase("Two"), 3: phrase("Three"), 4: phrase("Four"), 5: phrase("Five"), 6: phrase("Six"), 7: phrase("Seven"),
    8: phrase("Eight"), 9: phrase("Nine"), 10: phrase("Ten"),
}  # fmt: skip


def merges(simulation: Simulation, most: int = 10) -> tuple[Merge, ...]:
    """Where paths meet and what it costs, the dearest first: before what often drives the finish, and at the finish.

    Paths are those that end in a finish-to-start link without lag; those that are never the latest are not counted.
    """
    places = _places(simulation)
    nodes = sorted({source for _, sources in places for source in sources})
    if not nodes:
        return ()
    count = min(RUNS, simulation.iterations)
    wanted = Wanted(np.array(nodes, np.int32), bands=False, criticality=False, sensitivity=False)
    samples = once(simulation.compiled, simulation.asked, 0, count, wanted)
    days = Calendar(simulation.compiled).days(samples.watched)
    row = {node: at for at, node in enumerate(nodes)}
    found = [_merge(simulation, node, sources, days[[row[s] for s in sources]]) for node, sources in places]
    kept = [merge for merge in found if merge.days >= LEAST and len(merge.paths) > 1]
    return tuple(sorted(kept, key=lambda merge: (-merge.days, merge.task or ""))[:most])


def _places(simulation: Simulation) -> list[tuple[int, list[int]]]:
    """The merges worth a look, as (node, its predecessors); node -1 is the project's finish."""
    ground = simulation.compiled.ground
    critical = simulation.tasks.criticality
    ranked = np.argsort(-np.nan_to_num(critical), kind="stable")
    found: list[tuple[int, list[int]]] = []
    for at in ranked[: 10 * LARGEST].tolist():
        if not critical[at] > 0 or len(found) >= LARGEST:
            break
        sources = _sources(simulation, int(ground.place[at]))
        if len(sources) > 1:
            found.append((int(ground.place[at]), sources))
    ends = [int(ground.place[at]) for at in ranked.tolist() if critical[at] > 0 and not _followed(simulation, at)]
    return [*found, (-1, ends)] if len(ends) > 1 else found


def _sources(simulation: Simulation, node: int) -> list[int]:
    """The predecessors whose finish holds back the node's start."""
    net = simulation.compiled.ground.net.net
    edges = range(int(net.edge[node]), int(net.edge[node + 1]))
    plain = [int(net.source[edge]) for edge in edges if net.type[edge] == EdgeType.FS and net.lag[edge] == 0]
    return [source for source in dict.fromkeys(plain) if net.kind[source] < NodeKind.GATE]


def _followed(simulation: Simulation, at: int) -> bool:
    ground = simulation.compiled.ground
    return bool((ground.net.net.source[ground.net.edge_link >= 0] == ground.place[at]).any())


def _merge(simulation: Simulation, node: int, sources: list[int], days: NDArray[np.float64]) -> Merge:
    means = days.mean(axis=1)
    latest = days.max(axis=0)
    shares = (days >= latest).mean(axis=1)  # how often each path is the latest
    kept = [at for at in np.argsort(-shares, kind="stable").tolist() if shares[at] > 0]
    ground = simulation.compiled.ground
    names = [ground.net.ids[int(ground.net.nodes[sources[at]])] for at in kept]
    cost = float(latest.mean() - means.max())
    if node < 0:
        return Merge(None, "", tuple(names), cost)
    task = ground.plan.tasks[ground.net.ids[int(ground.net.nodes[node])]]
    return Merge(task.id, task.name or task.id, tuple(names), cost)
