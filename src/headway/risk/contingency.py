"""How much to set aside for a chosen confidence, and how much of it is left."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from headway.plan.value import Value, to_minutes

if TYPE_CHECKING:
    from headway.risk.simulation import Simulation


class Contingency(Value, frozen=True):
    """What lies between the deterministic figure and the one at a percentile. Negative: more than enough is planned.

    `days` are working days of the project's calendar, `money` the plan's currency (None: nothing has a price).
    `days_set` and `money_set` are what the plan sets aside (None: not said); `days_left` and `money_left` what of that
    remains beyond the need, negative where it does not suffice.
    Contributions of single risks do not add up to it: the percentile of a sum is not the sum of percentiles.
    """

    percent: float
    days: float
    money: Decimal | None
    days_set: float | None = None
    money_set: Decimal | None = None

    @property
    def days_left(self) -> float | None:
        """Working days set aside beyond the need."""
        return None if self.days_set is None else self.days_set - self.days

    @property
    def money_left(self) -> Decimal | None:
        """Money set aside beyond the need."""
        return None if self.money_set is None or self.money is None else self.money_set - self.money


def contingency(simulation: Simulation, percent: float) -> Contingency:
    """The contingency for a confidence: value at that percentile minus the deterministic one."""
    from headway.risk.runs import Calendar

    settings, calendar = simulation.plan.settings, Calendar(simulation.compiled)
    planned = np.array([to_minutes(simulation.deterministic_finish), to_minutes(simulation.finish.p(percent))])
    days = calendar.days(planned)
    money = None
    if simulation.cost is not None and simulation.deterministic_cost is not None:
        money = rounded(simulation.cost.percentile(percent)) - simulation.deterministic_cost
    return Contingency(
        percent, round(float(days[1] - days[0]), 4), money, settings.contingency_days, settings.contingency
    )


def rounded(money: float) -> Decimal:
    """An amount that came out of the simulation, to the hundredth."""
    return Decimal(str(round(money, 2)))
