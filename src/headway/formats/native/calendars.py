"""Calendars: `mon-fri: 08:00-12:00, 13:00-17:00`, and exceptions a line each: `2026-05-01 off (Labour Day)`.

A calendar, exception or hour that the short words cannot say exactly is written as a mapping of its fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from itertools import groupby

from headway.formats.native import words
from headway.formats.native.document import Mapping, Node, Scalar, Sequence
from headway.formats.native.emit import Flow, Tree
from headway.formats.native.fields import Form
from headway.formats.native.sheet import Sheet
from headway.formats.native.words import WEEKDAYS, Codec, items_of, text_of
from headway.plan.calendar import Calendar, CalendarException, Hours, Recurrence, Repeats, Shift, Week, WorkWeek
from headway.plan.errors import Mistyped
from headway.plan.said import Said
from headway.plan.settings import Settings

_ORDINALS = ("1st", "2nd", "3rd", "4th", "last")


def hours_text(hours: Hours) -> str:
    """The shifts of one day; `off` for none. A finish not after its start lies on the next day."""
    return ", ".join(f"{words.time_text(s.start)}-{words.time_text(_clock(s))}" for s in hours) or "off"


def _clock(shift: Shift) -> int:
    return shift.finish if shift.finish <= 1440 else shift.finish - 1440


def parse_hours(text: str) -> Hours:
    """Read `08:00-12:00, 13:00-17:00`, `22:00-06:00` or `off`."""
    if text.strip().lower() in ("off", "no work", ""):
        return ()
    return tuple(map(_parse_shift, text.replace(",", " ").split()))


def _parse_shift(text: str) -> Shift:
    first, dash, last = text.partition("-")
    if not dash:
        raise Mistyped(Said("{text} are no hours; write them like 08:00-12:00, 13:00-17:00, or off", text=repr(text)))
    start, finish = words.parse_time(first.strip()), words.parse_time(last.strip())
    if start == 1440:
        raise Mistyped(Said("{text} begins at 24:00; that is 00:00 of the next day", text=repr(text)))
    return Shift(start, finish if finish > start else finish + 1440)


def show_hours(hours: Hours) -> Tree:
    """The hours as text, or as bare minutes where text cannot say them."""
    if all(0 <= s.start < 1440 and s.start < s.finish <= s.start + 1440 for s in hours):
        return hours_text(hours)
    return Flow(Flow((s.start, s.finish)) for s in hours)


def read_hours(node: Node, sheet: Sheet) -> Hours:
    """Hours as `show_hours` writes them."""
    if not isinstance(node, Sequence):
        return parse_hours(text_of(node))
    pairs = [[words.WHOLE.read(each, sheet) for each in items_of(item)] for item in node.items]
    if all(len(pair) == 2 for pair in pairs):
        return tuple(Shift(*pair) for pair in pairs)
    raise Mistyped(Said("hours in minutes are pairs of start and finish"))


def show_week(week: Week) -> dict[str, Tree]:
    """The days of a week that are not left to the base, equal neighbours together."""
    tree: dict[str, Tree] = {}
    for hours, group in groupby(enumerate(week), key=lambda pair: pair[1]):
        days = [WEEKDAYS[day] for day, _ in group]
        if hours is not None:
            tree[days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}"] = show_hours(hours)
    return tree


def days_of(key: str) -> list[int] | None:
    """The days a key names: `mon`, `mon-fri`, `sat, sun`; None when it names none."""
    days: list[int] = []
    for part in key.lower().split(","):
        names = [name.strip()[:3] for name in part.split("-")]
        if len(names) > 2 or not set(names) <= set(WEEKDAYS):
            return None
        ends = [WEEKDAYS.index(name) for name in names]
        first, last = ends[0], ends[-1]
        days += [day % 7 for day in range(first, last + 1 if last >= first else last + 8)]
    return days


def read_week(node: Mapping, sheet: Sheet) -> Week:
    """The days given among a mapping's keys."""
    week: list[Hours | None] = [None] * 7
    for key, value in node.entries.items():
        for day in days_of(key) or ():
            week[day] = sheet.attempt(value, read_hours, key, None)
    return (week[0], week[1], week[2], week[3], week[4], week[5], week[6])


