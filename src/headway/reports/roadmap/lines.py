"""A line for each phase: when, what was promised, how sure, and its milestones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from headway.analysis import Analysis
from headway.analysis.promises import promise_of
from headway.analysis.query.columns.task import below
from headway.analysis.standing import UNTOUCHED
from headway.plan.plan import Plan
from headway.plan.said import Opening, Said
from headway.plan.task import Task
from headway.plan.value import TaskId, Value, to_moment
from headway.reports import steering
from headway.reports.gantt.chart import Sure
from headway.reports.steering import Milestone
from headway.reports.steering.milestones import milestone
from headway.reports.steering.words import in_words
from headway.reports.words import day, plain
from headway.schedule.working import working_time

MOST = 12
"""How many lines one sheet holds."""

NOTHING_SIMULATED = steering.Sure()


class Line(Value, frozen=True):
    """A phase, or what stands beside the phases. `words` says in plain words how it stands against its promise.

    `low` and `high` are P10 and P80 of its finish; None: not simulated.
    """

    task: TaskId
    name: str
    start: datetime
    finish: datetime
    done: bool
    late: bool
    words: str
    promised_start: datetime | None
    promised: datetime | None
    low: datetime | None
    high: datetime | None
    stones: tuple[Milestone, ...]


class Roadmap(Value, frozen=True):
    """The lines by start, the days they span, and how many phases are left out."""

    title: str
    sentence: str
    lines: tuple[Line, ...]
    as_of: datetime | None
    left_out: int = 0


def roadmap(
    analysis: Analysis, bands: Mapping[TaskId, Sure] | None = None, only: frozenset[TaskId] | None = None
) -> Roadmap:
    """The roadmap of an analysis; `bands` are P10 to P80 of its tasks where they are known, `only` a filter's tasks."""
    plan = analysis.plan
    found = (_line(analysis, plan.tasks[task], bands or {}, only) for task in _phases(plan))
    lines = sorted(filter(None, found), key=lambda line: (line.start, line.finish, line.task))
    return Roadmap(
        title=plain(plan.settings.name) or Said("Plan"),
        sentence=sentence(analysis),
        lines=tuple(lines[:MOST]),
        as_of=analysis.schedule.as_of,
        left_out=max(0, len(lines) - MOST),
    )


def sentence(analysis: Analysis) -> str:
    """`Finishes 3 Aug 2026, about 6 weeks later than promised.`"""
    stands = analysis.standing
    if stands.finish is None:
        return Said("The plan has no dates yet.")
    when = day(stands.finish)
    if stands.promise is None or stands.moved is None:
        return Said("Finishes {day}. Nothing was promised to compare it with.", day=when)
    if stands.moved == 0:
        return Said("Finishes {day}, as promised.", day=when)
    size = in_words(stands.moved, analysis.plan.settings)
    if stands.moved > 0:
        return Said("Finishes {day}, {size} later than promised.", day=when, size=size)
    return Said("Finishes {day}, {size} earlier than promised.", day=when, size=size)


def _phases(plan: Plan) -> tuple[TaskId, ...]:
    """What stands at the top of the outline; below one alone that holds all, what lies in it."""
    roots = plan.outline.children.get(None, ())
    while len(roots) == 1 and plan.is_summary(roots[0]):
        roots = plan.outline.children[roots[0]]
    return roots


def _line(analysis: Analysis, phase: Task, bands: Mapping[TaskId, Sure], only: frozenset[TaskId] | None) -> Line | None:
    plan, row = analysis.plan, analysis.schedule[phase.id]
    within = [plan.tasks[id] for id in (phase.id, *below(plan, phase.id))]
    inside = [task for task in within if not plan.is_summary(task.id) and task.active]
    if row.start is None or row.finish is None or not inside:
        return None
    if only is not None and not any(task.id in only for task in inside):
        return None
    shown = [task for task in inside if task.is_milestone and (only is None or task.id in only)]
    stones = filter(None, (milestone(analysis, task, NOTHING_SIMULATED) for task in shown))
    done = all(analysis.progress.get(task.id, UNTOUCHED).finished for task in inside)
    promised, minutes = _promise(analysis, phase, row.finish)
    before = analysis.baseline.tasks.get(phase.id) if analysis.baseline is not None else None
    band = None if done else bands.get(phase.id)
    return Line(
        task=phase.id,
        name=plain(phase.name) or phase.id,
        start=row.start,
        finish=row.finish,
        done=done,
        late=(minutes or 0) > 0 and not done,
        words=_words(analysis, minutes, done=done),
        promised_start=before.start if before is not None else None,
        promised=promised,
        low=to_moment(band.p10) if band else None,
        high=to_moment(band.p80) if band else None,
        stones=tuple(sorted(stones, key=lambda each: each.when)),
    )


def _promise(analysis: Analysis, task: Task, finish: datetime) -> tuple[datetime | None, int | None]:
    promised = promise_of(analysis, task.id)
    if promised is None:
        return None, None
    return promised, working_time(analysis.plan, task.calendar).minutes(promised, finish)


def _words(analysis: Analysis, minutes: int | None, *, done: bool) -> str:
    if done:
        return Said("Done")
    if minutes is None:
        return Said("Nothing promised")
    if minutes == 0:
        return Said("As promised")
    size = in_words(minutes, analysis.plan.settings)
    return Opening(Said("{size} later", size=size) if minutes > 0 else Said("{size} earlier", size=size))
