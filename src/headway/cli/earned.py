"""`headway earned FILE --as-of D`: what was planned, done and spent, and what that forecasts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from headway.cli.help import Command
from headway.cli.options import as_of_option, convention_option, file_argument, json_option, reading_options
from headway.cli.problems import code_of, problems_data

if TYPE_CHECKING:
    from headway.earned.course import Course
    from headway.formats.reading import Reading
    from headway.plan.baseline import Baseline

PERIODS = ("day", "week", "month")


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway earned plan.mpp --as-of 2026-03-13
  headway earned plan.yaml --as-of 2026-03-13 --by team
  headway earned plan.xer --baseline "Contract" --forms
  headway earned plan.yaml --baseline approved.yaml --json

B is the name or number of a baseline in FILE (default: its first), or another plan file, the plan as it was promised.
Actual cost is what was recorded and never made up from percent complete: without it, its figures read not known. Exit
code 1 where the plan has errors.""",
)
@file_argument
@as_of_option
@click.option("--baseline", metavar="B", help="What to measure against: a baseline of FILE, or a plan file.")
@click.option("--period", type=click.Choice(PERIODS), default="day", help="What earned schedule counts in (day).")
@click.option("--by", "kind", type=click.Choice(["task", "team", "account"]), help="The figures of each of these too.")
@click.option("--forms", is_flag=True, help="Every forecast by its formula, not only the three that did best.")
@convention_option
@json_option
@reading_options
def command(
    file: str,
    as_of: datetime | None,
    baseline: str | None,
    period: str,
    kind: str | None,
    forms: bool,
    convention: str | None,
    as_json: bool,
    **reading: str | None,
) -> int:
    """Say how the project does in money and time: planned value, earned value, actual cost and earned schedule."""
    from headway.cli.plans import plan_name, read
    from headway.cli.promised import promised

    source = read(file, **reading)
    held = promised(source, baseline, **reading)
    if held is None:
        raise click.UsageError(
            "this plan has no baseline to measure against\nname the plan as it was promised with --baseline FILE"
        )
    found = _measured(source, held, as_of, period, convention)
    if as_json:
        from headway.cli.jsonout import print_json
        from headway.reports.earned.data import as_data

        print_json(as_data(found) | {"problems": problems_data(source.problems)})
    else:
        from headway.cli.earned_page import print_earned

        print_earned(found, plan_name(source), kind, forms)
    return code_of(source.problems)


def _measured(
    source: Reading, promised: Baseline, as_of: datetime | None, period: str, convention: str | None
) -> Course:
    from headway.cli.plans import analysed
    from headway.cli.progress import working
    from headway.earned.course import course
    from headway.earned.periods import Length
    from headway.earned.revisions import revisions

    analysis = analysed(source, as_of, convention)
    moment = analysis.schedule.as_of
    if moment is None:
        raise click.UsageError("this plan has no status date\nsay which with --as-of DATE")
    with working("measuring"):
        return course(
            revisions([(None, promised)], source.plan), source.actuals, moment, plan=source.plan,
            schedule=analysis.schedule, length=Length(period), known=analysis.as_of,
        )  # fmt: skip
