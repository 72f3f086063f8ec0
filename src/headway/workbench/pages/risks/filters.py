"""Which rows of the register an address asks for, and in what order."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from headway.plan.plan import Plan
from headway.plan.risk import Risk
from headway.plan.value import RiskId
from headway.risk import register
from headway.workbench.pages.risks.matrix import stands_in
from headway.workbench.pages.risks.rows import ORDERS, Row, falls_on, hits
from headway.workbench.search.words import folded


@dataclass(frozen=True)
class Filters:
    """What the address asks for: words of the text, fields, and an order."""

    q: str = ""
    kind: str = ""
    status: str = "active"
    category: str = ""
    owner: str = ""
    grade: str = ""
    only: str = ""
    task: str = ""
    level: str = ""
    when: str = ""
    order: str = "score"
    back: bool = False

    @staticmethod
    def of(query: QueryDict) -> Filters:
        """As the address says; what it does not know is left out."""
        order = query.get("sort", "score")
        back, order = order.startswith("-"), order.removeprefix("-")
        names = ("q", "kind", "category", "owner", "grade", "only", "task", "level", "when")
        asked = {name: query.get(name, "").strip() for name in names}
        status = query.get("status", "active")
        return Filters(**asked, status=status, order=order if order in ORDERS else "score", back=back)

    @property
    def narrow(self) -> bool:
        """Whether anything is left out but what is over."""
        asked = (self.q, self.kind, self.category, self.owner, self.grade, self.only, self.task, self.level)
        return any(asked) or self.status != "active"

    def keeps(self, row: Row, due: Container[RiskId]) -> bool:
        """Whether a row answers to all of it; `due` are the risks to be looked at now."""
        risk = row.risk
        return (
            _has(self.kind, risk.kind.value)
            and self._has_status(risk)
            and _has(self.category, risk.category)
            and (not self.owner or risk.owner == ("" if self.owner == "-" else self.owner))
            and _has(self.grade, row.score.grade or "none")
            and self._only(row, due)
            and (not self.level or stands_in(risk, row.plan, self.level, self.when))
            and (not self.task or (self.task in row.plan.tasks and hits(risk, row.plan, self.task)))
            and all(word in folded(_text(row)) for word in folded(self.q).split())
        )

    def _has_status(self, risk: Risk) -> bool:
        if self.status == "active":
            return risk.status in register.ACTIVE
        return self.status in ("", "all") or risk.status.value == self.status

    def _only(self, row: Row, due: Container[RiskId]) -> bool:
        match self.only:
            case "unanswered":
                return row.risk.status in register.ACTIVE and not row.answered
            case "due":
                return row.risk.id in due
        return True


def _has(wanted: str, value: str) -> bool:
    return not wanted or wanted == value


def _text(row: Row) -> str:
    risk = row.risk
    parts = (risk.name, risk.cause, risk.event, risk.effect, risk.category, risk.owner, risk.trigger, risk.notes)
    return " ".join((*parts, risk.response_plan, risk.fallback, *(name for *_rest, name in falls_on(risk, row.plan))))


def rows(plan: Plan, filters: Filters, today: date) -> list[Row]:
    """The rows that answer, in the order asked for."""
    due = frozenset(risk.id for risk in register.due(plan, today))
    every = (Row(risk, plan) for risk in plan.risks.values())
    found = [row for row in every if filters.keeps(row, due)]
    found.sort(key=lambda row: row.name.casefold())
    found.sort(key=ORDERS[filters.order], reverse=filters.back)
    return found
