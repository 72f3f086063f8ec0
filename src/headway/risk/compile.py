"""From a Plan with ranges and risks to the arrays the simulation runs over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from headway.plan.problem import Problem
from headway.plan.value import RiskId, TaskId
from headway.risk.durations import spreads
from headway.risk.falls import Choice, Fall, daily, falls
from headway.risk.ground import Ground
from headway.risk.keys import keys
from headway.risk.model import CERTAIN, STEPS, Model
from headway.risk.prices import prices
from headway.risk.quantiles import Spread, tables_of
from headway.risk.together import Matrix, Together, together

if TYPE_CHECKING:
    from headway.risk.run import Prepared


@dataclass(frozen=True, eq=False)
class Compiled:
    """A plan made ready to be simulated: the same for every seed and number of runs."""

    ground: Ground
    model: Model
    falls: tuple[Fall, ...]  # the risks, in the order of the model's columns
    matrices: tuple[Matrix, ...]  # explicit correlations; their columns follow one another
    ranged: NDArray[np.bool_]  # n: has a range, a risk or a branch of its own
    priced: bool  # something in the plan has a price
    problems: tuple[Problem, ...]
    prepared: Prepared

    def row(self, risk: RiskId) -> int:
        """The column of a risk; -1 where it is not simulated."""
        return next((at for at, fall in enumerate(self.falls) if fall.risk.id == risk), -1)


def compiled(ground: Ground, choice: Choice) -> Compiled:
    """Compile a plan with the figures chosen for each risk. What cannot be simulated comes back as problems."""
    from headway.risk.run import prepare

    found = falls(ground, choice)
    durations = spreads(ground)
    varies = frozenset(at for at, spread in enumerate(durations) if spread is not None)
    shared = together(ground, varies)
    model = _model(ground, durations, found.found, shared)
    ranged = np.zeros(ground.nodes, np.bool_)
    ranged[[*varies, *shared.arms]] = True
    ranged |= np.diff(model.hit) > 0
    return Compiled(
        ground=ground,
        model=model,
        falls=tuple(found.found),
        matrices=tuple(shared.matrices),
        ranged=ranged,
        priced=ground.costs.is_known or bool(len(model.tariffs.node)) or any(each.money for each in found.found),
        problems=(*found.problems, *shared.problems),
        prepared=prepare(ground.net, ground.clock, ground.rules, ground.dates, model),
    )


def _model(ground: Ground, durations: Sequence[Spread | None], risks: Sequence[Fall], shared: Together) -> Model:
    count, number = ground.nodes, len(risks)
    times, money = [fall.time for fall in risks], [fall.money for fall in risks]
    rows = tables_of([*durations, *times, *money])
    parts = np.split(np.arange(count + 2 * number), [count, count + number])
    hit, hit_risk = _grouped(count, [(node, at) for at, fall in enumerate(risks) for node in fall.nodes])
    edge_hit, edge_risk = _grouped(len(ground.net.net.source), [(e, at) for at, f in enumerate(risks) for e in f.edges])
    effects = np.array([fall.effect for fall in risks], np.int8)
    factor, loaded, loading = _loadings(count, shared)
    arm, arm_from, arm_to = _arms(count, shared)
    weather, weather_of = _weather(ground, risks)
    paid = prices(ground)
    chances = [1.0 if fall.effect.name == "LOSE" else fall.probability for fall in risks]
    return Model(
        tables=rows.tables if len(rows.tables) else np.zeros((0, STEPS + 1), np.float32),
        key=_node_keys(ground),
        table=rows.table[parts[0]],
        low=rows.low[parts[0]],
        high=rows.high[parts[0]],
        factor_key=keys("correlation", shared.factors),
        factor=factor,
        loaded=loaded,
        loading=loading,
        column=_columns(count, shared.matrices),
        risk_key=keys("risk", [fall.risk.id for fall in risks]),
        probability=np.array(chances, np.float64),
        time_table=rows.table[parts[1]],
        time_low=rows.low[parts[1]],
        time_high=rows.high[parts[1]],
        money_table=rows.table[parts[2]],
        money_low=rows.low[parts[2]],
        money_high=rows.high[parts[2]],
        window=np.array([fall.window for fall in risks], np.int64).reshape(-1, 2),
        daily=weather,
        daily_of=weather_of,
        hit=hit,
        hit_risk=hit_risk,
        hit_effect=effects[hit_risk] if number else np.zeros(0, np.int8),
        edge_hit=edge_hit,
        edge_hit_risk=edge_risk,
        branch_key=keys("fork", shared.forks),
        arm=arm,
        arm_from=arm_from,
        arm_to=arm_to,
        fixed=paid.fixed,
        rate=paid.rate,
        tariffs=paid.tariffs,
        above=_above(ground),
    )


def _above(ground: Ground) -> NDArray[np.int32]:
    """The node of the summary task each task's cost is taken into, as `headway.cost` rolls it up."""
    above, tasks, numbers = np.full(ground.nodes, -1, np.int32), ground.plan.tasks, ground.plan.outline.number
    for at, id in enumerate(ground.net.ids):
        parent = tasks[id].parent
        if parent is not None and parent in ground.net.index and numbers[id] != "?":
            above[ground.place[at]] = ground.node(parent)
    return above


def _node_keys(ground: Ground) -> NDArray[np.uint64]:
    """Gates do not vary, so theirs is nothing."""
    found = np.zeros(ground.nodes, np.uint64)
    found[ground.place] = keys("task", ground.net.ids)
    return found


def _grouped(count: int, pairs: Sequence[tuple[int, int]]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Pairs (place, risk) by place: where each place's begin, and the risks, in the order of their columns."""
    both = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    return np.searchsorted(both[:, 0], np.arange(count + 1)).astype(np.int64), both[:, 1].astype(np.int32)


def _loadings(count: int, shared: Together) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
    begins = np.zeros(count + 1, np.int64)
    flat = [pair for node in sorted(shared.loadings) for pair in shared.loadings[node]]
    for node, loadings in shared.loadings.items():
        begins[node + 1] = len(loadings)
    factors = np.array([factor for factor, _ in flat], np.int32)
    return np.cumsum(begins), factors, np.array([loading for _, loading in flat], np.float32)


def _columns(count: int, matrices: Sequence[Matrix]) -> NDArray[np.int32]:
    column = np.full(count, -1, np.int32)
    nodes = [node for matrix in matrices for node in matrix.nodes]
    column[nodes] = np.arange(len(nodes))
    return column


def _arms(count: int, shared: Together) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.float64]]:
    arm, begin, end = np.full(count, -1, np.int32), np.zeros(count), np.zeros(count)
    for node, (fork, first, last) in shared.arms.items():
        arm[node], begin[node], end[node] = fork, first, last
    return arm, begin, end


def _weather(ground: Ground, risks: Sequence[Fall]) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    of = np.full(len(risks), CERTAIN, np.int32)
    rows: list[NDArray[np.float32]] = []
    for at, fall in enumerate(risks):
        if fall.effect.name == "LOSE":
            of[at] = len(rows)
            rows.append(daily(ground, fall))
    return np.array(rows, np.float32).reshape(len(rows), ground.clock.days), of


def tasks_of(ground: Ground, nodes: Sequence[int]) -> tuple[TaskId, ...]:
    """The tasks that stand at some nodes."""
    return tuple(ground.net.ids[int(ground.net.nodes[node])] for node in nodes)
