"""The nouns of the register as pages list and edit them: the words of each of their fields, and which are money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from headway.plan.changes import nouns
from headway.plan.changes.nouns import Noun
from headway.plan.plan import Plan
from headway.plan.risk import (
    OPPORTUNITY_RESPONSES,
    THREAT_RESPONSES,
    ImpactKind,
    RaidKind,
    RaidStatus,
    ResponseKind,
    Risk,
    RiskKind,
    RiskStatus,
)
from headway.workbench.pages.risks.words import (
    AMOUNTS,
    CLAUSE,
    DATE,
    LINE,
    MONEY,
    POINTS,
    PROSE,
    SHARE,
    TICK,
    Option,
    Text,
    Words,
    choice,
    level,
    picks,
    share,
    text,
    written,
)

KINDS: Mapping[RiskKind, Text] = {
    RiskKind.THREAT: _("threat"),
    RiskKind.OPPORTUNITY: _("opportunity"),
    RiskKind.DRIVER: _("driver"),
}
STATES: Mapping[RiskStatus, Text] = {
    RiskStatus.PROPOSED: _("proposed"),
    RiskStatus.OPEN: _("open"),
    RiskStatus.OCCURRED: _("occurred"),
    RiskStatus.CLOSED: _("closed"),
}
HOW: Mapping[ImpactKind, Text] = {
    ImpactKind.ADDS_DAYS: _("adds working days"),
    ImpactKind.MULTIPLIES_DURATION: _("multiplies the duration"),
    ImpactKind.DELAYS_START: _("delays the start by working days"),
    ImpactKind.TAKES_AWAY: _("takes it away for working days"),
    ImpactKind.LOSES_DAYS: _("loses days, each with the probability"),
}
RESPONSES: Mapping[ResponseKind, Text] = {
    ResponseKind.AVOID: _("avoid"),
    ResponseKind.MITIGATE: _("mitigate"),
    ResponseKind.TRANSFER: _("transfer"),
    ResponseKind.EXPLOIT: _("exploit"),
    ResponseKind.ENHANCE: _("enhance"),
    ResponseKind.SHARE: _("share"),
    ResponseKind.ACCEPT: _("accept"),
    ResponseKind.ESCALATE: _("escalate"),
}
RAID_KINDS: Mapping[RaidKind, Text] = {
    RaidKind.ASSUMPTION: _("assumption"),
    RaidKind.ISSUE: _("issue"),
    RaidKind.DEPENDENCY: _("dependency"),
}
RAID_STATES: Mapping[RaidStatus, Text] = {
    RaidStatus.OPEN: _("open"),
    RaidStatus.CONFIRMED: _("confirmed"),
    RaidStatus.FAILED: _("failed"),
    RaidStatus.CLOSED: _("closed"),
}


def answers_to(risk: Risk) -> tuple[ResponseKind, ...]:
    """The responses there are to this kind of risk; the one it has is always among them."""
    of_kind = OPPORTUNITY_RESPONSES if risk.kind is RiskKind.OPPORTUNITY else THREAT_RESPONSES
    return of_kind if risk.response is None or risk.response in of_kind else (*of_kind, risk.response)


def _levels(scale: str) -> Words:
    def options(plan: Plan, thing: Any) -> list[Option]:
        names = [each.name for each in getattr(plan.settings.risk_matrix, scale)]
        return [("", _("not said")), *((str(at), f"{at} {name}") for at, name in enumerate(names, 1))]

    return written("choice", level, str, options)


def people(plan: Plan, thing: Any) -> list[Option]:
    """Who can be named: the people of the plan, and whoever owns something in the register already."""
    named = [each.name for each in plan.resources.values() if each.name]
    kept = [each.owner for each in plan.risks.values()] + [each.owner for each in plan.raid.values()]
    return [(name, name) for name in sorted({*kept, *named} - {""}, key=str.casefold)]


def categories(plan: Plan, thing: Any) -> list[Option]:
    """The categories in use."""
    used = {each.category for each in plan.risks.values() if each.category}
    return [(name, name) for name in sorted(used, key=str.casefold)]


def _one_risk() -> Words:
    def options(plan: Plan, thing: Any) -> list[Option]:
        found = sorted(((each.id, each.name or each.id) for each in plan.risks.values()), key=lambda one: one[1])
        return [("", _("no risk")), *found]

    def say(value: Any, plan: Plan) -> str:
        return "" if value is None else plan.risks[value].name or value if value in plan.risks else str(value)

    return Words("choice", lambda value, plan: value or "", lambda typed, plan: typed or None, say, options)


@dataclass(frozen=True)
class Sheet:
    """How one noun is edited: each field's label, words and hint; `route` is the name of the address of one thing."""

    noun: Noun
    route: str
    fields: Mapping[str, tuple[Text, Words, Text]]
    money: frozenset[str] = frozenset()

    def things(self, plan: Plan) -> Mapping[str, Any]:
        """Every thing of this noun, by identifier."""
        found: Mapping[str, Any] = getattr(plan, self.noun.collection)
        return found

    def shown(self, costs: bool) -> Iterator[str]:
        """The fields that somebody sees, who may see costs or may not."""
        return (name for name in self.fields if costs or name not in self.money)


