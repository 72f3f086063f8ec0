"""The register as a table: a row for each risk with what it weighs, where it stands, and what to order it by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.plan.plan import Plan
from headway.plan.risk import ImpactKind, Risk, RiskKind, RiskStatus
from headway.plan.value import TaskId
from headway.risk import register
from headway.workbench.pages.risks.fields import Field, field, short
from headway.workbench.pages.risks.sheets import HOW, KINDS, RESPONSES, RISKS, STATES
from headway.workbench.pages.risks.words import Text, amounts_said, name_of, points_said, share_said
from headway.workbench.pages.shell.words import MINUS, day, money
from headway.workbench.pages.tasks.fields import Failure
from headway.workbench.speaking import told

GRADES: Mapping[str, tuple[Text, str]] = {
    "severe": (gettext_lazy("severe"), "critical"),
    "moderate": (gettext_lazy("moderate"), "at-risk"),
    "low": (gettext_lazy("low"), "outline"),
    "": (gettext_lazy("not rated"), "outline"),
}
"""The grades in words, and the colour that repeats them."""

ORDERS: Mapping[str, Callable[[Row], Any]] = {
    "score": lambda row: -(row.score.value or 0),
    "name": lambda row: row.name.casefold(),
    "category": lambda row: (row.risk.category == "", row.risk.category.casefold()),
    "probability": lambda row: -(row.risk.probability if row.risk.probability is not None else -1),
    "days": lambda row: -abs(row.exposure.days or 0),
    "money": lambda row: -abs(float(row.exposure.money or 0)),
    "window": lambda row: row.risk.window_start or row.risk.window_finish or date.max,
    "owner": lambda row: (row.risk.owner == "", row.risk.owner.casefold()),
    "response": lambda row: (row.risk.response or "", row.answered),
    "status": lambda row: list(RiskStatus).index(row.risk.status),
    "review": lambda row: row.risk.review or date.max,
}
"""What the table can be ordered by; the greatest exposure comes first, without an asking for it."""

INLINE = ("probability", "owner", "response", "status", "review")
"""The fields one edits in the table itself."""


@dataclass(frozen=True)
class Row:
    """One risk as the table shows it."""

    risk: Risk
    plan: Plan
    failure: Mapping[str, Failure] | None = None

    @property
    def html_id(self) -> str:
        """Its identifier in the page."""
        return f"row-{short(self.risk.id)}"

    @property
    def name(self) -> str:
        """What it is called."""
        return self.risk.name or told(self.risk.sentence) or self.risk.id

    @property
    def sentence(self) -> str:
        """Cause, event and effect; empty where that says no more than the name."""
        return "" if told(self.risk.sentence) == self.name else self.risk.sentence

    @property
    def kind(self) -> Text:
        """Threat, opportunity or driver; a threat is what a risk is, and needs no word."""
        return "" if self.risk.kind is RiskKind.THREAT else KINDS[self.risk.kind]

    @cached_property
    def score(self) -> register.Score:
        """Where it stands in the matrix, by the figures that count."""
        return register.score(self.risk, self.plan.settings.risk_matrix, self.plan)

    @property
    def grade(self) -> Text:
        """Its grade in a word."""
        return GRADES[self.score.grade][0]

    @property
    def colour(self) -> str:
        """The class that repeats the grade; what helps is no alarm."""
        if self.risk.kind is RiskKind.OPPORTUNITY and self.score.grade:
            return "done"
        return GRADES[self.score.grade][1]

    @cached_property
    def exposure(self) -> register.Exposure:
        """Probability times mean impact, by the figures that count."""
        return register.exposure(self.risk, self.plan)

    @property
    def figures(self) -> register.Figures:
        """The figures that count."""
        return register.figures(self.risk, self.plan)

    @property
    def probability(self) -> str:
        """How likely it is, in percent; a driver always acts."""
        if self.risk.kind is RiskKind.DRIVER:
            return _("always")
        found = self.figures.probability
        return "" if found is None else share_said(found)

    @property
    def days(self) -> str:
        """Its impact on time, with a sign for what saves and for what multiplies."""
        found = self.figures.time
        if found is None:
            return ""
        said = points_said(found).replace("-", MINUS)
        return f"× {said}" if self.risk.how is ImpactKind.MULTIPLIES_DURATION else said

    @property
    def how(self) -> Text:
        """How it falls on time."""
        return HOW[self.risk.how]

    @property
    def money(self) -> str:
        """Its most likely impact in money, in short."""
        found = self.figures.money
        return "" if found is None else money(found.likely, "").strip().replace("-", MINUS)

    @property
    def money_in_full(self) -> str:
        """All three figures."""
        found = self.figures.money
        return "" if found is None else f"{amounts_said(found)} {self.plan.settings.currency}"

    @property
    def window(self) -> str:
        """When it can happen."""
        first, last = day(self.risk.window_start), day(self.risk.window_finish)
        if first and last:
            return f"{first} – {last}"
        return _("from %s") % first if first else _("until %s") % last if last else ""

    @property
    def response(self) -> Text:
        """What is done about it."""
        return RESPONSES[self.risk.response] if self.risk.response else _("none yet")

    @cached_property
    def answered(self) -> bool:
        """Whether the response is funded and scheduled."""
        return register.is_answered(self.risk, self.plan)

    @property
    def counting(self) -> str:
        """Which figures count in a simulation, and why."""
        if self.answered:
            return _("answered: residual figures count")
        return _("planned: inherent figures count") if self.risk.response else _("inherent figures count")

    @property
    def lacking(self) -> str:
        """What a planned response lacks before it counts."""
        if self.answered or not self.risk.response:
            return ""
        if not self.risk.response_funded:
            return _("not funded") if self.risk.response_tasks else _("neither funded nor scheduled")
        return _("not scheduled") if not self.risk.response_tasks else _("its tasks are not in the plan or inactive")

    @property
    def status(self) -> Text:
        """Its status in a word."""
        return STATES[self.risk.status]

    @property
    def targets(self) -> str:
        """What it falls on, the first few by name."""
        found = list(falls_on(self.risk, self.plan))
        shown = ", ".join(name for _collection, _id, name in found[:2])
        return f"{shown}, +{len(found) - 2}" if len(found) > 2 else shown

    def cell(self, name: str) -> Field:
        """A field of it that is edited in the table."""
        return field(RISKS, self.risk, self.plan, name, (self.failure or {}).get(name))

    @property
    def cells(self) -> dict[str, Field]:
        """The fields that are edited in the table."""
        return {name: self.cell(name) for name in INLINE}


def falls_on(risk: Risk, plan: Plan) -> Iterable[tuple[str, str, str]]:
    """What a risk falls on: collection, identifier and name."""
    for collection in ("tasks", "links", "resources", "components", "calendars"):
        yield from ((collection, id, name_of(collection, id, plan)) for id in getattr(risk, collection))


def hits(risk: Risk, plan: Plan, task: TaskId) -> bool:
    """Whether a risk falls on a task: on it, on a summary above it, its people, components, calendar or its links."""
    above, at = {task}, plan.tasks[task].parent
    while at is not None and at in plan.tasks and at not in above:
        above.add(at)
        at = plan.tasks[at].parent
    if above.intersection(risk.tasks):
        return True
    here = plan.tasks[task]
    people = {each.resource for each in plan.assigned.get(task, ())}
    calendar = here.calendar or plan.settings.calendar
    linked = any(id in plan.links and task in _ends(plan, id) for id in risk.links)
    touched = set(here.components).intersection(risk.components)
    return bool(people.intersection(risk.resources) or touched or calendar in risk.calendars or linked)


def _ends(plan: Plan, id: str) -> tuple[TaskId, TaskId]:
    return plan.links[id].predecessor, plan.links[id].successor
