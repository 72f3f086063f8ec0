"""Changes of tasks."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from headway.plan.changes import rules, words
from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import ACCOUNT, CALENDAR, COMPONENT, TASK
from headway.plan.changes.place import Place
from headway.plan.duration import Duration
from headway.plan.earning import EarningRule
from headway.plan.estimate import ThreePoint
from headway.plan.plan import Plan
from headway.plan.task import Accrual, Constraint, PercentKind, Split, Task, TaskKind, TaskType
from headway.plan.text import duration_text
from headway.plan.value import AccountId, CalendarId, ComponentId, Foreign, TaskId


@adds(TASK)
class AddTask(Add[Task], frozen=True):
    """A new task, summary task or milestone."""

    def detail(self, plan: Plan) -> str:
        """Its duration."""
        return duration_text(self.now.duration, plan.settings) if self.now.duration else ""


@removes(TASK)
class RemoveTask(Remove[Task], frozen=True):
    """A task goes; refused while links, assignments, subtasks or facts refer to it."""


class OfTask[V](SetField, frozen=True):
    """A field of one task."""

    noun = TASK
    task: TaskId
    was: V
    now: V


@sets("name")
class RenameTask(OfTask[str], frozen=True):
    """What the task is called."""


@sets("parent", "rank", label="Place", refers=TASK, part=Place)
class MoveTask(OfTask[Place], frozen=True):
    """The task it lies under, and its rank among its siblings."""


@sets("kind")
class SetTaskKind(OfTask[TaskKind], frozen=True):
    """A task, a summary task, a milestone or a level of effort."""


@sets("wbs", label="WBS code")
class SetWbsCode(OfTask[str | None], frozen=True):
    """The WBS code a person typed; none: the outline number."""


@sets("manual", label="Manual scheduling")
class SetManual(OfTask[bool], frozen=True):
    """Whether the task is manually scheduled, so that links do not move it."""


@sets("manual_start", must=rules.A_DATE, say=words.starting)
class SetManualStart(OfTask[datetime | None], frozen=True):
    """The start typed on a manual task."""


@sets("manual_finish", must=rules.A_DATE, say=words.finishing)
class SetManualFinish(OfTask[datetime | None], frozen=True):
    """The finish typed on a manual task."""


@sets("active")
class SetActive(OfTask[bool], frozen=True):
    """Whether the task counts in the schedule."""


@sets("external")
class SetExternal(OfTask[bool], frozen=True):
    """Whether the task is a stub for a task of another project."""


@sets("duration", must=rules.A_DURATION)
class SetDuration(OfTask[Duration | None], frozen=True):
    """How long the task takes; none: not known."""


@sets("work", must=rules.NOT_NEGATIVE, say=words.working_time)
class SetWork(OfTask[int | None], frozen=True):
    """The work planned on the task as a whole, in minutes."""


@sets("type", label="Task type")
class SetTaskType(OfTask[TaskType], frozen=True):
    """What stays when work, units or duration changes."""


@sets("effort_driven")
class SetEffortDriven(OfTask[bool], frozen=True):
    """Whether more resources make the task shorter."""


@sets("estimate", label="Three-point estimate", must=rules.THREE_POINTS)
class SetEstimate(OfTask[ThreePoint | None], frozen=True):
    """Optimistic, most likely and pessimistic duration."""


@sets("calendar", refers=CALENDAR)
class SetCalendar(OfTask[CalendarId | None], frozen=True):
    """The task's own calendar; none: the project's."""


@sets("follows_resources", label="Following its resources' calendars")
class SetFollowsResources(OfTask[bool], frozen=True):
    """Whether its work runs on the calendars of its resources."""


@sets("constraint", must=rules.A_CONSTRAINT)
class SetConstraint(OfTask[Constraint | None], frozen=True):
    """What a date demands of the task."""


@sets("second_constraint", must=rules.A_CONSTRAINT)
class SetSecondConstraint(OfTask[Constraint | None], frozen=True):
    """What a second date demands of the task."""


@sets("deadline", must=rules.A_DATE, say=words.finishing)
class SetDeadline(OfTask[datetime | None], frozen=True):
    """The date the task should not finish after."""


@sets("expected_finish", must=rules.A_DATE, say=words.finishing)
class SetExpectedFinish(OfTask[datetime | None], frozen=True):
    """P6's expected finish."""


@sets("external_early_start", must=rules.A_DATE, say=words.starting)
class SetExternalEarlyStart(OfTask[datetime | None], frozen=True):
    """The date before which another project does not let it start."""


@sets("external_late_finish", must=rules.A_DATE, say=words.finishing)
class SetExternalLateFinish(OfTask[datetime | None], frozen=True):
    """The date by which another project needs it finished; it bounds the float."""


@sets("priority", must=rules.between(0, 1000))
class SetPriority(OfTask[int], frozen=True):
    """Its priority in levelling, 0 to 1000."""


@sets("leveling_delay", must=rules.A_DURATION)
class SetLevelingDelay(OfTask[Duration | None], frozen=True):
    """How long levelling holds the task back."""


@sets("splits", must=rules.SPLITS)
class SetSplits(OfTask[tuple[Split, ...]], frozen=True):
    """Its planned pauses."""


@sets("percent_kind", label="Percent complete type")
class SetPercentKind(OfTask[PercentKind], frozen=True):
    """Which percentage is the task's percent complete."""


@sets("fixed_cost")
class SetFixedCost(OfTask[Decimal], frozen=True):
    """Money the task costs whoever does it."""


@sets("fixed_cost_accrual")
class SetFixedCostAccrual(OfTask[Accrual], frozen=True):
    """When the fixed cost is spent."""


@sets("account", label="Cost account", refers=ACCOUNT)
class SetTaskAccount(OfTask[AccountId | None], frozen=True):
    """The cost account it is charged to; none: that of the summary task above."""


@sets("earning", label="Earned-value technique", must=rules.EARNING, refers=TASK, say=words.say)
class SetEarning(OfTask[EarningRule | None], frozen=True):
    """How value is earned on it; a baseline keeps the technique it was set with."""


@sets("components", refers=COMPONENT)
class SetTaskComponents(OfTask[tuple[ComponentId, ...]], frozen=True):
    """The services, systems and repositories the task touches."""


@sets("notes")
class SetNotes(OfTask[str], frozen=True):
    """Notes for people."""


@sets("custom", label="Custom fields")
class SetCustomFields(OfTask[Foreign], frozen=True):
    """Custom fields, by name."""


@sets("foreign", label="Foreign fields")
class SetTaskForeign(OfTask[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""
