"""Where a thing of the plan is used: what a change of it touches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.cost.accounts import accounts_of, charge
from headway.plan.account import Commitment
from headway.plan.plan import Plan
from headway.workbench.pages.shell.accounts import account_name
from headway.workbench.pages.shell.words import day, money
from headway.workbench.pages.things.nouns import (
    ACCOUNTS,
    CALENDARS,
    COMMITMENTS,
    COMPONENTS,
    RESOURCES,
    SHEETS,
    STAKEHOLDERS,
    TEAMS,
    Sheet,
)

MOST = 50


class Use(NamedTuple):
    """One thing that uses another: its noun's route (`task` for a task), identifier, name, and a word beside it."""

    route: str
    id: str
    name: str
    beside: str = ""

    @property
    def address(self) -> str:
        """The name of its address."""
        return "task" if self.route == "task" else SHEETS[self.route].one_route


class Uses(NamedTuple):
    """Uses of one sort under a heading; `more` were left out."""

    title: str
    uses: list[Use]
    more: int


def uses(sheet: Sheet, id: str, analysis: Analysis) -> list[Uses]:
    """Everything that uses a thing, sort by sort; sorts without a use are left out."""
    plan = analysis.plan
    by_sheet = _BY_ROUTE[sheet.route]
    groups = ((title, list(some)) for title, some in by_sheet(plan, analysis, id))
    return [Uses(title, some[:MOST], max(0, len(some) - MOST)) for title, some in groups if some]


type Groups = Iterator[tuple[str, Iterator[Use]]]


def _task(analysis: Analysis, id: str) -> Use:
    row = analysis.schedule[id]
    return Use("task", id, analysis.plan.tasks[id].name or id, day(row.finish))


def _of_team(plan: Plan, analysis: Analysis, id: str) -> Groups:
    people = (Use("resources", r.id, r.name or r.id) for r in plan.resources.values() if r.team == id)
    yield _("People"), people
    yield _("Components"), (Use("components", c.id, c.name or c.id) for c in plan.components.values() if c.owner == id)
    owned = {c.id for c in plan.components.values() if c.owner == id}
    touching = (task.id for task in plan.tasks.values() if owned.intersection(task.components))
    yield _("Tasks that touch them"), (_task(analysis, each) for each in touching)


def _of_component(plan: Plan, analysis: Analysis, id: str) -> Groups:
    others = (c for c in plan.components.values() if id in c.depends_on)
    yield _("Depended on by"), (Use("components", c.id, c.name or c.id) for c in others)
    yield _("Tasks that touch it"), (_task(analysis, t.id) for t in plan.tasks.values() if id in t.components)


def _of_stakeholder(plan: Plan, analysis: Analysis, id: str) -> Groups:
    waits = (each for each in plan.stakeholders[id].milestones if each in plan.tasks)
    yield _("Dates of what they wait for"), (_task(analysis, each) for each in waits)


def _of_resource(plan: Plan, analysis: Analysis, id: str) -> Groups:
    tasks = dict.fromkeys(each.task for each in plan.assignments.values() if each.resource == id)
    yield _("Assigned to"), (_task(analysis, each) for each in tasks if each in plan.tasks)


def _of_calendar(plan: Plan, analysis: Analysis, id: str) -> Groups:
    yield _("Followed by"), (Use("calendars", c.id, c.name or c.id) for c in plan.calendars.values() if c.base == id)
    yield _("Resources"), (Use("resources", r.id, r.name or r.id) for r in plan.resources.values() if r.calendar == id)
    yield _("Teams"), (Use("teams", t.id, t.name or t.id) for t in plan.teams.values() if t.calendar == id)
    yield _("Tasks"), (_task(analysis, t.id) for t in plan.tasks.values() if t.calendar == id)


def _of_account(plan: Plan, analysis: Analysis, id: str) -> Groups:
    below = (a for a in plan.accounts.values() if a.parent == id)
    yield _("Below it"), (Use("accounts", a.id, account_name(a)) for a in below)
    charged, costs = accounts_of(plan), analysis.cost
    own = (t for t in plan.outline.order if charged[t] == id and not plan.is_summary(t) and costs[t].planned)
    currency = plan.settings.currency
    planned = (Use("task", t, plan.tasks[t].name or t, money(costs[t].planned, currency)) for t in own)
    yield _("Tasks charged to it, and what they are planned to cost"), planned
    yield _("Commitments"), (_commitment(plan, c) for c in plan.commitments.values() if charge(plan, c) == id)


def _of_commitment(plan: Plan, analysis: Analysis, id: str) -> Groups:
    task = plan.commitments[id].task
    yield _("Bought for"), (_task(analysis, each) for each in (task,) if each is not None and each in plan.tasks)


def _commitment(plan: Plan, commitment: Commitment) -> Use:
    amount = money(commitment.amount, commitment.currency or plan.settings.currency)
    return Use("commitments", commitment.id, commitment.title or commitment.id, amount)


_BY_ROUTE = {
    ACCOUNTS.route: _of_account,
    COMMITMENTS.route: _of_commitment,
    TEAMS.route: _of_team,
    COMPONENTS.route: _of_component,
    STAKEHOLDERS.route: _of_stakeholder,
    RESOURCES.route: _of_resource,
    CALENDARS.route: _of_calendar,
}
