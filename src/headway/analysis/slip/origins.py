"""Which lines of a journal brought about the differences between two states, and by which approved change request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from headway.actuals.changes import FactChange, Record, RestoreFact, RetractFact
from headway.plan.changes import Change, PlanChange

REQUEST = re.compile(r"^change request (\d+)\b")

type Touch = tuple[str, str]
"""A thing by its collection and identifier; a fact by `facts` and its own."""

type Line = tuple[int, str, Sequence[Change]]
"""A line of a journal: its revision, what it says brought it about, and its Changes."""


@dataclass(frozen=True, eq=False)
class Origins:
    """Some lines of a journal, by the things they touched."""

    _requests: Mapping[int, int]
    _touched: Mapping[Touch, tuple[tuple[int, str, frozenset[str]], ...]]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Self:
        """Those of these lines, given the oldest first."""
        requests: dict[int, int] = {}
        touched: dict[Touch, list[tuple[int, str, frozenset[str]]]] = {}
        for revision, cause, changes in lines:
            if (number := request_in(cause)) is not None:
                requests[revision] = number
            for change in changes:
                for touch in _touches(change):
                    touched.setdefault(touch, []).append((revision, *_act(change)))
        return cls(requests, {touch: tuple(each) for touch, each in touched.items()})

    def revisions(self, change: Change) -> tuple[int, ...]:
        """The lines that wrote what a net Change tells, the oldest first.

        Those that acted in the same way on the same fields; where there is none, those that touched the thing.
        """
        act, fields = _act(change)
        found = [each for touch in _touches(change) for each in self._touched.get(touch, ())]
        same = [number for number, done, wrote in found if done == act and (not fields or fields & wrote)]
        return tuple(sorted({*(same or [each[0] for each in found])}))

    def request(self, change: Change) -> int | None:
        """The number of the approved request that brought a net Change, the newest of several; None: none did."""
        numbers = (self._requests.get(revision) for revision in self.revisions(change))
        return max((number for number in numbers if number is not None), default=None)


def request_in(cause: str) -> int | None:
    """The number of the change request that a line of a journal names as its cause; None where it names none."""
    found = REQUEST.match(cause)
    return int(found[1]) if found else None


def _touches(change: Change) -> tuple[Touch, ...]:
    match change:
        case Record():
            return (("facts", str(change.fact.id)),)
        case RetractFact() | RestoreFact():
            return (("facts", change.id),)
        case PlanChange():
            return tuple((noun.collection, id) for noun, id in change.things)
    return ()


def _act(change: Change) -> tuple[str, frozenset[str]]:
    if isinstance(change, FactChange) or not isinstance(change, PlanChange):
        return type(change).__name__, frozenset()
    return change.kind.act, frozenset(change.kind.fields if change.kind.act == "set" else ())
