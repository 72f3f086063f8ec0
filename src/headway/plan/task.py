"""What is to be done."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

from headway.plan.duration import Duration
from headway.plan.earning import EarningRule
from headway.plan.estimate import ThreePoint
from headway.plan.value import AccountId, CalendarId, ComponentId, Foreign, TaskId, Value


class TaskKind(StrEnum):
    """What a task is. Whatever has children rolls up their dates like a summary task, whatever its kind says."""

    TASK = "task"
    SUMMARY = "summary"
    MILESTONE = "milestone"  # a moment; P6's start milestone. Project allows it a duration: it is a flag there
    FINISH_MILESTONE = "finish-milestone"  # P6: a moment at the end of a day
    LEVEL_OF_EFFORT = "level-of-effort"  # spans from its predecessors to its successors (hammock), drives nothing
    WBS_SUMMARY = "wbs-summary"  # P6's activity that spans the activities of its own parent


class TaskType(StrEnum):
    """What stays when work, units or duration changes: work = units x duration."""

    FIXED_UNITS = "fixed-units"  # P6: fixed units/time
    FIXED_DURATION = "fixed-duration"  # P6: fixed duration and units/time
    FIXED_WORK = "fixed-work"  # P6: fixed units
    FIXED_DURATION_AND_WORK = "fixed-duration-and-work"  # P6: fixed duration and units


class ConstraintKind(StrEnum):
    """What a date demands. MUST_* break logic (Microsoft Project's 'must', P6's 'mandatory');

    START_ON and FINISH_ON are P6's softer pair: no earlier in the forward and no later in the backward pass.
    """

    AS_SOON_AS_POSSIBLE = "as-soon-as-possible"
    AS_LATE_AS_POSSIBLE = "as-late-as-possible"
    START_NO_EARLIER_THAN = "start-no-earlier-than"
    START_NO_LATER_THAN = "start-no-later-than"
    FINISH_NO_EARLIER_THAN = "finish-no-earlier-than"
    FINISH_NO_LATER_THAN = "finish-no-later-than"
    START_ON = "start-on"
    FINISH_ON = "finish-on"
    MUST_START_ON = "must-start-on"
    MUST_FINISH_ON = "must-finish-on"


STARTING = (ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.START_ON, ConstraintKind.MUST_START_ON)
"""The demands before whose date nothing begins."""


class Constraint(Value, frozen=True):
    """A demand on a task's dates. `date` is None only for as soon and as late as possible."""

    kind: ConstraintKind
    date: datetime | None = None


class Accrual(StrEnum):
    """When a cost is spent."""

    START = "start"
    PRORATED = "prorated"
    END = "end"


class PercentKind(StrEnum):
    """Which percentage is a task's percent complete (P6's percent complete type)."""

    DURATION = "duration"
    WORK = "work"
    PHYSICAL = "physical"


class Split(Value, frozen=True):
    """A pause: after `after` working minutes of the task, nothing happens for `gap` working minutes.

    Both count on the task's own calendar; several splits follow each other by growing `after`.
    """

    after: int
    gap: int


class Task(Value, frozen=True):
    """A task, a summary task, a milestone or a level of effort, as intended; what happened stands in Actuals.

    `rank` orders siblings (smallest first) and is unique among them; the outline and the WBS number follow from
    `parent` and `rank`. `duration` None means unknown (a summary's follows from its children).
    """

    id: TaskId
    name: str = ""
    parent: TaskId | None = None
    rank: Decimal = Decimal(1)
    kind: TaskKind = TaskKind.TASK
    wbs: str | None = None  # a WBS code typed by a person (or P6's activity id); None: the outline number
    manual: bool = False  # manually scheduled: links do not move it
    manual_start: datetime | None = None  # the dates typed on a manual task
    manual_finish: datetime | None = None
    active: bool = True
    external: bool = False  # a stub for a task of another project: dates as typed, never moved
    duration: Duration | None = None
    work: int | None = None  # minutes of work planned on the task as a whole, where no assignment says more
    type: TaskType = TaskType.FIXED_UNITS
    effort_driven: bool = False
    estimate: ThreePoint | None = None
    calendar: CalendarId | None = None  # None: the project's calendar
    follows_resources: bool = True  # its work runs on the calendars of its resources
    constraint: Constraint | None = None
    second_constraint: Constraint | None = None
    deadline: datetime | None = None
    expected_finish: datetime | None = None  # P6
    external_early_start: datetime | None = None  # P6: another project lets it start no earlier
    external_late_finish: datetime | None = None  # P6: another project needs it finished by then: bounds its float
    priority: int = 500  # 0 to 1000, 1000: do not level
    leveling_delay: Duration | None = None
    splits: tuple[Split, ...] = ()
    percent_kind: PercentKind = PercentKind.DURATION
    fixed_cost: Decimal = Decimal(0)
    fixed_cost_accrual: Accrual = Accrual.PRORATED
    account: AccountId | None = None  # the cost account; None: that of the summary task above
    earning: EarningRule | None = None  # how value is earned on it; None: by physical percent
    components: tuple[ComponentId, ...] = ()  # the services, systems and repositories it touches
    notes: str = ""
    custom: Foreign = msgspec.field(default_factory=dict)  # custom fields by name, for people
    foreign: Foreign = msgspec.field(default_factory=dict)

    @property
    def dated_by_hand(self) -> bool:
        """Scheduled by hand with both ends known: typed, or one of them and a duration."""
        typed = sum(end is not None for end in (self.manual_start, self.manual_finish))
        return self.manual and (typed == 2 or (typed == 1 and self.duration is not None))

    @property
    def is_milestone(self) -> bool:
        """A milestone of either kind."""
        return self.kind in (TaskKind.MILESTONE, TaskKind.FINISH_MILESTONE)
