"""What an impact is made of: one small value for each thing it tells.

Days are working days of the project's calendar, later and more are positive. None always means not known or not shown,
never nothing.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from headway.plan.said import Joined, Said
from headway.plan.value import ComponentId, ResourceId, RiskId, TaskId, TeamId, Value


class Shown(NamedTuple):
    """Which of the three that have a right of their own may be told. What is not shown is None, never nothing."""

    costs: bool = True
    reserves: bool = True
    risks: bool = True


EVERYTHING = Shown()


class DateMove(Value, frozen=True):
    """A date before and after, and how far it moves. `days` None: one of the two is missing."""

    before: datetime | None
    after: datetime | None
    days: float | None

    @property
    def moves(self) -> bool:
        """Whether it is another date."""
        return self.before != self.after


class MilestoneMove(Value, frozen=True):
    """A milestone that moves, or that only one of the plans has. `promised` is what it is held against, if anything."""

    task: TaskId
    name: str
    before: datetime | None
    after: datetime | None
    days: float | None
    promised: datetime | None = None

    @property
    def breaks(self) -> bool:
        """Whether the promise is kept before and broken after."""
        return self._late(self.after) and not self._late(self.before)

    @property
    def mends(self) -> bool:
        """Whether the promise is broken before and kept after."""
        return self._late(self.before) and not self._late(self.after)

    def _late(self, at: datetime | None) -> bool:
        return at is not None and self.promised is not None and at > self.promised


class MoneyMove(Value, frozen=True):
    """An amount before and after in the plan's currency."""

    before: Decimal
    after: Decimal

    @property
    def more(self) -> Decimal:
        """By how much it rises; negative where it falls."""
        return self.after - self.before


class Period(Value, frozen=True):
    """Money planned for one month, whose first day is `begins`."""

    begins: date
    before: Decimal
    after: Decimal

    @property
    def more(self) -> Decimal:
        """By how much it rises; negative where it falls."""
        return self.after - self.before


class FloatMove(Value, frozen=True):
    """A task that could slip so many working days without moving the finish, before and after."""

    task: TaskId
    name: str
    before: float
    after: float

    @property
    def days(self) -> float:
        """By how much it shrinks."""
        return round(self.before - self.after, 4)


class FloatUse(Value, frozen=True):
    """Float consumed: how many open tasks have less than before, and those that lose most, most first."""

    tasks: int
    worst: tuple[FloatMove, ...]


class Critical(Value, frozen=True):
    """The tasks that decide the finish and did not, and those that did and do not any more, in reading order."""

    entered: tuple[TaskId, ...]
    left: tuple[TaskId, ...]

    @property
    def changes(self) -> bool:
        """Whether the critical path is another one."""
        return bool(self.entered or self.left)


class Overload(Value, frozen=True):
    """A resource with more work at a time than there is of it, on more or fewer working days than before.

    `peak` is the most units at one moment, `first` the first day of the overload after.
    """

    resource: ResourceId
    name: str
    team: TeamId | None
    days_before: int
    days_after: int
    peak_before: float
    peak_after: float
    first: date | None

    @property
    def more(self) -> int:
        """On how many more days it is overloaded; negative: fewer."""
        return self.days_after - self.days_before


class RiskTouch(Value, frozen=True):
    """A risk that the Changes touch: `why` as a sentence, `how` one of added, removed, changed, falls."""

    risk: RiskId
    name: str
    owner: str
    how: str
    why: str
    tasks: tuple[TaskId, ...] = ()


class Reserve(Value, frozen=True):
    """What is set aside for risks, and how much of it is left once the plan is paid for and the promise is kept.

    `money` is the contingency, `left` what of it remains within the approved budget; `days` and `days_left` the same in
    time, against the promised finish. None: not set, or nothing to hold it against.
    """

    money_before: Decimal | None
    money_after: Decimal | None
    left_before: Decimal | None
    left_after: Decimal | None
    days_before: float | None
    days_after: float | None
    days_left_before: float | None
    days_left_after: float | None

    @property
    def consumed(self) -> Decimal | None:
        """Money of it that the Changes use up; negative where they free some."""
        return None if self.left_before is None or self.left_after is None else self.left_before - self.left_after

    @property
    def days_consumed(self) -> float | None:
        """Working days of it that they use up."""
        if self.days_left_before is None or self.days_left_after is None:
            return None
        return round(self.days_left_before - self.days_left_after, 4)


class Cascade(Value, frozen=True):
    """What is touched along the dependencies of components.

    `touched` are those the Changes speak of, themselves or by the tasks they alter; `dependents` all that depend on
    them, directly or through others, nearest first. `tasks` are the open tasks that work on any of these, `teams` those
    that own one or work on such a task.
    """

    touched: tuple[ComponentId, ...]
    dependents: tuple[ComponentId, ...]
    teams: tuple[TeamId, ...]
    tasks: tuple[TaskId, ...]
    sentence: str


class Affected(Value, frozen=True):
    """A team, an owner or a stakeholder with what they must know, each in one sentence.

    `kind` is team, owner or stakeholder; `tasks` are those of theirs that are altered or move.
    """

    kind: str
    id: str
    name: str
    tasks: tuple[TaskId, ...]
    must_know: tuple[str, ...]

    @property
    def key(self) -> str:
        """`team payments`: what an acknowledgement is kept under."""
        return f"{self.kind} {self.id}"

    @property
    def sentence(self) -> str:
        """`Payments must know: ...`, all in one."""
        return Said("{name} must know: {what}", name=self.name, what=Joined(" ", self.must_know))


class MilestoneChance(Value, frozen=True):
    """The P80 of a milestone, and its chance to be reached as promised; None where nothing is promised."""

    task: TaskId
    p80: DateMove
    promised: datetime | None
    chance_before: float | None
    chance_after: float | None


class Sure(Value, frozen=True):
    """How sure both sides are, run by run with the same random numbers.

    Where `is_known` is False nothing of this may be shown as a chance; `coverage` says why. `chance` is that of being
    done by `date`: with all of it, or with `task` where the promise speaks of one. `joint` is the chance that the whole
    is done by then for at most `budget`; money is None where nothing has a price or it is not shown. `error` is the
    standard error of the move of the P80 in working days, `runs` how many there were of each side.
    """

    is_known: bool
    coverage: str
    p50: DateMove
    p80: DateMove
    cost_p50: MoneyMove | None
    cost_p80: MoneyMove | None
    date: datetime
    task: TaskId | None
    budget: Decimal | None
    chance_before: float
    chance_after: float
    joint_before: float | None
    joint_after: float | None
    milestones: tuple[MilestoneChance, ...]
    error: float | None
    runs: int
