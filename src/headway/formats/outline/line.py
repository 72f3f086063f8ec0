"""One line of an outline: `Build the API, 3-5d, after 2, @Mara`.

A length is `3d`, `2 weeks`, a range `3-5d`, or three points `3/4/8 d`. What it waits for follows `after` or `->`: the
number of a line, a name, or `previous`. `@Mara` does it; `milestone` takes no time; `by 12 Jun` is a deadline; what is
done `at once` waits for nothing. Commas between these may be left out; what is none of them is the name.
"""

from __future__ import annotations

import re
from datetime import datetime

from headway.plan.duration import Duration
from headway.plan.errors import Mistyped
from headway.plan.estimate import ThreePoint
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.text import duration_text, parse_date, parse_duration
from headway.plan.three_points import parse_estimate
from headway.plan.value import Value

_NUMBER = r"\d{1,6}(?:\.\d{1,3})?"
_UNIT = r"(?:min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mo|months?)"
_RANGE = rf"{_NUMBER}[-–]{_NUMBER}\s*{_UNIT}"
_POINTS = rf"(?:{_NUMBER}\s*{_UNIT}?\s*/\s*){{2}}{_NUMBER}\s*{_UNIT}"
_LENGTH = rf"(?:{_RANGE}|{_POINTS}|{_NUMBER}\s*{_UNIT}\??)"
_BULLET = re.compile(r"(?:[-*•–]|#{1,6}|\d+[.)]|\d+(?:\.\d+)+[.)]?)\s+")
_WHOLE_LENGTH = re.compile(_LENGTH, re.IGNORECASE)
_LENGTH_AT_END = re.compile(rf"(?<![+-])\s+\(?({_LENGTH})\)?$", re.IGNORECASE)
_WHO_AT_END = re.compile(r"(?:^|\s+)@(\"[^\"]+\"|[^\s,@]+(?:\s+[^\W\d_a-z][^\s,@]*)*)$")
_MILESTONE = re.compile(r"(?:^|\s+)(?:\(milestone\)|milestone|◆)$", re.IGNORECASE)
_AT_ONCE = re.compile(r"(?:^|\s+)\(?at once\)?$", re.IGNORECASE)
_WAITS = re.compile(r"^(?:(?P<name>.*)\s+)?(?P<sign>->|→|after)\s+(?P<what>.+)$", re.IGNORECASE)
_BY = re.compile(r"(?:by|due|deadline)\s+(.+)", re.IGNORECASE)
_MORE = re.compile(r"\d+\s*(?:(?:FS|SS|FF|SF)\s*)?(?:[+-].+)?", re.IGNORECASE)
_TAB = 4


class Line(Value, frozen=True):
    """What a line says. `at` is its number among the lines that are not empty, from 1; `depth` how far it is indented.

    `tail` are the words of `waits` as they stand in the name, where nothing but a name says that they are a wait: it is
    one if there is a line of that name.
    """

    at: int
    depth: int
    name: str
    duration: Duration | None = None
    estimate: ThreePoint | None = None
    waits: tuple[str, ...] = ()
    tail: str = ""
    who: tuple[str, ...] = ()
    milestone: bool = False
    at_once: bool = False
    deadline: datetime | None = None
    unclear: tuple[str, ...] = ()  # sentences about what could not be read


def read_line(text: str, at: int, settings: Settings, near: datetime) -> Line:
    """Read one line; `near` is a day near which dates without a year lie."""
    written = text.expandtabs(_TAB)
    body = " ".join(written.split())
    line = Line(at, len(written) - len(written.lstrip()), "")
    for part in body[found.end() if (found := _BULLET.match(body)) else 0 :].split(","):
        line = _part(line, part.strip(), settings, near)
    return line.but(name=line.name.strip(" ,:"))


def _part(line: Line, part: str, settings: Settings, near: datetime) -> Line:
    """The line with what stands between two commas."""
    if line.waits and _MORE.fullmatch(part) and not _WHOLE_LENGTH.fullmatch(part):
        return line.but(waits=(*line.waits, part))
    if _WHOLE_LENGTH.fullmatch(part):
        return _lasting(line, part, settings)
    if due := _BY.fullmatch(part):
        try:
            return line.but(deadline=parse_date(due[1], near, settings.default_finish))
        except ValueError as no_date:
            if not line.name:
                return _named(line, part)
            return line.but(unclear=(*line.unclear, str(no_date)))
    waits = _WAITS.match(part)
    if waits is None:
        left, line = _peeled(line, part, settings)
        return _named(line, left)
    if not (waits["name"] or line.name) and waits["sign"].lower() == "after" and not _sure(waits["what"]):
        return _named(line, part)  # `After-sales service`: a name
    what, line = _peeled(line, waits["what"], settings)
    left, line = _peeled(line, waits["name"] or "", settings)
    plain = waits["sign"].lower() == "after" and bool(left) and not _sure(what)
    line = line.but(waits=(*line.waits, what), tail=f"{waits['sign']} {what}" if plain else line.tail)
    return _named(line, left)


def _sure(what: str) -> bool:
    """Whether what follows `after` cannot be a part of a name: a number, or the line before."""
    return what[:1].isdigit() or is_previous(what)


def is_previous(what: str) -> bool:
    """Whether this means the line above."""
    return what.strip().lower() in ("previous", "prev", "the previous", "above", "the line above", "the one above")


def _named(line: Line, words: str) -> Line:
    return line.but(name=f"{line.name}, {words}" if line.name and words else line.name or words)


def _peeled(line: Line, text: str, settings: Settings) -> tuple[str, Line]:
    """The text without what its end says, and the line with that."""
    left = text.strip()
    while True:
        if found := _WHO_AT_END.search(left):
            line = line.but(who=(found[1].strip('"').replace("_", " "), *line.who))
        elif found := _LENGTH_AT_END.search(f" {left}"):
            line, left = _lasting(line, found[1], settings), f" {left}"
        elif found := _MILESTONE.search(left):
            line = line.but(milestone=True)
        elif found := _AT_ONCE.search(left):
            line = line.but(at_once=True)
        else:
            return left.strip(), line
        left = left[: found.start()].strip()


def _lasting(line: Line, text: str, settings: Settings) -> Line:
    """The line with a length."""
    written = text.strip()
    try:
        if "/" in written:
            estimate = parse_estimate(written, settings)
            return line.but(duration=estimate.likely, estimate=estimate)
        if re.search(r"\d[-–]\d", written):
            return _ranged(line, written, settings)
        return line.but(duration=parse_duration(written, settings))
    except ValueError as wrong:
        return line.but(unclear=(*line.unclear, str(wrong)))


def _ranged(line: Line, written: str, settings: Settings) -> Line:
    """A range of two ends: the middle is the likely one, and said to be assumed."""
    first, _dash, last = re.split(r"([-–])", written, maxsplit=1)
    high = parse_duration(last, settings)
    low = parse_duration(f"{first}{high.unit}", settings)
    if low.minutes > high.minutes:
        raise Mistyped(Said("{text} begins with its longer end", text=repr(written)))
    likely = high.but(minutes=(low.minutes + high.minutes) // 2)
    basis = f"the middle of {duration_text(low, settings)} and {duration_text(high, settings)}"
    return line.but(duration=likely, estimate=ThreePoint(low, likely, high, assumed=True, basis=basis))
