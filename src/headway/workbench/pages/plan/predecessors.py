"""Predecessors as planners type them, by the numbers of rows: `3`, `3FS+2 d`, `7SS-1 ed, 9FF`."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from headway.plan.link import Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.text import lag_text, parse_lag
from headway.plan.value import TaskId

_ONE = re.compile(r"(\d+)\s*(FS|SS|FF|SF)?\s*([+-].*)?", re.IGNORECASE)

type Wanted = tuple[TaskId, LinkType, str]


def documents(plan: Plan, task: TaskId, text: str) -> list[dict[str, Any]]:
    """The Changes, as a person would write them, after which the task waits for exactly these.

    ValueError, with a sentence, where a part of it is no predecessor.
    """
    wanted = [_one(plan, part) for part in re.split(r"[,;]", text) if part.strip()]
    there = {(link.predecessor, link.type): link for link in plan.predecessors.get(task, ())}
    kept = {(predecessor, kind) for predecessor, kind, _lag in wanted}
    gone: list[dict[str, Any]] = [
        {"change": "RemoveLink", "link": link.id} for ends, link in there.items() if ends not in kept
    ]
    return [*gone, *(step for each in wanted for step in _towards(plan, task, each, there))]


def added(plan: Plan, predecessor: TaskId, successor: TaskId, kind: LinkType, lag: str) -> dict[str, Any]:
    """A new link, as a document."""
    now: dict[str, Any] = {
        "id": link_id(predecessor, successor, kind), "predecessor": predecessor, "successor": successor,
        "type": kind.value,
    }  # fmt: skip
    return {"change": "AddLink", "now": {**now, "lag": lag_text(parse_lag(lag, plan.settings), plan.settings)}}


def _towards(plan: Plan, task: TaskId, wanted: Wanted, there: dict[Any, Link]) -> list[dict[str, Any]]:
    predecessor, kind, lag = wanted
    link = there.get((predecessor, kind))
    if link is None:
        return [added(plan, predecessor, task, kind, lag)]
    if link.lag.but() == parse_lag(lag, plan.settings):
        return []
    return [{"change": "SetLag", "link": link.id, "now": lag or "0 d"}]


def _one(plan: Plan, part: str) -> Wanted:
    found = _ONE.fullmatch(part.strip())
    if found is None:
        raise ValueError(_("%(part)r is not a predecessor; write it like 3 or 3FS+2 d.") % {"part": part.strip()})
    row, order = int(found[1]), plan.outline.order
    if not 1 <= row <= len(order):
        raise ValueError(_("There is no row %(row)s; the plan has %(rows)s.") % {"row": row, "rows": len(order)})
    lag = (found[3] or "").replace(" ", "")
    parse_lag(lag, plan.settings)
    return order[row - 1], LinkType((found[2] or "FS").upper()), lag
