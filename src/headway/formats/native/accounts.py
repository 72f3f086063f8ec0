"""Cost accounts and commitments, keyed by their ids; funding, exchange rates, and how value is earned on a task.

accounts:
  build: {name: Build, code: "4100", parent: platform, kind: capital, budget: 240000}
commitments:
  racks: {title: Two racks, supplier: Nordrack, account: build, amount: 18000, expected: 2026-09-30}
"""

from __future__ import annotations

import re
from decimal import Decimal

from headway.formats.native import words
from headway.formats.native.document import Node, Scalar
from headway.formats.native.emit import FlowMap, Tree
from headway.formats.native.fields import Form
from headway.formats.native.organisation import listed
from headway.formats.native.sheet import Sheet
from headway.formats.native.words import Codec, text_of
from headway.plan.account import Commitment, CostAccount, ExchangeRate, Funding
from headway.plan.earning import EarningRule, Technique
from headway.plan.errors import Mistyped
from headway.plan.said import Said
from headway.plan.settings import Settings


def funding_text(funding: Funding, _: Settings) -> str:
    """`400000 from 2026-01-01, first year`."""
    return f"{funding.amount:f} from {funding.date.isoformat()}" + (f", {funding.note}" if funding.note else "")


def parse_funding(text: str) -> Funding:
    """Read what `funding_text` writes; ValueError for anything else."""
    found = re.fullmatch(r"(\S+) from ([\d-]+)(?:, (.+))?", text, re.DOTALL)
    if not found:
        raise Mistyped(
            Said("{text} is no funding; write it like '400000 from 2026-01-01, first year'", text=repr(text))
        )
    return Funding(words.parse_date(found[2]), words.money(found[1]), found[3] or "")


def exchange_rate_text(rate: ExchangeRate, _: Settings) -> str:
    """`USD 0.92 from 2026-01-01`."""
    return f"{rate.currency} {rate.rate:f} from {rate.date.isoformat()}"


def parse_exchange_rate(text: str) -> ExchangeRate:
    """Read what `exchange_rate_text` writes; ValueError for anything else."""
    found = re.fullmatch(r"(\S+) (\S+) from ([\d-]+)", text)
    if not found:
        raise Mistyped(Said("{text} is no exchange rate; write it like 'USD 0.92 from 2026-01-01'", text=repr(text)))
    return ExchangeRate(found[1], words.parse_date(found[3]), words.money(found[2]))


def _show_weights(weights: dict[str, Decimal], _: Settings) -> Tree:
    return FlowMap(weights)


def _read_weights(node: Node, sheet: Sheet) -> dict[str, Decimal]:
    return {task: words.money(text_of(each)) for task, each in sheet.mapping(node, "weights").entries.items()}


_EARNING = Form(EarningRule, "earning", {"weights": Codec(_show_weights, _read_weights)})


def _show_earning(rule: EarningRule, settings: Settings) -> Tree:
    alone = not rule.weights and rule.follows is None
    technique = str(rule.technique)
    return technique if alone else FlowMap({"technique": technique, **_EARNING.show(rule, settings)})


def _read_earning(node: Node, sheet: Sheet) -> EarningRule:
    if isinstance(node, Scalar):
        technique = words.word(Technique).read(node, sheet)
        return EarningRule(technique)
    found: EarningRule = _EARNING.codec.read(node, sheet)
    return found


EARNING = Codec(_show_earning, _read_earning)
_FUNDING, _EXCHANGE_RATE = Form(Funding, "funding", {}), Form(ExchangeRate, "exchange rate", {})
FUNDING = listed(_FUNDING, funding_text, parse_funding)
EXCHANGE_RATES = listed(_EXCHANGE_RATE, exchange_rate_text, parse_exchange_rate)
MONEY: dict[str, Form] = {
    "accounts": Form(CostAccount, "cost account", {}, without=("id", "foreign")),
    "commitments": Form(Commitment, "commitment", {}, without=("id", "foreign")),
}
"""By the name of its section, and of its place in the Plan: how each noun is written."""
