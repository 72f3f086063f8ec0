"""A levelling before and after, as the page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.analysis.levelling import Offer
from headway.plan.settings import Settings
from headway.plan.value import TaskId
from headway.reports.levelling import sentences
from headway.workbench.pages.plan.preview import signed
from headway.workbench.pages.shell.words import counted, weekday
from headway.workbench.speaking import told

MOST = 60
"""Tasks shown; the rest are counted."""


@dataclass(frozen=True)
class Figure:
    """One figure before and after; `better` is True, False or, where it stays, None."""

    label: str
    before: str
    after: str
    by: str = ""
    better: bool | None = None


@dataclass(frozen=True)
class Moved:
    """A task that would start on another day."""

    task: TaskId
    name: str
    before: str
    after: str
    by: str
    room: str


@dataclass(frozen=True)
class Offered:
    """What the page shows of an offer."""

    sentences: tuple[str, ...]
    figures: tuple[Figure, ...]
    bound: str
    gap: str
    moved: tuple[Moved, ...]
    more: int
    changes: int
    feasible: bool


def offered(found: Offer) -> Offered:
    """Sentences, figures before and after, the gap to what is proved, and the tasks that would move."""
    levelled = found.levelled
    moved = tuple(_moved(found))
    return Offered(
        sentences=tuple(map(told, sentences(found))),
        figures=tuple(_figures(found)),
        bound=weekday(levelled.bound),
        gap=f"{counted(100 * levelled.gap, 1)} %",
        moved=moved[:MOST],
        more=max(0, len(moved) - MOST),
        changes=len(found.changes),
        feasible=levelled.feasible,
    )


def _figures(found: Offer) -> Iterator[Figure]:
    before, after = found.comparison.before, found.comparison.after
    finish = found.comparison.finish
    minutes = finish.minutes or 0
    by = signed(minutes, before.plan.settings) if minutes else ""
    yield Figure(_("Finish"), weekday(finish.before), weekday(finish.after), by, None if not minutes else minutes < 0)
    yield _counted(_("People overloaded"), len(_over(before)), len(_over(after)))
    yield _counted(_("of them proved not to be resolvable within float"), len(_stuck(before)), len(_stuck(after)))
    days = [sum((each.last - each.first).days + 1 for each in it.overloads) for it in (before, after)]
    yield _counted(_("Days of overload"), *days)
    critical = [len(it.schedule.critical_tasks) for it in (before, after)]
    yield _counted(_("Critical tasks"), *critical)


def _counted(label: str, before: int, after: int) -> Figure:
    by = f"{'+' if after > before else '−'}{counted(abs(after - before))}" if after != before else ""
    return Figure(label, counted(before), counted(after), by, None if after == before else after < before)


def _over(it: Analysis) -> set[str]:
    return {each.resource for each in it.overloads}


def _stuck(it: Analysis) -> set[str]:
    return {each.resource for each in it.overloads if each.proof is not None}


def _moved(found: Offer) -> Iterator[Moved]:
    """The tasks without children whose start moves, farthest first."""
    before, after, moves = found.comparison.before, found.comparison.after, found.comparison.moves
    settings = before.plan.settings
    for at in np.argsort(-np.abs(moves.start_minutes), kind="stable").tolist():
        task = before.schedule.ids[moves.at_before[at]]
        one, other = before.schedule[task].start, after.schedule[task].start
        if before.plan.is_summary(task) or one == other:
            continue
        by = signed(int(moves.start_minutes[at]), settings)
        name = before.plan.tasks[task].name or task
        yield Moved(task, name, _moment(one), _moment(other), by, _room(after, task, settings))


def _moment(when: datetime | None) -> str:
    return "" if when is None else f"{weekday(when)} {when:%H:%M}"


def _room(it: Analysis, task: TaskId, settings: Settings) -> str:
    """The float that is left."""
    row = it.schedule[task]
    if row.critical or row.total_float is None:
        return _("critical") if row.critical else ""
    return signed(row.total_float, settings).lstrip("+")
