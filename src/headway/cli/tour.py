"""`headway tour`: a guided tour of the bundled plan."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headway.cli.help import Command
from headway.cli.table import Column, Line, show
from headway.cli.terminal import say, spoken_name, terminal
from headway.cli.wrap import print_wrapped

if TYPE_CHECKING:
    from headway.analysis import Analysis
    from headway.formats.reading import Reading
    from headway.plan.task import Task

PLAN = "meridian.yaml"
HARD_DATE = "notice-to-merchants"
"""The task of the plan on which somebody typed a date."""


@click.command(cls=Command)
def command() -> None:
    """Take a guided tour: when the bundled plan ends, why, what is wrong with it, and what a change would do.

    The plan is Meridian: a payments platform that must leave its data centre before the lease ends.
    """
    from headway.cli.plans import analysed, read

    file = bundled_plan()
    source = read(file)
    analysis = analysed(source)
    say(f"Headway reads {_shown(file)}: a payments platform must leave its data centre before the lease ends.")
    _when(source, analysis, _shown(file))
    _why(analysis, _shown(file))
    _wrong(analysis, _shown(file))
    _what_if(analysis)
    _picture(source, analysis, _shown(file))
    _next(_shown(file))


def bundled_plan() -> str:
    """The plan of the tour: in the package, or in the repository beside it."""
    inside = Path(str(files("headway"))) / "plans" / PLAN
    return str(inside if inside.is_file() else Path(__file__).resolve().parents[3] / "plans" / PLAN)


def _shown(file: str) -> str:
    """The path as one would type it from here."""
    try:
        return str(Path(file).relative_to(Path.cwd()))
    except ValueError:
        return file


def _heading(question: str, typed: str) -> None:
    say()
    say(f"── {question} " + "─" * max(0, 56 - len(question)) if terminal().unicode else f"== {question}", bold=True)
    say(f"$ {typed}", fg="green")
    say()


def _when(source: Reading, analysis: Analysis, file: str) -> None:
    from headway.cli.plans import as_of_source
    from headway.cli.schedule_table import print_header

    _heading("When will it be done?", f"headway schedule {file}")
    print_header(source, analysis.schedule, as_of_source(source, None))
    say()
    columns = [Column("Milestone", grows=True), *(Column(n, right=True) for n in ("Promised", "Deadline", "Now", ""))]
    show(columns, list(_milestones(analysis)))


def _milestones(analysis: Analysis) -> Iterator[Line]:
    from headway.reports.words import day

    promised = analysis.baseline.tasks if analysis.baseline else {}
    for task in analysis.plan.leaves:
        now = analysis.schedule[task.id].finish
        if not task.is_milestone or task.deadline is None or now is None:
            continue
        was = promised[task.id].finish if task.id in promised else None
        late = now > task.deadline
        dates = [day(was, False) if was else "", day(task.deadline, False), day(now, False)]
        yield Line([task.name, *dates, _state(analysis, task, late)], style="red" if late else "")


def _state(analysis: Analysis, task: Task, late: bool) -> str:
    known = analysis.progress.get(task.id)
    return "done" if known is not None and known.finished else "late" if late else "in time"


def _why(analysis: Analysis, file: str) -> None:
    from headway.analysis import explain
    from headway.cli.why import last_task, print_chain

    last = last_task(analysis)
    if last is None:
        return
    _heading("Why then, and not sooner?", f"headway why {file} finish")
    print_chain(explain(analysis, last))
    say()
    print_wrapped("Not the late vendor decides the finish: a date that somebody typed on the notice to merchants does.")
    print_wrapped("It pushes the decision into the release freeze of the card schemes, and the cut-over behind it.")


def _wrong(analysis: Analysis, file: str) -> None:
    from headway.analysis import audit
    from headway.cli.audit import print_checks, print_summary

    _heading("What is wrong with the plan?", f"headway audit {file} --fails")
    found = tuple(audit(analysis))
    print_checks(analysis, [check for check in found if check.verdict == "fail" and check.id.startswith("dcma")])
    print_summary(found)


def _what_if(analysis: Analysis) -> None:
    from headway.analysis import compare
    from headway.plan.changes import SetConstraint

    _heading("What if that date were not there?", "headway apply PLAN CHANGES --dry-run")
    change = SetConstraint(HARD_DATE, analysis.plan.tasks[HARD_DATE].constraint, None)
    found = compare(analysis, analysis.apply(change))
    say(change.sentence(analysis.plan), fg="cyan")
    for sentence in found.summary:
        print_wrapped(sentence)


def _picture(source: Reading, analysis: Analysis, file: str) -> None:
    from headway.cli.gantt import print_chart
    from headway.reports.excerpt import excerpt
    from headway.reports.gantt.chart import chart

    _heading("What does it look like?", f"headway gantt {file} --critical")
    shown = excerpt(analysis.plan, analysis.schedule, critical=True)
    print_chart(chart(source.plan, analysis.schedule, source.actuals, analysis.baseline, shown))


def _next(file: str) -> None:
    say()
    say("Three things to try next", bold=True)
    headway = spoken_name()
    for typed, why in (
        (f'{headway} why {file} "card vault approved"', "the vendor's chain"),
        (f"{headway} gantt {file} -o meridian.html", "a page to show to others"),
        (f"{headway} schedule YOUR-PLAN.mpp", "or .xml, .xer, .csv, .xlsx"),
    ):
        say(f"  {typed:<{len(headway) + 53}}  {why}")
