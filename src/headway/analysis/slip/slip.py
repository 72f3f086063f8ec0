"""Why it slipped: the movement of a finish and of the cost between two states of a plan, split by cause."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from headway.analysis.analysis import Analysis
from headway.analysis.comparison import DateChange, compare
from headway.analysis.slip import words
from headway.analysis.slip.brought import Brings, Brought, brought, fitted
from headway.analysis.slip.causes import Cause
from headway.analysis.slip.differences import Differences, differences
from headway.analysis.slip.split import Measure, Split, Worth, split, worths
from headway.analysis.slip.state import State, state_of
from headway.analysis.slip.variants import Variants
from headway.cost import Costs, cost
from headway.plan.baseline import Baseline
from headway.plan.changes import AcceptFlaws, Change
from headway.plan.plan import Plan
from headway.plan.value import TaskId, Value, to_minutes, to_moment
from headway.schedule.working import WorkingTime, working_time


class Published(Value, frozen=True):
    """What was said of the earlier state when it was the newest, by the engine of that day; None: nothing was."""

    finish: datetime | None = None
    cost: Decimal | None = None
    engine: str = ""
    p80: datetime | None = None
    cost_p80: Decimal | None = None


NOTHING_SAID = Published()


class Part(Value, frozen=True):
    """One cause of a finish's movement: working minutes and calendar days, and what lies behind it."""

    cause: Cause
    minutes: int
    days: int
    alone: int  # the minutes it would have moved without the other causes
    changes: tuple[Change, ...]
    sentences: tuple[str, ...]  # one for each of the Changes
    detail: str  # `2 tasks added`; empty where there is nothing to count
    brought: tuple[Brought, ...] = ()  # of scope: by which approved request


