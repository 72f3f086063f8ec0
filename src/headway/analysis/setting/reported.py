"""A status or a share that is done, told as facts: what may have happened, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from headway.actuals.facts import Complete, Finished, Remaining, Started, Stopped
from headway.analysis.analysis import Analysis
from headway.analysis.setting import texts, words
from headway.analysis.setting.unsettable import Unsettable
from headway.analysis.standing import UNTOUCHED
from headway.analysis.status_rules import StatusRule, rules_on
from headway.plan.task import Task
from headway.plan.text import moment_text

type Documents = list[dict[str, Any]]
"""Changes as a person would write them."""

type What = Literal["started", "finished", "both", "nothing"]


@dataclass(frozen=True)
class Way:
    """One way it may have been. `way`: as `planned`, as of the `status` date, or taken `back`; `what` happened `at`."""

    way: str
    what: What
    at: datetime | None
    documents: Documents


def ways(analysis: Analysis, task: Task, now: str, told: datetime) -> tuple[Way, ...]:
    """The ways a task may have come to a status (`not started`, `in progress`, `done`); the likeliest first.

    `told` is now, on the plan's clock. Unsettable where it cannot be said so.
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


def _begun(analysis: Analysis, task: Task, seen: datetime, told: datetime) -> Iterator[Way]:
    row, morning = analysis.schedule[task.id], _morning(analysis, seen)
    if row.start is not None and row.start <= seen:
        yield Way("planned", "started", row.start, [_fact("RecordStart", task, told, row.start)])
    if row.start is None or row.start > seen or row.start.date() != morning.date():
        yield Way("status", "started", morning, [_fact("RecordStart", task, told, morning)])


def _finished(analysis: Analysis, task: Task, seen: datetime, told: datetime, began: datetime | None) -> Iterator[Way]:
    row = analysis.schedule[task.id]
    start = began or (row.start if row.start is not None and row.start <= seen else None)
    if start is not None and row.finish is not None and row.finish <= seen:
        yield Way("planned", "finished", row.finish, _both(task, told, began, start, row.finish))
    if start is not None and (row.finish is None or row.finish > seen or row.finish.date() != seen.date()):
        yield Way("status", "finished", seen, _both(task, told, began, start, max(start, seen)))
    if start is None:
        morning = seen if task.is_milestone else min(seen, _morning(analysis, seen))
        yield Way("status", "both", seen, _both(task, told, None, morning, seen))


def _both(task: Task, told: datetime, began: datetime | None, start: datetime, finish: datetime) -> Documents:
    first = [] if began is not None else [_fact("RecordStart", task, told, start)]
    return [*first, _fact("RecordFinish", task, told, finish)]


def _taken_back(analysis: Analysis, task: Task, told: datetime, kinds: tuple[type, ...]) -> Way:
    """What was reported counts as never said; hours and money are not taken back so."""
    gone = analysis.actuals.withdrawn()
    there = [fact for fact in analysis.actuals.facts.values() if fact.task == task.id and fact.id not in gone]
    if Started in kinds and any(not isinstance(fact, kinds) for fact in there):
        raise Unsettable(words.MORE_REPORTED)
    facts = [fact for fact in there if isinstance(fact, kinds)]
    retract: Documents = [
        {"change": "RetractFact", "fact": fact.id, "recorded": moment_text(told)} for fact in reversed(facts)
    ]
    return Way("back", "nothing", None, retract)


def _fact(change: str, task: Task, told: datetime, at: datetime) -> dict[str, Any]:
    return {"change": change, "task": task.id, "recorded": moment_text(told), "at": moment_text(at)}


def _morning(analysis: Analysis, seen: datetime) -> datetime:
    """When work begins on the day of a moment."""
    return datetime(seen.year, seen.month, seen.day) + timedelta(minutes=analysis.plan.settings.default_start)


def progress(analysis: Analysis, task: Task, text: str, told: datetime) -> Documents:
    """A percentage, seen at the status date; a task that has not begun is said to have begun as planned.

    Unsettable for what is no percentage, and where it is planned to begin later: unless a status-date rule moves what
    is done back to the status date (see `bind_told`), for which it is told as planned.
    """
    percent = texts.percentage(text)
    known, row = analysis.progress.get(task.id), analysis.schedule[task.id]
    seen = analysis.schedule.as_of or told
    begun = known is not None and known.started
    later = row.start is None or row.start > seen
    back = row.start is not None and not task.manual and StatusRule.COMPLETED_BACK in rules_on(analysis.plan.settings)
    if not begun and percent and later and not back:
        raise Unsettable(words.STARTS_LATER, task=task.name)
    steps: Documents = []
    if not begun and percent and row.start is not None:
        steps.append(_fact("RecordStart", task, told, row.start))
    if percent >= 100 and (known is None or not known.finished):
        known_by = row.finish if later and not begun else seen
        steps.append(_fact("RecordFinish", task, told, min(filter(None, (row.finish, known_by)))))
    said = {"percent": percent, "measure": task.percent_kind.value}
    return [*steps, {**_fact("RecordProgress", task, told, seen), **said}]
