"""What the progress page shows: the tasks that are due by a day, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from headway.actuals.facts import Progress
from headway.analysis import Analysis, Due, Expectation, due
from headway.formats.status.write import who
from headway.plan.settings import Settings
from headway.plan.text import duration_text
from headway.plan.value import TaskId
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.own import own_tasks

FRIDAY = 4


@dataclass(frozen=True)
class Line:
    """A task that is due, as one line of the page."""

    due: Due
    name: str
    summary: str  # the summary task it stands under
    who: str
    known: Progress
    remaining: str

    @property
    def milestone(self) -> bool:
        """Whether it is a moment."""
        return self.due.start == self.due.finish


@dataclass(frozen=True)
class Week:
    """A project's progress up to a day, as one person may report it."""

    project: Project
    analysis: Analysis
    revision: int
    until: datetime
    mine: frozenset[TaskId] | None  # the only tasks this person may report on; None: all of them

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every task one may report on that is due, earliest finish first."""
        asked = due(self.analysis, self.until)
        return tuple(self.line(each) for each in asked if self.mine is None or each.task in self.mine)

    @cached_property
    def groups(self) -> list[tuple[Expectation, list[Line]]]:
        """The lines by what was expected: finished first, since that is what others wait for."""
        order = (Expectation.FINISHED, Expectation.RUNNING, Expectation.STARTED)
        found = [(kind, [line for line in self.lines if line.due.expectation is kind]) for kind in order]
        return [(kind, lines) for kind, lines in found if lines]

    def line(self, each: Due) -> Line:
        """One task that is due, with what a person needs to tell it from others."""
        plan, known = self.analysis.plan, self.analysis.progress.get(each.task, Progress())
        task = plan.tasks[each.task]
        above = plan.tasks.get(task.parent or "")
        rest = duration_text(known.remaining, plan.settings) if known.remaining is not None else ""
        return Line(each, task.name or task.id, above.name if above else "", who(self.analysis, each.task), known, rest)

    def find(self, task: TaskId) -> Line | None:
        """The line of a task, None where it is not due or not one's own."""
        return next((line for line in self.lines if line.due.task == task), None)


def week(person: Person, project: Project, until: date | None, today: date) -> Week:
    """The week up to `until`, None: the Friday after the status date, else the last Friday."""
    revision, analysis = seen(person, project)
    settings = analysis.plan.settings
    day = until or next_friday(settings, today)
    mine = None if may(person, Act.REPORT_FOR_ALL, project) else own_tasks(person, project, analysis.plan)
    return Week(project, analysis, revision, at_close(settings, day), mine)


def next_friday(settings: Settings, today: date) -> date:
    """The first Friday after the status date; without one, the last Friday up to today."""
    if settings.status_date is None:
        return today - timedelta(days=(today.weekday() - FRIDAY) % 7)
    day = settings.status_date.date() + timedelta(days=1)
    return day + timedelta(days=(FRIDAY - day.weekday()) % 7)


def at_close(settings: Settings, day: date) -> datetime:
    """The end of a working day on the plan's clock."""
    return datetime.combine(day, time()) + timedelta(minutes=settings.default_finish)
