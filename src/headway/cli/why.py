"""`headway why FILE TASK`: the chain that drives a task's date."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from headway.cli.help import Command
from headway.cli.options import as_of_option, convention_option, file_argument, json_option, reading_options
from headway.plan.value import TaskId

if TYPE_CHECKING:
    from headway.analysis import Analysis, Explanation


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway why plan.xer A1040
  headway why plan.mpp "go live"
  headway why plan.yaml 3.2 --days 10
  headway why plan.yaml finish --json

TASK is an id, the file's own unique id, a WBS number, an activity code, or a name (part of it will do, in any case);
`finish` is the task that ends the project.""",
)
@file_argument
@click.argument("task")
@click.option(
    "--days", type=click.FloatRange(min=0), default=5, metavar="N", help="Look for edits that win N working days (5)."
)
@as_of_option
@convention_option
@json_option
@reading_options
def command(
    file: str,
    task: str,
    days: float,
    as_of: datetime | None,
    convention: str | None,
    as_json: bool,
    **reading: str | None,
) -> None:
    """Say why TASK is where it is: what set its date, and what set that, back to where the chain begins.

    Then what would bring it earlier: single edits, each really tried, the easiest first.
    """
    from headway.analysis import explain
    from headway.cli.plans import analysed, read

    analysis = analysed(read(file, **reading), as_of, convention)
    explanation = explain(analysis, _task(analysis, task), days)
    if as_json:
        from headway.cli.jsonout import print_json

        print_json(explanation.rows())
    else:
        print_explanation(explanation, days)


def _task(analysis: Analysis, asked: str) -> TaskId:
    """The task asked for; `finish` is the last one, unless a task of the plan answers to that word alone."""
    from headway.cli.find import find

    last = last_task(analysis)
    if asked == "finish" and last is not None:
        return last
    return find(analysis.plan, asked)


def last_task(analysis: Analysis) -> TaskId | None:
    """The task that ends the project: of those that finish last the last in the outline that something drives."""
    plan, schedule = analysis.plan, analysis.schedule
    last = [t.id for t in plan.leaves if schedule[t.id].finish == schedule.project_finish]
    return max(last, key=lambda task: len(schedule.driving_chain(task)), default=None)


def print_explanation(explanation: Explanation, days: float) -> None:
    """Print the answer, the chain, what would take over, and what would help."""
    from headway.cli.terminal import say
    from headway.cli.wrap import print_wrapped

    for sentence in explanation.sentences:
        print_wrapped(sentence)
    print_chain(explanation)
    if explanation.rival is not None:
        say()
        print_wrapped(explanation.rival.sentence)
    if explanation.edits:
        say()
        say(f"To bring it {days:g} working days earlier, the easiest first:", bold=True)
        print_edits(explanation)


def print_chain(explanation: Explanation) -> None:
    """Print the driving chain, numbered, from where it begins."""
    from headway.cli.terminal import say
    from headway.cli.wrap import print_wrapped

    if len(explanation.chain) > 1:
        say()
        say("What drives it, from the beginning:", bold=True)
        for number, step in enumerate(explanation.chain, 1):
            print_wrapped(step.because, f"{number:>3}. ")


def print_edits(explanation: Explanation, most: int = 6) -> None:
    """Print the first edits with what each wins."""
    from headway.cli.wrap import print_wrapped
    from headway.reports.words import span

    for edit in explanation.edits[:most]:
        gain = f"{span(edit.gain, explanation.analysis.plan.settings)} earlier"
        print_wrapped(f"{gain:>15}  {edit.sentence}", "  ")
