"""The heat map: every open risk in the field of the matrix where it stands, threats and opportunities mirrored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from headway.plan.plan import Plan
from headway.plan.risk import Level, Risk, RiskKind, RiskMatrix
from headway.risk import register
from headway.workbench.pages.risks.words import Text
from headway.workbench.speaking import told

WHEN: Mapping[str, Text] = {
    "": _("As it counts now"),
    "before": _("Before any response"),
    "after": _("After every response"),
}
"""By which figures the map is drawn."""

THREATS, OPPORTUNITIES = "threats", "opportunities"
MOST = 3
"""Names a field of the map shows; the list behind it has all."""


@dataclass(frozen=True)
class Cell:
    """One field: its steps, its grade, the risks in it; `field` is how an address names it, as `4x2`."""

    likelihood: int
    severity: int
    grade: str
    risks: tuple[Risk, ...]
    said: str

    @property
    def field(self) -> str:
        """Both steps, as an address has them."""
        return f"{self.likelihood}x{self.severity}"

    @property
    def names(self) -> list[str]:
        """The first few names."""
        return [risk.name or told(risk.sentence) or risk.id for risk in self.risks[:MOST]]

    @property
    def more(self) -> int:
        """How many are not named."""
        return max(0, len(self.risks) - MOST)


@dataclass(frozen=True)
class Side:
    """Half of the map: a row for each step of likelihood, the likeliest first."""

    key: str
    title: Text
    rows: list[tuple[str, list[Cell]]]
    heads: list[str]

    @property
    def count(self) -> int:
        """How many risks stand in it."""
        return sum(len(cell.risks) for _name, row in self.rows for cell in row)


def side_of(risk: Risk) -> str:
    """Which half a risk stands in; a driver threatens unless what it does is to save."""
    helps = risk.kind is RiskKind.OPPORTUNITY
    if risk.kind is RiskKind.DRIVER and risk.time is not None:
        helps = risk.time.likely < 0
    return OPPORTUNITIES if helps else THREATS


def standing(risk: Risk, plan: Plan, when: str) -> register.Score:
    """Where a risk stands in the matrix: as it counts, before any response, or after every one."""
    matrix = plan.settings.risk_matrix
    if when == "before":
        return register.score(risk, matrix)
    if when == "after":
        left = register.residual(risk)
        return register.score(risk.but(probability=left.probability, time=left.time, money=left.money), matrix)
    return register.score(risk, matrix, plan)


def stands_in(risk: Risk, plan: Plan, field: str, when: str) -> bool:
    """Whether a risk stands in the field that an address names: `4x2`, or `4x2-opportunities`."""
    steps, _dash, side = field.partition("-")
    found = standing(risk, plan, when)
    return steps == f"{found.likelihood}x{found.severity}" and side_of(risk) == (side or THREATS)


def sides(plan: Plan, when: str) -> list[Side]:
    """Both halves; severity rises towards the middle, so that opportunities are counted from right to left."""
    open_ = [risk for risk in plan.risks.values() if risk.status in register.ACTIVE]
    placed = [(risk, standing(risk, plan, when)) for risk in open_]
    matrix = plan.settings.risk_matrix
    titles = ((THREATS, _("Threats")), (OPPORTUNITIES, _("Opportunities")))
    found = []
    for key, title in titles:
        mine = [(risk, score) for risk, score in placed if side_of(risk) == key]
        order = -1 if key == OPPORTUNITIES else 1
        heads = [level.name for level in _severities(matrix)][::order]
        rows = [(name, cells[::order]) for name, cells in _rows(matrix, mine)]
        found.append(Side(key, title, rows, heads))
    return found


def unrated(plan: Plan, when: str) -> list[Risk]:
    """The open risks that stand nowhere, for want of probability or impact."""
    open_ = (risk for risk in plan.risks.values() if risk.status in register.ACTIVE)
    return [risk for risk in open_ if standing(risk, plan, when).value is None]


def _rows(matrix: RiskMatrix, placed: list[tuple[Risk, register.Score]]) -> Iterator[tuple[str, list[Cell]]]:
    for likelihood in range(len(matrix.probability), 0, -1):
        name = matrix.probability[likelihood - 1].name
        yield name, [_cell(matrix, likelihood, at, placed) for at in range(1, len(_severities(matrix)) + 1)]


def _cell(matrix: RiskMatrix, likelihood: int, severity: int, placed: list[tuple[Risk, register.Score]]) -> Cell:
    mine = tuple(risk for risk, score in placed if (score.likelihood, score.severity) == (likelihood, severity))
    said = f"{matrix.probability[likelihood - 1].name} × {_severities(matrix)[severity - 1].name}"
    return Cell(likelihood, severity, register.grade(likelihood * severity, matrix), mine, said)


def _severities(matrix: RiskMatrix) -> tuple[Level, ...]:
    """The longer of the scales of time and money: severities are counted on both."""
    return max(matrix.days, matrix.money, key=len)
