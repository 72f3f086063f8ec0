"""A text typed into a cell, as documents of Changes; dates that follow from others ask first (`projects.asking`)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.task import ConstraintKind, Task, TaskKind
from headway.plan.text import duration_text, moment_text, parse_date, parse_duration
from headway.workbench.pages.plan import further, predecessors, staffing
from headway.workbench.pages.plan.outline import Documents
from headway.workbench.projects.asking import near

SHORT = {
    "ASAP": ConstraintKind.AS_SOON_AS_POSSIBLE,
    "ALAP": ConstraintKind.AS_LATE_AS_POSSIBLE,
    "SNET": ConstraintKind.START_NO_EARLIER_THAN,
    "SNLT": ConstraintKind.START_NO_LATER_THAN,
    "FNET": ConstraintKind.FINISH_NO_EARLIER_THAN,
    "FNLT": ConstraintKind.FINISH_NO_LATER_THAN,
    "SO": ConstraintKind.START_ON,
    "FO": ConstraintKind.FINISH_ON,
    "MSO": ConstraintKind.MUST_START_ON,
    "MFO": ConstraintKind.MUST_FINISH_ON,
}
"""Constraints as the trade abbreviates them."""

_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]\d+)?\??")


def documents(analysis: Analysis, id: str, field: str, text: str, told: datetime) -> Documents:
    """The Changes after which the cell holds what was typed; none where it does already.

    ValueError, with a sentence, for a text that is none of this field's; KeyError for a field that is not typed here.
    `told` is now, on the plan's clock, for facts.
    """
    plan, task, text = analysis.plan, analysis.plan.tasks[id], text.strip()
    match field:
        case "name":
            return [_set("RenameTask", task, text)] if text != task.name else []
        case "duration":
            return _duration(plan, task, text)
        case "predecessors":
            return predecessors.documents(plan, id, text)
        case "resources":
            return staffing.documents(plan, id, text)
        case "done":
            return _progress(analysis, task, text, told)
        case "deadline":
            return [_set("SetDeadline", task, _moment(analysis, task, text, "finish"))]
        case "constraint":
            return [_set("SetConstraint", task, _constraint(analysis, task, text))]
        case "wbs":
            return [_set("SetWbsCode", task, text or None)]
        case "priority":
            return [_set("SetPriority", task, _number(text))]
    return further.documents(plan, task, field, text)


def asked_date(analysis: Analysis, task: Task, end: str, text: str) -> datetime:
    """The moment typed as a start or a finish; ValueError where it is none."""
    settings = analysis.plan.settings
    hour = settings.default_start if end == "start" else settings.default_finish
    return parse_date(text, near(analysis, task.id), hour)


def _set(change: str, task: Task, now: Any) -> dict[str, Any]:
    return {"change": change, "task": task.id, "now": now}


def _duration(plan: Plan, task: Task, text: str) -> Documents:
    if plan.is_summary(task.id):
        raise ValueError(_("A summary task's duration follows from its tasks."))
    if not text:
        return [_set("SetDuration", task, None)] if task.duration else []
    unit = task.duration.unit if task.duration else "d"
    written = f"{text.replace('?', '')} {unit}{'?' * text.endswith('?')}" if _PLAIN_NUMBER.fullmatch(text) else text
    typed = parse_duration(written.replace(",", "."), plan.settings)
    steps: Documents = []
    if task.is_milestone and typed.minutes:
        steps.append(_set("SetTaskKind", task, TaskKind.TASK.value))
    elif task.kind is TaskKind.TASK and not typed.minutes:
        steps.append(_set("SetTaskKind", task, TaskKind.MILESTONE.value))
    if typed == task.duration:
        return steps
    return [*steps, _set("SetDuration", task, duration_text(Duration(**_parts(typed)), plan.settings))]


def _parts(duration: Duration) -> dict[str, Any]:
    return {name: getattr(duration, name) for name in duration.__struct_fields__}


def _moment(analysis: Analysis, task: Task, text: str, end: str) -> str | None:
    return moment_text(asked_date(analysis, task, end, text)) if text else None


def _constraint(analysis: Analysis, task: Task, text: str) -> str | None:
    word, _space, rest = text.partition(" ")
    kind = SHORT.get(word.upper())
    if not text or kind is ConstraintKind.AS_SOON_AS_POSSIBLE:
        return None
    if kind is None:
        raise ValueError(
            _("%(text)r is not a constraint; write it like SNET 12 Jun. The kinds are %(kinds)s.")
            % {"text": text, "kinds": ", ".join(SHORT)}
        )
    end = "start" if "start" in kind.value else "finish"
    dated = kind is not ConstraintKind.AS_LATE_AS_POSSIBLE
    return f"{kind.value} {_moment(analysis, task, rest, end)}" if dated else kind.value


def _number(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(_("%(text)r is not a whole number.") % {"text": text})
    return int(text)


def _progress(analysis: Analysis, task: Task, text: str, told: datetime) -> Documents:
    """A percentage, seen at the status date; a task that has not begun is said to have begun as planned."""
    try:
        percent = float(text.rstrip("%").replace(",", ".") or 0)
    except ValueError:
        raise ValueError(_("%(text)r is not a percentage.") % {"text": text}) from None
    known, row = analysis.progress.get(task.id), analysis.schedule[task.id]
    seen = analysis.schedule.as_of or told
    begun = known is not None and known.started
    if not begun and percent and (row.start is None or row.start > seen):
        raise ValueError(
            _("“%(task)s” is planned to start after the status date. Report when it really started on its own page.")
            % {"task": task.name}
        )
    told_at = {"task": task.id, "recorded": told.isoformat(" ")}
    steps: Documents = []
    if not begun and percent and row.start is not None:
        steps.append({"change": "RecordStart", **told_at, "at": row.start.isoformat(" ")})
    if percent >= 100 and (known is None or not known.finished):
        finish = min(filter(None, (row.finish, seen)))
        steps.append({"change": "RecordFinish", **told_at, "at": finish.isoformat(" ")})
    kind = task.percent_kind.value
    return [
        *steps,
        {"change": "RecordProgress", **told_at, "at": seen.isoformat(" "), "percent": percent, "measure": kind},
    ]
