"""One's own work across projects: what is due, what keeps it waiting, who waits for it, whose word is wanted."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from headway.actuals.facts import Progress
from headway.analysis import Analysis
from headway.analysis.impact.cascade import teams_on
from headway.analysis.waiting import Held, held, holders, waiting_for
from headway.formats.status.write import who
from headway.plan.task import Task, TaskKind
from headway.plan.value import TaskId
from headway.workbench.control.own import Asked, asked_of
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import memberships_at_hand, seen_by
from headway.workbench.projects.answers import seen
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.handovers import Awaited, awaited_of
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.own import reportable, tasks_of
from headway.workbench.projects.waits import Waiting, waits

BUDGET = 3.0
"""Seconds one request spends on analyses that are not at hand; the projects that are left say so."""

FRESH = timedelta(days=14)
"""A plan whose status date is older is looked at from that day, and it is said: nobody knows what happened since."""

SPANS = (TaskKind.LEVEL_OF_EFFORT, TaskKind.WBS_SUMMARY)


class When(StrEnum):
    """When something is due, seen from today; weeks begin on Monday."""

    OVERDUE = "overdue"
    THIS_WEEK = "this week"
    NEXT_WEEK = "next week"
    LATER = "later"


@dataclass(frozen=True, eq=False)
class Other:
    """A task that one waits for, or that waits for oneself, and who has it: names of people and of teams."""

    task: Task
    people: str
    teams: str
    finish: datetime | None


@dataclass(frozen=True, eq=False)
class Item:
    """One of one's own unfinished tasks. `due` is its deadline where that is earlier than its scheduled finish.

    `blocked` says what keeps it from starting; `by` are those tasks. `today` is the day it is seen from (see `FRESH`).
    Dates are on the plan's own clock.
    """

    project: Project
    analysis: Analysis
    task: Task
    due: datetime
    when: When
    start: datetime | None
    finish: datetime | None
    known: Progress
    blocked: Held | None
    by: tuple[Other, ...]
    may_report: bool
    today: date

    @property
    def float_left(self) -> int | None:
        """Working minutes it can still slip without moving the finish."""
        return self.analysis.schedule[self.task.id].total_float


@dataclass(frozen=True, eq=False)
class Waits:
    """Somebody waits for one's own work: their task, since when, which of one's tasks keep it, what float is left."""

    project: Project
    analysis: Analysis
    other: Other
    since: datetime
    float_left: int | None
    mine: tuple[Task, ...]
    today: date


@dataclass(frozen=True, eq=False)
class Mine:
    """The work of one person. `left`: projects whose analysis was not at hand in time; asking again goes on with them.

    `given`: which of one's own tasks other projects wait for; `received`: what one's own tasks, or the projects one
    plans, wait for of others. `old`: projects that are seen from their status date, since it is not `FRESH`.
    """

    items: tuple[Item, ...]
    waits: tuple[Waits, ...]
    asked: tuple[Asked, ...]
    received: tuple[Waiting, ...]
    given: tuple[tuple[Project, Task, Awaited], ...]
    left: tuple[Project, ...]
    old: tuple[tuple[Project, datetime], ...] = ()

    @property
    def blocked(self) -> tuple[Item, ...]:
        """What cannot begin, waiting longest first."""
        some = (item for item in self.items if item.blocked is not None)
        return tuple(sorted(some, key=lambda item: item.blocked.since if item.blocked is not None else item.due))

    def due(self, when: When) -> tuple[Item, ...]:
        """What is due then, the earliest first."""
        return tuple(item for item in self.items if item.when is when)


def mine(person: Person, now: datetime, today: date, budget: float = BUDGET) -> Mine:
    """The work of this person in the projects they are a member of; `today` is the day it is where they are.

    Analyses that are at hand cost nothing; others are worked out as far as `budget` seconds reach, one at least.
    """
    memberships_at_hand(person)
    projects = list(
        seen_by(person).filter(archived=None, memberships__person=person).order_by("name", "key").distinct()
    )
    ends = time.monotonic() + budget
    items: list[Item] = []
    waiting: list[Waits] = []
    left: list[Project] = []
    old: list[tuple[Project, datetime]] = []
    tasks: dict[int, frozenset[TaskId]] = {}
    looked = False
    for project in projects:
        tasks[project.pk] = own = tasks_of(person, project, load(project).state.plan)
        if own and looked and time.monotonic() > ends:
            left.append(project)
        elif own:
            analysis, looked = seen(person, project)[1], True
            moment, day = seen_from(analysis, now, today)
            items += _items(person, project, analysis, own, moment, day)
            waiting += _waits(project, analysis, own, moment, day)
            old += [(project, moment)] if day != today else []
    return Mine(
        items=tuple(sorted(items, key=lambda item: (item.due, item.project.pk, item.task.id))),
        waits=tuple(sorted(waiting, key=lambda each: (each.float_left is None, each.float_left or 0, each.since))),
        asked=asked_of(person, projects, now),
        received=tuple(_received(person, [each for each in projects if each not in left], tasks)),
        given=tuple(_given(person, projects, tasks)),
        left=tuple(left),
        old=tuple(old),
    )


def has_work(person: Person) -> bool:
    """Whether any current plan holds an unfinished task of this person; looked up without computing a date."""
    for project in seen_by(person).filter(archived=None, memberships__person=person).distinct():
        state = load(project).state
        progress = state.actuals.progress()
        if any(not progress.get(task, Progress()).finished for task in tasks_of(person, project, state.plan)):
            return True
    return False


def _items(
    person: Person, project: Project, analysis: Analysis, own: frozenset[TaskId], now: datetime, today: date
) -> Iterator[Item]:
    reports = reportable(person, project, analysis.plan)
    for task in _open(analysis, own):
        row = analysis.schedule[task.id]
        due = min((at for at in (task.deadline, row.finish) if at is not None), default=None)
        if due is None:
            continue
        keeps = held(analysis, task.id, now)
        yield Item(
            project=project,
            analysis=analysis,
            task=task,
            due=due,
            when=when_due(due.date(), today),
            start=row.start,
            finish=row.finish,
            known=analysis.progress.get(task.id, Progress()),
            blocked=keeps,
            by=tuple(_other(analysis, each) for each in keeps.by) if keeps is not None else (),
            may_report=task.id in reports,
            today=today,
        )


def seen_from(analysis: Analysis, now: datetime, today: date) -> tuple[datetime, date]:
    """The moment on the plan's clock, and the day, from which its work is seen: now, unless its status date is old."""
    moment, status = on_clock(analysis.plan.settings, now), analysis.schedule.as_of
    return (status, status.date()) if status is not None and moment - status > FRESH else (moment, today)


