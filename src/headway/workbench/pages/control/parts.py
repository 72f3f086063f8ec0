"""What one alternative does in detail: milestones, money by month, components, people, risks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from headway.analysis.impact import Impact, MilestoneMove, Overload
from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.workbench.pages.control.words import signed, signed_money
from headway.workbench.pages.shell.words import money
from headway.workbench.speaking import told

MONTHS = 8


@dataclass(frozen=True)
class Moved:
    """A milestone that moves."""

    move: MilestoneMove

    def __getattr__(self, name: str) -> object:
        return getattr(self.move, name)

    @property
    def said(self) -> str:
        """By how much."""
        return signed(self.move.days) if self.move.days is not None else ""


@dataclass(frozen=True)
class Month:
    """Money planned for a month, before and after."""

    month: str
    before: str
    after: str
    more: str


@dataclass(frozen=True)
class Busy:
    """A resource with more to do than it can."""

    name: str
    said: str


@dataclass(frozen=True)
class Parts:
    """The details of an impact as the page shows them; what is not there is empty."""

    impact: Impact
    currency: str

    @cached_property
    def milestones(self) -> list[Moved]:
        """Those that move, the broken promises first, then by how far."""
        found = sorted(self.impact.milestones, key=lambda each: (not each.breaks, -abs(each.days or 0)))
        return [Moved(each) for each in found]

    @cached_property
    def cash(self) -> list[Month]:
        """The first months in which the cost differs."""
        return [
            Month(_month(each.begins), money(each.before, ""), money(each.after, ""), signed_money(each.more, ""))
            for each in [each for each in self.impact.cash_flow or () if each.more][:MONTHS]
        ]

    @property
    def cascade(self) -> str:
        """The components that are touched; where others depend on them, the sentences above the figures say so."""
        found = self.impact.cascade
        return told(found.sentence) if found is not None and not found.dependents else ""

    @cached_property
    def entered(self) -> list[Task]:
        """The tasks that come to decide the finish."""
        return self._tasks(self.impact.critical.entered)

    @cached_property
    def left(self) -> list[Task]:
        """The tasks that no longer do."""
        return self._tasks(self.impact.critical.left)

    @cached_property
    def overloads(self) -> list[Busy]:
        """Who is overloaded on more or fewer days."""
        return [Busy(each.name, _busy(each)) for each in self.impact.overloads if each.more]

    @property
    def risks(self) -> object:
        """The risks the change touches."""
        return self.impact.risks or ()

    def _tasks(self, ids: tuple[TaskId, ...]) -> list[Task]:
        tasks = self.impact.after.plan.tasks
        return [tasks[id] for id in ids if id in tasks]


def _month(when: date) -> str:
    return date_format(when, "YEAR_MONTH_FORMAT")


def _busy(each: Overload) -> str:
    return _("%(more)s, now %(days)s d") % {"more": signed(each.more), "days": each.days_after}