def _repeat_text(rule: Recurrence) -> str:
    days = ", ".join(WEEKDAYS[day] for day in rule.weekdays)
    each = "" if rule.every == 1 else f"{rule.every} "
    plural = "" if rule.every == 1 else "s"
    place = f"the {_ORDINALS[rule.position - 1]} {days}" if rule.position else ""
    texts = {
        Repeats.DAILY: f"every {each}day{plural}",
        Repeats.WEEKLY: f"every {each}week{plural} on {days}",
        Repeats.MONTHLY_ON_DAY: f"every {each}month{plural} on day {rule.day}",
        Repeats.MONTHLY_ON_WEEKDAY: f"every {each}month{plural} on {place}",
        Repeats.YEARLY_ON_DAY: f"every {each}year{plural} on day {rule.day} of month {rule.month}",
        Repeats.YEARLY_ON_WEEKDAY: f"every {each}year{plural} on {place} of month {rule.month}",
    }
    return texts[rule.repeats] + (f", {rule.occurrences} times" if rule.occurrences is not None else "")


_REPEAT = re.compile(
    r"every (?:(?P<every>\d{1,6}) )?(?P<unit>day|week|month|year)s?"
    r"(?: on (?:day (?P<day>\d{1,4})|the (?P<place>\w+) (?P<place_days>[a-z]{3}(?:, [a-z]{3})*)"
    r"|(?P<days>[a-z]{3}(?:, [a-z]{3})*)))?"
    r"(?: of month (?P<month>\d{1,4}))?(?:, (?P<times>\d{1,6}) times)?",
    re.ASCII,
)


def _parse_repeat(text: str) -> Recurrence:
    found = _REPEAT.fullmatch(text) if len(text) < 200 else None
    if not found:
        raise Mistyped(Said("{text} is no recurrence; write it like 'every year on day 1 of month 5'", text=repr(text)))
    by_weekday = found["place"] is not None
    kinds = {
        "day": Repeats.DAILY,
        "week": Repeats.WEEKLY,
        "month": Repeats.MONTHLY_ON_WEEKDAY if by_weekday else Repeats.MONTHLY_ON_DAY,
        "year": Repeats.YEARLY_ON_WEEKDAY if by_weekday else Repeats.YEARLY_ON_DAY,
    }
    days = found["place_days"] or found["days"]
    if by_weekday and found["place"] not in _ORDINALS:
        raise Mistyped(Said("{text} is none of {words}", text=repr(found["place"]), words=", ".join(_ORDINALS)))
    return Recurrence(
        repeats=kinds[found["unit"]],
        every=int(found["every"] or 1),
        weekdays=tuple(map(words.parse_weekday, days.split(", "))) if days else (),
        day=int(found["day"]) if found["day"] else None,
        position=_ORDINALS.index(found["place"]) + 1 if by_weekday else None,
        month=int(found["month"]) if found["month"] else None,
        occurrences=int(found["times"]) if found["times"] else None,
    )


def exception_text(exception: CalendarException) -> str:
    """One line: days, hours, recurrence, name."""
    days = exception.first.isoformat()
    if exception.last != exception.first:
        days += f" to {exception.last.isoformat()}"
    repeat = f", {_repeat_text(exception.recurrence)}" if exception.recurrence else ""
    return f"{days} {hours_text(exception.hours)}{repeat}" + (f" ({exception.name})" if exception.name else "")


_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?: to (\d{4}-\d\d-\d\d))?(?: |$)", re.ASCII)


def parse_exception(text: str) -> CalendarException:
    """Read `2026-05-01 off (Labour Day)`, `2026-06-06 08:00-12:00`, `2026-01-01 to 2035-12-31 off, every year …`."""
    days = _DAYS.match(text)
    if not days:
        raise Mistyped(Said("{text} is no exception; write it like '2026-05-01 off (Labour Day)'", text=repr(text)))
    rest, bracket, name = text[days.end() :].partition("(")
    if bracket and not name.endswith(")"):
        raise Mistyped(Said("{text} leaves a bracket open", text=repr(text)))
    hours, every, repeat = rest.strip().partition("every ")
    return CalendarException(
        first=words.parse_date(days[1]),
        last=words.parse_date(days[2] or days[1]),
        hours=parse_hours(hours.strip(" ,")),
        name=name[:-1],
        recurrence=_parse_repeat(every + repeat.strip()) if every else None,
    )


