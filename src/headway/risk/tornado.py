"""What each source of uncertainty does to the P80: switched off one by one, all else drawn the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from headway.plan.value import RiskId, TaskId, Value
from headway.risk.runs import ERA, Calendar, Watch, at_percent, nothing_wanted, once
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

    @property
    def bars(self) -> tuple[Bar, ...]:
        """All of them in one list, the widest in days first."""
        return tuple(sorted((*self.risks, *self.tasks), key=lambda bar: -abs(bar.days)))


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
        samples = once(made, simulation.asked, 0, self.count, nothing_wanted(), off, still)
        days, money = self._planned
        days -= at_percent(self._calendar.days(samples.finish), self.percent)
        if simulation.cost is None:
            return days, None
        return days, money - at_percent(samples.cost + float(simulation.deterministic_cost or 0), self.percent)

    @cached_property
    def _planned(self) -> tuple[float, float]:
        """The percentile of the same runs as they were, in working days and money."""
        days = self._calendar.days(self.simulation.finish_samples[: self.count])
        return at_percent(days, self.percent), at_percent(self.simulation.cost_samples[: self.count], self.percent)

    @cached_property
    def _calendar(self) -> Calendar:
        return Calendar(self.simulation.compiled)


def _without_risk(again: Again, row: int) -> Bar:
    made = again.simulation.compiled
    off = np.zeros(len(made.falls), np.bool_)
    off[row] = True
    days, money = again.saved(off=off)
    risk = made.falls[row].risk
    return Bar(risk.name or str(risk.sentence) or risk.id, days, money, risk=risk.id)


def _without_range(again: Again, task: TaskId) -> Bar:
    ground = again.simulation.compiled.ground
    still = np.zeros(ground.nodes, np.bool_)
    still[ground.node(task)] = True
    days, money = again.saved(still=still)
    return Bar(ground.plan.tasks[task].name or task, days, money, task=task)


def _ranked(bars: list[Bar]) -> tuple[Bar, ...]:
    return tuple(sorted(bars, key=lambda bar: (-abs(bar.days), -abs(bar.money or 0), bar.name)))
