"""The nouns edited here: their columns, and the words of each of their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as noop

from headway.plan.account import AccountKind, CommitmentStatus
from headway.plan.changes import nouns
from headway.plan.changes.nouns import Noun
from headway.plan.organisation import ComponentKind
from headway.plan.resource import ResourceKind
from headway.plan.task import Accrual
from headway.workbench.pages.things import words
from headway.workbench.pages.things.words import LINE, PROSE, TICK, ZONE, Words, one_of, reference, references
from headway.workbench.people.roles import Act
from headway.workbench.projects.sight import Sight

type Text = str | Promise


@dataclass(frozen=True)
class Sheet:
    """How one noun is listed and edited. `columns` are the fields of the list, after the name."""

    noun: Noun
    title: Text
    one: Text
    empty: Text
    why: Text
    fields: Mapping[str, tuple[Text, Words, Text]]  # name: label, words, hint
    columns: tuple[str, ...]
    money: frozenset[str] = frozenset()
    act: Act = Act.READ  # who may see it at all
    page: str = ""  # the name of the address of one, where it is not the noun's own
    rates: frozenset[str] = frozenset()  # of `money`, what only who sees rates is shown

    def hidden(self, sight: Sight) -> frozenset[str]:
        """The fields that somebody with these eyes is not shown."""
        if not sight.costs:
            return self.money
        return frozenset() if sight.rates else self.rates

    @property
    def route(self) -> str:
        """The name of the list's address."""
        return self.noun.collection or "budget"

    @property
    def one_route(self) -> str:
        """The name of the address of one thing."""
        return self.page or self.noun.key

    @property
    def head(self) -> str:
        """The field a new thing is called by."""
        return "title" if "title" in self.fields else "name"

    def things(self, plan: Any) -> Mapping[str, Any]:
        """Every thing of this noun, by identifier."""
        found: Mapping[str, Any] = getattr(plan, self.noun.collection)
        return found


TEAMS = Sheet(
    nouns.TEAM,
    _("Teams"),
    _("team"),
    _("No team yet"),
    _("Teams own components and people belong to them: a change shows whom it touches."),
    {
        "name": (_("Name"), LINE, ""),
        "calendar": (_("Calendar"), reference("calendars", noop("The project's")), _("When the team works.")),
        "time_zone": (_("Time zone"), ZONE, ""),
    },
    ("calendar", "time_zone"),
)
COMPONENTS = Sheet(
    nouns.COMPONENT,
    _("Components"),
    _("component"),
    _("No component yet"),
    _("A component is a service, a system or a repository. Tasks touch components; teams own them."),
    {
        "name": (_("Name"), LINE, ""),
        "kind": (_("Kind"), one_of(ComponentKind), ""),
        "owner": (_("Owned by"), reference("teams", noop("Nobody")), _("The team that answers for it.")),
        "depends_on": (_("Depends on"), references("components"), ""),
    },
    ("kind", "owner", "depends_on"),
)
STAKEHOLDERS = Sheet(
    nouns.STAKEHOLDER,
    _("Stakeholders"),
    _("stakeholder"),
    _("No stakeholder yet"),
    _("Who waits for which milestone: when it moves, they are told first."),
    {
        "name": (_("Name"), LINE, ""),
        "organisation": (_("Organisation"), LINE, ""),
        "role": (_("Role"), LINE, ""),
        "email": (_("Email"), LINE, ""),
        "interest": (_("What they need"), PROSE, _("In their words.")),
        "milestones": (_("Waits for"), references("tasks", lambda task: task.is_milestone), ""),
    },
    ("organisation", "role", "milestones"),
)
RESOURCES = Sheet(
    nouns.RESOURCE,
    _("Resources"),
    _("resource"),
    _("No resource yet"),
    _("People, machines and material that tasks are assigned to."),
    {
        "name": (_("Name"), LINE, ""),
        "kind": (_("Kind"), one_of(ResourceKind), _("People and machines work; material is used up; cost is money.")),
        "team": (_("Team"), reference("teams", noop("None")), ""),
        "calendar": (_("Calendar"), reference("calendars", noop("The project's")), _("Absences stand in it.")),
        "availability": (
            _("Availability"),
            words.AVAILABILITY,
            _("A line each: 50 % from 2026-03-01 to 2026-05-31. Empty: one unit, always."),
        ),
        "rates": (_("Rates"), words.RATES, _("A line each: 95, overtime 120, per use 10, from 2026-01-01.")),
        "accrue_at": (_("Cost falls due"), one_of(Accrual), ""),
        "email": (_("Email"), LINE, ""),
        "time_zone": (_("Time zone"), ZONE, ""),
        "material_unit": (_("Unit of material"), LINE, ""),
        "generic": (_("A role, not a person"), TICK, ""),
        "notes": (_("Notes"), PROSE, ""),
    },
    ("kind", "team", "calendar", "availability"),
    frozenset({"rates", "accrue_at"}),
    rates=frozenset({"rates"}),
)
CALENDARS = Sheet(
    nouns.CALENDAR,
    _("Calendars"),
    _("calendar"),
    _("No calendar yet"),
    _("The hours of the week, holidays and other days that differ. Without one: Monday to Friday, 8 to 17."),
    {
        "name": (_("Name"), LINE, ""),
        "base": (
            _("Follows"),
            reference("calendars", noop("None")),
            _("What this calendar leaves open comes from there."),
        ),
        "week": (_("Week"), words.WEEK, _("08:00-12:00, 13:00-17:00; off; empty follows the base.")),
        "exceptions": (
            _("Days that differ"),
            words.EXCEPTIONS,
            _("A line each: 2026-05-01 off (Labour Day), or 2026-06-06 08:00-12:00."),
        ),
    },
    ("base", "week", "exceptions"),
)

