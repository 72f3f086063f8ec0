"""What in a plan, its facts and its Changes speaks of money, declared once, and the same without it (HOUSE law 11).

Whoever may not see costs is given values from which money was removed before anything is computed or rendered. Fields
that come from files (`foreign`) and those people name themselves (`custom`) may hold an amount under any name, and go
as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from headway.actuals.changes import Record, RestoreFact, RetractFact
from headway.actuals.facts import Actuals, Booked, Spent
from headway.analysis import Analysis
from headway.plan.account import Commitment, CostAccount, Funding
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.changes import AcceptFlaws, Change, Flaw, PlanChange, SetRiskMatrix
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.risk import Amounts, Risk, RiskMatrix
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.workbench.projects.rows import PLAN_NOUNS, State

AMOUNTS: Mapping[type[Any], frozenset[str]] = {
    Task: frozenset({"fixed_cost"}),
    Rate: frozenset({"standard", "overtime", "per_use"}),
    Assignment: frozenset({"cost"}),
    Spent: frozenset({"cost"}),
    Booked: frozenset({"amount"}),
    BaselineTask: frozenset({"cost"}),
    Amounts: frozenset({"low", "likely", "high"}),
    CostAccount: frozenset({"budget"}),
    Commitment: frozenset({"amount"}),
    Funding: frozenset({"amount"}),
    Risk: frozenset({"money", "residual_money", "response_cost"}),
}
"""By type of value: the fields that are amounts of money. Reserves, which have a right of their own, are not here."""

OF_MONEY = (Spent, Booked)
"""Facts that are about money, and are not told at all to those who may not see costs."""

SCALE = RiskMatrix().money
"""The scale of money that stands in for a plan's own, whose steps tell what much money is there."""

BESIDE = frozenset({"custom", "foreign"})
"""Fields that may hold an amount under any name."""

_KINDS: tuple[type[Any], ...] = (Settings, *PLAN_NOUNS.values(), BaselineTask)

HIDDEN: Mapping[type[Any], frozenset[str]] = {
    kind: AMOUNTS.get(kind, frozenset()) | BESIDE.intersection(kind.__struct_fields__) for kind in _KINDS
} | {Resource: BESIDE | {"rates"}, Settings: frozenset({"foreign", "funding"})}
"""By type of value: the fields that are emptied for those who may not see costs."""


def _empty(kind: type[Any]) -> dict[str, Any]:
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    return {
        name: fields[name].default if fields[name].default is not msgspec.NODEFAULT else fields[name].default_factory()
        for name in sorted(HIDDEN[kind])
    }


EMPTY_FIELDS = {kind: _empty(kind) for kind in HIDDEN}
_NAMES = {kind.__name__: fields for kind, fields in HIDDEN.items()} | {
    kind.__name__: AMOUNTS[kind] for kind in OF_MONEY
}


def without[T](thing: T) -> T:
    """The same value with its money removed; the very same where it holds none."""
    empty = EMPTY_FIELDS[type(thing)]
    if isinstance(thing, Settings):
        empty = empty | {"risk_matrix": thing.risk_matrix.but(money=SCALE)}
    if all(getattr(thing, name) == value for name, value in empty.items()):
        return thing
    return msgspec.structs.replace(thing, **empty)  # type: ignore[type-var]


def free_plan(plan: Plan) -> Plan:
    """The plan without money."""
    nouns = {noun: _all_without(getattr(plan, noun)) for noun in PLAN_NOUNS}
    return plan.but(settings=without(plan.settings), **nouns)


def free_facts(actuals: Actuals) -> Actuals:
    """The facts without those about money, and what was said against them."""
    spent = {id for id, fact in actuals.facts.items() if isinstance(fact, OF_MONEY)}
    if not spent:
        return actuals
    gone = set(spent)
    for id, each in actuals.retractions.items():  # in the order they were told: one speaks of what came before it
        if each.fact in gone:
            gone.add(id)
    return Actuals(
        {id: fact for id, fact in actuals.facts.items() if id not in spent},
        {id: each for id, each in actuals.retractions.items() if id not in gone},
    )


def free_state(state: State) -> State:
    """Plan and facts without money."""
    return State(free_plan(state.plan), free_facts(state.actuals))


def free_baseline(baseline: Baseline) -> Baseline:
    """The baseline without money."""
    plan = None if baseline.plan is None else free_plan(baseline.plan)
    return baseline.but(tasks=_all_without(baseline.tasks), plan=plan)


def free_analysis(analysis: Analysis) -> Analysis:
    """The analysis without money: the very same dates, and costs that are not known."""
    baseline = None if analysis.baseline is None else free_baseline(analysis.baseline)
    plan = free_plan(analysis.plan)
    facts = free_facts(analysis.actuals)
    made = replace(analysis, plan=plan, actuals=facts, baseline=baseline, behind=None)
    made.__dict__["schedule"] = replace(analysis.schedule, plan=plan)  # money moves no date
    return made


def shown(change: Change) -> Change | None:
    """The Change as one may see it who may not see costs: the same, the same less its amounts, or None."""
    match change:
        case Record():
            return None if isinstance(change.fact, OF_MONEY) else change
        case RetractFact() | RestoreFact():
            return None if isinstance(change.was, OF_MONEY) else change
        case AcceptFlaws():
            flaws = tuple(flaw for flaw in change.flaws if not _speaks(flaw))
            return change if flaws == change.flaws else AcceptFlaws(flaws) if flaws else None
        case PlanChange():
            return _shown(change)
    return None


def speaks_of_money(changes: Iterable[Change]) -> bool:
    """Whether any of these Changes holds something that is hidden from those who may not see costs."""
    return any(shown(change) is not change for change in changes)


def _shown(change: PlanChange) -> Change | None:
    match change.kind.act:
        case "add":
            return _same(change, "now")
        case "remove":
            return _same(change, "was")
    if isinstance(change, SetRiskMatrix):
        return _same_scales(change)
    return None if HIDDEN[change.noun.type].intersection(change.kind.fields) else change


def _same_scales(change: SetRiskMatrix) -> Change | None:
    was, now = change.was.but(money=SCALE), change.now.but(money=SCALE)
    if (was, now) == (change.was, change.now):
        return change
    return None if was == now else SetRiskMatrix(was, now)


def _same(change: PlanChange, field: str) -> Change:
    thing = getattr(change, field)
    free = without(thing)
    return change if free is thing else msgspec.structs.replace(change, **{field: free})


def _speaks(flaw: Flaw) -> bool:
    return flaw.field in _NAMES.get(flaw.noun, ()) or (flaw.noun, flaw.field) == ("Settings", "risk_matrix")


def _all_without[K, T](things: Mapping[K, T]) -> Mapping[K, T]:
    free = {key: without(thing) for key, thing in things.items()}
    return things if all(free[key] is thing for key, thing in things.items()) else free
