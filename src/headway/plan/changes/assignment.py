"""Changes of assignments."""

from __future__ import annotations

from decimal import Decimal

from headway.plan.changes import rules, words
from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import ASSIGNMENT, RESOURCE, TASK
from headway.plan.resource import Assignment, Contour, Portion
from headway.plan.value import AssignmentId, Foreign, ResourceId, TaskId


@adds(ASSIGNMENT)
class AddAssignment(Add[Assignment], frozen=True):
    """A resource is put on a task."""


@removes(ASSIGNMENT)
class RemoveAssignment(Remove[Assignment], frozen=True):
    """A resource is taken off a task; refused while facts refer to the assignment."""


class OfAssignment[V](SetField, frozen=True):
    """A field of one assignment."""

    noun = ASSIGNMENT
    assignment: AssignmentId
    was: V
    now: V


@sets("task", refers=TASK)
class SetAssignmentTask(OfAssignment[TaskId], frozen=True):
    """The task that is worked on."""


@sets("resource", refers=RESOURCE)
class SetAssignmentResource(OfAssignment[ResourceId | None], frozen=True):
    """Who or what does the work; none: nobody named yet."""


@sets("units", must=rules.UNITS)
class SetUnits(OfAssignment[float], frozen=True):
    """How many units of the resource; 1.0 is one full person."""


@sets("work", must=rules.NOT_NEGATIVE, say=words.working_time)
class SetAssignmentWork(OfAssignment[int | None], frozen=True):
    """The total planned work, in minutes."""


@sets("delay", must=rules.NOT_NEGATIVE, say=words.working_time)
class SetAssignmentDelay(OfAssignment[int], frozen=True):
    """Working time between the task's start and the assignment's, in minutes."""


@sets("leveling_delay", must=rules.NOT_NEGATIVE, say=words.working_time)
class SetAssignmentLevelingDelay(OfAssignment[int], frozen=True):
    """How long levelling holds the assignment back, in elapsed minutes."""


@sets("contour")
class SetContour(OfAssignment[Contour], frozen=True):
    """How the work is spread over its time."""


@sets("profile", must=rules.PROFILE)
class SetProfile(OfAssignment[tuple[Portion, ...]], frozen=True):
    """The work portion by portion, where a person spread it."""


@sets("rate_table", must=rules.between(0, 4))
class SetRateTable(OfAssignment[int], frozen=True):
    """Which of the resource's rate tables A to E (0 to 4) prices it."""


@sets("overtime_work", must=rules.NOT_NEGATIVE, say=words.working_time)
class SetOvertimeWork(OfAssignment[int], frozen=True):
    """The part of the work done in overtime, in minutes."""


@sets("cost")
class SetAssignmentCost(OfAssignment[Decimal | None], frozen=True):
    """The planned cost of a cost resource, or a cost typed over."""


@sets("drives", label="Driving the activity's dates")
class SetDrives(OfAssignment[bool], frozen=True):
    """P6: whether the assignment drives the activity's dates."""


@sets("foreign", label="Foreign fields")
class SetAssignmentForeign(OfAssignment[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""
