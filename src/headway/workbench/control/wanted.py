"""The decisions a project waits for, as its page for the steering meeting tells them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from headway.plan.said import Joined, Opening, Said, short
from headway.reports.steering import Decision, Statement
from headway.reports.steering.values import Stands
from headway.reports.steering.words import money
from headway.reports.words import plain
from headway.workbench.control.models import Alternative, Assessment, ChangeRequest
from headway.workbench.control.requests import WAITING
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import Sight

DAYS, MONEY = noop("days"), noop("money")
ORDER = {"emergency": 0, "high": 1, "normal": 2, "low": 3}


def wanted(project: Project, sight: Sight, currency: str) -> tuple[Decision, ...]:
    """The requests that wait for a decision, the most urgent first, as somebody with this sight may read them.

    What saying yes does is told from the newest assessment of each alternative; without one it is not known.
    """
    rows = ChangeRequest.objects.filter(project=project, stage__in=WAITING)
    ranked = sorted(rows, key=lambda row: (ORDER.get(row.urgency, 9), row.due is None, row.due, row.number))
    assessed = _assessed(ranked)
    return tuple(_decision(row, assessed[row.pk], sight, currency) for row in ranked)


def _assessed(requests: Iterable[ChangeRequest]) -> dict[int, dict[str, dict[str, Any] | None]]:
    """By request and letter the newest impact that was kept."""
    found: dict[int, dict[str, dict[str, Any] | None]] = {row.pk: {} for row in requests}
    newest = Assessment.objects.filter(alternative=OuterRef("pk")).values("body")[:1]
    rows = Alternative.objects.filter(request__in=found.keys()).annotate(newest=Subquery(newest))
    for request, letter, body in rows.values_list("request", "letter", "newest"):
        found[request][letter] = None if body is None else json.loads(body)
    return found


def _decision(row: ChangeRequest, impacts: dict[str, dict[str, Any] | None], sight: Sight, currency: str) -> Decision:
    of: dict[str, Stands] = {noop("alternatives"): len(impacts), noop("urgency"): row.urgency}
    told = [_effect(letter if len(impacts) > 1 else "", each, sight, currency) for letter, each in impacts.items()]
    for letter, each in impacts.items():
        of[f"{DAYS}, {letter}"] = _days(each)
        if sight.costs and (more := _more(each)) is not None:
            of[f"{MONEY}, {letter}"] = str(more)
    known = bool(impacts) and all(each is not None for each in impacts.values())
    none = Said("What saying yes would do has not been assessed yet.")
    text = Joined(" ", told) if any(impacts.values()) else none
    if len(impacts) > 1:
        text = Joined(" ", [Said("{n} alternatives.", n=len(impacts)), text])
    alone = next(iter(impacts.values()), None) if len(impacts) == 1 else None
    return Decision(
        key=f"CR-{row.number}",
        number=row.number,
        title=plain(row.title),
        said=Statement(text, of, f"request {row.number}", known),
        due=timezone.localtime(row.due).date() if row.due is not None else None,
        days=_days(alone),
        money=_more(alone) if sight.costs else None,
    )


def _effect(letter: str, impact: dict[str, Any] | None, sight: Sight, currency: str) -> str:
    """`B: the finish 4 working days later, 38 k GBP more.`"""
    if impact is None:
        return Said("{letter}: not assessed yet.", letter=letter) if letter else Said("not assessed yet.")
    days, more = _days(impact), _more(impact) if sight.costs else None
    effect = Joined(", ", [_finish(days), "" if more is None else _costs(more, currency)])
    if letter:
        return Said("{letter}: {effect}.", letter=letter, effect=effect)
    return Said("{effect}.", effect=Opening(effect))


def _costs(more: Decimal, currency: str) -> str:
    if not more:
        return Said("the same cost")
    amount = money(abs(more), currency)
    return Said("{amount} less", amount=amount) if more < 0 else Said("{amount} more", amount=amount)


def _finish(days: float | None) -> str:
    if days is None:
        return Said("what it does to the finish is not known")
    if not days:
        return Said("the finish stays")
    far = short(abs(days))
    if far == "1":
        return Said("the finish 1 working day later") if days > 0 else Said("the finish 1 working day earlier")
    if days > 0:
        return Said("the finish {days} working days later", days=far)
    return Said("the finish {days} working days earlier", days=far)


def _days(impact: dict[str, Any] | None) -> float | None:
    finish = (impact or {}).get("finish") or {}
    days = finish.get("days")
    return None if days is None else float(days)


def _more(impact: dict[str, Any] | None) -> Decimal | None:
    cost = (impact or {}).get("cost") or {}
    more = cost.get("more")
    return None if more is None else Decimal(str(more))