@dataclass(frozen=True, eq=False)
class Slip:
    """The movement of a finish, and of the cost, from one analysis to another; each part when it is asked for.

    The finish is the project's, or that of `task`. Minutes are working time on the project's calendar as the later
    plan has it; days are calendar days. Parts add up to the whole exactly, and do not depend on the order in which
    anything was edited: each is what its cause adds, averaged over all orders in which the causes could have come.
    """

    before: Analysis
    after: Analysis
    task: TaskId | None = None
    published: Published = NOTHING_SAID
    brings: Brings | None = None

    @cached_property
    def finish(self) -> DateChange:
        """The finish before (as published, where it was) and after; `minutes` None where one is not known."""
        was, now = self.published.finish or self._finish(self.before), self._finish(self.after)
        return DateChange(was, now, None if was is None or now is None else self._clock.minutes(was, now))

    @cached_property
    def minutes(self) -> Split | None:
        """The movement in working minutes; None where a finish is not known."""
        return self._of_finish(self._work)

    @cached_property
    def days(self) -> Split | None:
        """The movement in calendar days; None where a finish is not known."""
        return self._of_finish(_day)

    @cached_property
    def cost(self) -> Split | None:
        """The movement of the whole project's cost, to the cent; None where nothing in either plan has a price."""
        of = self._measured[1]
        if of is None:
            return None
        said = None if self.published.cost is None else Fraction(self.published.cost)
        return split(self.causes, of, self.grain, said)

    @cached_property
    def grain(self) -> Fraction:
        """The smallest sum of money that parts of the cost are told in."""
        of, said = self._measured[1], self.published.cost
        if of is None:
            return Fraction(1)
        return _grain(of[frozenset(self.causes)] - (of[frozenset()] if said is None else Fraction(said)))

    @cached_property
    def brought(self) -> tuple[Brought, ...]:
        """What of scope each approved change request brought; see `headway.analysis.slip.brought`."""
        return () if self.brings is None or Cause.SCOPE not in self.causes else brought(self, self.brings)

    def split(self, measure: Measure, grain: Fraction = Fraction(1)) -> Split | None:
        """The movement of anything that can be measured of an analysis, such as a P80, in whole grains."""
        [worth] = worths(self.variants, self.causes, self.wholes, [measure])
        return None if worth is None else split(self.causes, worth, grain)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every cause there is, in their order, also one that moved nothing; none where a finish is not known."""
        if self.minutes is None or self.days is None:
            return ()
        minutes, days = self.minutes, self.days
        return tuple(
            Part(
                cause=share.cause,
                minutes=int(share.amount),
                days=int(days[share.cause]),
                alone=int(share.alone),
                changes=tuple(change for change, _ in self.behind.get(share.cause, ())),
                sentences=tuple(said for _, said in self.behind.get(share.cause, ())),
                detail=words.detail(share.cause, self.differences, self.before.plan, self.after.plan),
                brought=self.brought if share.cause is Cause.SCOPE else (),
            )
            for share in minutes.shares
        )

    @cached_property
    def sentence(self) -> str:
        """`The finish moved 9 working days later, from 12 Jun to 25 Jun: progress +6 d, scope +4 d (2 tasks added).`"""
        return words.movement(self)

    @cached_property
    def working_days(self) -> Mapping[Cause, float]:
        """The parts in working days, to the eighth, so that they add up as they stand; none where it is not known."""
        if self.minutes is None:
            return {}
        eighth = Fraction(max(1, self.after.plan.settings.minutes_per_day), 8)
        return {cause: float(part / eighth / 8) for cause, part in self.minutes.in_steps(eighth).items()}

    def by_request(self, grain: Fraction, whole: Fraction) -> Mapping[int | None, Fraction]:
        """What approved requests brought of scope, in whole grains of minutes that add up to what is told of scope."""
        return fitted({each.request: each.exact for each in self.brought}, whole, grain)

    @cached_property
    def request_days(self) -> Mapping[int | None, float]:
        """The same in working days, to the eighth, so that they add up to scope's as they stand."""
        eighth = Fraction(max(1, self.after.plan.settings.minutes_per_day), 8)
        whole = self.minutes.in_steps(eighth)[Cause.SCOPE] if self.minutes is not None and self.brought else Fraction(0)
        return {number: float(part / eighth / 8) for number, part in self.by_request(eighth, whole).items()}

    def heading(self, part: Part) -> str:
        """`Scope: +4 d (2 tasks added)`."""
        return words.heading(self, part)

    @cached_property
    def cost_sentence(self) -> str:
        """`It costs 4,000.00 EUR more, 24,000.00 EUR instead of 20,000.00 EUR: scope +4,000.00 (2 tasks added).`"""
        return words.money(self)

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """The causes among which a movement is split; a newer engine stands outside of them."""
        return self.differences.causes

    @cached_property
    def behind(self) -> Mapping[Cause | None, tuple[tuple[Change, str], ...]]:
        """By cause the Changes and facts that lead from one state to the other, each with its sentence.

        None: those that move nothing, as a new name. What is hidden from who reads the two analyses is not among them.
        """
        before, after = (Analysis(*state_of(each)) for each in (self.before, self.after))
        found = compare(before, after)
        grouped: dict[Cause | None, list[tuple[Change, str]]] = {}
        for change, said in zip(found.changes, found.sentences, strict=True):
            if not isinstance(change, AcceptFlaws):
                grouped.setdefault(self.differences.cause_of(change), []).append((change, said))
        return {cause: tuple(pairs) for cause, pairs in grouped.items()}

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What had to be left out of a variant, and other things one must know to read the split."""
        _ = self.minutes
        return words.notes(self)

    @cached_property
    def differences(self) -> Differences:
        """What differs, by cause."""
        return differences(*self.states)

    @cached_property
    def variants(self) -> Variants:
        """The states between the two."""
        return Variants(*self.states, self.differences)

    @cached_property
    def states(self) -> tuple[State, State]:
        """What the two analyses follow from, whatever of it is hidden from who reads them."""
        before, after = self.wholes
        return state_of(before), state_of(after)

    @property
    def wholes(self) -> tuple[Analysis, Analysis]:
        """The two analyses with nothing hidden: what moved is measured by them."""
        return self.before.whole, self.after.whole

    @cached_property
    def _clock(self) -> WorkingTime:
        return working_time(self.after.plan)

    @cached_property
    def _measured(self) -> tuple[Worth | None, Worth | None]:
        """Of every variant the finish, and the cost where anything has a price, in one walk."""
        finish, *money = worths(self.variants, self.causes, self.wholes, self.measures)
        return finish, money[0] if money else None

    @property
    def measures(self) -> list[Measure]:
        """What is measured of a variant: the finish, in minutes since 1970; the cost where anything has a price."""
        priced = self.before.cost.is_known or self.after.cost.is_known
        return [self._minutes, *([_total_cost()] if priced else [])]

    @property
    def scales(self) -> tuple[_Scale, _Scale]:
        """From minutes since 1970 to working minutes, and to days."""
        return self._work, _day

    def _of_finish(self, scale: _Scale) -> Split | None:
        finishes = self._measured[0]
        if finishes is None:
            return None
        worth = {chosen: Fraction(scale(minutes)) for chosen, minutes in finishes.items()}
        said = self.published.finish
        return split(
            self.causes, worth, published=None if said is None else Fraction(scale(Fraction(to_minutes(said))))
        )

    def _work(self, minutes: Fraction) -> int:
        return self._clock.work_before(to_moment(int(minutes)))

    def _minutes(self, analysis: Analysis) -> int | None:
        finish = self._finish(analysis)
        return None if finish is None else to_minutes(finish)

    def _finish(self, analysis: Analysis) -> datetime | None:
        if self.task is None:
            return analysis.finish
        return analysis.schedule[self.task].finish if self.task in analysis.schedule.index else None


type _Scale = Callable[[Fraction], int]


def _day(minutes: Fraction) -> int:
    return int(minutes) // 1440


def _total_cost() -> Measure:
    """The project's cost; what is the same as in the variant before is taken over from it."""
    known: Costs | None = None

    def measure(analysis: Analysis) -> Decimal:
        nonlocal known
        known = cost(analysis.plan, analysis.schedule, analysis.actuals, analysis.as_of, before=known)
        return known.project.total

    return measure


def _grain(total: Fraction) -> Fraction:
    """A hundredth, or what the total needs where it is no whole number of them."""
    return Fraction(1, max(100, total.denominator if total.denominator % 100 == 0 else total.denominator * 100))


def slip(
    before: Analysis,
    after: Analysis,
    task: TaskId | None = None,
    published: Published | None = None,
    brings: Brings | None = None,
) -> Slip:
    """Why the finish and the cost moved from `before` to `after`, two analyses of one project. Nothing is computed yet.

    `task` None: the project's finish, else that task's. `published` is what an earlier version of Headway had said of
    `before`: where it says otherwise now, that is a cause of its own. `brings` says which approved change request
    brought a Change between the two: then scope is split among them.
    """
    return Slip(before, after, task, published or NOTHING_SAID, brings)


def published_by(baseline: Baseline, task: TaskId | None = None) -> Published:
    """The figures of a baseline as what was published: its latest finish, or one task's, and the sum of its costs."""
    finishes = [row.finish for id, row in baseline.tasks.items() if row.finish is not None and task in (None, id)]
    top = [row.cost for id, row in baseline.tasks.items() if baseline.plan and _is_top(baseline.plan, id)]
    costs = [each for each in top if each is not None]
    return Published(max(finishes, default=None), sum(costs, Decimal(0)) if costs else None, baseline.engine)


def _is_top(plan: Plan, task: TaskId) -> bool:
    return task in plan.tasks and plan.tasks[task].parent not in plan.tasks
