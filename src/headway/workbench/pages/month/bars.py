"""An entry of the calendar as it is drawn, and as it is said."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.analysis.month import Bar, Entry, Kind
from headway.plan.value import to_minutes
from headway.workbench.pages.month.period import dated
from headway.workbench.pages.shell.navigation import task_address
from headway.workbench.pages.shell.words import percent, weekday
from headway.workbench.projects.models import Project


@dataclass(frozen=True)
class Drawn:
    """An entry with its words: `told` says all of it, for whoever hears and does not see."""

    entry: Entry
    url: str
    told: str
    percent: str
    people: str
    due: int | None = None  # the deadline that an entry of its own stands for, in minutes since 1970

    @property
    def meaning(self) -> str:
        """The classes that say how it looks."""
        entry = self.entry
        marks = {"critical": entry.critical, "late": entry.late, "finished": entry.finished}
        return " ".join(f"is-{each}" for each in (entry.kind.value, *(name for name, yes in marks.items() if yes)))


@dataclass(frozen=True)
class Piece:
    """The part of an entry that lies in one week, from the day `first` (days since 1970) on."""

    bar: Bar
    drawn: Drawn
    first: int

    @property
    def place(self) -> str:
        """Column, length and lane, and where it goes on."""
        bar = self.bar
        ends = ("" if bar.begins else " from-before") + ("" if bar.ends else " to-after")
        return f"at-{bar.column} for-{bar.days} lane-{bar.lane}{ends}"

    @property
    def tenths(self) -> int:
        """How many tenths of this part are done, as if the entry were done day by day from its first one on."""
        entry = self.drawn.entry
        done = entry.done * (entry.last - entry.first + 1) - (self.first - entry.first)
        return round(10 * min(1.0, max(0.0, done / self.bar.days)))


def told(entry: Entry) -> str:
    """`Pour the slab, Mon 9 Mar to Fri 13 Mar, 40 %, critical`: what the look of a bar says, in words."""
    first, last = weekday(dated(entry.first)), weekday(dated(entry.last))
    match entry.kind:
        case Kind.DEADLINE:
            said = _("Deadline of %(name)s, %(day)s") % {"name": entry.name, "day": first}
            more = [_("missed") if entry.late else ""]
        case Kind.MILESTONE:
            said = _("Milestone %(name)s, %(day)s") % {"name": entry.name, "day": first}
            more = [_("reached") if entry.finished else "", *_marks(entry)]
        case _:
            when = first if entry.first == entry.last else _("%(first)s to %(last)s") % {"first": first, "last": last}
            said = f"{entry.name}, {when}"
            more = [_("done") if entry.finished else percent(entry.done) if entry.done else "", *_marks(entry)]
    return ", ".join(filter(None, (said, *more)))


def _marks(entry: Entry) -> tuple[str, str]:
    return (_("critical") if entry.critical else "", _("late") if entry.late else "")


def drawn(project: Project, analysis: Analysis, entry: Entry) -> Drawn:
    """An entry with its words."""
    done = percent(entry.done) if 0 < entry.done < 1 and entry.kind is Kind.TASK else ""
    deadline = analysis.plan.tasks[entry.task].deadline if entry.kind is Kind.DEADLINE else None
    due = to_minutes(deadline) if deadline is not None else None
    return Drawn(entry, task_address(project, entry.task), told(entry), done, _people(analysis, entry), due)


def _people(analysis: Analysis, entry: Entry) -> str:
    plan = analysis.plan
    there = (plan.resources.get(each.resource or "") for each in plan.assigned.get(entry.task, ()))
    return ", ".join(each.name or each.id for each in there if each is not None)
