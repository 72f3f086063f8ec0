"""Why a finish moved, as a document: what `headway slip --json` prints and the API answers."""

from __future__ import annotations

from typing import Any

from headway.analysis.slip import Brought, Slip, Slippage, Sureness, exact_sum, sure_sentence
from headway.reports.words import stamp


def document(found: Slip, sure: Sureness | None = None, moved: tuple[Slippage, ...] = ()) -> dict[str, Any]:
    """Plain data. `days` are working days in eighths, so that they add up to `total_days`; money is text.

    `sure` None: how the P80 moved was not asked; `moved` are the tasks that moved most.

    `requests` of scope add up to it: what each approved change request brought; empty where that is not known.
    """
    days = found.working_days
    return {
        "sentence": found.sentence,
        "finish": {"before": stamp(found.finish.before), "after": stamp(found.finish.after)},
        "total_days": None if found.minutes is None else sum(days.values()),
        "total_minutes": None if found.minutes is None else int(found.minutes.total),
        "total_calendar_days": None if found.days is None else int(found.days.total),
        "causes": [
            {
                "cause": part.cause.value,
                "days": days[part.cause],
                "minutes": part.minutes,
                "calendar_days": part.days,
                "minutes_alone": part.alone,
                "changes": list(part.sentences),
                "requests": [_request(found, each) for each in part.brought],
            }
            for part in found.parts
        ],
        "cost": _cost(found),
        "p80": None if sure is None else _sure(found, sure),
        "moved": [_moved(each) for each in moved],
        "notes": list(found.notes),
    }


def _request(found: Slip, each: Brought) -> dict[str, Any]:
    """What an approved change request brought of scope; `request` null: what none brought."""
    return {
        "request": each.request,
        "days": found.request_days[each.request],
        "minutes": each.minutes,
        "calendar_days": each.days,
        "cost": None if each.cost is None else exact_sum(each.cost),
        "changes": each.changes,
    }


def _cost(found: Slip) -> dict[str, Any] | None:
    """Sums of money as text, so that no digit is lost."""
    if found.cost is None:
        return None
    return {
        "sentence": found.cost_sentence,
        "total": exact_sum(found.cost.total),
        "causes": [{"cause": each.cause.value, "cost": exact_sum(each.amount)} for each in found.cost.shares],
    }


def _sure(found: Slip, sure: Sureness) -> dict[str, Any]:
    """`days` in tenths, that add up to `total_days`; null where the P80 is not known."""
    days = sure.days(found.after.plan.settings.minutes_per_day)
    return {
        "sentence": sure_sentence(found, sure),
        "iterations": sure.iterations,
        "seed": sure.seed,
        "before": stamp(sure.before),
        "after": stamp(sure.after),
        "total_days": round(sum(days.values()), 1) if sure.is_known else None,
        "total_minutes": sure.minutes,
        "total_cost": None if sure.cost is None else f"{sure.cost:.2f}",
        "causes": [
            {
                "cause": step.cause.value,
                "days": days[step.cause],
                "minutes": step.minutes,
                "calendar_days": step.days,
                "cost": None if step.cost is None else f"{step.cost:.2f}",
            }
            for step in sure.steps
        ],
    }


def _moved(each: Slippage) -> dict[str, Any]:
    return {
        "task": each.task,
        "milestone": each.milestone,
        "before": stamp(each.before),
        "after": stamp(each.after),
        "minutes": each.minutes,
        "sentence": each.sentence,
        "driven_by_before": each.drove,
        "driven_by": each.drives,
    }
