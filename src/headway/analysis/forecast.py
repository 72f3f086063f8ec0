"""A confidence as a document: what `headway simulate --json` prints and the API answers."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from headway.analysis.promises import promised_finish

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence
    from headway.plan.problem import Problem
    from headway.plan.value import RiskId
    from headway.risk.columns import TaskConfidence
    from headway.risk.merge import Merge
    from headway.risk.tornado import Bar, Tornado


def document(
    confidence: Confidence, date: datetime | None = None, cost: Decimal | None = None, bars: Tornado | None = None
) -> dict[str, Any]:
    """Plain data. Chances are null where confidence is not known, money where nothing has a price.

    `date` None: what is promised, else the deterministic finish; `cost` None: the budget, else the deterministic cost.
    `bars` None: what the risks do to the P80 is worked out here.
    """
    it = confidence.simulation
    shown = confidence.tornado(most=0) if bars is None else bars
    by_risk = {bar.risk: bar for bar in shown.risks}
    return {
        "iterations": it.iterations,
        "seed": it.seed,
        "as_of": _stamp(it.as_of),
        "known": {
            "is_known": it.known.is_known,
            "sentence": it.known.sentence,
            "ranged": it.known.ranged,
            "remaining": it.known.remaining,
        },
        "finish": finish(confidence),
        "cost": money(confidence),
        "joint": joint(confidence, date, cost),
        "deadlines": [
            {"id": each.task, "date": _stamp(each.date), "probability": _chance(confidence, each.chance)}
            for each in confidence.deadlines
        ],
        "contingency": _contingency(confidence),
        "tasks": [_task(task) for task in it.tasks],
        "risks": [_risk(risk.risk, risk.used, risk.happened, by_risk.get(risk.risk)) for risk in it.risks],
        "merge_bias": [_merge(each) for each in confidence.merge_bias],
        "convergence": {"p80_error_days": _rounded(it.error), "settled": it.settled, "stopped": it.stopped},
        "warnings": [_warning(each) for each in confidence.warnings],
    }


def finish(confidence: Confidence) -> dict[str, Any]:
    """The project's finish."""
    it = confidence.simulation
    percentiles = {f"p{p}": _stamp(it.finish.p(p)) for p in (5, 10, 50, 80, 90, 95)}
    return {"deterministic": _stamp(it.deterministic_finish), "mean": _stamp(it.finish.mean)} | percentiles


def money(confidence: Confidence) -> dict[str, Any]:
    """The project's cost; every figure null where nothing has a price."""
    it = confidence.simulation
    known = it.cost is not None
    planned = float(it.deterministic_cost) if it.deterministic_cost is not None else None
    figures: dict[str, Any] = {"deterministic": planned if known else None}
    figures["mean"] = round(it.cost.mean, 2) if it.cost is not None else None
    for p in (5, 10, 50, 80, 90, 95):
        figures[f"p{p}"] = round(it.cost.percentile(p), 2) if it.cost is not None else None
    budget = it.plan.settings.budget
    figures["budget"] = None if budget is None else float(budget)
    figures["budget_probability"] = _chance(confidence, confidence.budget_chance)
    return figures


def joint(confidence: Confidence, date: datetime | None, cost: Decimal | None) -> dict[str, Any]:
    """The chance to keep a date and a cost together, and each by itself."""
    it = confidence.simulation
    promise = promised_finish(confidence.analysis)
    when = date or (promise.finish if promise is not None else it.deterministic_finish)
    most = cost if cost is not None else it.plan.settings.budget
    most = it.deterministic_cost if most is None else most
    both = confidence.joint(when, most) if most is not None else None
    by_cost = it.cost.chance(float(most)) if it.cost is not None and most is not None else None
    return {
        "date": _stamp(when),
        "cost": float(most) if most is not None and it.cost is not None else None,
        "probability": _chance(confidence, both),
        "date_probability": _chance(confidence, it.finish.chance(when)),
        "cost_probability": _chance(confidence, by_cost),
    }


def _contingency(confidence: Confidence) -> list[dict[str, Any]]:
    found = [confidence.contingency(p) for p in (50, 80, 90)]
    return [
        {
            "percent": each.percent,
            "days": each.days,
            "cost": _float(each.money),
            "days_left": each.days_left,
            "cost_left": _float(each.money_left),
        }
        for each in found
    ]


def _task(task: TaskConfidence) -> dict[str, Any]:
    return {
        "id": task.task,
        "criticality": _rounded(task.criticality),
        "sensitivity": _rounded(task.sensitivity),
        "cost_sensitivity": _rounded(task.cost_sensitivity),
        "cruciality": _rounded(task.cruciality),
        "p10": _stamp(task.p10),
        "p50": _stamp(task.p50),
        "p80": _stamp(task.p80),
        "p90": _stamp(task.p90),
        "cost": {f"p{p}": round(task.cost[p], 2) for p in (5, 10, 50, 80, 90, 95)} if task.cost else None,
    }


def _merge(merge: Merge) -> dict[str, Any]:
    return {"task": merge.task, "paths": list(merge.paths), "days": round(merge.days, 2), "sentence": merge.sentence}


def _warning(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "where": problem.where,
        "what": problem.what,
        "remedy": problem.remedy,
        "tasks": list(problem.tasks),
    }


def _risk(risk: RiskId, used: str, happened: float, bar: Bar | None) -> dict[str, Any]:
    return {
        "id": risk,
        "days_p80": _rounded(bar.days) if bar is not None else None,
        "cost_p80": round(bar.money, 2) if bar is not None and bar.money is not None else None,
        "used": used,
        "happened": _rounded(happened),
    }


def _chance(confidence: Confidence, chance: float | None) -> float | None:
    return _rounded(chance) if confidence.known.is_known else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _float(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _stamp(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="minutes")
