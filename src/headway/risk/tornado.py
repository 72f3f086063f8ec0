"""What each source of uncertainty does to the P80: switched off one by one, all else drawn the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.plan.value import RiskId, TaskId, Value
from headway.risk.runs import ERA, Asked, Calendar, Watch, nothing_wanted, once
from headway.risk.simulation import Simulation

MOST_WORK = 100_000_000
"""Task-runs spent on one bar: of a large plan fewer runs are made again, in whole eras."""


class Bar(Value, frozen=True):
    """One risk, or the range of one task: by how much the P80 falls when it is switched off.

    `days` are working days of the project's calendar, `money` the plan's currency (None: nothing has a price); negative
    where it saves. Bars do not add up to the contingency.
    """

    name: str
    days: float
    money: float | None
    risk: RiskId | None = None
    task: TaskId | None = None


class Tornado(Value, frozen=True):
    """Bars of the risks and of the tasks, the widest in days first."""

    risks: tuple[Bar, ...]
    tasks: tuple[Bar, ...]
    percent: float = 80
    whole: bool = True  # False: stopped before every bar was measured


def tornado(simulation: Simulation, most: int = 20, percent: float = 80, progress: Watch | None = None) -> Tornado:
    """Switch off every risk, and the ranges of the `most` crucial tasks, one by one, with the luck of the simulation.

    `progress` is told (bars done, bars in all) and may stop it: what is measured by then is kept.
    """
    made = simulation.compiled
    tasks = _crucial(simulation, most)
    sources = [*range(len(made.falls)), *tasks]
    again = Again(simulation, percent)
    risks: list[Bar] = []
    ranges: list[Bar] = []
    for done, source in enumerate(sources):
        if progress is not None and not progress(done, len(sources)):
            return Tornado(_ranked(risks), _ranked(ranges), percent, whole=False)
        if isinstance(source, int):
            risks.append(_without_risk(again, source))
        else:
            ranges.append(_without_range(again, source))
    return Tornado(_ranked(risks), _ranked(ranges), percent)


def _crucial(simulation: Simulation, most: int) -> list[TaskId]:
    """The tasks with a range, the most crucial for date or cost first."""
    columns, made = simulation.tasks, simulation.compiled
    money = np.abs(np.nan_to_num(columns.cost_sensitivity))
    weight = np.maximum(np.nan_to_num(columns.cruciality), money * np.nan_to_num(columns.criticality))
    weight = np.where(weight > 0, weight, money / 1e6)  # off the driving paths, by what they do to the cost
    ranked = np.argsort(-weight, kind="stable").tolist()
    can = made.model.table[made.ground.place] >= 0
    return [columns.ids[at] for at in ranked if can[at] and weight[at] > 0][:most]


@dataclass(frozen=True, eq=False)
class Again:
    """The simulation's first runs, to be made again with something switched off."""

    simulation: Simulation
    percent: float

    @property
    def count(self) -> int:
        """How many runs are made again."""
        eras = MOST_WORK // (max(1, self.simulation.compiled.ground.nodes) * ERA)
        return min(self.simulation.iterations, max(4, eras) * ERA)

    def saved(
        self, off: NDArray[np.bool_] | None = None, still: NDArray[np.bool_] | None = None
    ) -> tuple[float, float | None]:
        """Working days and money by which the percentile falls."""
        simulation, made = self.simulation, self.simulation.compiled
        asked = Asked(simulation.seed, self.count, simulation.asked.threads, simulation.asked.latin)
        samples = once(made, asked, 0, self.count, nothing_wanted(), off, still)
        calendar = Calendar(made)
        days = [self._at(calendar.days(each[: self.count])) for each in (simulation.finish_samples, samples.finish)]
        if simulation.cost is None:
            return days[0] - days[1], None
        offset = float(simulation.deterministic_cost or 0)
        money = [self._at(each[: self.count]) for each in (simulation.cost_samples, samples.cost + offset)]
        return days[0] - days[1], money[0] - money[1]

    def _at(self, values: NDArray[np.float64]) -> float:
        return float(np.percentile(values, self.percent, method="inverted_cdf"))


def _without_risk(again: Again, row: int) -> Bar:
    made = again.simulation.compiled
    off = np.zeros(len(made.falls), np.bool_)
    off[row] = True
    days, money = again.saved(off=off)
    risk = made.falls[row].risk
    return Bar(risk.name or risk.sentence or risk.id, days, money, risk=risk.id)


def _without_range(again: Again, task: TaskId) -> Bar:
    ground = again.simulation.compiled.ground
    still = np.zeros(ground.nodes, np.bool_)
    still[ground.node(task)] = True
    days, money = again.saved(still=still)
    return Bar(ground.plan.tasks[task].name or task, days, money, task=task)


def _ranked(bars: list[Bar]) -> tuple[Bar, ...]:
    return tuple(sorted(bars, key=lambda bar: (-abs(bar.days), -abs(bar.money or 0), bar.name)))
