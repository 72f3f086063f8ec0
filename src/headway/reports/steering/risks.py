"""The risks that weigh most: open threats, by probability times impact."""

from __future__ import annotations

from headway.plan.plan import Plan
from headway.plan.risk import ResponseKind, Risk, RiskKind
from headway.reports.steering.values import Said, Stands, TopRisk
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
    of: dict[str, Stands] = {"probability": counting.probability, "days on average": weighs.days}
    told = [_likely(counting.probability)]
    if weighs.days is not None and abs(weighs.days) >= 0.05:
        told.append(f"costs {weighs.days:.1f}".removesuffix(".0") + " working days on average")
    if costs and weighs.money:
        told.append(f"{money(weighs.money, plan.settings.currency)} on average")
        of |= {"money on average": str(weighs.money)}
    known = counting.probability is not None or risk.kind is RiskKind.DRIVER
    weight, sentence = ", ".join(told), plain(risk.sentence)
    weight = f"{weight[0].upper()}{weight[1:]}."
    text = weight if sentence == plain(risk.name) else f"{sentence.rstrip('.')}. {weight}"
    return TopRisk(risk.id, plain(risk.name) or risk.id, Said(text, of, f"risk {risk.id}", known), _answer(risk, plan))


def _likely(probability: float | None) -> str:
    return "how likely is not known" if probability is None else f"{round(100 * probability)} % likely"


def _answer(risk: Risk, plan: Plan) -> str:
    """What is done about it and by whom; a response that is not paid for or not scheduled says so."""
    told = plain(risk.response_plan).rstrip(".") or (risk.response.value.capitalize() if risk.response else "")
    if not told:
        return "Nothing is done about it yet."
    due = f", by {day(risk.response_due)}" if risk.response_due is not None else ""
    owner = f" ({plain(risk.owner)})" if risk.owner else ""
    done = "" if is_answered(risk, plan) or risk.response is ResponseKind.ACCEPT else "; not funded and scheduled yet"
    return f"{told}{owner}{due}{done}."