def _show_exception(exception: CalendarException, settings: Settings) -> Tree:
    with suppress(ValueError, IndexError):
        if parse_exception(text := exception_text(exception)) == exception:
            return text
    return _EXCEPTION.show(exception, settings)


def _read_exception(node: Node, sheet: Sheet) -> CalendarException:
    if isinstance(node, Scalar):
        return parse_exception(node.text.strip())
    found: CalendarException = _EXCEPTION.codec.read(node, sheet)
    return found


def _read_all[T](node: Node, sheet: Sheet, read: Callable[[Node, Sheet], T], said: str) -> tuple[T, ...]:
    """Every item that can be read; the others are listed one by one."""
    found = [sheet.attempt(item, read, said, None) for item in items_of(node)]
    return tuple(item for item in found if item is not None)


_WEEKDAYS = Codec(
    lambda days, s: Flow(words.WEEKDAY.show(day, s) for day in days),
    lambda node, sheet: tuple(words.WEEKDAY.read(day, sheet) for day in items_of(node)),
)
_RECURRENCE = Form(Recurrence, "recurrence", {"weekdays": _WEEKDAYS})
_HOURS = Codec(lambda hours, _: show_hours(hours), read_hours)
_EXCEPTION = Form(
    CalendarException,
    "calendar exception",
    {"hours": _HOURS, "recurrence": _RECURRENCE.codec},
    {"first": "from", "last": "to"},
)
_WORK_WEEK = Form(WorkWeek, "work week", {}, {"first": "from", "last": "to"}, without=("week",))


def _show_work_week(work_week: WorkWeek, settings: Settings) -> Tree:
    return _WORK_WEEK.show(work_week, settings) | show_week(work_week.week)


def _read_work_week(node: Node, sheet: Sheet) -> WorkWeek:
    mapping = sheet.mapping(node, "a work week")
    found = _WORK_WEEK.read(mapping, sheet, day_keys(mapping))
    built: WorkWeek = _WORK_WEEK.build(found | {"week": read_week(mapping, sheet)})
    return built


CALENDAR = Form(
    Calendar,
    "calendar",
    {
        "exceptions": Codec(
            lambda all_, s: [_show_exception(each, s) for each in all_],
            lambda node, sheet: _read_all(node, sheet, _read_exception, "exception"),
        ),
        "work_weeks": Codec(
            lambda all_, s: [_show_work_week(each, s) for each in all_],
            lambda node, sheet: _read_all(node, sheet, _read_work_week, "work week"),
        ),
        "minutes_per_day": words.HOURS,
        "minutes_per_week": words.HOURS,
        "minutes_per_month": words.HOURS,
        "minutes_per_year": words.HOURS,
    },
    {
        "minutes_per_day": "hours per day",
        "minutes_per_week": "hours per week",
        "minutes_per_month": "hours per month",
        "minutes_per_year": "hours per year",
    },
    without=("id", "week", "foreign"),
)


def day_keys(mapping: Mapping) -> tuple[str, ...]:
    """The keys of a mapping that name days, with the single days for whoever looks for a misspelt one."""
    return (*(key for key in mapping.entries if days_of(key) is not None), *WEEKDAYS)


def show_calendar(calendar: Calendar, settings: Settings) -> Tree:
    """A calendar: name and base first, then its days, then what differs."""
    tree = CALENDAR.show(calendar, settings)
    head = {key: tree.pop(key) for key in ("name", "base") if key in tree}
    return head | show_week(calendar.week) | tree


def read_calendar(id: str, node: Node, sheet: Sheet) -> Calendar:
    """A calendar as `show_calendar` writes it; a piece of text alone is its name."""
    if isinstance(node, Scalar) and node.text:
        return Calendar(id, node.text)
    mapping = sheet.mapping(node, Said("calendar {id}", id=repr(id)))
    found = CALENDAR.read(mapping, sheet, day_keys(mapping))
    return Calendar(id=id, week=read_week(mapping, sheet), **found)
