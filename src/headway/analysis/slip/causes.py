"""The causes of a movement, and which field of a plan counts to which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from headway.plan.account import Commitment, CostAccount
from headway.plan.calendar import Calendar
from headway.plan.link import Link
from headway.plan.organisation import Component, Stakeholder, Team
from headway.plan.resource import Assignment, Resource
from headway.plan.risk import Branch, Correlation, RaidEntry, Risk
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.plan.value import Value


class Cause(StrEnum):
    """Why a date or a sum of money is another than it was. Where a rest is to be given to one of several, the order

    of these decides.
    """

    PROGRESS = "progress"  # facts recorded between, and the status date with them
    ESTIMATES = "estimates"  # durations, work, ranges, money typed
    SCOPE = "scope"  # tasks that came or went, and what hangs on them
    LOGIC = "logic"  # links, lags, kinds of tasks, the outline
    RESOURCES = "resources"  # calendars, resources, assignments, rates
    RISKS = "risks"  # what happened and what it altered, and edits of the register
    CONSTRAINTS = "constraints"  # constraints, deadlines, typed dates, settings, the status date where it moved alone
    ENGINE = "engine"  # another version of Headway gives another figure for the same plan


WORDS: Mapping[Cause, str] = {
    Cause.PROGRESS: Said("progress"),
    Cause.ESTIMATES: Said("estimates"),
    Cause.SCOPE: Said("scope"),
    Cause.LOGIC: Said("logic"),
    Cause.RESOURCES: Said("calendars and resources"),
    Cause.RISKS: Said("risks"),
    Cause.CONSTRAINTS: Said("constraints and settings"),
    Cause.ENGINE: Said("a newer version of Headway"),
}
"""What each is called in a sentence."""

type Fields = Mapping[str, Cause | None]

_PLAIN: Fields = dict.fromkeys(("id", "name", "notes", "custom", "foreign"))
_STATUS: Fields = dict.fromkeys(("status_date", "current_date"))


def _fields(cause: Cause | None, **others: Cause | None) -> tuple[Cause | None, Fields]:
    return cause, {**_PLAIN, **others}


def _each(cause: Cause | None, *names: str) -> dict[str, Cause | None]:
    return dict.fromkeys(names, cause)


_OF: Mapping[type[Value], tuple[Cause | None, Fields]] = {
    Task: _fields(
        Cause.CONSTRAINTS,
        **_each(None, "wbs", "account", "earning"),
        **_each(Cause.SCOPE, "active"),
        **_each(Cause.PROGRESS, "percent_kind"),
        **_each(Cause.LOGIC, "parent", "rank", "kind"),
        **_each(Cause.RESOURCES, "calendar", "follows_resources", "priority", "leveling_delay"),
        **_each(Cause.ESTIMATES, "duration", "work", "type", "effort_driven", "estimate"),
        **_each(Cause.ESTIMATES, "fixed_cost", "fixed_cost_accrual"),
        **_each(Cause.RISKS, "components"),
    ),
    Link: _fields(Cause.LOGIC),
    Calendar: _fields(Cause.RESOURCES),
    Resource: _fields(Cause.RESOURCES, **_each(None, "email", "team", "material_unit", "generic")),
    Assignment: _fields(
        Cause.RESOURCES, **_each(Cause.ESTIMATES, "work", "overtime_work", "contour", "profile", "cost")
    ),
    Risk: _fields(Cause.RISKS),
    RaidEntry: _fields(Cause.RISKS),
    Correlation: _fields(Cause.RISKS),
    Branch: _fields(Cause.RISKS),
    Component: _fields(Cause.RISKS),
    Team: _fields(None),
    Stakeholder: _fields(None),
    CostAccount: _fields(None),
    Commitment: _fields(None),
    Settings: _fields(
        Cause.CONSTRAINTS,
        **_STATUS,
        **_each(Cause.LOGIC, "lag_calendar"),
        **_each(Cause.RISKS, "risk_matrix"),
        **_each(None, "management_reserve", "funding"),
        **_each(Cause.RESOURCES, "calendar", "time_zone", "minutes_per_day", "minutes_per_week", "days_per_month"),
        **_each(Cause.RESOURCES, "rates"),
    ),
}
"""Of every noun: the cause most of its fields count to, and those that count to another, or move nothing (None)."""


def cause_of_field(noun: type[Value], field: str) -> Cause | None:
    """What it counts to when this field differs; None for what moves nothing, as a name.

    The status date is decided by the facts that came with it: see `headway.analysis.slip.differences`.
    """
    usual, others = _OF[noun]
    return others.get(field, usual)


def cause_of_presence(noun: type[Value]) -> Cause | None:
    """What it counts to when a thing comes or goes that hangs on nothing else."""
    return Cause.SCOPE if noun is Task else _OF[noun][0]
