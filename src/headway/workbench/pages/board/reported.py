"""A card put into another column of the status: what happened is told as facts, and when, the person says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from headway.actuals.facts import Complete, Finished, Remaining, Started, Stopped
from headway.analysis import Analysis
from headway.analysis.standing import UNTOUCHED
from headway.plan.task import Task
from headway.plan.text import moment_text
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

    `told` is now, on the plan's clock. ValueError, with a sentence, where the board cannot say it.
    """
    known = analysis.progress.get(task.id, UNTOUCHED)
    if now == "not started":
        return (_taken_back(analysis, task, told, (Started, Finished, Complete, Remaining, Stopped)),)
    if now == "in progress" and known.finished:
        return (_taken_back(analysis, task, told, (Finished, Complete, Remaining)),)
    seen = analysis.schedule.as_of or told
    if now == "in progress":
        return tuple(_begun(analysis, task, seen, told))
    return tuple(_finished(analysis, task, seen, told, known.start))


def _begun(analysis: Analysis, task: Task, seen: datetime, told: datetime) -> Iterator[Choice]:
    row, morning = analysis.schedule[task.id], _morning(analysis, seen)
    if row.start is not None and row.start <= seen:
        label = _("It started as planned, on %(day)s") % {"day": weekday(row.start)}
        yield Choice("planned", label, [_fact("RecordStart", task, told, row.start)])
    if row.start is None or row.start > seen or row.start.date() != morning.date():
        label = _("It started on %(day)s") % {"day": _named(analysis, morning)}
        yield Choice("status", label, [_fact("RecordStart", task, told, morning)])


def _finished(
    analysis: Analysis, task: Task, seen: datetime, told: datetime, began: datetime | None
) -> Iterator[Choice]:
    row = analysis.schedule[task.id]
    start = began or (row.start if row.start is not None and row.start <= seen else None)
    if start is not None and row.finish is not None and row.finish <= seen:
        label = _("It finished as planned, on %(day)s") % {"day": weekday(row.finish)}
        yield Choice("planned", label, _both(task, told, began, start, row.finish))
    if start is not None and (row.finish is None or row.finish > seen or row.finish.date() != seen.date()):
        label = _("It finished on %(day)s") % {"day": _named(analysis, seen)}
        yield Choice("status", label, _both(task, told, began, start, max(start, seen)))
    if start is None:
        morning = seen if task.is_milestone else min(seen, _morning(analysis, seen))
        label = _("It started and finished on %(day)s") % {"day": _named(analysis, seen)}
        yield Choice("status", label, _both(task, told, None, morning, seen))


def _both(task: Task, told: datetime, began: datetime | None, start: datetime, finish: datetime) -> Documents:
    first = [] if began is not None else [_fact("RecordStart", task, told, start)]
    return [*first, _fact("RecordFinish", task, told, finish)]


def _taken_back(analysis: Analysis, task: Task, told: datetime, kinds: tuple[type, ...]) -> Choice:
    """What was reported counts as never said; hours and money are not taken back by moving a card."""
    gone = analysis.actuals.withdrawn()
    there = [fact for fact in analysis.actuals.facts.values() if fact.task == task.id and fact.id not in gone]
    if Started in kinds and any(not isinstance(fact, kinds) for fact in there):
        raise ValueError(_("Work or money was reported on this task. Take that back on its own page first."))
    facts = [fact for fact in there if isinstance(fact, kinds)]
    retract: Documents = [
        {"change": "RetractFact", "fact": fact.id, "recorded": moment_text(told)} for fact in reversed(facts)
    ]
    return Choice("back", _("Take back what was reported"), retract)


def _fact(change: str, task: Task, told: datetime, at: datetime) -> dict[str, Any]:
    return {"change": change, "task": task.id, "recorded": moment_text(told), "at": moment_text(at)}


def _morning(analysis: Analysis, seen: datetime) -> datetime:
    """When work begins on the day of a moment."""
    return datetime(seen.year, seen.month, seen.day) + timedelta(minutes=analysis.plan.settings.default_start)


def _named(analysis: Analysis, when: datetime) -> str:
    if analysis.schedule.as_of is None:
        return _("%(day)s, today") % {"day": weekday(when)}
    return _("%(day)s, the status date") % {"day": weekday(when)}
