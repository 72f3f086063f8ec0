"""Where the money stands: budget, accounts, commitments, cash flow, burn, and the warning before the budget is gone."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

from headway.cost.cashflow import Step
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.people.roles import Act
from headway.workbench.projects.finances import money


class MoneyQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The periods of the cash flow, and the status date (null: the plan's own, and what is known by now)."""

    by: Literal["week", "month"] = "month"
    as_of: datetime | None = None


class MoneyView(msgspec.Struct, frozen=True):
    """`result` is the document of `headway money --json`: amounts as text, null for what is not known."""

    result: dict[str, Any]


@operation("GET", "/projects/{slug:key}/money", Act.SEE_COSTS, MoneyView)
def read_money(call: Call, query: MoneyQuery) -> MoneyView:
    """Budget and reserves, accounts as a tree, commitments, and money by period: planned, committed, spent, forecast.

    `actual` is null where a task that has begun has no cost told, and `silent` names these tasks. `overrun` is null
    while the present plan is not simulated, or too little of it has a range; reserves are those one may see.
    """
    return MoneyView(money(call.person, call.project, Step(query.by), query.as_of).as_json())
