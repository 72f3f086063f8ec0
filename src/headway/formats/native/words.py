"""How the native form writes single values, and reads them back: moments, amounts, percentages, times of day.

A date alone means the usual hour: the plan's default start where something starts, its default finish where something
finishes, falls due or is seen. A codec's `read` raises ValueError with a sentence for what it does not understand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from headway.formats.native.document import Mapping, Node, Scalar, Sequence
from headway.formats.native.emit import Flow, FlowMap, Tree
from headway.formats.native.sheet import Sheet
from headway.plan.duration import Duration, Unit
from headway.plan.errors import Mistyped
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.text import duration_text, minutes_text, moment_text, parse_duration

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Codec:
    """How one kind of value is written, and read."""

    show: Callable[[Any, Settings], Tree]
    read: Callable[[Node, Sheet], Any]


def text_of(node: Node) -> str:
    """The text of a scalar, or a complaint that it is none."""
    if isinstance(node, Scalar):
        return node.text
    raise Mistyped(
        Said("a list stands where one value belongs")
        if isinstance(node, Sequence)
        else Said("a mapping stands where one value belongs")
    )


def from_text(show: Callable[[Any, Settings], Tree], read: Callable[[str, Settings], Any]) -> Codec:
    """A codec whose values are one piece of text."""
    return Codec(show, lambda node, sheet: read(text_of(node).strip(), sheet.settings))


def items_of(node: Node) -> list[Node]:
    """The items of a list; one value alone is a list of one."""
    return node.items if isinstance(node, Sequence) else [node]


def alone_or_list(items: list[Tree]) -> Tree:
    """One item stands alone; several short ones share a line."""
    if len(items) == 1 and not isinstance(items[0], list):
        return items[0]
    return (
        Flow(items) if all(isinstance(item, str) for item in items) and sum(map(len, map(str, items))) < 90 else items
    )


def _flag(text: str, _: Settings) -> bool:
    if text.lower() in ("true", "yes"):
        return True
    if text.lower() in ("false", "no"):
        return False
    raise Mistyped(Said("{text} is neither yes nor no", text=repr(text)))


def number(text: str) -> float:
    """A number of YAML; infinities and not-a-number are no amounts."""
    try:
        found = float(text)
    except ValueError:
        raise Mistyped(Said("{text} is not a number", text=repr(text))) from None
    if found - found != 0:
        raise Mistyped(Said("{text} is not an amount", text=repr(text)))
    return found


def _whole(text: str, _: Settings) -> int:
    if re.fullmatch(r"[+-]?\d{1,12}", text, re.ASCII):
        return int(text)
    raise Mistyped(Said("{text} is not a whole number", text=repr(text)))


def money(text: str) -> Decimal:
    """An exact decimal number."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise Mistyped(Said("{text} is not a number", text=repr(text))) from None
    if not found.is_finite():
        raise Mistyped(Said("{text} is not an amount", text=repr(text)))
    return found


def bare(text: str) -> Tree:
    """A number without quotes, so that `95` stands there as a person writes it."""
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII) else text


def percent_text(share: float) -> str:
    """A share as a percentage where that reads back exactly, else the bare number: 0.5 is `50%`."""
    for text in (f"{share * 100:.10g}%", f"{share * 100!r}%"):
        if not re.search("[en]", text) and parse_percent(text) == share:
            return text
    return repr(share)


def parse_percent(text: str) -> float:
    """`50%` or `50 %` is 0.5; a number without the sign is a share."""
    if text.endswith("%"):
        return float(money(text[:-1].rstrip()) / 100)
    return number(text)


def time_text(minutes: int) -> str:
    """A time of day: `08:00`, `24:00` at the day's end."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def parse_time(text: str) -> int:
    """Minutes after midnight, 0 to 1440."""
    if found := re.fullmatch(r"(\d{1,2}):(\d\d)", text, re.ASCII):
        minutes = int(found[1]) * 60 + int(found[2])
        if int(found[2]) < 60 and minutes <= 1440:
            return minutes
    raise Mistyped(Said("{text} is not a time of day; write it like 08:00", text=repr(text)))


def _show_time(minutes: int, _: Settings) -> Tree:
    return time_text(minutes) if 0 <= minutes <= 1440 else minutes


def _read_time(text: str, settings: Settings) -> int:
    return parse_time(text) if ":" in text else _whole(text, settings)


def parse_date(text: str) -> date:
    """A day: 2026-03-02."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError as no_such:
            raise Mistyped(Said("{text} is not a date: {why}", text=repr(text), why=str(no_such))) from None
    raise Mistyped(Said("{text} is not a date; write it like 2026-03-02", text=repr(text)))


_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d{6})?)?", re.ASCII)


def parse_moment(text: str, usual: int) -> datetime:
    """A date with or without a time of day; without one, `usual` minutes after midnight."""
    if not _MOMENT.fullmatch(text):
        day = parse_date(text)
        try:
            return datetime(day.year, day.month, day.day) + timedelta(minutes=usual)
        except OverflowError:
            raise Mistyped(Said("{text} is beyond the calendar", text=repr(text))) from None
    day_text, _, hour = text.replace("T", " ").partition(" ")
    try:
        return datetime.fromisoformat(f"{day_text} {hour.zfill(5) if hour.count(':') == 1 else hour}")
    except ValueError as no_such:
        raise Mistyped(Said("{text} is not a date: {why}", text=repr(text), why=str(no_such))) from None


def show_moment(moment: datetime, usual: int) -> str:
    """The date alone where the time is the usual one."""
    bare = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if 0 <= usual < 1440 and moment == bare + timedelta(minutes=usual):
        return moment.date().isoformat()
    return moment_text(moment)


