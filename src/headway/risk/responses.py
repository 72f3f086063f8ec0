"""What a response buys: the same plan with and without it, against what it costs."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from headway.plan.plan import Plan
from headway.plan.risk import ResponseKind, Risk
from headway.plan.value import RiskId, Value
from headway.risk.falls import Choice
from headway.risk.register import Figures, figures, inherent, residual


class Responses(StrEnum):
    """Which figures of the risks a simulation counts."""

    AS_PLANNED = "as-planned"  # residual where the response is funded and scheduled, else inherent
    NONE = "none"  # inherent everywhere: as if nobody did anything
    ALL = "all"  # residual wherever there is a response: as if everything were done


class Worth(Value, frozen=True):
    """One response: how much earlier and cheaper the P80 is with it than without, all else as the plan has it.

    `days` are working days of the project's calendar; `money` and `net` (money minus the response's own cost) are None
    where nothing has a price. `counts`: the plan funds and schedules it already. `error` is the standard
    error of `days`.
    """

    risk: RiskId
    name: str
    response: ResponseKind | None
    days: float
    money: Decimal | None
    cost: Decimal | None  # None: not known
    net: Decimal | None
    counts: bool
    error: float | None = None


def choice(plan: Plan, responses: Responses = Responses.AS_PLANNED) -> Choice:
    """Which figures of each risk count."""

    def chosen(risk: Risk) -> Figures:
        if responses is Responses.AS_PLANNED:
            return figures(risk, plan)
        return residual(risk) if responses is Responses.ALL and responds(risk) else inherent(risk)

    return chosen


def responds(risk: Risk) -> bool:
    """Whether its response changes any figure."""
    return any(each is not None for each in (risk.residual_probability, risk.residual_time, risk.residual_money))
