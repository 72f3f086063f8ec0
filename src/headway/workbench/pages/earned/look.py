"""What the page shows of a project to one person: the question, and the answer or what is missing for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from headway.earned import PROJECT, Choice, Earned, Group, Measures
from headway.earned.course import Course
from headway.earned.formulas import Unit
from headway.workbench.pages.earned.question import Question, question
from headway.workbench.people.request import Signed
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.performance import Missing, measured


@dataclass(frozen=True, eq=False)
class Look:
    """One look at a project's earned value."""

    project: Project
    asked: Question
    course: Course

    @property
    def now(self) -> Earned:
        """The present."""
        return self.course.now

    @property
    def group(self) -> Group:
        """What is looked at."""
        return self.asked.group

    @cached_property
    def measures(self) -> Measures:
        """Its figures by the status date."""
        return self.now.at(self.group)

    @cached_property
    def time(self) -> Choice:
        """The forecasts of its duration."""
        return self.course.choice(Unit.PERIODS, self.group)

    @cached_property
    def cost(self) -> Choice:
        """The forecasts of its cost."""
        return self.course.choice(Unit.MONEY, self.group)

    @property
    def currency(self) -> str:
        """The plan's currency."""
        return self.now.plan.settings.currency


def look(request: Signed, project: Project) -> Look | Missing:
    """Look at a project as whoever asks may see it; a task, team or account that nothing is known of is the project."""
    asked = question(request.GET)
    settings = seen(request.user, project)[1].plan.settings
    found = measured(request.user, project, asked.moment(settings), asked.length)
    if isinstance(found, Missing):
        return found
    known = asked.group == PROJECT or asked.group in found.now.groups(asked.group.kind)
    return Look(project, asked if known else asked.but(group=PROJECT), found)
