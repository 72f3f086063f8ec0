"""The RAID log as a table: a line for each entry, filtered and in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from headway.plan.plan import Plan
from headway.plan.risk import RaidEntry, RaidStatus
from headway.workbench.pages.risks.fields import Failures, Field, field, short
from headway.workbench.pages.risks.sheets import RAID, RAID_KINDS, RAID_STATES
from headway.workbench.pages.risks.words import Text, name_of
from headway.workbench.search.words import folded

INLINE = ("owner", "status", "due")
ORDERS: Mapping[str, Callable[[Line], Any]] = {
    "kind": lambda line: list(RAID_KINDS).index(line.entry.kind),
    "name": lambda line: line.name.casefold(),
    "concerns": lambda line: line.concerns.casefold(),
    "owner": lambda line: (line.entry.owner == "", line.entry.owner.casefold()),
    "due": lambda line: line.entry.due or date.max,
    "status": lambda line: list(RAID_STATES).index(line.entry.status),
}


@dataclass(frozen=True)
class Line:
    """One entry as the table shows it."""

    entry: RaidEntry
    plan: Plan
    today: date
    failure: Failures | None = None

    @property
    def html_id(self) -> str:
        """Its identifier in the page."""
        return f"row-{short(self.entry.id)}"

    @property
    def name(self) -> str:
        """What it is called."""
        return self.entry.name or self.entry.description or self.entry.id

    @property
    def kind(self) -> Text:
        """Assumption, issue or dependency."""
        return RAID_KINDS[self.entry.kind]

    @property
    def status(self) -> Text:
        """Where it stands."""
        return RAID_STATES[self.entry.status]

    @property
    def late(self) -> bool:
        """Whether it should have been settled by today."""
        return self.entry.status is RaidStatus.OPEN and self.entry.due is not None and self.entry.due < self.today

    @property
    def concerns(self) -> str:
        """The first tasks it concerns, and whom it depends on."""
        named = [self.entry.counterpart, *(name_of("tasks", each, self.plan) for each in self.entry.tasks[:2])]
        return ", ".join(filter(None, named))

    @property
    def cells(self) -> dict[str, Field]:
        """The fields that are edited in the table."""
        failed = self.failure or {}
        return {name: field(RAID, self.entry, self.plan, name, failed.get(name)) for name in INLINE}


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    q: str
    kind: str
    status: str
    owner: str
    order: str
    back: bool

    @staticmethod
    def of(query: QueryDict) -> Asked:
        """As the address says."""
        order = query.get("sort", "kind")
        name = order.removeprefix("-")
        q, kind, owner = (query.get(each, "").strip() for each in ("q", "kind", "owner"))
        order_known = name if name in ORDERS else "kind"
        return Asked(q, kind, query.get("status", "open"), owner, order_known, order.startswith("-"))

    @property
    def narrow(self) -> bool:
        """Whether more is left out than what is settled."""
        return bool(self.q or self.kind or self.owner) or self.status != "open"

    def keeps(self, line: Line) -> bool:
        """Whether a line answers to all of it."""
        entry = line.entry
        text = folded(" ".join((entry.name, entry.description, entry.action, entry.owner, line.concerns)))
        return (
            self.kind in ("", entry.kind.value)
            and (self.status in ("", "all") or entry.status.value == self.status)
            and (not self.owner or entry.owner == ("" if self.owner == "-" else self.owner))
            and all(word in text for word in folded(self.q).split())
        )
