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
from headway.plan.said import Said, phrase
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
        phrase("accrue at"),
        phrase("account"),
        phrase("active"),
        phrase("actual duration"),
        phrase("assignment cost"),
        phrase("assignment work"),
        phrase("availability"),
        phrase("booked"),
        phrase("budget"),
        phrase("calendar"),
        phrase("components"),
        phrase("constraint"),
        phrase("contingency"),
        phrase("contingency days"),
        phrase("contour"),
        phrase("convention"),
        phrase("cost"),
        phrase("critical rule"),
        phrase("critical threshold"),
        phrase("currency"),
        phrase("current date"),
        phrase("custom"),
        phrase("days per month"),
        phrase("deadline"),
        phrase("default finish"),
        phrase("default start"),
        phrase("delay"),
        phrase("drives"),
        phrase("duration"),
        phrase("earning"),
        phrase("effort driven"),
        phrase("email"),
        phrase("estimate"),
        phrase("expected finish"),
        phrase("external"),
        phrase("external early start"),
        phrase("external late finish"),
        phrase("finish"),
        phrase("fixed cost"),
        phrase("fixed cost accrual"),
        phrase("float rule"),
        phrase("follows resources"),
        phrase("foreign"),
        phrase("from finish"),
        phrase("funding"),
        phrase("generic"),
        phrase("honour constraints"),
        phrase("id"),
        phrase("ignore other projects"),
        phrase("kind"),
        phrase("lag"),
        phrase("lag calendar"),
        phrase("leveling delay"),
        phrase("management reserve"),
        phrase("manual"),
        phrase("manual finish"),
        phrase("manual start"),
        phrase("material unit"),
        phrase("minutes per day"),
        phrase("minutes per month"),
        phrase("minutes per week"),
        phrase("minutes per year"),
        phrase("move completed back"),
        phrase("move completed forward"),
        phrase("move remaining back"),
        phrase("move remaining forward"),
        phrase("multiple critical paths"),
        phrase("must finish by"),
        phrase("name"),
        phrase("near critical threshold"),
        phrase("new tasks manual"),
        phrase("notes"),
        phrase("overtime work"),
        phrase("parent"),
        phrase("percent"),
        phrase("percent kind"),
        phrase("predecessor"),
        phrase("priority"),
        phrase("profile"),
        phrase("progress rule"),
        phrase("rank"),
        phrase("rate table"),
        phrase("rates"),
        phrase("remaining"),
        phrase("remaining at"),
        phrase("remaining work"),
        phrase("resource"),
        phrase("resume"),
        phrase("risk matrix"),
        phrase("second constraint"),
        phrase("split in progress"),
        phrase("splits"),
        phrase("start"),
        phrase("status date"),
        phrase("stop"),
        phrase("successor"),
        phrase("task"),
        phrase("team"),
        phrase("time zone"),
        phrase("type"),
        phrase("units"),
        phrase("use expected finish"),
        phrase("wbs"),
        phrase("week start"),
        phrase("work"),
    )
)
"""What the fields are called where a reader or a writer speaks of one."""


def called(field: str) -> str:
    """A field in words: `second_constraint` as `second constraint`."""
    return Said(field.replace("_", " "))
