"""How the tests of the simulation ask for one and read it."""

from __future__ import annotations

import numpy as np

from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.plan.value import to_minutes
from headway.risk.simulation import Simulation, simulate
from headway.schedule.working import working_time
from tests.analysis.sample import MONDAY
from tests.risk.plans import DAY

RUNS = 2048


def run(made: Plan, actuals: Actuals | None = None, **asked: object) -> Simulation:
    return simulate(made, actuals, **{"iterations": RUNS, **asked})  # type: ignore[arg-type]


def working_days(made: Plan, simulation: Simulation) -> np.ndarray:
    """Working days from the project's start to each finish."""
    time = working_time(made)
    begin = time.until(np.array([to_minutes(made.settings.start or MONDAY)]))
    return np.asarray((time.until(simulation.finish_samples) - begin) / DAY)
