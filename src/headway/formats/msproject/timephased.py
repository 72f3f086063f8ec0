"""Timephased rows, both ways: dated pieces of work as Portions of working time, and pauses in them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from headway.formats.msproject.raw import Raw, rows
from headway.formats.msproject.values import Row, moment_text, seconds_text
from headway.formats.msproject.worked import Clock
from headway.plan.resource import Portion
from headway.plan.said import Said
from headway.plan.task import Split
from headway.plan.value import LATEST

REMAINING_WORK = 1
ACTUAL_WORK = 2
MAX_ITEMS = 20_000
"""Timephased rows of one assignment beyond which they are a mistake: fifty years day by day."""


type Stretch = tuple[datetime, datetime]
"""From one moment to another."""


_A_MINUTE = timedelta(minutes=1)


class Item(NamedTuple):
    """Work done evenly between two moments, in seconds."""

    start: datetime
    finish: datetime
    seconds: float
    rough: bool = False  # the file's start lies between two minutes


def items(row: Row) -> list[Item]:
    """The dated work of one assignment, done and remaining, in order and without overlaps."""
    found: list[Item] = []
    for raw in rows(row.raw, "TimephasedData"):
        if raw.get("Type") in ("1", "2") and (item := _item(Row(raw, f"{row.where} / TimephasedData", row.notes))):
            found.append(item)
    if len(found) > MAX_ITEMS:
        row.doubt(
            "absurd-duration",
            "TimephasedData",
            Said("more than {most} rows; the spread of work is left out.", most=MAX_ITEMS),
        )
        return []
    found.sort(key=lambda item: item.start)
    return _apart(found)


def _item(row: Row) -> Item | None:
    start, finish = row.moment("Start"), row.moment("Finish")
    if start is None or finish is None or finish < start:
        return None
    seconds = row.seconds("Value") or 0.0
    if not 0 <= seconds < 60 * 200 * 365 * 1440:
        row.doubt("bad-duration", "Value", Said("negative or absurd work; this piece is left out."))
        return None
    return Item(start, finish, seconds, not row.text("Start").endswith(":00"))


def _apart(found: Sequence[Item]) -> list[Item]:
    """Some tools write overlapping pieces: a piece begins no earlier than the one before it ends.

    Where Microsoft Project counts in parts of a minute it leaves gaps of less than one: they are no pauses.
    """
    result: list[Item] = []
    for item in found:
        begin = item.start
        if result and (result[-1].finish > begin or (item.rough and begin - result[-1].finish <= _A_MINUTE)):
            begin = result[-1].finish
        result.append(Item(begin, max(begin, item.finish), item.seconds))
    return result


def profile(pieces: Sequence[Item], clock: Clock) -> tuple[Portion, ...]:
    """The pieces as Portions from the first piece's start on; work outside working time joins what follows it.

    Pieces of the same rate become one; work is rounded to whole minutes as a running total, so that it adds up.
    """
    stretches: list[_Stretch] = []
    at: int | None = None
    outside = 0.0
    for item in _without_idle_ends(pieces):
        begin, end = clock.work(item.start), clock.work(item.finish)
        if at is not None and begin > at:
            _append(stretches, _Stretch(begin - at, 0.0))
        outside += item.seconds
        if end > begin:
            _append(stretches, _Stretch(end - begin, outside))
            outside = 0.0
        at = end
    if outside and stretches:
        stretches[-1] = _Stretch(stretches[-1].span, stretches[-1].seconds + outside)
    return _whole(stretches)


class _Stretch(NamedTuple):
    span: int
    seconds: float


def _append(stretches: list[_Stretch], new: _Stretch) -> None:
    """Add a stretch, to the one before where work goes on at the same rate: files round theirs to parts of a second."""
    if stretches:
        last = stretches[-1]
        expected = last.seconds * new.span / last.span
        if bool(last.seconds) == bool(new.seconds) and abs(expected - new.seconds) <= 0.012 + expected / 1000:
            stretches[-1] = _Stretch(last.span + new.span, last.seconds + new.seconds)
            return
    stretches.append(new)


def _without_idle_ends(pieces: Sequence[Item]) -> Sequence[Item]:
    last = len(pieces)
    while last and not pieces[last - 1].seconds:
        last -= 1
    return pieces[:last]


def _whole(stretches: Sequence[_Stretch]) -> tuple[Portion, ...]:
    result: list[Portion] = []
    total, given = 0.0, 0
    for stretch in stretches:
        total += stretch.seconds
        work = math.floor(total / 60 + 0.5) - given
        given += work
        result.append(Portion(stretch.span, work))
    again: list[_Stretch] = []
    for portion in result:
        _append(again, _Stretch(portion.span, portion.work * 60.0))
    return tuple(result) if len(again) == len(stretches) else _whole(again)


def is_even(portions: Sequence[Portion], work: int | None, units: float) -> bool:
    """Whether the work is spread evenly at the assignment's units, to the minute: nothing an empty profile loses."""
    if not portions or work is None:
        return True
    span, done = sum(p.span for p in portions), sum(p.work for p in portions)
    return len(portions) == 1 and done == work and abs(span * units - work) < 1