ACCOUNTS = Sheet(
    nouns.ACCOUNT,
    _("Cost accounts"),
    _("cost account"),
    _("No cost account yet"),
    _("A task is charged to its own account, or to that of the summary task above it. The reserves stand outside."),
    {
        "code": (_("Code"), LINE, _("Its number in the books.")),
        "name": (_("Name"), LINE, ""),
        "parent": (_("Lies under"), reference("accounts", noop("Nothing: at the top")), ""),
        "kind": (_("Kind"), one_of(AccountKind), _("Capital is invested, operating is spent on running things.")),
        "budget": (_("Budget"), words.MONEY, _("Its own, without the accounts below it. Empty: not known.")),
    },
    ("code", "kind", "budget"),
    act=Act.SEE_COSTS,
    page="cost-account",
)
COMMITMENTS = Sheet(
    nouns.COMMITMENT,
    _("Commitments"),
    _("commitment"),
    _("Nothing committed yet"),
    _("Orders and contracts: what was ordered is owed until it is closed, and counts on the day the money falls due."),
    {
        "title": (_("What is bought"), LINE, ""),
        "supplier": (_("Supplier"), LINE, ""),
        "status": (_("Status"), one_of(CommitmentStatus), _("Ordered is owed; closed, nothing more is to come.")),
        "amount": (_("Amount"), words.AMOUNT, ""),
        "currency": (_("Currency"), LINE, _("As EUR; empty for the plan's own. It needs an exchange rate.")),
        "ordered": (_("Ordered on"), words.DAY, ""),
        "expected": (_("Falls due on"), words.DAY, ""),
        "account": (_("Cost account"), reference("accounts", noop("That of its task")), ""),
        "task": (_("Bought for"), reference("tasks", noop("No task")), ""),
        "reference": (_("Number of the order"), LINE, ""),
    },
    ("supplier", "status", "expected", "account", "amount"),
    act=Act.SEE_COSTS,
)
BUDGET = Sheet(
    nouns.SETTINGS,
    _("Budget"),
    _("budget"),
    "",
    _("The approved budget contains the reserves; what is left of it is distributed over the cost accounts."),
    {
        "budget": (_("Approved budget"), words.MONEY, _("Reserves included. Empty: not known.")),
        "contingency": (_("Contingency reserve"), words.MONEY, _("For the risks of the register.")),
        "management_reserve": (_("Management reserve"), words.MONEY, _("For what nobody foresaw.")),
        "funding": (_("Funding"), words.FUNDING, _("A line each: 400000 from 2026-01-01, first year.")),
        "currency": (_("Currency"), LINE, _("Of every amount without one of its own.")),
        "rates": (_("Exchange rates"), words.EXCHANGE_RATES, _("A line each: USD 0.92 from 2026-01-01.")),
    },
    (),
    frozenset({"funding"}),
    Act.SEE_RESERVES,
)

SHEETS = {
    sheet.route: sheet for sheet in (TEAMS, COMPONENTS, STAKEHOLDERS, RESOURCES, CALENDARS, ACCOUNTS, COMMITMENTS)
}
