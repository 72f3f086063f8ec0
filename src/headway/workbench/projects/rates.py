"""What in a plan, its facts and its Changes is a rate, or the price of one person's work, and the same without it.

Whoever may see costs and not rates sees sums: of tasks, accounts, periods and the project. A rate is what an hour
costs; what one assignment costs, and what was booked for somebody's hours, tells it by a division. Fields that come
from files (`foreign`) may hold one under any name and go as a whole, as do those people name on a resource (`custom`).
Why the sum of a task stays: docs/decisions/money-removed-first.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from headway.actuals.changes import Record, RestoreFact, RetractFact
from headway.actuals.changes.record import RECORDING
from headway.actuals.facts import Actuals, AnyFact, Booked, Spent
from headway.analysis import Analysis
from headway.plan.baseline import Baseline
from headway.plan.changes import KINDS, AcceptFlaws, Change, Flaw, PlanChange
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.settings import Settings
from headway.workbench.projects.rows import PLAN_NOUNS

BESIDE = frozenset({"foreign"})
"""Fields that may hold a rate under any name, whatever they belong to."""

_KINDS: tuple[type[Any], ...] = (Settings, *PLAN_NOUNS.values())

HIDDEN: Mapping[type[Any], frozenset[str]] = {kind: BESIDE.intersection(kind.__struct_fields__) for kind in _KINDS} | {
    Resource: BESIDE | {"rates", "custom"},
    Assignment: BESIDE | {"cost"},
}
"""By type of value: the fields that are emptied for those who may see sums of money alone."""

FIELDS = frozenset({"rates", "custom", "foreign", "cost", "amount"})
"""The names of fields whose values a refusal does not tell to those who may see sums of money alone."""


def _empty(kind: type[Any]) -> dict[str, Any]:
    bare = {field.name: field for field in msgspec.structs.fields(kind) if field.name in HIDDEN[kind]}
    return {
        name: field.default_factory() if field.default is msgspec.NODEFAULT else field.default
        for name, field in bare.items()
    }


_EMPTY = {kind: _empty(kind) for kind in HIDDEN}
_NAMES = {kind.__name__: fields for kind, fields in HIDDEN.items()} | {
    Spent.__name__: frozenset({"cost"}),
    Booked.__name__: frozenset({"amount"}),
}


def without[T](thing: T) -> T:
    """The same value with its rates removed; the very same where it holds none."""
    empty = _EMPTY[type(thing)]
    if all(getattr(thing, name) == value for name, value in empty.items()):
        return thing
    return msgspec.structs.replace(thing, **empty)  # type: ignore[type-var]


def free_plan(plan: Plan) -> Plan:
    """The plan without rates; the very same where it has none."""
    nouns = {noun: _all_without(getattr(plan, noun)) for noun in PLAN_NOUNS}
    settings = without(plan.settings)
    if settings is plan.settings and all(things is getattr(plan, noun) for noun, things in nouns.items()):
        return plan
    return plan.but(settings=settings, **nouns)


def is_price(fact: AnyFact) -> bool:
    """Whether a fact says what the work of one resource cost.

    An invoice that settles another line counts as one: that line may say whose hours they were.
    """
    match fact:
        case Spent():
            return fact.assignment is not None
        case Booked():
            named = fact.work is not None or fact.resource is not None or fact.settles is not None
            return named and fact.amount is not None
    return False


def free_facts(actuals: Actuals) -> Actuals:
    """The facts without prices: bookings stand without their amounts, reports of an assignment's cost do not."""
    told = {id: _unpriced(fact) for id, fact in actuals.facts.items()}
    if all(told[id] is fact for id, fact in actuals.facts.items()):
        return actuals
    gone = {id for id, fact in told.items() if fact is None}
    for id, each in actuals.retractions.items():  # in the order they were told: one speaks of what came before it
        if each.fact in gone:
            gone.add(id)
    return Actuals(
        {id: fact for id, fact in told.items() if fact is not None},
        {id: each for id, each in actuals.retractions.items() if id not in gone},
    )


def _unpriced(fact: AnyFact) -> AnyFact | None:
    if not is_price(fact):
        return fact
    return msgspec.structs.replace(fact, amount=None, currency="") if isinstance(fact, Booked) else None


def free_baseline(baseline: Baseline) -> Baseline:
    """The baseline without rates: what its tasks cost remains."""
    return baseline if baseline.plan is None else baseline.but(plan=free_plan(baseline.plan))


def free_analysis(analysis: Analysis) -> Analysis:
    """The analysis without rates: the very same dates and sums, which are worked out from the whole one behind it."""
    whole, plan = analysis.whole, free_plan(analysis.plan)
    baseline = None if analysis.baseline is None else free_baseline(analysis.baseline)
    made = replace(
        analysis, plan=plan, actuals=free_facts(analysis.actuals), baseline=baseline, costs_before=None, behind=whole
    )
    made.__dict__["schedule"] = replace(analysis.schedule, plan=plan)
    return made


def shown(change: Change) -> Change | None:
    """The Change as one may see it who may see sums alone: the same, the same less its rates, or None."""
    match change:
        case Record():
            return None if is_price(change.fact) else change
        case RetractFact() | RestoreFact():
            return None if is_price(change.was) else change
        case AcceptFlaws():
            flaws = tuple(flaw for flaw in change.flaws if not _speaks(flaw))
            return change if flaws == change.flaws else AcceptFlaws(flaws) if flaws else None
        case PlanChange():
            return _shown(change)
    return change


def kinds() -> frozenset[str]:
    """The kinds of Change that may speak of a rate."""
    named = {name for name, kind in KINDS.items() if HIDDEN[kind.noun.type] and _may_speak(kind)}
    facts = (RECORDING[Spent], RECORDING[Booked], RetractFact, RestoreFact, AcceptFlaws)
    return frozenset({*named, *(kind.__name__ for kind in facts)})


def _may_speak(kind: type[PlanChange]) -> bool:
    return kind.kind.act != "set" or bool(HIDDEN[kind.noun.type].intersection(kind.kind.fields))


def _shown(change: PlanChange) -> Change | None:
    match change.kind.act:
        case "add":
            return _same(change, "now")
        case "remove":
            return _same(change, "was")
    return None if HIDDEN[change.noun.type].intersection(change.kind.fields) else change


def _same(change: PlanChange, field: str) -> Change:
    thing = getattr(change, field)
    free = without(thing)
    return change if free is thing else msgspec.structs.replace(change, **{field: free})


def _speaks(flaw: Flaw) -> bool:
    return flaw.field in _NAMES.get(flaw.noun, ())


def _all_without[K, T](things: Mapping[K, T]) -> Mapping[K, T]:
    free = {key: without(thing) for key, thing in things.items()}
    return things if all(free[key] is thing for key, thing in things.items()) else free
