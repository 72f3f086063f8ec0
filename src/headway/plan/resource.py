"""Who and what does the work, when, and at what price."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

from headway.plan.task import Accrual
from headway.plan.value import AssignmentId, CalendarId, Foreign, ResourceId, TaskId, TeamId, Value


class ResourceKind(StrEnum):
    """People and machines work for hours; material is used up; cost is money under a name."""

    WORK = "work"
    MATERIAL = "material"
    COST = "cost"


class Availability(Value, frozen=True):
    """How many units there are from `start` (None: always) to `finish` (None: for ever); 1.0 is one full person."""

    units: float
    start: datetime | None = None
    finish: datetime | None = None


class Rate(Value, frozen=True):
    """What an hour (of material: a unit) costs from `start` on, in one of the rate tables A to E (0 to 4)."""

    standard: Decimal = Decimal(0)
    overtime: Decimal = Decimal(0)
    per_use: Decimal = Decimal(0)
    start: datetime | None = None
    finish: datetime | None = None
    table: int = 0


class Resource(Value, frozen=True):
    """Someone or something that is assigned to tasks."""

    id: ResourceId
    name: str = ""
    kind: ResourceKind = ResourceKind.WORK
    calendar: CalendarId | None = None  # None: the project's calendar
    availability: tuple[Availability, ...] = ()  # empty: one unit, always
    rates: tuple[Rate, ...] = ()
    accrue_at: Accrual = Accrual.PRORATED
    time_zone: str | None = None  # IANA name; None: the plan's
    team: TeamId | None = None
    email: str = ""
    material_unit: str = ""
    generic: bool = False  # a role, not a person
    notes: str = ""
    custom: Foreign = msgspec.field(default_factory=dict)
    foreign: Foreign = msgspec.field(default_factory=dict)


class Contour(StrEnum):
    """How an assignment's work is spread over its time."""

    FLAT = "flat"
    BACK_LOADED = "back-loaded"
    FRONT_LOADED = "front-loaded"
    DOUBLE_PEAK = "double-peak"
    EARLY_PEAK = "early-peak"
    LATE_PEAK = "late-peak"
    BELL = "bell"
    TURTLE = "turtle"
    EDITED = "edited"  # as `profile` says


class Portion(msgspec.Struct, frozen=True, array_like=True):
    """`span` working minutes on the assignment's calendar during which `work` minutes of work are done, evenly."""

    span: int
    work: int


class Assignment(Value, frozen=True):
    """One resource on one task. `resource` None is work nobody is named for yet.

    `work` is the total planned work in minutes (of material: units times 60). `delay` is working time on the
    assignment's calendar between the task's start and the assignment's. `profile` (contour EDITED) lists the work
    from the assignment's start on, done and remaining alike; a portion without work is a pause. An empty profile
    leaves the spread to contour and units.
    """

    id: AssignmentId
    task: TaskId
    resource: ResourceId | None = None
    units: float = 1.0
    work: int | None = None
    delay: int = 0
    leveling_delay: int = 0  # elapsed minutes
    contour: Contour = Contour.FLAT
    profile: tuple[Portion, ...] = ()
    rate_table: int = 0
    overtime_work: int = 0
    cost: Decimal | None = None  # planned cost of a cost resource, or a cost typed over
    drives: bool = True  # P6: drives the activity's dates
    foreign: Foreign = msgspec.field(default_factory=dict)
