"""A card put into another column of the status: what happened is told as facts, and when, the person says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.analysis.setting.reported import Way, ways
from headway.plan.task import Task
from headway.workbench.pages.plan.outline import Documents
from headway.workbench.pages.shell.words import weekday


@dataclass(frozen=True)
class Choice:
    """One way it may have been: the word it is chosen by, as it is offered, and its facts."""

    way: str
    label: str
    documents: Documents


def choices(analysis: Analysis, task: Task, now: str, told: datetime) -> tuple[Choice, ...]:
    """The ways a task may have come to a status (`not started`, `in progress`, `done`); the likeliest first.

    `told` is now, on the plan's clock. Unsettable, with a sentence, where the board cannot say it.
    """
    found = ways(analysis, task, now, told)
    return tuple(Choice(each.way, _label(analysis, each), each.documents) for each in found)


def _label(analysis: Analysis, found: Way) -> str:
    if found.at is None:
        return _("Take back what was reported")
    if found.way == "planned":
        told = {"day": weekday(found.at)}
        if found.what == "started":
            return _("It started as planned, on %(day)s") % told
        return _("It finished as planned, on %(day)s") % told
    told = {"day": _named(analysis, found.at)}
    if found.what == "started":
        return _("It started on %(day)s") % told
    return (
        _("It started and finished on %(day)s") % told if found.what == "both" else _("It finished on %(day)s") % told
    )


def _named(analysis: Analysis, when: datetime) -> str:
    if analysis.schedule.as_of is None:
        return _("%(day)s, today") % {"day": weekday(when)}
    return _("%(day)s, the status date") % {"day": weekday(when)}
