"""An impact as a document: what `headway impact --json` prints, the API answers, and an assessment keeps."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from headway.analysis.impact.parts import Affected, DateMove, MoneyMove, Reserve, Sure
from headway.analysis.promises import finish_of, promised_finish

if TYPE_CHECKING:
    from headway.analysis.impact.impact import Impact


def document(it: Impact) -> dict[str, Any]:
    """Plain data: dates as ISO text, money as text so that no digit is lost, days as numbers, chances from 0 to 1.

    null where something is not known or not shown; `not_shown` names what is left out for want of a right.
    """
    return {
        "finish": dates(it.finish),
        "cost": money(it.cost),
        "p80": dates(it.sure.p80) if it.sure is not None and it.sure.is_known else None,
        "milestones": [_milestone(it, at) for at in range(len(it.milestones))],
        "critical": {"entered": list(it.critical.entered), "left": list(it.critical.left)},
        "teams": [_affected(each, "team") for each in it.teams],
        "sentences": list(it.sentences),
        "owners": [_affected(each, "owner") for each in it.owners],
        "stakeholders": [_affected(each, "stakeholder") for each in it.stakeholders],
        "confidence": None if it.sure is None else _sure(it.sure),
        "promised": _promised(it),
        "cash_flow": None if it.cash_flow is None else [
            {"month": f"{each.begins:%Y-%m}", "before": str(each.before), "after": str(each.after)}
            for each in it.cash_flow
        ],
        "float": {
            "tasks": it.float_used.tasks,
            "worst": [{"task": e.task, "before": e.before, "after": e.after} for e in it.float_used.worst],
        },
        "overloads": [
            {
                "resource": each.resource,
                "name": each.name,
                "days_before": each.days_before,
                "days_after": each.days_after,
                "peak_before": round(each.peak_before, 4),
                "peak_after": round(each.peak_after, 4),
                "first": stamp(each.first),
            }
            for each in it.overloads
        ],
        "risks": None if it.risks is None else [
            {"risk": e.risk, "name": e.name, "how": e.how, "why": e.why, "tasks": list(e.tasks)} for e in it.risks
        ],
        "reserve": None if it.reserve is None else _reserve(it.reserve),
        "components": None if it.cascade is None else {
            "touched": list(it.cascade.touched),
            "dependents": list(it.cascade.dependents),
            "teams": list(it.cascade.teams),
            "tasks": list(it.cascade.tasks),
            "sentence": it.cascade.sentence,
        },
        "tasks": {"added": list(it.added), "removed": list(it.removed), "moved": len(it.moved)},
        "changes": list(it.change_sentences),
        "effect": effect(it),
        "effect_digest": it.effect_digest,
        "not_shown": list(it.not_shown),
    }  # fmt: skip


def dates(move: DateMove) -> dict[str, Any]:
    """Before, after, and working days between."""
    return {"before": stamp(move.before), "after": stamp(move.after), "days": move.days}


def money(move: MoneyMove | None) -> dict[str, Any] | None:
    """Before, after, and by how much more."""
    if move is None:
        return None
    return {"before": str(move.before), "after": str(move.after), "more": str(move.more)}


def effect(it: Impact) -> dict[str, Any]:
    """The part approvals bind to."""
    found = it.effect
    return {
        "days": found.days,
        "money": amount(found.money),
        "milestones": dict(found.milestones),
        "touched": list(found.touched),
        "components": list(found.components),
        "teams": list(found.teams),
    }


def stamp(at: datetime | date | None) -> str | None:
    """A date as ISO text; of a moment to the minute."""
    if isinstance(at, datetime):
        return at.isoformat(timespec="minutes")
    return None if at is None else at.isoformat()


def amount(money: Decimal | None) -> str | None:
    """Money as text."""
    return None if money is None else str(money)


def _milestone(it: Impact, at: int) -> dict[str, Any]:
    each = it.milestones[at]
    move = dates(DateMove(each.before, each.after, each.days))
    return {"task": each.task, "name": each.name, **move, "promised": stamp(each.promised)}


def _affected(each: Affected, kind: str) -> dict[str, Any]:
    return {kind: each.id, "name": each.name, "tasks": list(each.tasks), "must_know": list(each.must_know)}


def _sure(found: Sure) -> dict[str, Any]:
    """What is known of both sides; where confidence is not known, only that and why."""
    known = {"is_known": found.is_known, "coverage": found.coverage, "runs": found.runs}
    if not found.is_known:
        return known
    return {
        **known,
        "p50": dates(found.p50),
        "cost_p50": money(found.cost_p50),
        "cost_p80": money(found.cost_p80),
        "date": stamp(found.date),
        "task": found.task,
        "chance": {"before": found.chance_before, "after": found.chance_after},
        "budget": amount(found.budget),
        "joint": None if found.joint_before is None else {"before": found.joint_before, "after": found.joint_after},
        "milestones": [
            {
                "task": each.task,
                "p80": dates(each.p80),
                "chance": None
                if each.chance_before is None
                else {"before": each.chance_before, "after": each.chance_after},
            }
            for each in found.milestones
        ],
        "p80_error_days": None if found.error is None else round(found.error, 4),
    }


def _promised(it: Impact) -> dict[str, Any] | None:
    """The promised finish, and how far each side misses it."""
    promise = promised_finish(it.after)
    if promise is None:
        return None
    late = [it.move(promise.finish, finish_of(side, promise)).days for side in (it.before, it.after)]
    return {
        "date": stamp(promise.finish),
        "source": promise.source,
        "task": promise.task,
        "days_before": late[0],
        "days_after": late[1],
    }


def _reserve(found: Reserve) -> dict[str, Any]:
    return {
        "money": {"before": amount(found.money_before), "after": amount(found.money_after)},
        "left": {"before": amount(found.left_before), "after": amount(found.left_after)},
        "consumed": amount(found.consumed),
        "days": {"before": found.days_before, "after": found.days_after},
        "days_left": {"before": found.days_left_before, "after": found.days_left_after},
        "days_consumed": found.days_consumed,
    }
