"""What a format can speak of: every field of the contract, by name."""

from __future__ import annotations

from headway.actuals import facts
from headway.plan.account import Commitment, CostAccount
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.calendar import Calendar
from headway.plan.link import Link
from headway.plan.organisation import Component, Stakeholder, Team
from headway.plan.resource import Assignment, Resource
from headway.plan.risk import Branch, Correlation, RaidEntry, Risk
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.task import Task

_NOUNS = (
    *(Settings, Calendar, Team, Component, Stakeholder, Resource, Task, Link, Assignment, Baseline, BaselineTask),
    *(Risk, RaidEntry, Correlation, Branch, CostAccount, Commitment),
    *(facts.Started, facts.Finished, facts.Remaining, facts.Complete, facts.Worked, facts.Spent, facts.Stopped),
    facts.Booked,
)

ALL_FIELDS = frozenset(f"{noun.__name__}.{field}" for noun in _NOUNS for field in noun.__struct_fields__)
"""Every field, as `Task.duration` or `Started.at`: what a native file speaks of."""

CALLED = frozenset(
    (
        *(field.partition(".")[2].replace("_", " ") for field in ALL_FIELDS),
        *("actual duration", "assignment cost", "assignment work", "booked", "remaining at", "remaining work", "stop"),
    )
)
"""What the fields are called, and what else a writer has no place for, where a reader or a writer speaks of one."""


def called(field: str) -> str:
    """A field in words: `second_constraint` as `second constraint`."""
    return Said(field.replace("_", " "))
