"""An impact as a document: what `headway impact --json` prints, the API answers, and an assessment keeps."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from headway.analysis.impact.parts import DateMove, MoneyMove

if TYPE_CHECKING:
    from headway.analysis.impact.impact import Impact


def document(it: Impact) -> dict[str, Any]:
    """Plain data: dates as ISO text, money as text so that no digit is lost, days as numbers.

    null where something is not known or not shown; `not_shown` names what is left out for want of a right.
    """
    return {
        "finish": dates(it.finish),
        "cost": money(it.cost),
        "p80": dates(it.sure.p80) if it.sure is not None else None,
        "milestones": [
            {
                "task": each.task,
                "name": each.name,
                "before": stamp(each.before),
                "after": stamp(each.after),
                "days": each.days,
                "promised": stamp(each.promised),
            }
            for each in it.milestones
        ],
        "critical": {"entered": list(it.critical.entered), "left": list(it.critical.left)},
        "teams": [
            {"team": each.id, "name": each.name, "tasks": list(each.tasks), "must_know": list(each.must_know)}
            for each in it.teams
        ],
        "sentences": list(it.sentences),
        "not_shown": list(it.not_shown),
    }


def dates(move: DateMove) -> dict[str, Any]:
    """Before, after, and working days between."""
    return {"before": stamp(move.before), "after": stamp(move.after), "days": move.days}


def money(move: MoneyMove | None) -> dict[str, Any] | None:
    """Before, after, and by how much more."""
    if move is None:
        return None
    return {"before": str(move.before), "after": str(move.after), "more": str(move.more)}


def stamp(at: datetime | date | None) -> str | None:
    """A date as ISO text; of a moment to the minute."""
    if isinstance(at, datetime):
        return at.isoformat(timespec="minutes")
    return None if at is None else at.isoformat()


def amount(money: Decimal | None) -> str | None:
    """Money as text."""
    return None if money is None else str(money)