def when_due(due: date, today: date) -> When:
    """When a day is, seen from today."""
    monday = today - timedelta(days=today.weekday())
    if due < today:
        return When.OVERDUE
    if due < monday + timedelta(days=7):
        return When.THIS_WEEK
    return When.NEXT_WEEK if due < monday + timedelta(days=14) else When.LATER


def _open(analysis: Analysis, own: Iterable[TaskId]) -> Iterator[Task]:
    """Unfinished tasks that are work of their own."""
    for id in own:
        task = analysis.plan.tasks.get(id)
        if task is None or not task.active or task.external or task.kind in SPANS or analysis.plan.is_summary(id):
            continue
        if not analysis.progress.get(id, Progress()).finished:
            yield task


def _waits(project: Project, analysis: Analysis, own: frozenset[TaskId], now: datetime, today: date) -> Iterator[Waits]:
    tasks = analysis.plan.tasks
    open_ = [task.id for task in _open(analysis, own)]
    for each in waiting_for(analysis, open_, now):
        keeping = tuple(tasks[task] for task in sorted(holders(analysis, open_, each)))
        yield Waits(project, analysis, _other(analysis, each.task), each.since, each.float_left, keeping, today)


def _other(analysis: Analysis, task: TaskId) -> Other:
    plan = analysis.plan
    teams = ", ".join(plan.teams[team].name or team for team in teams_on(plan, task))
    return Other(plan.tasks[task], who(analysis, task), teams, analysis.schedule[task].finish)


def _received(person: Person, projects: Iterable[Project], tasks: dict[int, frozenset[TaskId]]) -> Iterator[Waiting]:
    """What one's own milestones wait for, and all that a project waits for which one plans."""
    for each in waits(person, projects):
        if each.is_open and (each.task in tasks[each.project.pk] or may(person, Act.PLAN, each.project)):
            yield each


def _given(
    person: Person, projects: Iterable[Project], tasks: dict[int, frozenset[TaskId]]
) -> Iterator[tuple[Project, Task, Awaited]]:
    """Which of one's own tasks other projects wait for; in the projects one plans, which of all."""
    asked = awaited_of(person, projects)
    for project in projects:
        if project.pk in asked:
            plan, plans = load(project).state.plan, may(person, Act.PLAN, project)
            for task, each in asked[project.pk].items():
                if task in plan.tasks and (plans or task in tasks[project.pk]):
                    yield project, plan.tasks[task], each