def moment(usual: Callable[[Settings], int]) -> Codec:
    """Moments whose dates alone mean the hour that `usual` finds in the settings."""
    return from_text(lambda m, s: show_moment(m, usual(s)), lambda text, s: parse_moment(text, usual(s)))


def usual_start(settings: Settings) -> int:
    """The time of day at which what starts on a date starts."""
    return settings.default_start


def usual_finish(settings: Settings) -> int:
    """The time of day at which what finishes on a date finishes."""
    return settings.default_finish


def amount_text(minutes: int, settings: Settings, unit: Unit, elapsed: bool = False) -> str:
    """Minutes in a unit."""
    return duration_text(Duration(minutes, unit, elapsed), settings)


def parse_amount(text: str, settings: Settings, elapsed: bool = False) -> int:
    """Minutes of working time, or of the clock where `elapsed` is what the field holds."""
    found = parse_duration(text, settings)
    if found.estimated:
        raise Mistyped(Said("{text} has a question mark; only a task's duration can be estimated", text=repr(text)))
    if found.elapsed != elapsed and found.minutes:
        if elapsed:
            raise Mistyped(
                Said("{text} does not fit; this is elapsed time: write it like 2 ed or 4 eh", text=repr(text))
            )
        raise Mistyped(Said("{text} does not fit; this is working time: write it like 2 d or 4 h", text=repr(text)))
    return found.minutes


def _amounts(unit: Unit, elapsed: bool = False) -> Codec:
    return from_text(
        lambda minutes, s: amount_text(minutes, s, unit, elapsed), lambda text, s: parse_amount(text, s, elapsed)
    )


def _hours_show(minutes: int, settings: Settings) -> Tree:
    hours = minutes / 60
    if minutes >= 0 and round(hours, 3) * 60 == minutes:
        return int(hours) if minutes % 60 == 0 else round(hours, 3)
    return minutes_text(minutes, settings, Unit.MINUTE)


def _hours_read(text: str, settings: Settings) -> int:
    if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text, re.ASCII):
        return int(Decimal(text) * 60)
    return parse_amount(text, settings)


def _weekday(text: str, settings: Settings) -> int:
    return _whole(text, settings) if text.lstrip("+-").isdigit() else parse_weekday(text)


def _enum_read(kinds: type[StrEnum], text: str) -> StrEnum:
    wanted = text.lower().replace(" ", "-").replace("_", "-")
    for kind in kinds:
        if kind.value.lower() == wanted:
            return kind
    raise Mistyped(Said("{text} is none of {words}", text=repr(text), words=", ".join(kinds)))


def word(kinds: type[StrEnum]) -> Codec:
    """One of a list of words."""
    return from_text(lambda kind, _: str(kind), lambda text, _: _enum_read(kinds, text))


def json_tree(value: Any) -> Tree:
    """What JSON can say, on one line."""
    if isinstance(value, dict):
        return FlowMap({str(key): json_tree(item) for key, item in value.items()})
    return Flow(map(json_tree, value)) if isinstance(value, list | tuple) else value


_CORE = re.compile(r"[-+]?(?:\d+|\d*\.?\d+(?:e[-+]?\d+)?|\d+\.(?:e[-+]?\d+)?)", re.IGNORECASE | re.ASCII)


def read_json(node: Node, sheet: Sheet) -> Any:
    """What JSON can say: a plain `12`, `true` or `null` is what YAML takes it for, quoted text stays text."""
    match node:
        case Mapping():
            return {key: read_json(value, sheet) for key, value in node.entries.items()}
        case Sequence():
            return [read_json(item, sheet) for item in node.items]
    return _resolved(node.text) if node.plain else node.text


def _resolved(text: str) -> Any:
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if len(text) < 400 and _CORE.fullmatch(text):
        return int(text) if text.lstrip("+-").isdigit() else float(text)
    return {".nan": float("nan"), ".inf": float("inf"), "-.inf": float("-inf")}.get(text, text)


def parse_weekday(text: str) -> int:
    """A day of the week by its name: 0 for Monday."""
    if text.lower()[:3] in WEEKDAYS:
        return WEEKDAYS.index(text.lower()[:3])
    raise Mistyped(Said("{text} is no day of the week; they are {words}", text=repr(text), words=", ".join(WEEKDAYS)))


TEXT = Codec(lambda text, _: text, lambda node, _: text_of(node))
FLAG = from_text(lambda flag, _: flag, _flag)
WHOLE = from_text(lambda whole, _: whole, _whole)
NUMBER = from_text(lambda share, _: share, lambda text, _: number(text))
MONEY = from_text(lambda amount, _: amount, lambda text, _: money(text))
PERCENT = from_text(lambda share, _: percent_text(share), lambda text, _: parse_percent(text))
DATE = from_text(lambda day, _: day.isoformat(), lambda text, _: parse_date(text))
STARTS = moment(usual_start)
FINISHES = moment(usual_finish)
FROM = moment(lambda _: 0)
TO = moment(lambda _: 1439)
DURATION = from_text(duration_text, parse_duration)
WORK = _amounts(Unit.HOUR)
SPAN = _amounts(Unit.DAY)
CLOCK = _amounts(Unit.DAY, elapsed=True)
HOURS = from_text(_hours_show, _hours_read)
TIME_OF_DAY = from_text(_show_time, _read_time)
WEEKDAY = from_text(lambda day, _: WEEKDAYS[day] if 0 <= day < 7 else day, _weekday)
JSON = Codec(lambda value, _: json_tree(value), read_json)
NAMES = Codec(
    lambda names, _: alone_or_list(list(names)), lambda node, _: tuple(text_of(item) for item in items_of(node))
)
