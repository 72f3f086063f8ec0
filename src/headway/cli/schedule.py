"""`headway schedule FILE`: when every task starts and finishes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from headway.cli.help import Command
from headway.cli.options import (
    all_option,
    as_of_option,
    convention_option,
    critical_option,
    file_argument,
    json_option,
    level_option,
    reading_options,
)
from headway.cli.problems import code_of, problems_data
from headway.plan.finding import foreign_id
from headway.plan.problem import Problem

if TYPE_CHECKING:
    from headway.formats.reading import Reading
    from headway.plan.value import TaskId
    from headway.schedule.result import Schedule


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway schedule plan.mpp
  headway schedule plan.xer --critical
  headway schedule plan.xml --as-of 2026-03-13 --convention primavera
  headway schedule tasks.csv --delimiter ';' --date-order dmy
  headway schedule plan.yaml --json | jq .project.finish

Exit code 1 where the plan has errors; what can be computed is printed all the same.""",
)
@file_argument
@as_of_option
@convention_option
@critical_option
@level_option
@all_option
@json_option
@reading_options
def command(
    file: str,
    as_of: datetime | None,
    convention: str | None,
    critical: bool,
    level: int | None,
    everything: bool,
    as_json: bool,
    **reading: str | None,
) -> int:
    """Say when every task of FILE starts and finishes, how much float it has, and which tasks are critical.

    Dates are computed from the plan's logic, to the minute; where the file holds dates of its own, the difference is
    shown. A long plan is cut to its outline and its critical path when a terminal shows it.
    """
    from headway.cli.plans import as_of_source, read, scheduled

    source = read(file, **reading)
    schedule = scheduled(source, as_of, convention)
    problems = (*source.problems, *schedule.problems)
    if as_json:
        from headway.cli.jsonout import print_json

        print_json(as_data(source, schedule, problems))
    else:
        from headway.cli.schedule_table import Wanted, print_schedule

        print_schedule(source, schedule, problems, as_of_source(source, as_of), Wanted(level, critical, everything))
    return code_of(problems)


def as_data(reading: Reading, schedule: Schedule, problems: tuple[Problem, ...]) -> dict[str, Any]:
    """The schedule as plain data: `project`, `tasks` in outline order, `problems`."""
    from headway.reports.words import stamp

    return {
        "project": {
            "start": stamp(schedule.project_start),
            "finish": stamp(schedule.project_finish),
            "as_of": stamp(schedule.as_of),
            "critical_tasks": len(schedule.critical_tasks),
        },
        "tasks": list(_tasks(reading, schedule)),
        "problems": problems_data(problems),
    }


def _tasks(reading: Reading, schedule: Schedule) -> Iterator[dict[str, Any]]:
    from headway.formats.reading import StoredDates
    from headway.reports.words import stamp

    plan, none = reading.plan, StoredDates()
    for row in schedule:
        task, stored = plan.tasks[row.task], reading.stored.get(row.task, none)
        yield {
            "id": task.id,
            "foreign_id": foreign_id(task, reading.source.format),
            "wbs": task.wbs or plan.outline.number[task.id],
            "name": task.name,
            "kind": kind(reading, task.id),
            "start": stamp(row.start),
            "finish": stamp(row.finish),
            "early_start": stamp(row.early_start),
            "early_finish": stamp(row.early_finish),
            "late_start": stamp(row.late_start),
            "late_finish": stamp(row.late_finish),
            "total_float_minutes": row.total_float,
            "free_float_minutes": row.free_float,
            "critical": row.critical,
            "stored_start": stamp(stored.start),
            "stored_finish": stamp(stored.finish),
        }


def kind(reading: Reading, task: TaskId) -> str:
    """A task's kind; whatever has children is a summary."""
    return "summary" if reading.plan.is_summary(task) else str(reading.plan.tasks[task].kind)
