"""`headway variance PLAN`: start, finish, duration, work and cost of every task against a baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from headway.cli.help import Command
from headway.cli.options import as_of_option, json_option, reading_options

if TYPE_CHECKING:
    from datetime import datetime

    from headway.analysis.variance import Variance, Variances
    from headway.formats.reading import Reading
    from headway.plan.baseline import Baseline


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway variance plan.mpp
  headway variance plan.yaml --against approved.yaml
  headway variance plan.xml --baseline 2 --all
  headway variance plan.yaml --against approved.yaml --json

BASELINE is the number or the name of one that is in the file (default: the first). Later and more are positive.""",
)
@click.argument("plan", metavar="PLAN", type=click.Path(allow_dash=True))
@click.option("--baseline", "which", metavar="BASELINE", help="Which of the file's baselines.")
@click.option("--against", metavar="FILE", type=click.Path(dir_okay=False), help="Another plan as the baseline.")
@click.option("--all", "everything", is_flag=True, help="Every task, not only those that differ.")
@as_of_option
@json_option
@reading_options
def command(
    plan: str,
    which: str | None,
    against: str | None,
    everything: bool,
    as_of: datetime | None,
    as_json: bool,
    **reading: str | None,
) -> None:
    """Measure a plan against a baseline: five figures of every task, tasks that came and went included."""
    from headway.analysis.variance import variances
    from headway.cli.plans import analysed, read

    source = read(plan, **reading)
    baseline = _of_plan(read(against, **reading)) if against is not None else _of_file(source, which)
    found = variances(baseline, analysed(source, as_of))
    if as_json:
        from headway.cli.jsonout import print_json
        from headway.reports.variance import document

        print_json(document(found))
    else:
        _print(found, everything)


def _of_file(source: Reading, which: str | None) -> Baseline:
    """The baseline asked for; UsageError where the file has none of that name or number."""
    known = source.baselines
    if not known:
        raise click.UsageError("the file holds no baseline; give another plan with --against")
    if which is None:
        return known[0]
    found = next((each for each in known if which in (each.name, str(each.number))), None)
    if found is None:
        names = ", ".join(f"{each.number} {each.name!r}" for each in known)
        raise click.UsageError(f"the file holds no baseline {which!r}; it holds {names}")
    return found


def _of_plan(reading: Reading) -> Baseline:
    from headway.cli.promised import baseline_of

    return baseline_of(reading, reading.plan.settings.name)


def _print(found: Variances, everything: bool) -> None:
    from headway.cli.table import Column, Line, show
    from headway.cli.terminal import say

    rows = [each for each in found.tasks.values() if everything or each.differs]
    if not rows:
        say("Every task is as it was promised.")
        return
    names = ("start", "finish", "duration", "work", "cost")
    columns = [Column("task", grows=True), *(Column(name, right=True) for name in names)]
    show(columns, [Line(_cells(found, each)) for each in rows])


def _cells(found: Variances, each: Variance) -> tuple[str, ...]:
    from headway.reports.variance import name_of
    from headway.reports.words import plain, span

    fate = " (added)" if each.promised is None else " (removed)" if each.now is None else ""
    settings = found.analysis.plan.settings
    times = (each.start, each.finish, each.duration, each.work)
    said = ("" if far is None else f"{'+' if far > 0 else ''}{span(far, settings)}" for far in times)
    return plain(name_of(found, each)) + fate, *said, "" if each.cost is None else f"{each.cost:+,.2f}"
