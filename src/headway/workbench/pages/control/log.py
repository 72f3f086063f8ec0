"""The change log: requests with their effect as it was assessed, filtered as the address says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.http import QueryDict

from headway.workbench.control import log, requests
from headway.workbench.control.log import Line
from headway.workbench.control.models import ChangeRequest, Stage
from headway.workbench.control.requests import OPEN, WAITING
from headway.workbench.pages.control.columns import impact_of
from headway.workbench.pages.control.words import KINDS, MEANINGS, STAGES, URGENCIES, signed, signed_money
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project

CLOSED = tuple(stage for stage in Stage if stage not in OPEN)
SHOWN = {"open": OPEN, "closed": CLOSED, "all": tuple(Stage)}
"""What the first filter offers, besides single stages."""

COMPUTED = 10
"""How many of the requests that wait, the newest, are computed on today's plan for the log."""


@dataclass(frozen=True)
class Filters:
    """Which requests one asks for."""

    stage: str = "all"
    kind: str = ""
    urgency: str = ""
    q: str = ""

    @classmethod
    def of(cls, asked: QueryDict | Mapping[str, str]) -> Filters:
        """As an address says; what it says wrongly narrows nothing."""
        stage, kind, urgency = (asked.get(name, "") for name in ("stage", "kind", "urgency"))
        return cls(
            stage if stage in SHOWN or stage in STAGES else "all",
            kind if kind in KINDS else "",
            urgency if urgency in URGENCIES else "",
            (asked.get("q") or "").strip()[:200],
        )

    @property
    def narrow(self) -> bool:
        """Whether anything may be left out."""
        return self != Filters()

    def among(self, found: QuerySet[ChangeRequest]) -> QuerySet[ChangeRequest]:
        """Those that answer to all of it."""
        found = found.filter(stage__in=SHOWN.get(self.stage, (self.stage,)))
        for name in ("kind", "urgency"):
            if getattr(self, name):
                found = found.filter(**{name: getattr(self, name)})
        if self.q:
            words = Q(title__icontains=self.q) | Q(reason__icontains=self.q)
            number = self.q.upper().removeprefix("CR-")
            found = found.filter(words | Q(number=int(number)) if number.isdecimal() and len(number) < 9 else words)
        return found


@dataclass(frozen=True)
class Row:
    """A request as a line of the log; its effect is as it was assessed last, or where it waits as it is today."""

    line: Line
    now: datetime
    currency: str
    days: float | None
    money: Decimal | None

    @property
    def request(self) -> ChangeRequest:
        """The request itself."""
        return self.line.request

    @property
    def stage(self) -> str:
        """Where it stands, in a word."""
        return str(STAGES[self.request.stage])

    @property
    def meaning(self) -> str:
        """The class of the badge."""
        return MEANINGS[self.request.stage]

    @property
    def kind(self) -> str:
        """What it is about."""
        return str(KINDS[self.request.kind])

    @property
    def urgency(self) -> str:
        """How soon it has to be decided."""
        return str(URGENCIES[self.request.urgency])

    @property
    def days_said(self) -> str:
        """`+9 d`, `−2.5 d`, `0 d`; empty where it was never assessed."""
        return "" if self.days is None else signed(self.days)

    @property
    def money_said(self) -> str:
        """`+42,000 EUR`; empty where it was never assessed or is not to be seen."""
        return "" if self.money is None else signed_money(self.money, self.currency)

    @property
    def overdue(self) -> bool:
        """Whether it should have been decided by now."""
        return self.request.stage in WAITING and self.request.due is not None and self.request.due < self.now


def rows(person: Person, project: Project, filters: Filters, now: datetime, currency: str) -> list[Row]:
    """The lines that answer to the filters, newest first."""
    wanted = set(filters.among(ChangeRequest.objects.filter(project=project)).values_list("pk", flat=True))
    found = [line for line in log.lines(person, project) if line.request.pk in wanted]
    today = {line.request.pk: line for line in found if line.request.stage in WAITING}
    computed = {pk: _today(person, project, line) for pk, line in list(today.items())[:COMPUTED]}
    return [Row(line, now, currency, *computed.get(line.request.pk, (line.days, line.money))) for line in found]


def _today(person: Person, project: Project, line: Line) -> tuple[float | None, Decimal | None]:
    """What the first alternative of a request that waits would do to today's plan; where it no longer fits, nothing."""
    line.request.project = project
    alternative = requests.alternatives(line.request)[0]
    alternative.request = line.request
    impact, _trouble = impact_of(person, alternative)
    if impact is None:
        return None, None
    return impact.finish.days, impact.cost.more if impact.cost is not None else None
