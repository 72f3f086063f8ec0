"""The register reckoned: what each risk weighs, where it stands in the matrix, and what is due."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from headway.plan.plan import Plan
from headway.plan.risk import Risk
from headway.risk.register import due, exposure, is_answered, score
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.people.roles import Act
from headway.workbench.projects.clock import on_clock


class WeighedRisk(msgspec.Struct, frozen=True):
    """A risk as it counts today; `days` and `money` are expected values.

    `is_answered`: its response is funded and scheduled, so that the residual figures count. `likelihood` and `severity`
    are steps of the matrix from 1, `score` their product, `grade` low, moderate or severe; null and empty where nothing
    tells. `is_due`: its review or its response should be done by today.
    """

    risk: str
    name: str
    sentence: str
    status: str
    is_simulated: bool
    is_answered: bool
    likelihood: int | None
    severity: int | None
    score: int | None
    grade: str
    days: float | None
    money: Decimal | None
    is_due: bool


class RegisterQuery(Paged, frozen=True):
    """`due`: true for what is to be looked at alone; `on` is the day that counts as today, else the plan's own."""

    due: bool = False
    on: date | None = None


@operation("GET", "/projects/{slug:key}/register", Act.SEE_RISKS, Page[WeighedRisk])
def list_register(call: Call, query: RegisterQuery) -> Page[WeighedRisk]:
    """The register of risks as it weighs today, in the order of the plan; money for those who may see it."""
    _, analysis = call.newest()
    plan = analysis.plan
    today = query.on or on_clock(plan.settings, call.now).date()
    late = {risk.id for risk in due(plan, today)}
    weighed = [_weighed(risk, plan, risk.id in late) for risk in plan.risks.values()]
    return page_of([each for each in weighed if each.is_due or not query.due], lambda each: each.risk, query)


def _weighed(risk: Risk, plan: Plan, is_due: bool) -> WeighedRisk:
    stands, weight = score(risk, plan.settings.risk_matrix, plan), exposure(risk, plan)
    return WeighedRisk(
        risk=risk.id,
        name=risk.name,
        sentence=risk.sentence,
        status=risk.status.value,
        is_simulated=risk.is_simulated,
        is_answered=is_answered(risk, plan),
        likelihood=stands.likelihood,
        severity=stands.severity,
        score=stands.value,
        grade=stands.grade,
        days=weight.days,
        money=weight.money,
        is_due=is_due,
    )
