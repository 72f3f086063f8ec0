"""One time axis for all projects, and on it each finish with its band beside the promised date, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from headway.workbench.home.portfolio import Line
from headway.workbench.pages.shell.words import day

WIDE, HIGH, EDGE = 240.0, 20.0, 6.0
MOST_LABELS = 5


@dataclass(frozen=True)
class Axis:
    """From the first to the last date that any project has; `lines` are where a month or a quarter or a year begins."""

    first: datetime
    last: datetime
    lines: tuple[date, ...]

    def x(self, at: datetime) -> float:
        """Where a moment lies, in units of the drawing."""
        share = (at - self.first) / (self.last - self.first)
        return round(EDGE + (WIDE - 2 * EDGE) * min(1.0, max(0.0, share)), 1)


def axis(lines: Iterable[Line]) -> Axis | None:
    """The axis of these projects; None where they have no two dates."""
    held = [at for line in lines for at in (line.finish, line.promised, line.p(10), line.p(80)) if at is not None]
    if not held or min(held) >= max(held):
        return None
    first, last = min(held), max(held)
    return Axis(first, last, tuple(_beginnings(first, last)))


def head(drawn: Axis) -> SafeString:
    """The names of the axis, over the column: months, quarters or years."""
    years = drawn.last.year - drawn.first.year > 1
    shapes = "".join(
        f'<line class="grid" x1="{x}" x2="{x}" y1="14" y2="20"/><text x="{x + 3}" y="12">{_name(each, years)}</text>'
        for each in drawn.lines
        if (x := drawn.x(datetime(each.year, each.month, 1))) < WIDE - 24
    )
    return _svg(shapes, "")


def picture(drawn: Axis, line: Line) -> SafeString:
    """P10 to P80 as a band with P50 in it, the plan's finish as a tick, the promise as a diamond."""
    return _svg("".join(_shapes(drawn, line)), words(line))


def words(line: Line) -> str:
    """What the picture shows."""
    told = [_("Finish %s") % day(line.finish)] if line.finish is not None else []
    if line.p(10) is not None:
        told.append(_("P10 %(p10)s to P80 %(p80)s") % {"p10": day(line.p(10)), "p80": day(line.p(80))})
    told += [_("promised %s") % day(line.promised)] if line.promised is not None else []
    return ", ".join(told) or _("No dates are known.")


def _shapes(drawn: Axis, line: Line) -> Iterator[str]:
    middle = HIGH / 2
    for each in drawn.lines:
        x = drawn.x(datetime(each.year, each.month, 1))
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="{HIGH}"/>'
    p10, p50, p80 = (line.p(percent) for percent in (10, 50, 80))
    if p10 is not None and p50 is not None and p80 is not None:
        x, old = drawn.x(p10), " old" if line.is_simulation_old else ""
        wide = max(2.0, round(drawn.x(p80) - x, 1))
        yield f'<rect class="band{old}" x="{x}" y="{middle - 4}" width="{wide}" height="8" rx="2"/>'
        yield f'<circle class="sure" cx="{drawn.x(p50)}" cy="{middle}" r="2.4"/>'
    if line.promised is not None:
        x = drawn.x(line.promised)
        yield f'<path class="promise" d="M{x - 4} {middle}L{x} {middle - 4}L{x + 4} {middle}L{x} {middle + 4}Z"/>'
    if line.finish is not None:
        x = drawn.x(line.finish)
        late = " late" if line.promised is not None and line.finish > line.promised else ""
        yield f'<line class="tick{late}" x1="{x}" x2="{x}" y1="{middle - 7}" y2="{middle + 7}"/>'


def _beginnings(first: datetime, last: datetime) -> list[date]:
    """Where months, quarters, halves or years begin, whichever are few enough to be named."""
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= datetime(year, month, 1) <= last
    ]
    for step in (1, 3, 6, 12, 24, 60, 120, 600):
        some = [each for each in months if ((each.year * 12 + each.month - 1) % step) == 0]
        if len(some) <= MOST_LABELS:
            return some
    return []


def _name(each: date, years: bool) -> str:
    form = "Y" if years and each.month == 1 else "M y" if years or each.month == 1 else "M"
    return escape(date_format(each, form))


def _svg(shapes: str, said: str) -> SafeString:
    label = f'role="img" aria-label="{escape(said)}"' if said else 'aria-hidden="true"'
    size = f'width="{WIDE:g}" height="{HIGH:g}" viewBox="0 0 {WIDE:g} {HIGH:g}"'
    return mark_safe(f'<svg class="finish-mark" {size} {label}>{shapes}</svg>')
