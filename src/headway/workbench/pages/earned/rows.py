"""The figures by task, team or account as rows; a summary is opened by an address of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from headway.earned import Group, Measures
from headway.earned.performance import PerformanceBaseline
from headway.plan.value import TaskId
from headway.reports.earned.data import name_of
from headway.workbench.pages.earned.look import Look
from headway.workbench.pages.earned.words import TECHNIQUES, figure
from headway.workbench.speaking import told

MOST = 400
COLUMNS = ("bac", "pv", "ev", "ac", "sv", "cv", "spi", "cpi", "spi_t")
NARROW = frozenset({"spi", "cpi"})


@dataclass(frozen=True)
class Cell:
    """One figure, why it is not known, and whether a telephone has no room for it; `bad`: worse than planned."""

    text: str
    why: str
    wide: bool
    bad: bool


@dataclass(frozen=True)
class Row:
    """One task, team or account. `toggle` is the address that opens or closes a summary; empty: nothing is below it."""

    key: str
    name: str
    number: str
    level: int
    technique: str
    cells: tuple[Cell, ...]
    show: str
    toggle: str = ""
    opened: bool = False
    here: bool = False


@dataclass(frozen=True)
class Rows:
    """The rows, and how many more there are."""

    rows: tuple[Row, ...]
    more: int


def rows(look: Look) -> Rows:
    """The rows of the kind asked for: of tasks those whose summary is open."""
    groups = list(look.now.groups(look.asked.kind))
    shown = list(_opened(look, groups)) if look.asked.kind == "task" else [(group, 0, False) for group in groups]
    return Rows(tuple(_row(look, *each) for each in shown[:MOST]), max(0, len(shown) - MOST))


def _opened(look: Look, groups: Sequence[Group]) -> Iterator[tuple[Group, int, bool]]:
    """Every task whose summaries are all open: with its level, and whether it is a summary itself."""
    base = look.now.baseline
    known = {group.name for group in groups if group.name is not None}
    order = {task: at for at, task in enumerate((*look.now.plan.outline.order, *base.plan.outline.order))}
    below: dict[TaskId | None, list[TaskId]] = {}
    for task in sorted(known, key=lambda each: order.get(each, len(order))):
        below.setdefault(_parent(base, task, known), []).append(task)

    def walk(parent: TaskId | None, level: int) -> Iterator[tuple[Group, int, bool]]:
        for task in below.get(parent, ()):
            yield Group("task", task), level, task in below
            if task in look.asked.opened or (level == 0 and len(below[None]) == 1):
                yield from walk(task, level + 1)

    yield from walk(None, 0)


def _parent(base: PerformanceBaseline, task: TaskId, known: set[TaskId]) -> TaskId | None:
    above = base.plan.tasks[task].parent if task in base.plan.tasks else None
    return above if above in known else None


def _row(look: Look, group: Group, level: int, summary: bool) -> Row:
    measures, task = look.now.at(group), group.name or ""
    here = group == look.group
    return Row(
        key=task,
        name=name_of(look.now, group) or _without(group.kind),
        number=look.now.plan.outline.number.get(task, "") if group.kind == "task" else "",
        level=level,
        technique="" if summary or group.kind != "task" else str(TECHNIQUES[look.now.baseline.rule(task).technique]),
        cells=tuple(_cell(measures, name) for name in COLUMNS),
        show=look.asked.but(group=group).query,
        toggle=look.asked.toggled(task).query or "?" if summary else "",
        opened=task in look.asked.opened,
        here=here,
    )


def _cell(measures: Measures, name: str) -> Cell:
    value = measures[name]
    least = 1 if name in ("spi", "cpi", "spi_t") else 0
    bad = name in ("sv", "cv", "spi", "cpi", "spi_t") and value is not None and float(value) < least - 0.005
    return Cell(figure(value, name), told(measures.why(name)), name not in NARROW, bad)


def _without(kind: str) -> str:
    """What the rows of tasks without a team or an account are called."""
    return _("No team") if kind == "team" else _("No account")
