"""Earned value and earned schedule of a project, its summaries, tasks, teams and accounts, over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.actuals.facts import Actuals, Progress
from headway.cost.costs import Part
from headway.cost.spread import Grains, Spread
from headway.earned.durations import Durations, durations
from headway.earned.earned_schedule import earned_schedule, p_factor
from headway.earned.groups import PROJECT, Actual, Group, Grouping
from headway.earned.logic import finish_of, led_by_logic
from headway.earned.measures import Measures
from headway.earned.performance import Accounts, PerformanceBaseline, Rules, performance
from headway.earned.periods import Length, Periods, periods
from headway.earned.shares import value_by
from headway.earned.spent import Spending, spending, until
from headway.plan.baseline import Baseline
from headway.plan.plan import Plan
from headway.plan.said import Said
from headway.plan.value import TaskId, TeamId
from headway.schedule import schedule as scheduled
from headway.schedule.result import Schedule

NO_BUDGET = Said("the baseline has no budget for it")
NO_DATES = Said("the baseline has no dates for it")
ONLY_NOW = Said("it is asked of the last status date alone")

MOST_KEPT = 1000
"""Figures of a group by a date that are kept, since one page asks for the same ones many times."""


@dataclass(frozen=True, eq=False)
class Earned:
    """Earned value by each of the status dates `dates`; figures are made when asked for.

    `value` has the earned grains of money, a line for each row of the baseline's spread, a column for each date;
    `progress` is what was known of the tasks by each. `facts` are those by the last date, recorded by `known`.
    """

    baseline: PerformanceBaseline
    plan: Plan
    dates: tuple[datetime, ...]
    value: Grains
    spent: tuple[Spending, ...]
    progress: tuple[Mapping[TaskId, Progress], ...]
    facts: Actuals
    known: datetime | None
    accounts: Accounts | None
    length: Length | int | Sequence[datetime]

    @property
    def project(self) -> Measures:
        """The whole project by the last status date."""
        return self.at(PROJECT)

    def task(self, task: TaskId) -> Measures:
        """A task or a summary, with all below it, by the last status date."""
        return self.at(Group("task", task))

    def team(self, team: TeamId | None) -> Measures:
        """A team by the last status date; None: what is of no team."""
        return self.at(Group("team", team))

    def account(self, account: str | None) -> Measures:
        """A cost account by the last status date; None: what is in none."""
        return self.at(Group("account", account))

    def at(self, group: Group, date: int = -1) -> Measures:
        """The figures of a group by one of the status dates."""
        return self._measures(group, date % len(self.dates))

    def over_time(self, group: Group = PROJECT) -> tuple[Measures, ...]:
        """The figures of a group by every status date."""
        return tuple(self._measures(group, date) for date in range(len(self.dates)))

    def groups(self, kind: str) -> tuple[Group, ...]:
        """Every group of a kind that has a budget or has cost anything, in the order of the baseline."""
        found = dict.fromkeys(self.grouping.rows)
        for task, teams in self.spent[-1].by_team.items():
            found.update({g: None for team in teams for g in self.grouping.of(task, team)})
        return tuple(group for group in found if group.kind == kind)

    def periods(self, group: Group = PROJECT) -> Periods | None:
        """The rule on which the time of a group is measured, from its own planned start; None: it has no dates."""
        if group not in self._rules:
            dates, day = self.span(group), self.baseline.plan.settings.minutes_per_day
            self._rules[group] = None if dates is None else periods(*dates, self.baseline.clock, self.length, day)
        return self._rules[group]

    def planned(self, moment: datetime, group: Group = PROJECT) -> Decimal:
        """The planned value of a group by any moment."""
        return self.baseline.spread.money(self._spread(group).until([moment]).sum())

    def moment(self, group: Group, position: Fraction | str) -> datetime | None:
        """The date a number of periods after the group's start, as forecasts of duration give it."""
        rule = self.periods(group)
        return None if rule is None or isinstance(position, str) else rule.moment(position)

    def _measures(self, group: Group, date: int) -> Measures:
        found = self._known.get((group, date))
        if found is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            found = self._known[group, date] = self._made(group, date)
        return found

    def _made(self, group: Group, date: int) -> Measures:
        rows, spread = self._rows(group), self.baseline.spread
        reasons: dict[str, str] = {}
        actual = self._actual(group, date, reasons)
        if not len(rows):
            reasons |= dict.fromkeys(("bac", "pv", "ev", "es", "pd"), NO_BUDGET)
            return Measures(self.dates[date], ac=actual, reasons=reasons | {"at": NO_DATES})
        planned, value = self._planned[rows, date].sum(), self.value[rows, date].sum()
        time = self._time(group, date, int(value))
        return Measures(
            self.dates[date],
            bac=spread.money(self._total[rows].sum()),
            pv=spread.money(planned),
            ev=spread.money(value),
            ac=actual,
            **time,
            p=self.adherence(time["es"], group, date) if time else None,
            es_d=self._by_durations(group, date) if time else None,
            logic=self._by_logic(group, date, reasons) if time else None,
            reasons=reasons,
        )

    def when(self, value: Decimal, group: Group = PROJECT, date: int = -1) -> Fraction | None:
        """The earned schedule of a value: where in a group's periods so much had been planned; None: it has no dates.

        Where nothing was planned for a while, the point nearest to the status date.
        """
        grains = self.baseline.spread.grains(value)
        return self._time(group, date % len(self.dates), grains).get("es")

    def _time(self, group: Group, date: int, value: int) -> dict[str, Any]:
        rule, span = self.periods(group), self.span(group)
        if rule is None or span is None:
            return {}
        end, near = rule.position(span[1]), rule.position(self._until(group, date, value))
        known, chosen = self._curves.setdefault(group, {}), self._spread(group)

        def planned(position: Fraction) -> int:
            if position not in known:
                known[position] = int(chosen.until([rule.moment(position) or span[1]]).sum())
            return known[position]

        es = earned_schedule(planned, value, end, near)
        return {"es": es, "at": near, "pd": end}

    def _by_durations(self, group: Group, date: int) -> Fraction | None:
        """Earned schedule counted in durations instead of money."""
        rule, span = self.periods(group), self.span(group)
        if rule is None or span is None:
            return None
        return self._durations.schedule(rule, span[1], self.dates[date], self.progress[date], self._tasks(group))

    def _by_logic(self, group: Group, date: int, reasons: dict[str, str]) -> Fraction | None:
        """Where the logic of what remains ends; asked of the present alone."""
        rule = self.periods(group)
        if date != len(self.dates) - 1 or rule is None:
            reasons["logic"] = ONLY_NOW
            return None
        finish = finish_of(self._logic, self._tasks(group))
        if finish is None:
            reasons["logic"] = NO_DATES
        return rule.position(finish) if finish is not None else None

    def _tasks(self, group: Group) -> set[TaskId] | None:
        """The tasks that make up a group; None: all."""
        return None if group == PROJECT else self._budgeted(group)

    def _budgeted(self, group: Group) -> set[TaskId]:
        """The tasks of a group that have a budget."""
        return {self.baseline.spread.rows[at].task for at in self._rows(group).tolist()}

    @cached_property
    def _durations(self) -> Durations:
        return durations(self.baseline)

    @cached_property
    def _logic(self) -> Schedule:
        return led_by_logic(self.baseline, self.facts, self.dates[-1], self.known)

    def _until(self, group: Group, date: int, value: int) -> datetime:
        """When the time of a group ends: when the last of its tasks did if all is earned, else at the status date."""
        if value != self._total[self._rows(group)].sum():
            return self.dates[date]
        tasks, told = self._budgeted(group), self.progress[date]
        known = [end for task in tasks if task in told and (end := told[task].finish) is not None]
        return max(known) if known and len(known) == len(tasks) else self.dates[date]

    def adherence(self, position: Fraction, group: Group = PROJECT, date: int = -1) -> float | None:
        """The p-factor of a group by a status date, its earned schedule taken to be this position."""
        rule, rows = self.periods(group), self._rows(group)
        moment = rule.moment(position) if rule else None
        if moment is None:
            return None
        then = self._spread(group).until([moment])[:, 0]
        tasks = self._task_of[rows]
        return p_factor(_by(tasks, then), _by(tasks, self.value[rows, date]))

    def _actual(self, group: Group, date: int, reasons: dict[str, str]) -> Decimal | None:
        amounts, silent = self._spent_by[date]
        if group in silent:
            reasons["ac"] = _no_cost(self.plan, silent[group])
            return None
        return amounts.get(group, Decimal(0))

    def _rows(self, group: Group) -> NDArray[np.intp]:
        return self.grouping.rows.get(group, np.zeros(0, np.intp))

    def _spread(self, group: Group) -> Spread:
        """The sums of a group over time."""
        if group not in self._spreads:
            self._spreads[group] = self.baseline.spread.of(self._rows(group))
        return self._spreads[group]

    def span(self, group: Group = PROJECT) -> tuple[datetime, datetime] | None:
        """When a group was planned to start and to finish; None: it has no dates."""
        base = self.baseline
        if group == PROJECT:
            return (base.start, base.finish) if base.start and base.finish else None
        return self._spread(group).span

    @cached_property
    def grouping(self) -> Grouping:
        """Which groups a sum belongs to."""
        return Grouping(self.baseline, self.plan, self.accounts)

    @cached_property
    def _spent_by(self) -> tuple[Actual, ...]:
        """What every group has spent by each status date."""
        return tuple(self.grouping.actual(spent) for spent in self.spent)

    @cached_property
    def _known(self) -> dict[tuple[Group, int], Measures]:
        return {}

    @cached_property
    def _spreads(self) -> dict[Group, Spread]:
        return {}

    @cached_property
    def _rules(self) -> dict[Group, Periods | None]:
        return {}

    @cached_property
    def _curves(self) -> dict[Group, dict[Fraction, int]]:
        """Planned grains at the positions asked for so far: every date of a group asks for nearly the same."""
        return {}

    @cached_property
    def _planned(self) -> Grains:
        return self.baseline.spread.until(self.dates)

    @cached_property
    def _total(self) -> Grains:
        return self.baseline.spread.total()

    @cached_property
    def _task_of(self) -> NDArray[np.intp]:
        """A number for the task of each row."""
        numbers: dict[TaskId, int] = {}
        return np.array([numbers.setdefault(row.task, len(numbers)) for row in self.baseline.spread.rows], np.intp)


