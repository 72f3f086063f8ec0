"""The risks that weigh most: open threats, by probability times impact."""

from __future__ import annotations

from headway.plan.plan import Plan
from headway.plan.risk import ResponseKind, Risk, RiskKind
from headway.plan.said import Joined, Opening, Said, phrase, short
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
        told.append(Said("costs {days} working days on average", days=short(weighs.days)))
    if costs and weighs.money:
        told.append(Said("{amount} on average", amount=money(weighs.money, plan.settings.currency)))
        of |= {phrase("money on average"): str(weighs.money)}
    known = counting.probability is not None or risk.kind is RiskKind.DRIVER
    weight, sentence = Said("{clauses}.", clauses=Opening(Joined(", ", told))), plain(risk.sentence)
    text = weight if sentence == plain(risk.name) else Joined(" ", [sentence, weight])
    return TopRisk(
        risk.id, plain(risk.name) or risk.id, Statement(text, of, f"risk {risk.id}", known), _answer(risk, plan)
    )


def _likely(probability: float | None) -> str:
    if probability is None:
        return Said("how likely is not known")
    return Said("{percent} % likely", percent=round(100 * probability))


def _answer(risk: Risk, plan: Plan) -> str:
    """What is done about it and by whom; a response that is not paid for or not scheduled says so."""
    kind = Opening(Said(risk.response.value)) if risk.response else ""  # words of a list, which are borrowed as such
    told = plain(risk.response_plan).rstrip(".") or kind
    if not told:
        return Said("Nothing is done about it yet.")
    answer = Joined(" ", [told, f"({plain(risk.owner)})" if risk.owner else ""])
    done, due = is_answered(risk, plan) or risk.response is ResponseKind.ACCEPT, risk.response_due
    if due is None:
        return (
            Said("{answer}.", answer=answer) if done else Said("{answer}; not funded and scheduled yet.", answer=answer)
        )
    if done:
        return Said("{answer}, by {day}.", answer=answer, day=day(due))
    return Said("{answer}, by {day}; not funded and scheduled yet.", answer=answer, day=day(due))
