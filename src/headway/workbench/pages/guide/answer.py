"""The answer at the end of the way: when it will be done, what drives it, how sure that is, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext as _

from headway.analysis import Analysis, analyse
from headway.analysis.confidence import simulate
from headway.analysis.promises import promised_finish
from headway.formats.outline import FirstPlan
from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.workbench.pages.guide.steps import ranged
from headway.workbench.pages.shell import words
from headway.workbench.projects.band import Band, band

ITERATIONS = 4_096
SEED = 1
MOST_DRIVERS = 8


@dataclass(frozen=True)
class Driver:
    """A task of the chain that sets the finish."""

    name: str
    start: datetime | None
    finish: datetime | None
    lasts: str


@dataclass(frozen=True)
class Act:
    """Something to do next: what it is called, why, and where it leads; `keeps`: the plan becomes a project first."""

    label: str
    why: str
    goes: str
    keeps: bool


class Answer:
    """What follows from what was said; nothing of it is kept."""

    def __init__(self, found: FirstPlan) -> None:
        self.found = found
        self.plan = found.plan

    @cached_property
    def analysis(self) -> Analysis:
        """The plan, analysed."""
        return analyse(self.plan)

    @property
    def finish(self) -> date | None:
        """The day it will be done, as planned."""
        return self.analysis.finish

    @property
    def due(self) -> datetime | None:
        """When it must be done."""
        return self.plan.tasks[self.found.end].deadline if self.found.end is not None else None

    @property
    def moved(self) -> int:
        """Working minutes from the day it must be done to the day it will be; later is positive."""
        return self.analysis.standing.moved or 0

    @property
    def apart(self) -> str:
        """How far these are apart, without a sign."""
        return words.days(self.moved, self.plan.settings.minutes_per_day)

    @cached_property
    def chain(self) -> tuple[TaskId, ...]:
        """The tasks that set the finish, from the first to the last, without milestones."""
        end = self.found.end or words.last_task(self.analysis)
        chain = self.analysis.schedule.driving_chain(end) if end is not None else ()
        return tuple(id for id in chain if not self.plan.is_summary(id) and not self.plan.tasks[id].is_milestone)

    @property
    def drivers(self) -> list[Driver]:
        """The longest of these tasks, in their order."""
        lasting = sorted(self.chain, key=lambda id: -self._minutes(self.plan.tasks[id]))[:MOST_DRIVERS]
        return [self._driver(self.plan.tasks[id]) for id in self.chain if id in lasting]

    @property
    def more_drivers(self) -> int:
        """How many of these tasks are not among the drivers shown."""
        return len(self.chain) - len(self.drivers)

    def _driver(self, task: Task) -> Driver:
        row, per_day = self.analysis.schedule[task.id], self.plan.settings.minutes_per_day
        return Driver(task.name or task.id, row.start, row.finish, words.days(self._minutes(task), per_day))

    def _minutes(self, task: Task) -> int:
        return task.duration.minutes if task.duration is not None else 0

    @cached_property
    def band(self) -> Band:
        """How sure it is: simulated here and now, always with the same luck."""
        promise = promised_finish(self.analysis)
        return band(simulate(self.analysis, iterations=ITERATIONS, seed=SEED, threads=1), promise)

    def acts(self) -> list[Act]:
        """Three things to do next: what is unclear or not said first, then what a plan is for."""
        return [*self._missing(), *self._onward()][:3]

    def _missing(self) -> list[Act]:
        found, (own, able) = [], ranged(self.plan)
        if self.found.unclear:
            label = _("Clear up what was not understood")
            found.append(Act(label, _("The date counts without what is missing."), "tasks", keeps=False))
        if own < able:
            label, why = _("Say how sure you are"), _("%(n)d of %(all)d tasks have no range.")
            found.append(Act(label, why % {"n": able - own, "all": able}, "sure", keeps=False))
        if not self.plan.assignments:
            why = _("Until then nobody can be in two places at once.")
            found.append(Act(_("Say who works on it"), why, "people", keeps=False))
        return found[:2]

    def _onward(self) -> list[Act]:
        late = self.due is not None and self.moved > 0
        shorten = _("Keep it, and look for what makes it earlier")
        look = Act(
            shorten if late else _("Keep it, and look at the plan"),
            _("The chain that sets the date is marked in the Gantt."),
            "plan",
            keeps=True,
        )
        promise = _("From then on every movement is measured against it.")
        tell = _("They report their own progress, and see why a date moves.")
        return [
            look,
            Act(_("Keep it, and invite the others"), tell, "members", keeps=True),
            Act(_("Keep it, and take a baseline"), promise, "baselines", keeps=True),
        ]
