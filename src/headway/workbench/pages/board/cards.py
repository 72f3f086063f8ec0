"""A card as it is drawn: the few words and figures that fit on one, worked out for the cards that are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.analysis.done import done_shares
from headway.analysis.standing import UNTOUCHED
from headway.plan.task import Task
from headway.plan.value import TaskId, to_moment
from headway.schedule.result import NO_DATE
from headway.workbench.pages.shell.navigation import task_address
from headway.workbench.pages.shell.words import day, days, percent
from headway.workbench.people.models import initials
from headway.workbench.projects.models import Project

MOST_PEOPLE = 3


@dataclass(frozen=True)
class Person:
    """Who works on it: two letters, and the name they stand for."""

    initials: str
    name: str


@dataclass(frozen=True)
class Card:
    """One card. `when`: its finish, or what became of it; `slack`: its float, where somebody should know."""

    task: Task
    url: str
    when: str
    slack: str
    late: bool
    critical: bool
    done: bool
    progress: str
    tenths: int
    people: tuple[Person, ...]
    more_people: int

    @property
    def milestone(self) -> bool:
        """Whether it is a moment."""
        return self.task.is_milestone


def cards(project: Project, analysis: Analysis) -> Callable[[TaskId], Card]:
    """What makes a card of a task of this plan."""
    plan, schedule, known = analysis.plan, analysis.schedule, analysis.progress
    late, shares = frozenset(analysis.standing.late), done_shares(plan, schedule, known)
    per_day = plan.settings.minutes_per_day

    def made(task: TaskId) -> Card:
        at, told = schedule.index[task], known.get(task, UNTOUCHED)
        share, spare = shares.get(task, 0.0), int(schedule.total_float[at])
        critical = bool(schedule.critical[at]) and not told.finished
        shown = spare != NO_DATE and not critical and not told.finished
        people = _people(analysis, task)
        return Card(
            task=plan.tasks[task],
            url=task_address(project, task),
            when=_when(told.finished, int(schedule.finish[at])),
            slack=_("%(days)s float") % {"days": days(spare, per_day)} if shown and spare >= 0 else "",
            late=task in late,
            critical=critical,
            done=told.finished,
            progress=percent(share) if 0 < share < 1 else "",
            tenths=round(share * 10) if share < 1 else 0,
            people=people[:MOST_PEOPLE],
            more_people=max(0, len(people) - MOST_PEOPLE),
        )

    return made


def _when(finished: bool, minutes: int) -> str:
    if minutes == NO_DATE:
        return _("no dates")
    said = day(to_moment(minutes).date())
    return _("done %(day)s") % {"day": said} if finished else said


def _people(analysis: Analysis, task: TaskId) -> tuple[Person, ...]:
    plan = analysis.plan
    there = (plan.resources.get(each.resource or "") for each in plan.assigned.get(task, ()))
    return tuple(Person(initials(each.name or each.id), each.name or each.id) for each in there if each is not None)
