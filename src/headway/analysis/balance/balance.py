"""From what a person typed to what follows from it. The rules stand in the package's docstring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from headway.actuals.changes import apply_all
from headway.actuals.facts import Actuals, Progress
from headway.analysis.balance.spread import stretched
from headway.analysis.balance.terms import (
    UNTOUCHED,
    Term,
    done_of,
    keeps_balance,
    minutes,
    nearest,
    pace,
    shares,
    time_passed,
    work_of,
    working,
)
from headway.analysis.balance.typed import KINDS, Typed, typed_in
from headway.plan.changes import (
    Change,
    PlanChange,
    SetAssignmentWork,
    SetDuration,
    SetProfile,
    SetUnits,
    SetWork,
)
from headway.plan.plan import Plan
from headway.plan.resource import Assignment
from headway.plan.task import Task, TaskType
from headway.plan.value import AssignmentId

PACED = (TaskType.FIXED_UNITS, TaskType.FIXED_WORK)
"""Whose duration gives way."""

WORK_STAYS = (TaskType.FIXED_WORK, TaskType.FIXED_DURATION_AND_WORK)
"""Whose work stays whoever comes or goes."""

FARTHEST = 10**9
"""Minutes beyond which no duration or work is derived: longer than the years a plan may speak of."""


def balanced(plan: Plan, actuals: Actuals, changes: Iterable[Change]) -> tuple[Change, ...]:
    """What was typed, and behind it what follows; see `following`."""
    typed = tuple(changes)
    return (*typed, *following(plan, actuals, typed))


def as_typed(plan: Plan, actuals: Actuals, changes: Iterable[Change]) -> tuple[Change, ...]:
    """What a person types into a plan: balanced, unless its settings say otherwise."""
    return balanced(plan, actuals, changes) if plan.settings.balance else tuple(changes)


def following(plan: Plan, actuals: Actuals, changes: Iterable[Change]) -> tuple[PlanChange, ...]:
    """The Changes that follow from those a person typed, to be made after them: of each task the third.

    What was typed is never altered, so that nothing follows twice. Nothing follows where nobody is assigned, where
    units or time are zero, or where a task keeps no balance (see `keeps_balance`). Durations are the longest of
    delay + work / units among the assignments that drive the dates, each in working minutes of its own calendar; of a
    task in progress what is left is balanced, and what was done stays. ChangeRefused where the changes do not fit.
    """
    typed = tuple(changes)
    if not any(isinstance(change, KINDS) for change in typed):
        return ()
    after, told = apply_all(plan, actuals, typed)
    progress = told.progress()
    found: list[PlanChange] = []
    for id, spoken in typed_in(typed, after).items():
        task, known = after.tasks.get(id), progress.get(id, UNTOUCHED)
        if task is not None and keeps_balance(after, task, known) and working(after, id):
            found += _Balance(plan, after, task, known, spoken).changes()
    return tuple(found)


@dataclass
class _Balance:
    """One task: as it was, as it is with what was typed."""

    before: Plan
    after: Plan
    task: Task
    known: Progress
    typed: Typed
    work: dict[AssignmentId, int] = field(default_factory=dict)
    units: dict[AssignmentId, float] = field(default_factory=dict)
    spans: dict[AssignmentId, Fraction] = field(default_factory=dict)
    shared: bool = False

    def __post_init__(self) -> None:
        old = self.before.tasks.get(self.task.id)
        self.was = old if old is not None else self.task
        self.duration = minutes(self.task)
        self.passed = time_passed(self.was, self.known)
        self.old = working(self.before, self.task.id) if old is not None else ()
        self.now = working(self.after, self.task.id)
        self.old_work = {each.id: work_of(each, minutes(self.was)) for each in self.old}
        self.done = {each.id: done_of(each, self.old_work[each.id], self.was, self.known) for each in self.old}
        self.old_terms = {each.id: self._term(each, self.old_work) for each in self.old}
        self.lengths = {id: self._length(term) for id, term in self.old_terms.items()}
        self.longest = max((self.lengths[each.id] for each in self._driving(self.old)), default=Fraction(0))

    def changes(self) -> Iterator[PlanChange]:
        """What follows."""
        moved = self._meant_work()
        follows = self._third(moved)
        if follows is None:
            return
        yield from self._duration(follows)
        for each in self.now:
            yield from self._assignment(each)
        yield from self._whole()

    def _term(self, each: Assignment, work: Mapping[AssignmentId, int]) -> Term:
        left = max(0, work[each.id] - each.overtime_work - self.done.get(each.id, 0))
        return Term(left, pace(each, self.before.assignments.get(each.id)), 0 if self.passed else each.delay)

    def _longest(self, assigned: Sequence[Assignment], work: Mapping[AssignmentId, int]) -> Fraction:
        """How long the last of those that drive the dates takes."""
        driving = self._driving(assigned)
        return max((self._term(each, work).length for each in driving if work[each.id]), default=Fraction(0))

    def _length(self, term: Term) -> Fraction:
        """How long an assignment takes: the whole time where that is so to a minute, nothing where nothing is left."""
        whole = Fraction((minutes(self.was) or 0) - self.passed)
        return whole if term.fills(whole - term.wait) else term.length if term.left else Fraction(0)

    def _driving(self, assigned: Sequence[Assignment]) -> Sequence[Assignment]:
        """Those that drive the dates: P6 can say of some that they do not."""
        return [each for each in assigned if each.drives] or assigned

    # -- the work each is meant to do -----------------------------------------------------------------------------

    def _meant_work(self) -> frozenset[AssignmentId]:
        """Fill in the work of each assignment as typed or shared; returns whose work that says."""
        for each in self.now:
            held = each if each.work is not None or each.id not in self.old_work else None
            self.work[each.id] = work_of(each, self.duration) if held is not None else self.old_work[each.id]
        stands = {each.id: work_of(each, self.duration) for each in self.now}
        if self.typed.whole and sum(stands.values()) == self.task.work:
            self.work = stands  # shared as it was typed
            return frozenset(stands)
        said = frozenset(self.work) & self.typed.work
        whole = self._shared_work()
        if whole is None:
            return said
        rest = [each for each in self.now if each.id not in said]
        weights = [Fraction(each.units if self.shared else self.work[each.id]) for each in rest]
        self._share(whole - sum(self.work[id] for id in said), rest, weights)
        return frozenset(self.work)

    def _shared_work(self) -> int | None:
        """The work they have together, whoever of them is said to have how much; None where each has their own."""
        if self.typed.whole:
            return self.task.work
        first = not self.old and self.task.work is not None
        self.shared = self.typed.people and (first or bool(self.old and self._work_stays))
        if not self.shared:
            return None
        gone = sum(done for id, done in self.done.items() if id not in self.work)
        return self.task.work if first else sum(self.old_work.values()) - gone

    @property
    def _work_stays(self) -> bool:
        return self.task.effort_driven or self.task.type in WORK_STAYS

    def _share(self, whole: int, among: Sequence[Assignment], weights: Sequence[Fraction]) -> None:
        """Share a total: what was done stays with whoever did it, what is left goes by weight."""
        done = [self.done.get(each.id, 0) for each in among]
        parts = shares(max(0, whole - sum(done)), weights) if among else []
        for each, had, part in zip(among, done, parts, strict=True):
            self.work[each.id] = had + part

    # -- the third ------------------------------------------------------------------------------------------------

    def _third(self, moved: frozenset[AssignmentId]) -> int | None:
        """Fill in work or units where they follow; the duration then, None where nothing can follow."""
        units = self.typed.units & self.work.keys()
        if self.duration is None:
            return 0 if moved else None  # its duration follows from the work already
        two = (moved or units) if self.typed.duration else moved & units
        paced = not self.typed.duration and self.task.type in PACED
        if not (self.typed.duration or moved or units):
            return self.duration if self.typed.people else None
        if (two or paced) and self._fits(self.duration):  # there is no third to look for
            self.work |= {each.id: work_of(each, self.duration) for each in self.now} if self.typed.duration else {}
            return self.duration
        if not self.typed.duration and (paced or two):
            return self._paced()
        for each in self.now:
            if self.typed.duration or each.id in moved or each.id in units:
                self._at(each, self.duration, each.id in moved, each.id in units)
        return self.duration

    def _fits(self, duration: int) -> bool:
        """Whether whoever takes longest is done just then."""
        there = [self._term(each, self.work) for each in self._driving(self.now)]
        last = max(there, key=lambda term: term.length)
        return last.fills(Fraction(duration - self.passed - last.wait))

    def _paced(self) -> int | None:
        """The duration after which all is done: the longest."""
        found = self.passed + nearest(self._longest(self.now, self.work))
        return found if self.passed < found <= FARTHEST else None

    def _at(self, each: Assignment, duration: int, work_said: bool, units_said: bool) -> None:
        """Work or units of one assignment at a duration, where they do not fit it already."""
        room, term = self._room(each, duration), self._term(each, self.work)
        new = each.id not in self.old_terms
        if room <= 0 or (work_said and units_said) or (new and not work_said) or term.fills(room):
            return
        if not work_said and (units_said or self.task.type not in WORK_STAYS):
            found = self.done.get(each.id, 0) + each.overtime_work + nearest(term.pace * room)
            self.work[each.id] = min(found, FARTHEST)
        elif term.left:
            self.units[each.id] = float(Fraction(each.units) * term.left / (term.pace * room))
        self.spans[each.id] = room

    def _room(self, each: Assignment, duration: int) -> Fraction:
        """The minutes an assignment has at a duration: whoever had a part of the time keeps that part of it."""
        wait, left = 0 if self.passed else each.delay, duration - self.passed
        length = self.lengths.get(each.id, Fraction(0))
        if self.shared or not length or not self.longest:
            return Fraction(left - wait)
        return length * left / self.longest - wait

    # -- as Changes -----------------------------------------------------------------------------------------------

    def _duration(self, follows: int) -> Iterator[PlanChange]:
        held = self.task.duration
        if held is not None and follows != held.minutes:
            yield SetDuration(self.task.id, held, held.but(minutes=follows))
            self.duration = follows

    def _assignment(self, each: Assignment) -> Iterator[PlanChange]:
        units, work = self.units.get(each.id, each.units), self.work[each.id]
        if units != each.units:
            yield SetUnits(each.id, each.units, units)
        said = each.work if each.work is not None else work_of(each.but(units=units), self.duration)
        if said != work:
            yield SetAssignmentWork(each.id, each.work, work)
        if each.profile:
            yield from self._course(each, work)

    def _course(self, each: Assignment, work: int) -> Iterator[PlanChange]:
        """A course spread by hand is stretched as a whole, pauses aside."""
        span = self.spans.get(each.id, self._term(each, self.work).length - each.delay)
        made = stretched(each.profile, work, span)
        if made != each.profile and all(portion.span or not portion.work for portion in made):
            yield SetProfile(each.id, each.profile, made)

    def _whole(self) -> Iterator[PlanChange]:
        """The work of the task as a whole, where it is said: as much more or less as that of its assignments."""
        if self.task.work is None or self.typed.whole or not self.old:
            return
        more = sum(self.work.values()) - sum(self.old_work.values())
        if more and self.task.work + more >= 0:
            yield SetWork(self.task.id, self.task.work, self.task.work + more)
