"""One side of a movement: a plan, what was known of it, and the day it was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from headway.actuals.facts import Actuals
from headway.analysis.analysis import Analysis
from headway.plan.plan import Plan


class State(NamedTuple):
    """What an analysis follows from. The convention it was asked for and its status date stand in the settings."""

    plan: Plan
    actuals: Actuals
    as_of: datetime | None


def state_of(analysis: Analysis) -> State:
    """The state an analysis is of; of the facts those that had been recorded by its status date."""
    asked: dict[str, Any] = {"convention": analysis.convention, "status_date": analysis.as_of}
    plan, settings = analysis.plan, analysis.plan.settings
    asked = {name: value for name, value in asked.items() if value is not None and value != getattr(settings, name)}
    if asked:
        plan = plan.but(settings=settings.but(**asked))
    return State(plan, _known(analysis.actuals, analysis.as_of), analysis.as_of)


def _known(actuals: Actuals, by: datetime | None) -> Actuals:
    if by is None:
        return actuals
    return Actuals(_recorded(actuals.facts, by), _recorded(actuals.retractions, by))


def _recorded[T: Any](told: Mapping[str, T], by: datetime) -> dict[str, T]:
    return {id: each for id, each in told.items() if each.recorded <= by}