def pauses(pieces: Sequence[Item], clock: Clock) -> list[Stretch]:
    """The stretches between first and last work in which nothing is done although the clock works."""
    found: list[Stretch] = []
    idle: datetime | None = None
    for before, item in zip([None, *pieces], pieces, strict=False):
        if before is not None and item.start > before.finish and idle is None:
            idle = before.finish
        if item.seconds:
            if idle is not None and clock.work(item.start) > clock.work(idle):
                found.append((idle, item.start))
            idle = None
        elif idle is None and before is not None:
            idle = item.start
    return found


def common(several: Sequence[Sequence[Stretch]]) -> list[Stretch]:
    """The stretches all lists have in common."""
    shared = list(several[0]) if several else []
    for other in several[1:]:
        shared = [(max(a, c), min(b, d)) for a, b in shared for c, d in other if max(a, c) < min(b, d)]
    return shared


def splits(start: datetime, stretches: Sequence[Stretch], clock: Clock) -> tuple[Split, ...]:
    """Pauses as Splits: `after` counts the working minutes of the clock since `start`, earlier pauses left out."""
    result: list[Split] = []
    paused = 0
    for begin, end in stretches:
        gap = clock.work(end) - clock.work(begin)
        after = clock.work(begin) - clock.work(start) - paused
        if gap > 0 and after > 0:
            if result and result[-1].after == after:
                result[-1] = Split(after=after, gap=result[-1].gap + gap)
            else:
                result.append(Split(after=after, gap=gap))
            paused += gap
    return tuple(result)


def timephased_rows(
    uid: str, portions: Sequence[Portion], start: datetime, done: int, clock: Clock
) -> tuple[list[Raw], datetime]:
    """A profile laid out from `start` on as rows of a day or less, about `done` minutes as actual work; its end."""
    result: list[Raw] = []
    at = clock.work(start)
    left = done
    for portion in portions:
        actual = 0 if not left else portion.span if left >= portion.work else portion.span * left // portion.work
        left = max(0, left - portion.work)
        if portion.work or not result:
            rate = portion.work * 60 / portion.span
            result += [_work_row(uid, ACTUAL_WORK, *day, rate, clock) for day in _days(at, at + actual, clock)]
            rest = _days(at + actual, at + portion.span, clock)
            result += [_work_row(uid, REMAINING_WORK, *day, rate, clock) for day in rest]
        at += portion.span
    return result, clock.finish(at)


def _days(first: int, last: int, clock: Clock) -> Iterator[tuple[int, int]]:
    """The working minutes from `first` to `last`, cut at midnights."""
    while first < last:
        begin = clock.start(first)
        midnight = datetime(begin.year, begin.month, begin.day) + timedelta(days=1)
        end = min(last, max(first + 1, clock.work(min(midnight, LATEST))))
        yield first, end
        first = end


def _work_row(uid: str, kind: int, first: int, last: int, rate: float, clock: Clock) -> Raw:
    return {
        "Type": str(kind),
        "UID": uid,
        "Start": moment_text(clock.start(first)),
        "Finish": moment_text(clock.finish(last)),
        "Unit": "2",
        "Value": seconds_text((last - first) * rate),
    }
