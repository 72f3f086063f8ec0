"""`headway money FILE`: where the money of a plan stands, period by period."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from headway.cli.exits import FINDINGS, FINE
from headway.cli.help import Command
from headway.cli.options import as_of_option, convention_option, file_argument, json_option, reading_options
from headway.cli.terminal import say
from headway.reports.words import plain

if TYPE_CHECKING:
    from headway.analysis.money import Money
    from headway.plan.problem import Problem


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway money plan.yaml
  headway money plan.yaml --by week
  headway money plan.yaml --simulate --json | jq .overrun.chance

\b
What was spent is told where bookings or reports tell it, and not known where work has begun and nothing tells it.
With --simulate the chance that the budget does not suffice is told, and when it would show.
Exit code 1: an amount was left out, for want of a rate.""",
)
@file_argument
@click.option("--by", type=click.Choice(["month", "week"]), default="month", help="The periods (default: month).")
@click.option("--simulate", is_flag=True, help="Simulate, to tell how likely the budget does not suffice.")
@as_of_option
@convention_option
@json_option
@reading_options
def command(
    file: str,
    by: str,
    simulate: bool,
    as_of: datetime | None,
    convention: str | None,
    as_json: bool,
    **reading: str | None,
) -> int:
    """Say where the money of FILE stands: budget, accounts, commitments, cash flow, and whether it suffices."""
    from headway.analysis.confidence import simulate as simulated
    from headway.analysis.money import Money
    from headway.cli.plans import analysed, read
    from headway.cost.cashflow import Step

    source = read(file, **reading)
    analysis = analysed(source, as_of, convention)
    money = Money(analysis, simulated(analysis) if simulate else None, Step(by))
    if as_json:
        from headway.cli.jsonout import print_json

        print_json(money.as_json())
    else:
        _print(money, source.problems)
    return FINDINGS if money.problems else FINE


def _print(money: Money, read: tuple[Problem, ...]) -> None:
    from headway.cli.problems import print_problems
    from headway.reports.money.sentences import headline

    for sentence in headline(money):
        say(plain(str(sentence)))
    say()
    _print_flow(money)
    _print_accounts(money)
    print_problems((*read, *money.problems))


def _print_flow(money: Money) -> None:
    from headway.cost.cashflow import Measure

    flow = money.flow
    if flow is None:
        say("Nothing in the plan has a price.", dim=True)
        return
    lines = {measure: flow.whole(measure) for measure in Measure}
    say(f"{flow.step:<10}" + "".join(f"{measure:>14}" for measure in Measure))
    for at, begins in enumerate(flow.begins):
        say(f"{begins.isoformat()}" + "".join(f"{_text(lines[measure][at])}" for measure in Measure))
    say(f"{'':<10}" + "".join(_text(sum(lines[measure], Decimal(0))) for measure in Measure))


def _print_accounts(money: Money) -> None:
    accounts = money.analysis.plan.accounts
    if not accounts:
        return
    say()
    say(f"{'account':<32}" + "".join(f"{name:>14}" for name in ("budget", "planned", "ordered", "spent", "forecast")))
    for row in money.accounts:
        name = "no account" if row.account is None else accounts[row.account].name or row.account
        sums = row.whole
        amounts = (sums.budget, sums.planned, sums.committed, sums.actual, sums.total)
        say(f"{'  ' * (row.level - 1) + plain(name):<32.32}" + "".join(map(_text, amounts)))


def _text(amount: Decimal | None) -> str:
    return f"{'–' if amount is None else f'{amount:,.0f}':>14}"
