"""What somebody asks of the page, as its address says it: of what, by which date, and what is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.http import QueryDict
from django.utils.http import urlencode

from headway.earned import PROJECT, Group, Length
from headway.plan.settings import Convention, Settings
from headway.workbench.pages.shell.typed import day

KINDS = ("task", "team", "account")
LENGTHS = {each.value: each for each in (Length.DAY, Length.WEEK, Length.MONTH)}
MOST_OPEN = 100


@dataclass(frozen=True)
class Question:
    """`group` is what the figures are of, `kind` of what the table below is, `opened` the summaries open in it."""

    date: date | None = None
    length: Length = Length.DAY
    group: Group = PROJECT
    kind: str = "task"
    opened: frozenset[str] = frozenset()
    forms: bool = False

    @property
    def query(self) -> str:
        """As an address says it; empty where nothing was asked."""
        asked: list[tuple[str, str]] = []
        if self.date is not None:
            asked.append(("date", self.date.isoformat()))
        if self.length is not Length.DAY:
            asked.append(("period", self.length.value))
        if self.group != PROJECT:
            asked += [("of", self.group.kind), ("id", self.group.name or "")]
        if self.kind != "task":
            asked.append(("by", self.kind))
        asked += [("open", each) for each in sorted(self.opened)]
        asked += [("forms", "all")] if self.forms else []
        return f"?{urlencode(asked)}" if asked else ""

    def but(self, **other: object) -> Question:
        """The question with something else asked."""
        return replace(self, **other)  # type: ignore[arg-type]

    def toggled(self, task: str) -> Question:
        """The question with one summary opened, or closed if it was open."""
        return self.but(opened=self.opened ^ {task})

    def moment(self, settings: Settings) -> datetime | None:
        """The status date asked for, the end of that day's work (Primavera: its midnight); None: the plan's own."""
        if self.date is None:
            return None
        day = datetime.combine(self.date, time())
        if settings.convention == Convention.PRIMAVERA:
            return day
        return day + timedelta(minutes=settings.default_finish)


def question(asked: QueryDict) -> Question:
    """What an address asks; what it cannot mean is as if it had not been said."""
    kind, name = asked.get("of", ""), asked.get("id", "")[:400]
    return Question(
        day(asked.get("date", "")),
        LENGTHS.get(asked.get("period", ""), Length.DAY),
        Group(kind, name or None) if kind in KINDS else PROJECT,
        asked.get("by", "") if asked.get("by", "") in KINDS else "task",
        frozenset(each[:400] for each in asked.getlist("open")[:MOST_OPEN]),
        asked.get("forms") == "all",
    )
