"""Where the money stands, as data: amounts as text with all their digits, None for what is not known."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from headway.cost.cashflow import Measure
from headway.plan.account import AccountKind
from headway.risk.overrun import Overrun

if TYPE_CHECKING:
    from headway.analysis.money import Money


def document(money: Money) -> dict[str, Any]:
    """Everything a Money holds."""
    settings, budget = money.analysis.plan.settings, money.budget
    return {
        "status_date": money.status,
        "currency": settings.currency,
        "budget": {
            "approved": _text(budget.approved),
            "contingency": _text(budget.contingency),
            "management_reserve": _text(budget.management_reserve),
            "for_work": _text(budget.for_work),
            "distributed": _text(budget.distributed),
            "undistributed": _text(budget.undistributed),
            "baseline": _text(budget.baseline),
        },
        "actual": _text(money.actual),
        "told": _text(money.told),
        "silent": list(money.silent),
        "forecast": _text(money.forecast),
        "accounts": _accounts(money),
        "commitments": _commitments(money),
        "cash_flow": _flow(money),
        "burn": None if money.burn is None else {
            "rate": _text(money.burn.rate), "periods": money.burn.periods, "left": _text(money.burn.left),
            "gone": money.burn.gone,
        },
        "overrun": None if money.overrun is None else _overrun(money.overrun),
        "problems": [{"code": each.code, "where": each.where, "what": each.what} for each in money.problems],
    }  # fmt: skip


def _accounts(money: Money) -> list[dict[str, Any]]:
    accounts = money.analysis.plan.accounts
    return [
        {
            "account": row.account,
            "name": None if row.account is None else accounts[row.account].name,
            "code": None if row.account is None else accounts[row.account].code,
            "kind": None if row.account is None else accounts[row.account].kind.value,
            "level": row.level,
            "budget": _text(row.whole.budget),
            "planned": _text(row.whole.planned),
            "committed": _text(row.whole.committed),
            "actual": _text(row.whole.actual),
            "remaining": _text(row.whole.remaining),
            "forecast": _text(row.whole.total),
            "tasks": list(row.tasks),
        }
        for row in money.accounts
    ]


def _commitments(money: Money) -> list[dict[str, Any]]:
    known = money.analysis.plan.commitments
    return [
        {
            "commitment": each.id,
            "title": known[each.id].title,
            "supplier": known[each.id].supplier,
            "status": known[each.id].status.value,
            "account": known[each.id].account,
            "task": known[each.id].task,
            "amount": _text(each.amount),
            "booked": _text(each.booked),
            "open": _text(each.open),
            "falls_due": each.falls_due,
        }
        for each in money.orders
    ]


def _flow(money: Money) -> dict[str, Any] | None:
    flow = money.flow
    if flow is None:
        return None
    lines = {measure.value: [_text(each) for each in flow.whole(measure)] for measure in Measure}
    kinds = {
        f"{kind.value}_{measure.value}": [_text(each) for each in flow.of(measure, kind)]
        for kind in AccountKind
        for measure in (Measure.PLANNED, Measure.ACTUAL, Measure.FORECAST)
    }
    return {
        "step": flow.step.value,
        "begins": list(flow.begins),
        **lines,
        **kinds,
        "granted": [_text(each) for each in flow.granted],
        "undated": _text(flow.undated),
        "unlaid": _text(flow.unlaid),
    }


def _overrun(found: Overrun) -> dict[str, Any]:
    return {
        "budget": _text(found.budget),
        "chance": found.chance,
        "excess": _text(found.excess),
        "first": found.first,
        "passing": [{"begins": each.begins, "chance": each.chance} for each in found.passing],
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