_POINTS_HINT = _("Least / most likely / greatest, as 2 / 5 / 10; another shape by its word: 2 / 5 / 10 triangular.")

RISKS = Sheet(
    nouns.RISK,
    "risk",
    {
        "name": (_("Name"), LINE, _("What it is called in a list.")),
        "cause": (_("Because"), CLAUSE, _("What brings it about: a fact, not a fear.")),
        "event": (_("it may be that"), CLAUSE, _("What may happen.")),
        "effect": (_("which would"), CLAUSE, _("What that would do to the project.")),
        "kind": (_("Kind"), choice(KINDS), _("A driver always acts, for better or worse, on many tasks at once.")),
        "status": (_("Status"), choice(STATES), _("Only open risks are simulated.")),
        "category": (_("Category"), text("suggest", categories), _("A path, as Technical / Interfaces.")),
        "owner": (_("Owner"), text("suggest", people), _("Who watches it.")),
        "trigger": (_("Trigger"), LINE, _("The sign that it is about to happen.")),
        "window_start": (_("Can happen from"), DATE, ""),
        "window_finish": (_("until"), DATE, ""),
        "raised": (_("Raised"), DATE, ""),
        "review": (_("Review on"), DATE, ""),
        "occurred": (_("Happened on"), DATE, ""),
        "how": (_("It"), choice(HOW), ""),
        "probability": (_("Probability"), SHARE, _("As 30 %.")),
        "time": (_("Days"), POINTS, _POINTS_HINT),
        "money": (_("Money"), AMOUNTS, _POINTS_HINT),
        "residual_probability": (_("Probability after the response"), SHARE, _("Empty: as before it.")),
        "residual_time": (_("Days after the response"), POINTS, _("Empty: as before it.")),
        "residual_money": (_("Money after the response"), AMOUNTS, _("Empty: as before it.")),
        "likelihood": (_("Likelihood"), _levels("probability"), _("A step of the scale, while there is no figure.")),
        "severity": (_("Severity"), _levels("days"), _("A step of the scale, while there is no figure.")),
        "tasks": (_("Tasks and milestones"), picks("tasks"), ""),
        "links": (_("Links"), picks("links"), _("It adds to their lag.")),
        "resources": (_("Resources"), picks("resources"), _("With them every task they are assigned to.")),
        "components": (_("Components"), picks("components"), _("With them every task that touches them.")),
        "calendars": (_("Calendars"), picks("calendars"), _("With them every task that works on them.")),
        "response": (_("Response"), choice(RESPONSES, answers_to, _("none yet")), ""),
        "response_plan": (_("Plan"), PROSE, _("How that is done.")),
        "response_cost": (_("Cost"), MONEY, ""),
        "response_due": (_("In place by"), DATE, ""),
        "response_funded": (_("Funded"), TICK, _("Whether the money for it is granted.")),
        "response_tasks": (_("Carried out by"), picks("tasks"), ""),
        "fallback": (_("Fallback"), PROSE, _("What is done if it happens all the same.")),
        "secondary": (_("Brings with it"), picks("risks"), _("Risks that the response itself creates.")),
        "notes": (_("Notes"), PROSE, ""),
    },
    frozenset({"money", "residual_money", "response_cost"}),
)
RAID = Sheet(
    nouns.RAID,
    "raid_entry",
    {
        "name": (_("Name"), LINE, ""),
        "kind": (_("Kind"), choice(RAID_KINDS), ""),
        "description": (_("Description"), PROSE, _("What is assumed, what is wrong, or what is waited for.")),
        "status": (_("Status"), choice(RAID_STATES), _("An assumption or a dependency is confirmed or failed.")),
        "owner": (_("Owner"), text("suggest", people), _("Who sees to it.")),
        "action": (_("Action"), PROSE, _("What is done about it.")),
        "due": (_("Settled by"), DATE, ""),
        "counterpart": (_("Depends on"), LINE, _("Whom or what one waits for.")),
        "tasks": (_("Concerns"), picks("tasks"), ""),
        "risk": (_("Risk"), _one_risk(), _("The risk that became this issue, or that this assumption would become.")),
        "raised": (_("Raised"), DATE, ""),
        "closed": (_("Closed"), DATE, ""),
        "notes": (_("Notes"), PROSE, ""),
    },
)
CORRELATIONS = Sheet(
    nouns.CORRELATION,
    "correlation",
    {
        "name": (_("Name"), LINE, _("What they have in common.")),
        "coefficient": (
            _("How strongly"),
            written("figure", share, lambda value: f"{value:.6g}"),
            _("From 0, not at all, to 1, always together; 0.3 to 0.6 is usual."),
        ),
        "tasks": (_("Tasks"), picks("tasks"), ""),
    },
)
BRANCHES = Sheet(
    nouns.BRANCH,
    "branch",
    {
        "name": (_("Name"), LINE, ""),
        "fork": (_("Fork"), LINE, _("Of all ways with the same fork, one is taken.")),
        "probability": (_("Probability"), SHARE, ""),
        "tasks": (_("Tasks"), picks("tasks"), _("Done only where this way is taken.")),
    },
)


SHEETS = {sheet.noun.collection: sheet for sheet in (RISKS, RAID, CORRELATIONS, BRANCHES)}
