"""One risk by itself: when the plan finishes without it, before its response and after it, with the same luck."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from headway.plan.risk import Risk
from headway.plan.value import RiskId
from headway.risk.contingency import rounded
from headway.risk.distribution import DateDistribution
from headway.risk.model import Samples
from headway.risk.register import inherent, is_answered, residual
from headway.risk.responses import responds
from headway.risk.runs import Calendar, Watch, at_percent, nothing_wanted, once
from headway.risk.simulation import Simulation
from headway.risk.worth import but, samples_of


@dataclass(frozen=True, eq=False)
class Alone:
    """The finish in three worlds that differ in one risk; `after` is None where no response changes a figure.

    `counts`: the world of the plan is `after`, for the response is funded and scheduled. `days` are working days of the
    project's calendar by which the risk moves the P80, `money` what it adds to the P80 of the cost (None: nothing has a
    price); `bought` and `saved` the same of the response. Negative: the other way.
    """

    without: DateDistribution
    before: DateDistribution
    after: DateDistribution | None
    counts: bool
    days: float
    money: Decimal | None
    bought: float | None
    saved: Decimal | None
    percent: float = 80


def alone(simulation: Simulation, id: RiskId, percent: float = 80, progress: Watch | None = None) -> Alone | None:
    """Simulate the plan without the risk, with it as it was found, and with its response.

    None for a risk that is not simulated, or where `progress` stopped it.
    """
    row = simulation.compiled.row(id)
    if row < 0:
        return None
    risk = simulation.plan.risks[id]
    worlds = [inherent(risk), residual(risk)] if responds(risk) else [inherent(risk)]
    found: list[Samples] = []
    for done, figures in enumerate(worlds):
        if progress is not None and not progress(done, len(worlds) + 1):
            return None
        found.append(samples_of(simulation, but(simulation, risk, figures)))
    off = np.zeros(len(simulation.compiled.falls), np.bool_)
    off[row] = True
    without = once(simulation.compiled, simulation.asked, 0, simulation.iterations, nothing_wanted(), off)
    return _told(simulation, risk, without, found, percent)


def _told(simulation: Simulation, risk: Risk, without: Samples, found: list[Samples], percent: float) -> Alone:
    calendar = Calendar(simulation.compiled)
    counts = is_answered(risk, simulation.plan)
    worlds = [without, *found]
    days = [at_percent(calendar.days(each.finish), percent) for each in worlds]
    priced = simulation.cost is not None
    costs = [at_percent(each.cost, percent) if priced else 0.0 for each in worlds]
    at = len(worlds) - 1 if counts else 1
    answered = len(found) > 1
    return Alone(
        without=DateDistribution.of(without.finish),
        before=DateDistribution.of(found[0].finish),
        after=DateDistribution.of(found[1].finish) if answered else None,
        counts=counts and answered,
        days=round(days[at] - days[0], 4),
        money=rounded(costs[at] - costs[0]) if priced else None,
        bought=round(days[1] - days[2], 4) if answered else None,
        saved=rounded(costs[1] - costs[2]) if priced and answered else None,
        percent=percent,
    )
