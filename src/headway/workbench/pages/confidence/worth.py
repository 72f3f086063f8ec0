"""What each response buys, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from headway.risk.responses import Worth
from headway.workbench.pages.confidence.look import Look
from headway.workbench.pages.confidence.sentences import days_of
from headway.workbench.pages.shell import words
from headway.workbench.pages.shell.navigation import address


@dataclass(frozen=True)
class Bought:
    """A response and its figures; texts are empty where nothing is known."""

    name: str
    url: str
    response: str
    days: str
    money: str
    cost: str
    net: str
    pays: bool
    loses: bool
    counts: bool


def bought(look: Look, found: Iterable[Worth]) -> list[Bought]:
    """A line for each response, in the order given."""
    return [_line(look, each) for each in found]


def _line(look: Look, each: Worth) -> Bought:
    def money(amount: Decimal | None) -> str:
        return "" if amount is None else words.money(amount, look.currency)

    net = each.net or Decimal(0)
    return Bought(
        name=each.name,
        url=address("risk", look.project, risk=each.risk),
        response=each.response.value if each.response is not None else "",
        days=days_of(each.days),
        money=money(each.money),
        cost=money(each.cost),
        net=money(each.net),
        pays=net > 0,
        loses=net < 0,
        counts=each.counts,
    )
