"""The register: what each risk weighs, which are due, and how a risk becomes an issue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from headway.plan.changes.raid import AddRaidEntry
from headway.plan.changes.risk import SetRiskOccurred, SetRiskStatus
from headway.plan.plan import Plan
from headway.plan.risk import (
    Amounts,
    ImpactKind,
    Level,
    Points,
    RaidEntry,
    RaidKind,
    Risk,
    RiskKind,
    RiskMatrix,
    RiskStatus,
)

if TYPE_CHECKING:
    from headway.plan.changes import PlanChange

ACTIVE = (RiskStatus.PROPOSED, RiskStatus.OPEN)


class Figures(NamedTuple):
    """The figures of a risk that count: the inherent ones, or the residual ones of a response in place."""

    probability: float | None
    time: Points | None
    money: Amounts | None
    residual: bool


class Exposure(NamedTuple):
    """Expected value: probability x mean impact. Working days (None where time is a factor or not known), money."""

    days: float | None
    money: Decimal | None


class Score(NamedTuple):
    """Steps on the scales, counted from 1, and their product; grade: low, moderate, severe or, unrated, empty."""

    likelihood: int | None
    severity: int | None
    value: int | None
    grade: str


class Cell(NamedTuple):
    """One field of the matrix."""

    likelihood: int
    severity: int
    value: int
    grade: str
    risks: tuple[Risk, ...]


def is_answered(risk: Risk, plan: Plan) -> bool:
    """Whether the response counts: its money is granted and every task that carries it out is in the plan and active.

    A response without any task is not scheduled, so it is not.
    """
    tasks = [plan.tasks.get(task) for task in risk.response_tasks]
    return risk.response_funded and bool(tasks) and all(task is not None and task.active for task in tasks)


def inherent(risk: Risk) -> Figures:
    """The figures before any response."""
    return Figures(risk.probability, risk.time, risk.money, residual=False)


def residual(risk: Risk) -> Figures:
    """The figures after the response; what it leaves as it is, is inherent."""
    return Figures(
        risk.probability if risk.residual_probability is None else risk.residual_probability,
        risk.time if risk.residual_time is None else risk.residual_time,
        risk.money if risk.residual_money is None else risk.residual_money,
        residual=True,
    )


def figures(risk: Risk, plan: Plan) -> Figures:
    """The figures that count in this plan."""
    return residual(risk) if is_answered(risk, plan) else inherent(risk)


def mean(points: Points | Amounts) -> float:
    """The mean of three points by their shape: beta-PERT (low + 4 likely + high) / 6, triangular a third of the sum,

    uniform the middle; lognormal and others as PERT. Source: Malcolm et al. 1959.
    """
    low, likely, high = float(points.low), float(points.likely), float(points.high)
    match points.shape:
        case "triangular":
            return (low + likely + high) / 3
        case "uniform":
            return (low + high) / 2
        case _:
            return (low + 4 * likely + high) / 6


def likely(probability: float | None, level: int | None, matrix: RiskMatrix, kind: RiskKind) -> float | None:
    """The probability to reckon with: a driver's is 1; without a figure the middle of its step on the scale."""
    if kind is RiskKind.DRIVER:
        return 1.0
    if probability is not None:
        return probability
    if level is None or not 1 <= level <= len(matrix.probability):
        return None
    below = matrix.probability[level - 2].up_to if level > 1 else 0.0
    return (below + min(1.0, matrix.probability[level - 1].up_to)) / 2


def exposure(risk: Risk, plan: Plan | None = None) -> Exposure:
    """What the risk costs on average, in working days and money; by the figures that count in `plan`, else inherent.

    None where the figures do not tell: no probability, no impact, an impact that is a factor or lost days.
    """
    counting = inherent(risk) if plan is None else figures(risk, plan)
    matrix = RiskMatrix() if plan is None else plan.settings.risk_matrix
    chance = likely(counting.probability, risk.likelihood, matrix, risk.kind)
    if chance is None:
        return Exposure(None, None)
    in_days = counting.time is not None and risk.how not in (ImpactKind.MULTIPLIES_DURATION, ImpactKind.LOSES_DAYS)
    days = chance * mean(counting.time) if in_days and counting.time is not None else None
    money = Decimal(str(round(chance * mean(counting.money), 2))) if counting.money is not None else None
    return Exposure(days, money)


def threats(plan: Plan) -> tuple[tuple[Risk, Exposure], ...]:
    """The open threats, first those that cost most working days on average, then most money.

    Risks whose figures do not tell come last: unrated is not harmless, but nobody knows how much it is.
    """
    found = [(each, exposure(each, plan)) for each in plan.risks.values() if _threatens(each)]
    return tuple(sorted(found, key=lambda each: (-(each[1].days or 0.0), -(each[1].money or Decimal(0)), each[0].id)))


