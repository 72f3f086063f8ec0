"""A text typed into a cell, as documents of Changes; dates that follow from others ask first (`projects.asking`)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from headway.analysis import Analysis
from headway.analysis.setting import texts, words
from headway.analysis.setting.reported import progress
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.task import Task
from headway.plan.text import duration_text, moment_text
from headway.workbench.pages.plan import further, predecessors, staffing
from headway.workbench.pages.plan.outline import Documents
from headway.workbench.projects.asking import near


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
            return progress(analysis, task, text, told)
        case "deadline":
            return [_set("SetDeadline", task, _moment(analysis, task, text, "finish"))]
        case "constraint":
            return [_set("SetConstraint", task, _constraint(analysis, task, text))]
        case "wbs":
            return [_set("SetWbsCode", task, text or None)]
        case "priority":
            return [_set("SetPriority", task, texts.whole(text))]
    return further.documents(plan, task, field, text)


def asked_date(analysis: Analysis, task: Task, end: str, text: str) -> datetime:
    """The moment typed as a start or a finish; ValueError where it is none."""
    return texts.moment(text, near(analysis, task.id), end, analysis.plan.settings)


def _set(change: str, task: Task, now: Any) -> dict[str, Any]:
    return {"change": change, "task": task.id, "now": now}


def _duration(plan: Plan, task: Task, text: str) -> Documents:
    if plan.is_summary(task.id):
        raise Unsettable(words.SUMMARY_DURATION)
    if not text:
        return [_set("SetDuration", task, None)] if task.duration else []
    typed = texts.duration(text, plan.settings, task.duration)
    kind = texts.becomes(task, typed)
    steps = [_set("SetTaskKind", task, kind.value)] if kind is not None else []
    if typed == task.duration:
        return steps
    return [*steps, _set("SetDuration", task, duration_text(Duration(**_parts(typed)), plan.settings))]


def _parts(duration: Duration) -> dict[str, Any]:
    return {name: getattr(duration, name) for name in duration.__struct_fields__}


def _moment(analysis: Analysis, task: Task, text: str, end: str) -> str | None:
    return moment_text(asked_date(analysis, task, end, text)) if text else None


def _constraint(analysis: Analysis, task: Task, text: str) -> str | None:
    found = texts.constraint(text, near(analysis, task.id), analysis.plan.settings)
    if found is None:
        return None
    return f"{found.kind.value} {moment_text(found.date)}" if found.date is not None else found.kind.value
