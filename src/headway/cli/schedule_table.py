"""A schedule for people: when it ends, then the tasks, then what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from headway.cli.problems import print_problems
from headway.cli.table import Column, Line, show
from headway.cli.terminal import say, terminal
from headway.cli.wrap import print_wrapped
from headway.plan.problem import Problem
from headway.reports.excerpt import Excerpt, excerpt, whole
from headway.reports.words import count, day, minute, moved, one_year, plain, span, weekday

if TYPE_CHECKING:
    from headway.formats.reading import Reading
    from headway.plan.value import TaskId
    from headway.schedule.result import Schedule, ScheduledTask


@dataclass(frozen=True)
class Wanted:
    """Which tasks were asked for."""

    level: int | None = None
    critical: bool = False
    everything: bool = False


def print_schedule(
    reading: Reading, schedule: Schedule, problems: Sequence[Problem], source: str, wanted: Wanted
) -> None:
    """Print header, table and problems; piped, every task with full dates."""
    print_header(reading, schedule, source)
    shown = _shown(reading, schedule, wanted)
    stored = any(reading.stored.get(task) for task in shown.tasks)
    say()
    show(_columns(stored), list(_lines(reading, schedule, shown, stored)))
    if shown.left_out:
        say()
        print_wrapped(f"{shown.left_out} See them with --all.", dim=True)
    print_problems(problems)


def print_header(reading: Reading, schedule: Schedule, source: str) -> None:
    """What matters first: the project, its status date, its finish and how many tasks decide it."""
    plan = reading.plan
    say(plain(plan.settings.name) or plain(reading.source.name) or "Plan", bold=True)
    if schedule.as_of:
        say(f"As of    {weekday(schedule.as_of)} {schedule.as_of:%H:%M} ({source})")
    if schedule.project_start:
        say(f"Start    {weekday(schedule.project_start)} {schedule.project_start:%H:%M}")
    finish = schedule.project_finish
    past = "  (contains work in the past)" if schedule.contains_past_work else ""
    say(f"Finish   {weekday(finish)} {finish:%H:%M}{past}" if finish else "Finish   not known", bold=True)
    critical = len(schedule.critical_tasks)
    say(f"Critical {count(critical, 'task')} of {len(plan.leaves):,}, {schedule.convention} convention")
    agreement = _agreement(reading, schedule)
    if agreement:
        say(f"File     {agreement}")


def _agreement(reading: Reading, schedule: Schedule) -> str:
    """How many of the dates that the file itself holds are the ones computed here."""
    pairs = [(schedule[task.id], reading.stored[task.id]) for task in reading.plan.leaves if task.id in reading.stored]
    dated = [(ours, theirs) for ours, theirs in pairs if theirs.start and theirs.finish]
    if not dated:
        return ""
    same = sum((ours.start, ours.finish) == (theirs.start, theirs.finish) for ours, theirs in dated)
    if same == len(dated):
        return f"all {count(len(dated), 'task')} as the file has them"
    return f"{same:,} of {count(len(dated), 'task')} as the file has them"


def _shown(reading: Reading, schedule: Schedule, wanted: Wanted) -> Excerpt:
    asked = wanted.level is not None or wanted.critical
    if wanted.everything or not (asked or terminal().live):
        return whole(reading.plan)
    return excerpt(reading.plan, schedule, level=wanted.level, critical=wanted.critical)


def _columns(stored: bool) -> list[Column]:
    names = [Column("WBS"), Column("Task", grows=True), Column("Start", right=True), Column("Finish", right=True)]
    names += [Column("Duration", right=True), Column("Float", right=True), Column("Critical")]
    return [*names, Column("Against file", right=True)] if stored else names


def _lines(reading: Reading, schedule: Schedule, shown: Excerpt, stored: bool) -> Iterable[Line]:
    plan, live = reading.plan, terminal().live
    rows = [schedule[task] for task in shown.tasks]
    year = not one_year(moment for row in rows for moment in (row.start, row.finish))
    for row in rows:
        task = plan.tasks[row.task]
        indent = "  " * (plan.outline.level[row.task] - 1)
        name = indent + (plain(task.name) or task.id)
        dates = [_date(moment, live, year, reading) for moment in (row.start, row.finish)]
        cells = [plan.outline.number[row.task], name, *dates, *_figures(reading, row)]
        if stored:
            cells.append(_against(reading, row))
        yield Line(cells, style=_style(reading, row.task, row.critical))


def _figures(reading: Reading, row: ScheduledTask) -> list[str]:
    settings, planned = reading.plan.settings, reading.plan.tasks[row.task].duration
    elapsed = planned is not None and planned.elapsed and not reading.plan.is_summary(row.task)
    duration = "" if row.duration is None else span(row.duration, settings, elapsed)
    slack = "" if row.total_float is None else span(row.total_float, settings, elapsed)
    return [duration, slack, "critical" if row.critical else ""]


def _date(moment: datetime | None, live: bool, year: bool, reading: Reading) -> str:
    """For a person `Fri 12 Jun`, with the time where it is not an ordinary start or end of work; else all of it."""
    if moment is None:
        return ""
    if not live:
        return minute(moment)
    settings, at = reading.plan.settings, moment.hour * 60 + moment.minute
    usual = at in (settings.default_start, settings.default_finish)
    return f"{weekday(moment, year)}" + ("" if usual else f" {moment:%H:%M}")


def _against(reading: Reading, row: ScheduledTask) -> str:
    """How far our dates lie from the file's: `=`, `+2 d`, `start -4 h`."""
    theirs = reading.stored.get(row.task)
    if theirs is None or not (theirs.start and theirs.finish and row.start and row.finish):
        return ""
    if theirs.finish != row.finish:
        return moved(theirs.finish, row.finish)
    return "=" if theirs.start == row.start else f"start {moved(theirs.start, row.start)}"


def _style(reading: Reading, task: TaskId, critical: bool) -> str:
    if not reading.plan.tasks[task].active:
        return "dim"
    if reading.plan.is_summary(task):
        return "bold"
    return "red" if critical else ""


def finish_words(schedule: Schedule) -> str:
    """`12 Jun 2026`, or `not known`."""
    return day(schedule.project_finish) if schedule.project_finish else "not known"
