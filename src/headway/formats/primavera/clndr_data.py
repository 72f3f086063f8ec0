"""P6's text form of a calendar, `(0||key(attributes)(children))` nested, read and written.

    (0||CalendarData()(
      (0||DaysOfWeek()((0||1()())(0||2()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))...))
      (0||Exceptions()((0||0(d|41462)((0||0(s|07:30|f|15:30)())))(0||1(d|42149)())))))

Day 1 is Sunday; an exception's date counts days from 1899-12-30; an exception without shifts is a day off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from headway.plan.calendar import CalendarException, Hours, Shift, Week
from headway.plan.errors import Mistyped
from headway.plan.said import Said

SERIAL_ZERO = date(1899, 12, 30).toordinal()
DEEPEST = 12
_NODE = re.compile(r"\(0\|\|([^()]*)\(([^()]*)\)\(|\)")
_BLANK = re.compile(r"[\x7f\s]+")
_TIME = re.compile(r"(\d{1,2}):(\d{1,2})(?::\d+)?$")


class MalformedCalendar(Mistyped):
    """The text is not nested as it should be."""


@dataclass
class Node:
    """One node of the text: its key, its attributes in order, and what is nested in it."""

    key: str
    attributes: str = ""
    children: list[Node] = field(default_factory=list)

    def child(self, key: str) -> Node | None:
        """The first child of that key."""
        return next((child for child in self.children if child.key == key), None)


def parse(text: str) -> Node:
    """The tree in the text; MalformedCalendar where it is broken."""
    text = _BLANK.sub("", text)
    root = Node("")
    open_nodes, at = [root], 0
    while at < len(text):
        match = _NODE.match(text, at)
        if match is None:
            raise MalformedCalendar(Said("unexpected '{text}' at character {at}", text=text[at : at + 20], at=str(at)))
        at = match.end()
        if match.group(1) is None:
            if len(open_nodes) == 1:
                raise MalformedCalendar(Said("a bracket too many at character {at}", at=str(at)))
            open_nodes.pop()
            if text[at : at + 1] == ")":
                at += 1
            else:
                raise MalformedCalendar(Said("a bracket is missing at character {at}", at=str(at)))
            continue
        node = Node(match.group(1), match.group(2))
        open_nodes[-1].children.append(node)
        open_nodes.append(node)
        if len(open_nodes) > DEEPEST:
            raise MalformedCalendar(Said("it is nested too deeply"))
    if len(open_nodes) > 1:
        raise MalformedCalendar(Said("it ends in the middle"))
    return root


def hours(node: Node) -> Hours:
    """The shifts nested in a day, in order; ValueError for times that are none."""
    return merged(shift for shift in map(_shift, node.children) if shift is not None)


def _shift(node: Node) -> Shift | None:
    parts = node.attributes.split("|")
    times = dict(zip(parts[::2], parts[1::2], strict=False))
    if "s" not in times or "f" not in times:
        return None
    return shift_between(minute(times["s"]), minute(times["f"]))


def shift_between(start: int, finish: int) -> Shift:
    """A shift from start to finish, minutes after midnight; a finish at or before the start lies on the next day."""
    start %= 1440
    finish = finish if finish > start else finish + 1440
    return Shift(start, finish)


def minute(text: str) -> int:
    """The minute of the day in `8:00` or `08:00:00`; ValueError where there is none."""
    match = _TIME.match(text)
    if match is None or int(match[1]) > 24 or int(match[2]) > 59:
        raise Mistyped(Said("'{text}' is no time of day", text=text))
    return min(1440, int(match[1]) * 60 + int(match[2]))


def merged(shifts: Iterable[Shift]) -> Hours:
    """Shifts in order, those that overlap made into one; those that merely touch stay apart."""
    joined: list[Shift] = []
    for shift in sorted(shifts):
        if joined and shift.start < joined[-1].finish:
            joined[-1] = Shift(joined[-1].start, max(joined[-1].finish, shift.finish))
        else:
            joined.append(shift)
    return tuple(joined)


def write(week: Week, exceptions: Iterable[CalendarException]) -> str:
    """The text of a week (Monday first; a day that is None is left out) and of single-day exceptions."""
    days = "".join(
        f"(0||{number}()({_shifts(day)}))"
        for number, day in ((number, week[(number + 5) % 7]) for number in range(1, 8))
        if day is not None
    )
    dated = "".join(
        f"(0||{at}(d|{exception.first.toordinal() - SERIAL_ZERO})({_shifts(exception.hours)}))"
        for at, exception in enumerate(exceptions)
    )
    return f"(0||CalendarData()((0||DaysOfWeek()({days}))(0||VIEW(ShowTotal|N)())(0||Exceptions()({dated}))))"


def _shifts(day: Hours) -> str:
    return "".join(f"(0||{at}(s|{_clock(shift.start)}|f|{_clock(shift.finish)})())" for at, shift in enumerate(day))


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