def _by(tasks: NDArray[np.intp], amounts: Grains) -> list[int]:
    """Amounts of rows summed by task."""
    sums: dict[int, int] = {}
    for task, amount in zip(tasks.tolist(), amounts.tolist(), strict=True):
        sums[task] = sums.get(task, 0) + amount
    return list(sums.values())


def _no_cost(plan: Plan, silent: Sequence[TaskId]) -> str:
    name = plan.tasks[silent[0]].name or silent[0]
    if len(silent) == 1:
        return Said("no actual cost was recorded for {task}, which has begun", task=name)
    count = len(silent)
    return Said("no actual cost was recorded for {n} tasks that have begun, {task} among them", n=count, task=name)


def earned_value(
    baseline: Baseline | Plan | PerformanceBaseline,
    actuals: Actuals,
    as_of: datetime | Sequence[datetime],
    *,
    plan: Plan | None = None,
    schedule: Schedule | None = None,
    rules: Rules | None = None,
    accounts: Accounts | None = None,
    length: Length | int | Sequence[datetime] = Length.MONTH,
    known: datetime | None = None,
) -> Earned:
    """What had been planned, earned and spent by each status date, against a baseline.

    `baseline` is figures, figures with their Plan, or a Plan alone (see `performance`); `plan` the present plan, where
    it differs, with `schedule` its dates if they are at hand. `rules` are techniques that go before those fixed with
    the baseline; `accounts` None are the cost accounts the plan names. `length` is the period in which earned schedule
    counts. Facts count by the day they happened; those recorded after `known` (None: none) are left out, so that an old
    report can be made again. Actual cost is as booked or reported, and never made up from percent complete.
    Sources: PMI, Practice Standard for Earned Value Management, 2011; Lipke 2003; Vandevoorde and Vanhoucke 2006.
    """
    promised = baseline if isinstance(baseline, PerformanceBaseline) else performance(baseline, plan, rules)
    present = plan or promised.plan
    dates = (as_of,) if isinstance(as_of, datetime) else tuple(as_of)
    facts = [until(actuals, date) for date in dates]
    told = tuple(each.progress(known=known) for each in facts)
    found, parts = schedule or scheduled(present, actuals), dict[TaskId, Part]()
    spent = tuple(spending(present, found, each, parts) for each in told)
    value = value_by(promised, dates, told)
    return Earned(promised, present, dates, value, spent, told, facts[-1], known, accounts, length)