def _threatens(risk: Risk) -> bool:
    return risk.status is RiskStatus.OPEN and risk.kind is not RiskKind.OPPORTUNITY


def score(risk: Risk, matrix: RiskMatrix, plan: Plan | None = None) -> Score:
    """Where the risk stands in the matrix: by its figures where it has them, else by the steps it was given.

    Severity is the greater of time and money; savings count by their size. With `plan`, by the figures that count.
    """
    counting = inherent(risk) if plan is None else figures(risk, plan)
    chance = counting.probability if risk.kind is not RiskKind.DRIVER else 1.0
    likelihood = _step(matrix.probability, chance) if chance is not None else _given(risk.likelihood, matrix)
    steps = []
    if counting.time is not None and risk.how not in (ImpactKind.MULTIPLIES_DURATION, ImpactKind.LOSES_DAYS):
        steps.append(_step(matrix.days, abs(mean(counting.time))))
    if counting.money is not None:
        steps.append(_step(matrix.money, abs(mean(counting.money))))
    severity = max(steps) if steps else risk.severity
    if likelihood is None or severity is None:
        return Score(likelihood, severity, None, "")
    value = likelihood * severity
    return Score(likelihood, severity, value, grade(value, matrix))


def grade(value: int, matrix: RiskMatrix) -> str:
    """`low`, `moderate` or `severe`: the colour of a field of the matrix."""
    if value >= matrix.severe_from:
        return "severe"
    return "moderate" if value >= matrix.moderate_from else "low"


def _step(scale: tuple[Level, ...], figure: float) -> int:
    return next((at for at, level in enumerate(scale, 1) if figure <= level.up_to), len(scale))


def _given(level: int | None, matrix: RiskMatrix) -> int | None:
    return None if level is None else min(level, len(matrix.probability))


def grid(plan: Plan, matrix: RiskMatrix | None = None) -> tuple[tuple[Cell, ...], ...]:
    """The matrix with the proposed and open risks in it: rows from the likeliest down, columns from the least severe.

    Severities are counted on the longer of the scales of time and money.
    """
    scales = plan.settings.risk_matrix if matrix is None else matrix
    placed: dict[tuple[int, int], list[Risk]] = {}
    for risk in plan.risks.values():
        found = score(risk, scales, plan)
        if risk.status in ACTIVE and found.likelihood is not None and found.severity is not None:
            placed.setdefault((found.likelihood, found.severity), []).append(risk)
    wide = max(len(scales.days), len(scales.money))
    return tuple(
        tuple(
            Cell(row, column, row * column, grade(row * column, scales), tuple(placed.get((row, column), ())))
            for column in range(1, wide + 1)
        )
        for row in range(len(scales.probability), 0, -1)
    )


def unrated(plan: Plan) -> tuple[Risk, ...]:
    """The proposed and open risks that stand in no field of the matrix, for want of probability or impact."""
    matrix = plan.settings.risk_matrix
    open_ = (risk for risk in plan.risks.values() if risk.status in ACTIVE)
    return tuple(risk for risk in open_ if score(risk, matrix, plan).value is None)


def due(plan: Plan, today: date) -> tuple[Risk, ...]:
    """The proposed and open risks to be looked at: review or response due by `today`; the longest overdue first.

    A response that counts already is not due.
    """
    dated = {risk.id: day for risk in plan.risks.values() if (day := _due(risk, plan)) is not None and day <= today}
    return tuple(plan.risks[id] for id in sorted(dated, key=lambda id: (dated[id], id)))


def _due(risk: Risk, plan: Plan) -> date | None:
    if risk.status not in ACTIVE:
        return None
    days = [risk.review, None if is_answered(risk, plan) else risk.response_due]
    return min((day for day in days if day is not None), default=None)


def occur(plan: Plan, risk: Risk, on: date) -> tuple[PlanChange, ...]:
    """The Changes by which a risk becomes an issue: it leaves the simulation, and the issue knows where it came from.

    No Change where it has occurred or is closed already.
    """
    if risk.status not in ACTIVE:
        return ()
    issue = RaidEntry(
        id=_free(f"issue-{risk.id}", plan.raid),
        name=risk.name or str(risk.sentence),
        kind=RaidKind.ISSUE,
        description=str(risk.sentence),
        owner=risk.owner,
        tasks=tuple(task for task in risk.tasks if task in plan.tasks),
        risk=risk.id,
        action=risk.fallback,
        raised=on,
    )
    return (
        SetRiskStatus(risk.id, was=risk.status, now=RiskStatus.OCCURRED),
        SetRiskOccurred(risk.id, was=risk.occurred, now=on),
        AddRaidEntry(issue),
    )


def _free(wished: str, taken: Mapping[str, object]) -> str:
    numbered = (wished if number == 1 else f"{wished}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in numbered if name not in taken)
