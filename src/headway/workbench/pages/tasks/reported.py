"""What is known to have happened to a task, and the forms to say more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from headway.actuals.changes.told import tell
from headway.actuals.facts import AnyFact, Progress
from headway.analysis import Analysis
from headway.plan.text import duration_text
from headway.plan.value import TaskId
from headway.workbench.pages.tasks.fields import date_text


@dataclass(frozen=True)
class Telling:
    """One kind of fact one can report: the Change that says it, the field it fills, what is known until now."""

    change: str
    name: str
    label: str
    known: str
    example: str


@dataclass(frozen=True)
class Report:
    """What is known of a task; `facts` counts those that stand, each in a sentence with its identifier."""

    progress: Progress
    facts: tuple[tuple[AnyFact, str], ...]
    tellings: tuple[Telling, ...]


def report(analysis: Analysis, task: TaskId) -> Report:
    """What is known of one task."""
    known = analysis.progress.get(task, Progress())
    gone = analysis.actuals.withdrawn()
    facts = [fact for id, fact in analysis.actuals.facts.items() if fact.task == task and id not in gone]
    facts.sort(key=lambda fact: fact.recorded, reverse=True)
    return Report(known, tuple((fact, tell(fact, analysis.plan)) for fact in facts), tuple(_tellings(analysis, known)))


def _tellings(analysis: Analysis, known: Progress) -> Iterator[Telling]:
    settings = analysis.plan.settings
    start = date_text(known.start, settings.default_start) if known.start else ""
    finish = date_text(known.finish, settings.default_finish) if known.finish else ""
    left = duration_text(known.remaining, settings) if known.remaining is not None else ""
    done = f"{max(known.percent.values()):g}" if known.percent else ""
    yield Telling("RecordStart", "at", _("Started on"), start, "2026-03-02")
    yield Telling("RecordFinish", "at", _("Finished on"), finish, "2026-03-13")
    yield Telling("RecordRemaining", "duration", _("Remaining"), left, "3 d")
    yield Telling("RecordProgress", "percent", _("Percent complete"), done, "60")
