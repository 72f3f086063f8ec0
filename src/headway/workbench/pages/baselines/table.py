"""A baseline beside the plan of today: what was promised, what it is now, and the difference with its sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis.variance import Variance, Variances
from headway.analysis.words import later
from headway.plan.baseline import BaselineTask
from headway.plan.value import TaskId
from headway.reports.words import span
from headway.workbench.pages.shell.words import day, weekday

MOST = 500


@dataclass(frozen=True)
class Row:
    """One task: `fate` says of a task that only one side has which that is."""

    task: TaskId | None
    number: str
    name: str
    level: int
    promised: str
    now: str
    start: str
    finish: str
    lasts: str
    cost: str
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
    differing = [each for each in found.tasks.values() if every or _differs(each)]
    rows = tuple(_row(found, each) for each in differing[:MOST])
    unchanged = len(found.tasks) - len(differing)
    with_cost = any(row.cost for row in rows)
    more = max(0, len(differing) - MOST)
    return Table(tuple(_sentences(found)), rows, unchanged, more, every, with_cost, _promised(found))


def _differs(each: Variance) -> bool:
    return each.promised is None or each.now is None or any((each.start, each.finish, each.duration, each.cost))


def _row(found: Variances, each: Variance) -> Row:
    plan = found.analysis.plan
    there = plan.tasks.get(each.task)
    then = found.baseline.plan.tasks.get(each.task) if found.baseline.plan is not None else None
    known = there or then
    return Row(
        task=each.task if there is not None else None,
        number=plan.outline.number.get(each.task, ""),
        name=known.name if known is not None and known.name else each.task,
        level=plan.outline.level.get(each.task, 1),
        promised=weekday(_finish(each.promised)),
        now=weekday(_finish(each.now)),
        start=_signed(each.start, found),
        finish=_signed(each.finish, found),
        lasts=_signed(each.duration, found),
        cost=f"{each.cost:+,.0f}" if each.cost else "",
        meaning="critical" if (each.finish or 0) > 0 else "done" if (each.finish or 0) < 0 else "",
        fate=_("new since") if each.promised is None else _("deleted since") if each.now is None else "",
    )


def _finish(figures: BaselineTask | None) -> datetime | None:
    return figures.finish if figures is not None else None


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
    told = {"promised": day(promised), "now": day(now), "how": later(minutes, found.analysis.plan.settings)}
    if minutes == 0:
        return _("The project finishes as promised, on %(now)s.") % told
    return _("The project finishes %(how)s than promised: on %(now)s instead of %(promised)s.") % told
