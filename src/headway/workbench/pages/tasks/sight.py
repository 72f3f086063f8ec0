"""One task as somebody sees it: its dates, why they are there, what it waits for and what it drives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from headway.analysis import Analysis, Explanation, explain
from headway.analysis.because import held_by
from headway.analysis.words import amount
from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.task import Task, TaskKind
from headway.plan.text import lag_text, minutes_text
from headway.plan.value import TaskId
from headway.schedule.result import ScheduledTask
from headway.workbench.pages.shell.words import weekday
from headway.workbench.pages.tasks.fields import date_text
from headway.workbench.speaking import told

STEPS = 25
"""Steps of the driving chain that are shown."""

LINK_TYPES = tuple(kind.value for kind in LinkType)


@dataclass(frozen=True)
class Neighbour:
    """A link and the task at its other end: `drives` where it sets a date, `when` the date at that end."""

    link: Link
    task: TaskId
    name: str
    lag: str
    drives: bool
    when: str
    float: str


@dataclass(frozen=True)
class Badge:
    """A state of the task in a word."""

    text: str
    meaning: str = ""


@dataclass(frozen=True)
class Link_:
    """A step of the driving chain."""

    task: TaskId
    name: str
    because: str
    link: str
    date: str


@dataclass(frozen=True, eq=False)
class Sight:
    """What an analysis says of one task."""

    analysis: Analysis
    id: TaskId

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.analysis.plan

    @property
    def task(self) -> Task:
        """The task as intended."""
        return self.plan.tasks[self.id]

    @cached_property
    def row(self) -> ScheduledTask:
        """The task as scheduled."""
        return self.analysis.schedule[self.id]

    @property
    def waited_for_by(self) -> list[str]:
        """The stakeholders who wait for it."""
        return [each.name or each.id for each in self.plan.stakeholders.values() if self.id in each.milestones]

    @property
    def teams(self) -> list[str]:
        """The teams that own the components it touches, each once."""
        touched = (self.plan.components.get(each) for each in self.task.components)
        owners = dict.fromkeys(each.owner for each in touched if each is not None and each.owner is not None)
        return [self.plan.teams[each].name or each for each in owners if each in self.plan.teams]

    @property
    def number(self) -> str:
        """Its outline number."""
        return self.plan.outline.number[self.id]

    @property
    def parent(self) -> Task | None:
        """The task above it."""
        return self.plan.tasks.get(self.task.parent or "")

    @property
    def is_summary(self) -> bool:
        """Whether it has children."""
        return self.plan.is_summary(self.id)

    @cached_property
    def beside(self) -> tuple[TaskId | None, TaskId | None]:
        """The tasks before and after it in reading order."""
        order = self.plan.outline.order
        at = order.index(self.id)
        return (order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None)

    @property
    def start(self) -> str:
        """When it starts."""
        return weekday(self.row.start)

    @property
    def finish(self) -> str:
        """When it finishes."""
        return weekday(self.row.finish)

    @property
    def start_text(self) -> str:
        """Its start as one types it."""
        return self._typed(self.row.start, self.plan.settings.default_start)

    @property
    def finish_text(self) -> str:
        """Its finish as one types it."""
        return self._typed(self.row.finish, self.plan.settings.default_finish)

    def _typed(self, moment: datetime | None, hour: int) -> str:
        return date_text(moment, hour) if moment is not None else ""

    @property
    def lasts(self) -> str:
        """Working time from start to finish."""
        return amount(self.row.duration, self.plan.settings) if self.row.duration is not None else ""

    @property
    def slack(self) -> str:
        """Total float in words."""
        minutes = self.row.total_float
        return minutes_text(minutes, self.plan.settings) if minutes is not None else _("not known")

    @cached_property
    def badges(self) -> tuple[Badge, ...]:
        """Its states."""
        return tuple(_badges(self))

    @cached_property
    def explanation(self) -> Explanation:
        """Why its date is where it is."""
        return explain(self.analysis, self.id, earlier=5)

    @cached_property
    def chain(self) -> tuple[Link_, ...]:
        """The driving chain, from where it begins; of a long one the steps next to the task."""
        return tuple(
            Link_(
                step.task,
                self.plan.tasks[step.task].name or step.task,
                told(step.because),
                " ".join(filter(None, (step.link, step.lag if step.lag != "+0 d" else ""))),
                weekday(step.date),
            )
            for step in self.explanation.tail(STEPS)
        )

    @cached_property
    def steps(self) -> int:
        """How long the whole chain is."""
        return len(self.analysis.schedule.driving_chain(self.id))

    @cached_property
    def before(self) -> tuple[Neighbour, ...]:
        """What it waits for; the driving link first."""
        driver = self.analysis.schedule.driver(self.id)
        held = held_by(self.analysis, self.id, driver)
        links = self.plan.predecessors.get(self.id, ())
        found = [
            self._neighbour(link, link.predecessor, drives=held is not None and link.id == held.id) for link in links
        ]
        return tuple(sorted(found, key=lambda n: not n.drives))

    @cached_property
    def after(self) -> tuple[Neighbour, ...]:
        """What waits for it; what it drives first."""
        found = [self._neighbour(li, li.successor, drives=self._drives(li)) for li in self._successors]
        return tuple(sorted(found, key=lambda n: not n.drives))

    @property
    def _successors(self) -> tuple[Link, ...]:
        return self.plan.successors.get(self.id, ())

    def _drives(self, link: Link) -> bool:
        return link.successor in self.plan.tasks and self.analysis.schedule.driver(link.successor).link == link.id

    def _neighbour(self, link: Link, task: TaskId, *, drives: bool) -> Neighbour:
        other = self.plan.tasks.get(task)
        row = self.analysis.schedule[task] if other is not None else None
        return Neighbour(
            link=link,
            task=task,
            name=(other.name or other.id) if other is not None else _("a task that is not in the plan: %s") % task,
            lag=lag_text(link.lag, self.plan.settings),
            drives=drives,
            when=weekday(row.start if task == link.successor else row.finish) if row is not None else "",
            float=minutes_text(row.total_float, self.plan.settings) if row and row.total_float is not None else "",
        )


def _badges(sight: Sight) -> Iterator[Badge]:
    task, row, known = sight.task, sight.row, sight.analysis.progress.get(sight.id)
    if not task.active:
        yield Badge(_("inactive"))
    if known is not None and known.finished:
        yield Badge(_("finished"), "done")
    elif known is not None and known.started:
        yield Badge(_("in progress"))
    if row.critical:
        yield Badge(_("critical"), "critical")
    elif row.near_critical:
        yield Badge(_("nearly critical"), "at-risk")
    if task.deadline is not None and row.finish is not None and row.finish > task.deadline:
        yield Badge(_("after its deadline"), "critical")
    if sight.is_summary or task.kind is not TaskKind.TASK:
        yield Badge(_("summary") if sight.is_summary else _(task.kind.replace("-", " ")), "outline")
    if task.manual:
        yield Badge(_("by hand"), "outline")
    if (below := sight.analysis.schedule.apart(sight.id)) is not None:
        outgrown = row.start is None or row.finish is None or below[0] < row.start or below[1] > row.finish
        told = _("its tasks: %(first)s – %(last)s") % {"first": weekday(below[0]), "last": weekday(below[1])}
        yield Badge(told, "critical" if outgrown else "outline")
