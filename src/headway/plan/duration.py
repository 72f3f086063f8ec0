"""How long: durations and lags, in whole minutes with the unit a person chose to see them in."""

from __future__ import annotations

from enum import StrEnum

from headway.plan.value import Value


class Unit(StrEnum):
    """The unit a duration is shown in. How many minutes a day, week or month has is the plan's own setting."""

    MINUTE = "m"
    HOUR = "h"
    DAY = "d"
    WEEK = "w"
    MONTH = "mo"


class Duration(Value, frozen=True, order=True):
    """An amount of time: working minutes on some calendar or, when elapsed, minutes of the clock.

    `minutes` is the truth and `unit` only how it is shown, so that a plan whose day becomes shorter keeps its work.
    `estimated` is Microsoft Project's question mark: a guess nobody has confirmed.
    """

    minutes: int
    unit: Unit = Unit.DAY
    elapsed: bool = False
    estimated: bool = False


class Lag(Value, frozen=True, order=True):
    """The wait a link asks for after (or, negative, the lead before) the date it counts from.

    Either `minutes` of working time (of the clock when `elapsed`) or, when `percent` is given, that percentage of the
    predecessor's duration (150.0 is one and a half times as long); then `minutes` is 0.
    """

    minutes: int = 0
    unit: Unit = Unit.DAY
    elapsed: bool = False
    percent: float | None = None


NO_LAG = Lag()
