"""How bars over days lie in the weeks of a calendar: each in the first lane that is free on all of its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headway.plan.value import Value

DAYS = 7


class Bar(Value, frozen=True):
    """The part of a span that lies in one week: `at` is the span's place among those given.

    `column` 0 to 6 is its first day, `days` how many it covers, `lane` 0 and up. `begins` and `ends`: whether the span
    itself does within these days, and does not go on in the week before or after.
    """

    at: int
    lane: int
    column: int
    days: int
    begins: bool
    ends: bool


class Week(Value, frozen=True):
    """One week: its first day (days since 1970), its bars, and how many spans of each day found no lane."""

    first: int
    bars: tuple[Bar, ...]
    hidden: tuple[int, ...]

    @property
    def lanes(self) -> int:
        """How many lanes are used."""
        return max((bar.lane + 1 for bar in self.bars), default=0)


def weeks(spans: Sequence[tuple[int, int]], first: int, count: int, most: int) -> tuple[Week, ...]:
    """`count` weeks from the day `first` on, see `week`."""
    return tuple(week(spans, first + DAYS * at, most) for at in range(count))


def week(spans: Sequence[tuple[int, int]], first: int, most: int) -> Week:
    """The week that begins on the day `first`, with at most `most` lanes.

    `spans` are first and last days, both included, the most important first: of two that want one place the earlier one
    gets it, and what finds none is counted on each of its days. A line that would say of a single lane that there is
    more is spared: that lane stands in its place.
    """
    whole = _laid(spans, first, most + 1)
    return whole if not any(whole.hidden) else _laid(spans, first, most)


def _laid(spans: Sequence[tuple[int, int]], first: int, most: int) -> Week:
    taken, hidden, bars = [0] * most, [0] * DAYS, []
    for bar in _parts(spans, first):
        mask = ((1 << bar.days) - 1) << bar.column
        lane = next((at for at, days in enumerate(taken) if not days & mask), None)
        if lane is None:
            for day in range(bar.column, bar.column + bar.days):
                hidden[day] += 1
        else:
            taken[lane] |= mask
            bars.append(bar.but(lane=lane))
    return Week(first, tuple(bars), tuple(hidden))


def _parts(spans: Sequence[tuple[int, int]], first: int) -> Iterator[Bar]:
    """What of each span lies in the week, in no lane yet."""
    last = first + DAYS - 1
    for at, (begins, ends) in enumerate(spans):
        if begins <= last and ends >= first and begins <= ends:
            column, until = max(0, begins - first), min(DAYS - 1, ends - first)
            yield Bar(at, 0, column, until - column + 1, begins >= first, ends <= last)
