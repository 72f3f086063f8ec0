"""Why the parts of a running task lie where they do, where one of Microsoft Project's status-date rules put them."""

from __future__ import annotations

from datetime import datetime

from headway.actuals.facts import Complete, Remaining
from headway.analysis.because import Voice
from headway.analysis.status_rules import StatusRule, rules_on
from headway.plan.said import Said
from headway.plan.task import PercentKind, Task
from headway.plan.value import TaskId
from headway.schedule.working import time_of


def moved_words(voice: Voice, task: Task) -> str:
    """Which rule has the work stop or resume where it does; empty where none in force would put it there.

    Facts do not say who moved them: a rule is named where it stands in the settings and stop and resume lie exactly
    where it puts them, at the moment the progress was last seen.
    """
    known, on = voice.analysis.progress.get(task.id), rules_on(voice.settings)
    if not on or known is None or known.finished or known.stop is None or known.resume is None:
        return ""
    seen = _seen(voice, task.id)
    if seen is None:
        return ""
    time = time_of(voice.analysis.plan, task)
    now, stop, resume = time.work_before(seen), time.work_before(known.stop), time.work_before(known.resume)
    parts = {"stop": voice.when(known.stop), "resume": voice.when(known.resume), "seen": voice.day(seen)}
    if stop < now == resume and StatusRule.REMAINING_FORWARD in on:
        return Said(
            "What remains resumes on {resume}: the plan's settings move remaining parts forward to the status date, "
            "{seen}.",
            parts,
        )
    if stop == now < resume and StatusRule.COMPLETED_BACK in on:
        return Said(
            "What is done ends on {stop}: the plan's settings move completed parts back to the status date, {seen}. "
            "What remains resumes on {resume}.",
            parts,
        )
    if stop == now == resume and on & {StatusRule.REMAINING_BACK, StatusRule.COMPLETED_FORWARD}:
        return Said(
            "What is done ends on {stop} and what remains resumes on {resume}: the plan's settings move both parts to "
            "the status date, {seen}.",
            parts,
        )
    return ""


def _seen(voice: Voice, task: TaskId) -> datetime | None:
    """When the progress of a task was last seen, among the facts that stand."""
    actuals = voice.analysis.actuals
    gone = actuals.withdrawn()
    told = [
        fact
        for id, fact in actuals.facts.items()
        if fact.task == task and id not in gone and isinstance(fact, Remaining | Complete)
    ]
    of_duration = [fact for fact in told if isinstance(fact, Remaining) or fact.measure is PercentKind.DURATION]
    return max(of_duration, key=lambda fact: fact.recorded).at if of_duration else None
