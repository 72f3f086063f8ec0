"""What somebody says of a task on the progress page, as facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from headway.actuals.facts import Progress
from headway.analysis import Analysis, Due, Expectation
from headway.analysis.telling import bind_told
from headway.plan.changes import Bound
from headway.plan.text import moment_text
from headway.schedule.working import working_time


def as_expected(analysis: Analysis, due: Due, until: datetime, recorded: datetime) -> Bound:
    """The facts that say everything went as the schedule had it."""
    facts: list[dict[str, Any]] = []
    if due.began is None:
        facts.append({"change": "RecordStart", "at": moment_text(due.start)})
    if due.expectation is Expectation.FINISHED:
        facts.append({"change": "RecordFinish", "at": moment_text(due.finish)})
    elif due.expectation is Expectation.RUNNING:
        left = working_time(analysis.plan, analysis.plan.tasks[due.task].calendar).minutes(until, due.finish)
        facts.append({"change": "RecordRemaining", "at": moment_text(until), "duration": f"{left}m"})
    return _bound(analysis, due.task, facts, recorded)


def as_told(analysis: Analysis, task: str, told: Mapping[str, str], until: datetime, recorded: datetime) -> Bound:
    """The facts somebody typed: started and finished as dates, remaining as a duration; what is known already is not

    told again. ChangesUnreadable or ChangeRefused for what does not fit.
    """
    known = analysis.progress.get(task, Progress())
    facts: list[dict[str, Any]] = []
    for field, kind, at in (("started", "RecordStart", known.start), ("finished", "RecordFinish", known.finish)):
        if told.get(field) and (at is None or told[field] != at.date().isoformat()):
            facts.append({"change": kind, "at": told[field]})
    if told.get("remaining") and not told.get("finished"):
        facts.append({"change": "RecordRemaining", "at": moment_text(until), "duration": told["remaining"]})
    return _bound(analysis, task, facts, recorded)


def _bound(analysis: Analysis, task: str, facts: list[dict[str, Any]], recorded: datetime) -> Bound:
    document = [{**fact, "task": task, "recorded": moment_text(recorded)} for fact in facts]
    return bind_told(analysis.plan, analysis.actuals, document)
