"""`headway simulate FILE`: how sure the dates and the money are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import click

from headway.cli.help import Command
from headway.cli.options import (
    WHOLE_DAY,
    Day,
    as_of_option,
    convention_option,
    file_argument,
    json_option,
    reading_options,
    seed_option,
)
from headway.cli.problems import code_of, print_problems, problems_data
from headway.cli.target import force_option, put, refuse_existing

if TYPE_CHECKING:
    from headway.analysis import Analysis
    from headway.analysis.confidence import Confidence
    from headway.risk.tornado import Tornado


class Money(click.ParamType[Decimal]):
    """An amount of money, with or without separators of thousands."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """`250000`, `250,000` or `250_000.50`."""
        try:
            amount = Decimal(str(value).replace(",", "").replace("_", ""))
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite():
            self.fail(f"{value!r} is not an amount. Write it as 250000.", param, ctx)
        return amount


@dataclass(frozen=True)
class Asked:
    """How the simulation is to be run."""

    iterations: int
    seed: int
    threads: int
    seconds: float | None
    settle: float | None
    latin: bool


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway simulate plan.yaml
  headway simulate plan.mpp --date 2026-06-12 --cost 250000
  headway simulate plan.xer -n 50000 --seed 7
  headway simulate plan.yaml -o confidence.html
  headway simulate plan.yaml --json | jq .finish.p80

The same file, seed and number of runs give the same answer, on any number of threads. Without ranges and risks in the
plan, confidence reads not known. Exit code 1 where the plan has errors.""",
)
@file_argument
@click.option("-n", "--iterations", type=click.IntRange(1, 10_000_000), default=10_000, help="Runs (default 10000).")
@seed_option
@click.option("--threads", type=click.IntRange(0, 1024), default=0, metavar="K", help="Threads (default: all).")
@click.option("--date", type=Day(), metavar="DATE", help="The chance to be done by this day.")
@click.option("--cost", type=Money(), metavar="AMOUNT", help="The chance to be done for at most so much.")
@click.option("--seconds", type=click.FloatRange(0, min_open=True), help="Stop after so many seconds.")
@click.option(
    "--settle", type=click.FloatRange(0, min_open=True), metavar="DAYS", help="Stop once the P80 is known so closely."
)
@click.option("--latin/--random", default=True, help="Latin hypercube (default), or each draw by itself.")
@click.option("-o", "--output", metavar="OUT", type=click.Path(), help="Write a report with charts (.html).")
@as_of_option
@convention_option
@json_option
@force_option
@reading_options
def command(
    file: str,
    iterations: int,
    seed: int,
    threads: int,
    date: datetime | None,
    cost: Decimal | None,
    seconds: float | None,
    settle: float | None,
    latin: bool,
    output: str | None,
    as_of: datetime | None,
    convention: str | None,
    as_json: bool,
    force: bool,
    **reading: str | None,
) -> int:
    """Say how sure the finish and the cost of FILE are, by its ranges and risks.

    Runs the schedule thousands of times with durations and risks drawn by chance, calendars, links and constraints as
    they are, and tells how often each date was kept.
    """
    from headway.cli.plans import analysed, plan_name, read

    if output is not None and output != "-":
        refuse_existing(output, force)
    source = read(file, **reading)
    analysis = analysed(source, as_of, convention)
    confidence = _simulated(analysis, Asked(iterations, seed, threads, seconds, settle, latin))
    bars = _bars(confidence, 0 if as_json else 10)
    problems = (*source.problems, *analysis.schedule.problems)
    when = _end_of(date)
    if as_json:
        from headway.cli.jsonout import print_json

        print_json(confidence.as_json(when, cost, bars) | {"problems": problems_data(problems)})
    elif output != "-":
        from headway.cli.simulate_page import print_confidence

        print_confidence(confidence, bars, when, cost, plan_name(source))
        print_problems(problems)
    if output is not None:
        _write(confidence, bars, when, cost, output)
    return code_of(problems)


def _simulated(analysis: Analysis, asked: Asked) -> Confidence:
    from headway.analysis.confidence import simulate
    from headway.cli.progress import counting

    with counting("runs") as tell:
        return simulate(
            analysis,
            iterations=asked.iterations,
            seed=asked.seed,
            threads=asked.threads,
            seconds=asked.seconds,
            settle=asked.settle,
            latin=asked.latin,
            progress=tell,
        )


def _bars(confidence: Confidence, most: int) -> Tornado:
    from headway.cli.progress import counting

    with counting("risks and tasks switched off") as tell:
        return confidence.tornado(most, tell)


def _end_of(date: datetime | None) -> datetime | None:
    """A day alone lasts until its end."""
    if date is None or date.second != WHOLE_DAY:
        return date
    return datetime.combine(date.date(), time(23, 59))


def _write(confidence: Confidence, bars: Tornado, date: datetime | None, cost: Decimal | None, output: str) -> None:
    from headway.cli.progress import counting
    from headway.cli.terminal import note
    from headway.reports.confidence import report

    with counting("responses") as tell:
        worth = confidence.worth(tell)
    put(output, report(confidence, bars, worth, date=date, cost=cost).encode())
    note(f"{output}: written")
