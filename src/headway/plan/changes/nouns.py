"""The nouns of a plan: where each is kept and what people call it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from headway.plan.account import Commitment, CostAccount
from headway.plan.calendar import Calendar
from headway.plan.link import Link
from headway.plan.organisation import Component, Stakeholder, Team
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.risk import Branch, Correlation, RaidEntry, Risk
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.plan.value import Value

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Noun:
    """One sort of thing in a plan. `key` names it in a Change, `collection` is its place in the Plan."""

    type: type[Value]
    key: str
    collection: str
    name: Callable[[Any, Plan], str]
    said: str = ""

    @property
    def word(self) -> str:
        """What people call it: its key, unless another word is said."""
        return Said(self.said or self.key)

    def find(self, plan: Plan, id: str) -> Any:
        """The thing itself, or None where the plan has none of that identifier."""
        return getattr(plan, self.collection).get(id) if self.collection else plan.settings

    def called(self, id: str, plan: Plan) -> str:
        """What people call it: its name in quotes, or its identifier where it has no name or is not in the plan."""
        thing = self.find(plan, id)
        return quoted(id) if thing is None else self.name(thing, plan)


def quoted(text: str) -> str:
    """One line in quotes."""
    return f"'{one_line(text)}'"


def one_line(text: str) -> str:
    """The text without what cannot be printed, cut off where it is longer than anybody would read."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return f"{line[: LONGEST_NAME - 1]}…" if len(line) > LONGEST_NAME else line


def _own_name(thing: Any, plan: Plan) -> str:
    return quoted(thing.name.strip() or thing.id)


def _link_name(link: Link, plan: Plan) -> str:
    return f"{TASK.called(link.predecessor, plan)} {link.type} {TASK.called(link.successor, plan)}"


def _assignment_name(assignment: Assignment, plan: Plan) -> str:
    who = RESOURCE.called(assignment.resource, plan) if assignment.resource is not None else Said("nobody named")
    return Said("{who} on {task}", who=who, task=TASK.called(assignment.task, plan))


TASK = Noun(Task, "task", "tasks", _own_name)
LINK = Noun(Link, "link", "links", _link_name)
CALENDAR = Noun(Calendar, "calendar", "calendars", _own_name)
RESOURCE = Noun(Resource, "resource", "resources", _own_name)
ASSIGNMENT = Noun(Assignment, "assignment", "assignments", _assignment_name)
TEAM = Noun(Team, "team", "teams", _own_name)
COMPONENT = Noun(Component, "component", "components", _own_name)
STAKEHOLDER = Noun(Stakeholder, "stakeholder", "stakeholders", _own_name)
RISK = Noun(Risk, "risk", "risks", _own_name)
RAID = Noun(RaidEntry, "entry", "raid", _own_name, "RAID entry")
CORRELATION = Noun(Correlation, "correlation", "correlations", _own_name)
BRANCH = Noun(Branch, "branch", "branches", _own_name)
ACCOUNT = Noun(CostAccount, "account", "accounts", _own_name, "cost account")
COMMITMENT = Noun(Commitment, "commitment", "commitments", _own_name)
SETTINGS = Noun(Settings, "", "", lambda settings, plan: Said("the project"))

NOUNS = (
    *(SETTINGS, CALENDAR, TEAM, COMPONENT, RESOURCE, ACCOUNT, TASK, LINK, ASSIGNMENT, STAKEHOLDER),
    *(RISK, RAID, CORRELATION, BRANCH, COMMITMENT),
)
"""Every noun, each after those it may refer to."""
