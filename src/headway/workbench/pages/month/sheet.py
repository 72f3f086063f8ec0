"""The days of a calendar as they are drawn: weeks with their bars, and for small screens an agenda by day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis import Analysis
from headway.analysis.month import Entry, Kind, Week, weeks
from headway.schedule.working import working_time
from headway.workbench.pages.month.bars import Drawn, Piece
from headway.workbench.pages.month.period import Period, dated, number
from headway.workbench.pages.shell.words import weekday

MOST_OF_A_DAY = 8
"""Entries of one day that the agenda names before it counts the rest."""

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Marked:
    """The days that mean something: today, the status date, and the days off with their names."""

    today: date
    status: date | None
    off: Mapping[date, str]


@dataclass(frozen=True)
class Day:
    """One day: `own`: it lies in the month that is shown; `off`: the name of a day off; `more`: what is not drawn."""

    date: date
    own: bool
    today: bool
    status: bool
    working: bool
    off: str
    more: int
    told: str

    @property
    def label(self) -> str:
        """`9`; the first of a month with its name, `1 Mar`."""
        return date_format(self.date, "MONTH_DAY_FORMAT" if self.date.day == 1 else "j")

    @property
    def number(self) -> int:
        """Days since 1970."""
        return number(self.date)

    @property
    def meaning(self) -> str:
        """The classes that say how it looks."""
        marks = {"beside": not self.own, "today": self.today, "status": self.status, "off": not self.working}
        return " ".join(name for name, yes in marks.items() if yes)


@dataclass(frozen=True)
class Row:
    """One week; `number` as ISO 8601 counts them, by its Thursday."""

    number: int
    days: tuple[Day, ...]
    pieces: tuple[Piece, ...]
    lanes: int


@dataclass(frozen=True)
class Item:
    """An entry on one day of the agenda, and what it does there."""

    drawn: Drawn
    does: str


@dataclass(frozen=True)
class Page:
    """A day of the agenda: what begins, ends or is due on it, how much of that is left out, and what goes on."""

    day: Day
    items: tuple[Item, ...]
    more: int
    going: str


def marked(analysis: Analysis, period: Period, today: date) -> Marked:
    """What the days of a period mean; days off are those of the project's calendar."""
    first, last = (datetime.combine(each, time()) for each in (period.first - A_DAY, period.last + A_DAY))
    status = analysis.schedule.as_of
    off = {day: "" if name == "a day off" else name for day, name in working_time(analysis.plan).days_off(first, last)}
    return Marked(today, status.date() if status is not None else None, off)


def rows(found: Sequence[Entry], period: Period, mark: Marked, draw: Callable[[Entry], Drawn]) -> tuple[Row, ...]:
    """The weeks of a period with what is drawn of each; what is not is counted on its days."""
    spans = [(each.first, each.last) for each in found]
    laid = weeks(spans, number(period.first), period.weeks, period.lanes)
    shown = {at: draw(found[at]) for at in {bar.at for week in laid for bar in week.bars}}
    counts = Counts(found, period)
    return tuple(_row(week, period, mark, shown, counts) for week in laid)


def _row(week: Week, period: Period, mark: Marked, shown: Mapping[int, Drawn], counts: Counts) -> Row:
    first = dated(week.first)
    order = sorted(week.bars, key=lambda bar: (bar.column, bar.lane))
    return Row(
        number=next(day for day in _days(first) if day.weekday() == 3).isocalendar().week,
        days=tuple(
            _day(day, period, mark, more, counts.all[day]) for day, more in zip(_days(first), week.hidden, strict=True)
        ),
        pieces=tuple(Piece(bar, shown[bar.at], week.first + bar.column) for bar in order),
        lanes=week.lanes,
    )


def _days(first: date) -> list[date]:
    return [first + timedelta(days=at) for at in range(7)]


def _day(day: date, period: Period, mark: Marked, more: int, count: int) -> Day:
    first, last = period.own
    working, off = day not in mark.off, mark.off.get(day, "")
    what = ngettext("%(count)s entry", "%(count)s entries", count) % {"count": count}
    marks = (
        _("today") if day == mark.today else "",
        _("status date") if day == mark.status else "",
        off or ("" if working else _("day off")),
    )
    told = ", ".join(filter(None, (weekday(day), *marks, what)))
    return Day(day, first <= day <= last, day == mark.today, day == mark.status, working, off, more, told)


class Counts:
    """How much stands on each day of a period: `all` of it, and what only goes on."""

    def __init__(self, found: Sequence[Entry], period: Period) -> None:
        base, count = number(period.first), 7 * period.weeks
        steps, moves = [0] * (count + 1), [0] * (count + 1)
        for each in found:
            first, last = max(0, each.first - base), min(count - 1, each.last - base)
            steps[first] += 1
            steps[last + 1] -= 1
            moves[first] += each.first >= base
            moves[last] += each.first != each.last and each.last - base < count
        total, self.all, self.going = 0, dict[date, int](), dict[date, int]()
        for at in range(count):
            total += steps[at]
            self.all[dated(base + at)] = total
            self.going[dated(base + at)] = total - moves[at]


def agenda(found: Sequence[Entry], period: Period, mark: Marked, draw: Callable[[Entry], Drawn]) -> tuple[Page, ...]:
    """The days on which something begins, ends or is due, and today; the other ones are left out."""
    counts, on = Counts(found, period), _by_day(found)
    first, last = period.own
    days = (first + timedelta(days=at) for at in range((last - first).days + 1))
    return tuple(
        _page(_day(day, period, mark, 0, counts.all[day]), on.get(day, []), counts.going[day], draw)
        for day in days
        if day in on or day == mark.today
    )


def _by_day(found: Sequence[Entry]) -> dict[date, list[Entry]]:
    on: dict[date, list[Entry]] = {}
    for each in found:
        for day in {each.first, each.last}:
            on.setdefault(dated(day), []).append(each)
    return on


def _page(day: Day, on: Sequence[Entry], going: int, draw: Callable[[Entry], Drawn]) -> Page:
    shown = on[:MOST_OF_A_DAY]
    told = ngettext("%(count)s goes on", "%(count)s go on", going) % {"count": going} if going else ""
    return Page(day, tuple(item(each, day.date, draw) for each in shown), len(on) - len(shown), told)


def item(entry: Entry, day: date, draw: Callable[[Entry], Drawn]) -> Item:
    """An entry on a day, with what it does there."""
    return Item(draw(entry), does(entry, number(day)))


def does(entry: Entry, day: int) -> str:
    """`begins, until Fri 13 Mar`: what becomes of an entry on one of its days."""
    if entry.kind is not Kind.TASK:
        return _moment(entry)
    first, last = (weekday(dated(each)) for each in (entry.first, entry.last))
    if entry.first == entry.last:
        return _("on this day")
    if day == entry.first:
        return _("begins, until %(day)s") % {"day": last}
    return _("finishes, since %(day)s") % {"day": first} if day == entry.last else _("until %(day)s") % {"day": last}


def _moment(entry: Entry) -> str:
    if entry.kind is Kind.DEADLINE:
        return _("deadline, missed") if entry.late else _("deadline")
    return _("milestone, reached") if entry.finished else _("milestone")


def weekdays(period: Period) -> Iterator[tuple[str, str]]:
    """The names of the days of a week, long and short, in the order of the columns."""
    return ((date_format(day, "l"), date_format(day, "D")) for day in _days(period.first))
