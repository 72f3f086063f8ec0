"""A baseline beside the plan of today: what was promised, what it is now, and the difference with its sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis.variance import Variance, Variances
from headway.analysis.words import later
from headway.plan.baseline import BaselineTask
from headway.plan.settings import Settings
from headway.plan.value import TaskId
from headway.reports.variance import name_of
from headway.reports.words import span
from headway.workbench.pages.shell.words import counted, day, weekday
from headway.workbench.speaking import told

MOST = 500
NONE = "–"
NOTHING = BaselineTask()


class Cell(NamedTuple):
    """A difference with its sign, and the two sides of it in words."""

    said: str
    behind: str = ""


@dataclass(frozen=True)
class Row:
    """One task: `fate` says of a task that only one side has which that is.

    The five figures are (difference with its sign, promised and now in words): the words stand behind the difference.
    """

    task: TaskId | None
    number: str
    name: str
    level: int
    promised: str
    now: str
    start: Cell
    finish: Cell
    lasts: Cell
    work: Cell
    cost: Cell
    meaning: str
    fate: str = ""


@dataclass(frozen=True)
class Table:
    """The comparison: its sentences, its rows, and how many are not shown."""

    sentences: tuple[str, ...]
    rows: tuple[Row, ...]
    unchanged: int
    more: int
    every: bool
    with_cost: bool
    promised: datetime | None = None  # the finish of the whole


def table(found: Variances, *, every: bool) -> Table:
    """The rows that differ, or with `every` all of them."""
    differing = [each for each in found.tasks.values() if every or each.differs]
    rows = tuple(_row(found, each) for each in differing[:MOST])
    unchanged = len(found.tasks) - len(differing)
    with_cost = any(row.cost.behind for row in rows)
    more = max(0, len(differing) - MOST)
    return Table(tuple(_sentences(found)), rows, unchanged, more, every, with_cost, _promised(found))


def _row(found: Variances, each: Variance) -> Row:
    plan = found.analysis.plan
    then, now, settings = each.promised or NOTHING, each.now or NOTHING, plan.settings
    return Row(
        task=each.task if each.task in plan.tasks else None,
        number=plan.outline.number.get(each.task, ""),
        name=name_of(found, each),
        level=plan.outline.level.get(each.task, 1),
        promised=weekday(then.finish),
        now=weekday(now.finish),
        start=_cell(_signed(each.start, found), weekday(then.start), weekday(now.start)),
        finish=_cell(_signed(each.finish, found), weekday(then.finish), weekday(now.finish)),
        lasts=_cell(_signed(each.duration, found), *(_lasts(side, settings) for side in (then, now))),
        work=_cell(_signed(each.work, found), *(_effort(side.work, settings) for side in (then, now))),
        cost=_cell(_more(each.cost), *(_money(side.cost, settings) for side in (then, now))),
        meaning="critical" if (each.finish or 0) > 0 else "done" if (each.finish or 0) < 0 else "",
        fate=_("new since") if each.promised is None else _("deleted since") if each.now is None else "",
    )


def _cell(said: str, then: str, now: str) -> Cell:
    """Both sides are told also where only one of them is there, and the difference is not known."""
    return Cell(said, f"{then or NONE} → {now or NONE}" if then or now else "")


def _lasts(side: BaselineTask, settings: Settings) -> str:
    return "" if side.duration is None else span(side.duration.minutes, settings, side.duration.elapsed)


def _effort(work: int | None, settings: Settings) -> str:
    return "" if work is None else span(work, settings)


def _money(amount: Decimal | None, settings: Settings) -> str:
    return "" if amount is None else f"{counted(amount)} {settings.currency}".rstrip()


def _more(amount: Decimal | None) -> str:
    return "" if amount is None else f"{'+' if amount > 0 else ''}{counted(amount)}" if round(amount) else "0"


def _signed(minutes: int | None, found: Variances) -> str:
    if minutes is None:
        return ""
    return f"{'+' if minutes > 0 else ''}{span(minutes, found.analysis.plan.settings)}" if minutes else "0 d"


def _sentences(found: Variances) -> Iterator[str]:
    yield _finish_sentence(found)
    work = [v for v in found.tasks.values() if v.finish and not found.analysis.plan.is_summary(v.task)]
    late, early = sum((v.finish or 0) > 0 for v in work), sum((v.finish or 0) < 0 for v in work)
    if late:
        yield ngettext("%d task finishes later than promised.", "%d tasks finish later than promised.", late) % late
    if early:
        yield ngettext("%d task finishes earlier.", "%d tasks finish earlier.", early) % early
    if found.added:
        n = len(found.added)
        yield ngettext("%d task is new since.", "%d tasks are new since.", n) % n
    if found.removed:
        n = len(found.removed)
        yield ngettext("%d task was deleted since.", "%d tasks were deleted since.", n) % n


def _promised(found: Variances) -> datetime | None:
    return max((f.finish for f in found.baseline.tasks.values() if f.finish is not None), default=None)


def _finish_sentence(found: Variances) -> str:
    """The project's finish, as promised and as it is."""
    from headway.schedule.working import working_time

    promised = _promised(found)
    now = found.analysis.finish
    if promised is None or now is None:
        return _("The finish of the project is not known on one of the two sides.")
    minutes = working_time(found.analysis.plan).minutes(promised, now)
    said = {"promised": day(promised), "now": day(now), "how": told(later(minutes, found.analysis.plan.settings))}
    if minutes == 0:
        return _("The project finishes as promised, on %(now)s.") % said
    return _("The project finishes %(how)s than promised: on %(now)s instead of %(promised)s.") % said
