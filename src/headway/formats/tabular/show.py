"""From a Reading to rows and columns, and the list of what they cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from headway.actuals.facts import Progress
from headway.formats.reading import Reading
from headway.formats.tabular.grid import Cell
from headway.formats.tabular.headers import field_of
from headway.plan.duration import NO_LAG, Unit
from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import PercentKind, Task
from headway.plan.text import duration_text, lag_text, minutes_text
from headway.plan.value import TaskId
from headway.schedule.result import Schedule

SHARE, MOMENT = "share", "moment"
"""Kinds of columns that a workbook formats in its own way: 0.5 as 50 %, and dates."""


@dataclass(frozen=True)
class Table:
    """Titles and rows; `levels` is each row's outline level from 1, `kinds` tells shares and moments by column."""

    titles: list[str]
    rows: list[list[Cell]]
    levels: list[int]
    kinds: list[str]


@dataclass(frozen=True)
class _Book:
    """What the columns draw from."""

    plan: Plan
    progress: Mapping[TaskId, Progress]
    schedule: Schedule | None
    number: Mapping[TaskId, int]
    told: Mapping[TaskId, datetime]

    def scheduled(self, task: Task, field: str) -> datetime | None:
        if self.schedule is None or task.id not in self.schedule.index:
            return (
                task.manual_start if task.manual and field == "start" else task.manual_finish if task.manual else None
            )
        found: datetime | None = getattr(self.schedule[task.id], field)
        return found


def show(reading: Reading, schedule: Schedule | None = None) -> Table:
    """A row per task in outline order; columns that would stay empty are left away, save the usual ones."""
    plan = reading.plan
    order = plan.outline.order
    book = _Book(plan, reading.actuals.progress(), schedule, {id: at for at, id in enumerate(order, 1)}, _told(reading))
    tasks = [plan.tasks[id] for id in order]
    columns = [(title, kind, [cell(task, book) for task in tasks]) for title, kind, cell in _COLUMNS]
    columns += [(title, "", [_custom(task, title) for task in tasks]) for title in _customs(tasks)]
    kept = [column for column in columns if column[0] in _ALWAYS or any(cell not in (None, "") for cell in column[2])]
    rows = [list(cells) for cells in zip(*(cells for _, _, cells in kept), strict=True)] if tasks else []
    levels = [plan.outline.level[id] for id in order]
    return Table([title for title, _, _ in kept], rows, levels, [kind for _, kind, _ in kept])


def _told(reading: Reading) -> dict[TaskId, datetime]:
    """The last day on which something was recorded of each task."""
    told: dict[TaskId, datetime] = {}
    for fact in reading.actuals.facts.values():
        told[fact.task] = max(fact.recorded, told.get(fact.task, fact.recorded))
    return told


def _customs(tasks: Iterable[Task]) -> list[str]:
    """The titles of custom fields, those left out that would be read as something else."""
    titles = dict.fromkeys(title for task in tasks for title in task.custom)
    return [title for title in titles if title.strip() == title and title and field_of(title) is None]


def _custom(task: Task, title: str) -> Cell:
    value = task.custom.get(title)
    return value if isinstance(value, str | int | float) else None if value is None else str(value)


def link_text(link: Link, number: Mapping[TaskId, int], settings: Settings) -> str:
    """`3`, `3FS+2 d`, `5SS-1 d`: the predecessor by its row's number."""
    type = "" if link.type is LinkType.FS and link.lag == NO_LAG else link.type
    lag = lag_text(link.lag, settings)
    signed = lag if lag[0] in "+-" else f"+{lag}"
    return f"{number[link.predecessor]}{type}" + (signed if link.lag != NO_LAG else "")


def _predecessors(task: Task, book: _Book) -> str:
    links = book.plan.predecessors.get(task.id, ())
    return ";".join(
        link_text(link, book.number, book.plan.settings) for link in links if link.predecessor in book.number
    )


def _resources(task: Task, book: _Book) -> str:
    names = []
    for each in book.plan.assigned.get(task.id, ()):
        if each.resource is not None:
            resource = book.plan.resources.get(each.resource)
            name = (resource.name if resource else "") or each.resource
            names.append(name if each.units == 1 else f"{name}[{_percent(each.units)}]")
    return ";".join(names)


def _percent(units: float) -> str:
    return f"{units * 100:.10g}%"


def _duration(task: Task, book: _Book) -> str:
    return (
        duration_text(task.duration, book.plan.settings)
        if task.duration and task.id not in book.plan.outline.children
        else ""
    )


def _work(task: Task, book: _Book) -> str:
    return "" if task.work is None else minutes_text(task.work, book.plan.settings, Unit.HOUR)


def _known(task: Task, book: _Book) -> Progress:
    return book.progress.get(task.id, Progress())


def _remaining(task: Task, book: _Book) -> str:
    remaining = _known(task, book).remaining
    return duration_text(remaining, book.plan.settings) if remaining else ""


def _share(task: Task, book: _Book) -> float | None:
    percent = _known(task, book).percent.get(PercentKind.DURATION)
    return None if percent is None else percent / 100


def _constraint(task: Task, book: _Book) -> str:
    return task.constraint.kind.replace("-", " ") if task.constraint else ""


def _said(flag: bool, unless: bool = False) -> str:
    return "" if flag is unless else "yes" if flag else "no"


_COLUMNS: tuple[tuple[str, str, Callable[[Task, _Book], Cell]], ...] = (
    ("ID", "", lambda task, book: book.number[task.id]),
    ("Unique ID", "", lambda task, book: task.id),
    ("Outline Level", "", lambda task, book: book.plan.outline.level[task.id]),
    ("WBS", "", lambda task, book: task.wbs),
    ("Name", "", lambda task, book: task.name),
    ("Kind", "", lambda task, book: task.kind.replace("-", " ")),
    ("Duration", "", _duration),
    ("Start", MOMENT, lambda task, book: book.scheduled(task, "start")),
    ("Finish", MOMENT, lambda task, book: book.scheduled(task, "finish")),
    ("Predecessors", "", _predecessors),
    ("Resources", "", _resources),
    ("% Complete", SHARE, _share),
    ("Actual Start", MOMENT, lambda task, book: _known(task, book).start),
    ("Actual Finish", MOMENT, lambda task, book: _known(task, book).finish),
    ("Remaining Duration", "", _remaining),
    ("Status Date", MOMENT, lambda task, book: book.told.get(task.id)),
    ("Work", "", _work),
    ("Constraint", "", _constraint),
    ("Constraint Date", MOMENT, lambda task, book: task.constraint.date if task.constraint else None),
    ("Deadline", MOMENT, lambda task, book: task.deadline),
    ("External Early Start", MOMENT, lambda task, book: task.external_early_start),
    ("External Late Finish", MOMENT, lambda task, book: task.external_late_finish),
    ("Priority", "", lambda task, book: None if task.priority == 500 else task.priority),
    ("Manual", "", lambda task, book: _said(task.manual)),
    ("Active", "", lambda task, book: _said(task.active, True)),
    ("Calendar", "", lambda task, book: task.calendar),
    ("Account", "", lambda task, book: task.account),
    ("Fixed Cost", "", lambda task, book: str(task.fixed_cost) if task.fixed_cost else None),
    ("Notes", "", lambda task, book: task.notes),
)
_ALWAYS = (
    "ID",
    "Unique ID",
    "Outline Level",
    "Name",
    "Kind",
    "Duration",
    "Start",
    "Finish",
    "Predecessors",
    "Resources",
    "Constraint",
)
