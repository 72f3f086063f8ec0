"""Amounts and moments in the words people write: `5 d`, `2 ed`, `3 d?`, `+2 d`, `+50 %`, `2026-11-22 08:00`.

What is written reads back as exactly the same value: where a unit cannot say an amount in three decimals, smaller
units follow it (`1 d 20 m`). What a person writes may be looser (`2.5days`, `3 wks?`) and is rounded to whole minutes,
halves away from zero. A date may be written as it is said: `12 Jun`, `Fri 12 June 2026`, `26.6.2026 13:00`. How long a
day, a week or a month is comes from the plan's settings; elapsed ones (`ed`) are 24 hours, 7 days and 30 days.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from headway.plan.duration import NO_LAG, Duration, Lag, Unit
from headway.plan.errors import Mistyped
from headway.plan.said import Said, phrase
from headway.plan.settings import Settings
from headway.plan.value import EARLIEST, LATEST

_SPELLINGS = {
    Unit.MINUTE: "m min mins minute minutes",
    Unit.HOUR: "h hr hrs hour hours",
    Unit.DAY: "d dy dys day days",
    Unit.WEEK: "w wk wks week weeks",
    Unit.MONTH: "mo mon mons month months",
}
_UNITS = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split()}
_LARGEST_FIRST = tuple(reversed(Unit))
_ELAPSED = {Unit.MINUTE: 1, Unit.HOUR: 60, Unit.DAY: 1440, Unit.WEEK: 10080, Unit.MONTH: 43200}
_PART = re.compile(r"\s*(\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})\s*([a-z]*)\s*", re.ASCII)
_PERCENT = re.compile(r"([+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15}))\s*(e?)%", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?", re.ASCII)
_LONGEST = 10**12
_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_CLOCK = re.compile(r"[\s,]+(\d{1,2}):(\d\d)", re.ASCII)
_SAID = re.compile(r"(?:([a-z]{3,})[.,]?\s+)?(\d{1,2})\.?\s+([a-z]{3,})\.?,?(?:\s+(\d{4}))?", re.ASCII)
_FIGURES = re.compile(r"(?:([a-z]{3,})[.,]?\s+)?(\d{1,2})([./])(\d{1,2})\3(\d{4})?", re.ASCII)


def unit_minutes(unit: Unit, settings: Settings, elapsed: bool = False) -> int:
    """How many minutes one `unit` has in this plan, at least 1."""
    if elapsed:
        return _ELAPSED[unit]
    match unit:
        case Unit.DAY:
            return max(1, settings.minutes_per_day)
        case Unit.WEEK:
            return max(1, settings.minutes_per_week)
        case Unit.MONTH:
            return max(1, settings.minutes_per_day * settings.days_per_month)
    return _ELAPSED[unit]


def duration_text(duration: Duration, settings: Settings) -> str:
    """A duration as people write it: `5 d`, `4.5 h`, `2 ed`, `3 d?`, `1 d 20 m`. `parse_duration` reads it back."""
    sign = "-" if duration.minutes < 0 else ""
    amount = _amount(abs(duration.minutes), duration.unit, duration.elapsed, settings)
    return sign + amount + ("?" if duration.estimated else "")


def minutes_text(minutes: int, settings: Settings, unit: Unit = Unit.DAY) -> str:
    """Working minutes in a unit, as `duration_text` writes them."""
    return duration_text(Duration(minutes, unit), settings)


def lag_text(lag: Lag, settings: Settings) -> str:
    """A lag with its sign: `+2 d`, `-1 ed`, `+50 %`; `0 d` for none. `parse_lag` reads it back."""
    if lag.percent is not None:
        return f"{_number(Decimal(repr(lag.percent)), signed=True)} {'e' if lag.elapsed else ''}%"
    sign = "+" if lag.minutes > 0 else "-" if lag.minutes < 0 else ""
    return sign + _amount(abs(lag.minutes), lag.unit, lag.elapsed, settings)


def moment_text(moment: datetime) -> str:
    """A date and time of day, `2026-11-22 08:00`; seconds only where there are any."""
    return moment.isoformat(" ", "minutes" if moment.second == moment.microsecond == 0 else "auto")


def parse_duration(text: str, settings: Settings) -> Duration:
    """Read `5d`, `5 d`, `2.5 days`, `3w?`, `4eh`, `1mo`, `1 d 20 m`; ValueError, with a sentence, for what is none."""
    written = text.strip().lower()
    estimated = written.endswith("?")
    amount = written.removesuffix("?").rstrip()
    minutes, unit, elapsed = _parse_amount(amount, settings, Said("{text} is not a duration", text=repr(text)))
    return Duration(minutes, unit, elapsed, estimated)


def parse_lag(text: str, settings: Settings) -> Lag:
    """Read `2d`, `+2 d`, `-1 ed`, `50%`, `+50 %`; ValueError, with a sentence, for what is none."""
    written = text.strip().lower()
    if share := _PERCENT.fullmatch(written.replace(" ", "")):
        return Lag(percent=float(share[1]), elapsed=bool(share[2]))
    if not written:
        return NO_LAG
    return Lag(*_parse_amount(written, settings, Said("{text} is not a lag", text=repr(text))))


def parse_moment(text: str) -> datetime:
    """Read `2026-11-22 08:00` or `2026-11-22` (midnight); ValueError, with a sentence, for what is neither."""
    if found := _MOMENT.fullmatch(text.strip()):
        try:
            return datetime.fromisoformat(f"{found[1]} {found[2] or '00:00'}")
        except ValueError as no_such:
            raise Mistyped(Said("{text} is not a date: {why}", text=repr(text), why=str(no_such))) from None
    raise Mistyped(Said("{text} is not a date; write it like 2026-11-22 or 2026-11-22 08:00", text=repr(text)))


def parse_date(text: str, near: datetime, minute: int) -> datetime:
    """Read what people type as a date: `12 Jun`, `Fri 12 June 2026`, `26.6.2026`, `2026-06-12`, with a time or not.

    Without a year it is the one nearest to `near`; without a time, minute `minute` of the day. A day of the week has to
    fit. ValueError, with a sentence, for what is no date, or could be read as two.
    """
    written = text.strip().lower()
    clock = next((found for found in _CLOCK.finditer(written) if found.end() == len(written)), None)
    day = _day(written[: clock.start()] if clock else written, near, text)
    hour, past = (int(clock[1]), int(clock[2])) if clock else divmod(minute, 60)
    if not EARLIEST <= day <= LATEST or (clock and (hour > 23 or past > 59)):
        years = {"first": str(EARLIEST.year), "last": str(LATEST.year)}
        raise Mistyped(Said("{text} is not a date from {first} to {last}", {"text": repr(text), **years}))
    return day + timedelta(minutes=hour * 60 + past)


def _day(written: str, near: datetime, text: str) -> datetime:
    if said := _SAID.fullmatch(written):
        return _dated(said[4], _named(said[3], _MONTHS, text), int(said[2]), said[1], near, text)
    if figures := _FIGURES.fullmatch(written):
        first, second = int(figures[2]), int(figures[4])
        if figures[3] == "/" and first <= 12 and second <= 12 and first != second:
            two = Said("{text} could be two dates; write it like 12 Jun, 12 Jun 2026 or 2026-06-12", text=repr(text))
            raise Mistyped(two)
        day, month = (second, first) if figures[3] == "/" and second > 12 else (first, second)
        return _dated(figures[5], month, day, figures[1], near, text)
    try:
        return parse_moment(written)
    except ValueError:
        raise _no_date(text) from None


def _named(word: str, names: list[str], text: str) -> int:
    """The place of a month or a day of the week in its list, from 1; three letters of it will do."""
    found = [
        at for at, name in enumerate(names, 1) if name.startswith(word.removesuffix("t") if word == "sept" else word)
    ]
    if not found:
        raise _no_date(text)
    return found[0]


def _dated(year: str | None, month: int, day: int, weekday: str | None, near: datetime, text: str) -> datetime:
    """The date, of the given year or that of three which is nearest and fits the day of the week."""
    found = []
    for each in [int(year)] if year else [near.year, near.year - 1, near.year + 1]:
        try:
            found.append(datetime(each, month, day))
        except ValueError:
            continue  # 29 February, or no month at all
    if not found:
        raise _no_date(text)
    wanted = _named(weekday, _DAYS, text) if weekday else 0
    fitting = [date for date in found if wanted in (0, date.isoweekday())]
    if not fitting:
        raise Mistyped(Said("{text} is not a date: the day of the week does not fit", text=repr(text)))
    return min(fitting, key=lambda date: abs(date - near))


def _no_date(text: str) -> Mistyped:
    return Mistyped(Said("{text} is not a date; write it like 12 Jun, 12 Jun 2026 or 2026-06-12", text=repr(text)))


def _amount(minutes: int, unit: Unit, elapsed: bool, settings: Settings) -> str:
    size = unit_minutes(unit, settings, elapsed)
    mark = "e" if elapsed else ""
    if minutes * 1000 % size == 0:
        return f"{_number(Decimal(minutes) / size)} {mark}{unit}"
    parts = [f"{minutes // size} {mark}{unit}"]
    rest = minutes % size
    for smaller in _LARGEST_FIRST[_LARGEST_FIRST.index(unit) + 1 :]:
        whole, rest = divmod(rest, unit_minutes(smaller, settings, elapsed))
        parts += [f"{whole} {mark}{smaller}"] if whole else []
    return " ".join(parts)


def _number(value: Decimal, signed: bool = False) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"+{text}" if signed and value > 0 else text


def _parse_amount(text: str, settings: Settings, complaint: str) -> tuple[int, Unit, bool]:
    """Minutes, the first part's unit, and whether they are elapsed."""
    sign = -1 if text.startswith("-") else 1
    parts = _parts(text[1:] if text[:1] in ("+", "-") else text, complaint)
    unit, elapsed = parts[0][1:]
    if any(other != elapsed for _, _, other in parts):
        raise Mistyped(Said("{complaint}: it mixes elapsed and working time", complaint=complaint))
    exact = sum((number * unit_minutes(each, settings, elapsed) for number, each, _ in parts), Decimal(0))
    minutes = int(exact.to_integral_value(ROUND_HALF_UP))
    if minutes > _LONGEST:
        raise Mistyped(Said("{complaint}: it is longer than any plan", complaint=complaint))
    return sign * minutes, unit, elapsed


def _parts(text: str, complaint: str) -> list[tuple[Decimal, Unit, bool]]:
    parts: list[tuple[Decimal, Unit, bool]] = []
    at = 0
    while found := _PART.match(text, at):
        parts.append((Decimal(found[1]), *_parse_unit(found[2], found[1], complaint)))
        at = found.end()
    if not parts or at != len(text):
        like = Said("{complaint}; write it like 5 d, 4.5 h, 2 w or, for elapsed time, 3 ed", complaint=complaint)
        raise Mistyped(like)
    return parts


def _parse_unit(word: str, number: str, complaint: str) -> tuple[Unit, bool]:
    if word in _UNITS:
        return _UNITS[word], False
    if word.startswith("e") and word[1:] in _UNITS:
        return _UNITS[word[1:]], True
    if not word and Decimal(number) == 0:
        return Unit.DAY, False
    what = Said("it has the unknown unit {unit}", unit=repr(word)) if word else Said("it has no unit")
    units = phrase("{complaint}: {what}; the units are m, h, d, w and mo (elapsed: em, eh, ed, ew, emo)")
    raise Mistyped(Said(units, complaint=complaint, what=what))
