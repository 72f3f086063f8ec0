"""The risks that weigh most: open threats, by probability times impact."""

from __future__ import annotations

from headway.plan.plan import Plan
from headway.plan.risk import ResponseKind, Risk, RiskKind
from headway.plan.said import Figure, Joined, Opening, Said, phrase
from headway.reports.steering.values import Stands, Statement, TopRisk
from headway.reports.steering.words import money
from headway.reports.words import day, plain
from headway.risk.register import Exposure, figures, is_answered, threats

MOST = 3


def top(plan: Plan, costs: bool) -> tuple[tuple[TopRisk, ...], int]:
    """The first three open threats (see `threats`), and how many more there are."""
    ranked = threats(plan)
    return tuple(_told(*each, plan, costs) for each in ranked[:MOST]), max(0, len(ranked) - MOST)


def _told(risk: Risk, weighs: Exposure, plan: Plan, costs: bool) -> TopRisk:
    counting = figures(risk, plan)
    of: dict[str, Stands] = {phrase("probability"): counting.probability, phrase("days on average"): weighs.days}
    told = [_likely(counting.probability)]
    if weighs.days is not None and abs(weighs.days) >= 0.05:
        days = Figure(weighs.days, 0 if f"{weighs.days:.1f}".endswith(".0") else 1)
        told.append(Said("costs {days} working days on average", days=days))
    if costs and weighs.money:
        told.append(Said("{amount} on average", amount=money(weighs.money, plan.settings.currency)))
        of |= {phrase("money on average"): str(weighs.money)}
    known = counting.probability is not None or risk.kind is RiskKind.DRIVER
    weight, sentence = Said("{clauses}.", clauses=Opening(Joined(", ", told))), plain(risk.sentence)
    text = weight if sentence == plain(risk.name) else Joined(" ", [f"{sentence.rstrip('.')}.", weight])
    return TopRisk(
        risk.id, plain(risk.name) or risk.id, Statement(text, of, f"risk {risk.id}", known), _answer(risk, plan)
    )


def _likely(probability: float | None) -> str:
    if probability is None:
        return Said("how likely is not known")
    return Said("{percent} % likely", percent=round(100 * probability))


def _answer(risk: Risk, plan: Plan) -> str:
    """What is done about it and by whom; a response that is not paid for or not scheduled says so."""
    told = plain(risk.response_plan).rstrip(".") or (risk.response.value.capitalize() if risk.response else "")
    if not told:
        return "Nothing is done about it yet."
    due = f", by {day(risk.response_due)}" if risk.response_due is not None else ""
    owner = f" ({plain(risk.owner)})" if risk.owner else ""
    done = "" if is_answered(risk, plan) or risk.response is ResponseKind.ACCEPT else "; not funded and scheduled yet"
    return f"{told}{owner}{due}{done}."
