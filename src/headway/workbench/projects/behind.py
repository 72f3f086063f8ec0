"""Which lines of the journal brought about the differences between two revisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headway.actuals.changes import FactChange, Record, RestoreFact, RetractFact
from headway.plan.changes import Change, PlanChange
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.replay import changes_of

REQUEST = re.compile(r"^change request (\d+)\b")

type Touch = tuple[str, str]
"""A thing by its collection and identifier; a fact by `facts` and its own."""


@dataclass(frozen=True, eq=False)
class Behind:
    """The journal between two revisions, by the things its entries touched."""

    entries: Mapping[int, Entry]
    _touched: Mapping[Touch, tuple[tuple[int, str, frozenset[str]], ...]]

    def of(self, change: Change) -> tuple[Entry, ...]:
        """The entries that wrote what a net Change between the two revisions tells, the oldest first.

        Those that acted in the same way on the same fields; where there is none, those that touched the thing.
        """
        act, fields = _act(change)
        found = [each for touch in _touches(change) for each in self._touched.get(touch, ())]
        same = [number for number, done, wrote in found if done == act and (not fields or fields & wrote)]
        return tuple(self.entries[number] for number in sorted({*(same or [each[0] for each in found])}))

    def requests(self, changes: Iterable[Change]) -> dict[int | None, int]:
        """By number of an approved change request how many of these net Changes it brought; None: by none."""
        found: dict[int | None, int] = {}
        for change in changes:
            numbers = {request_of(entry) for entry in self.of(change)} - {None}
            number = max((each for each in numbers if each is not None), default=None)
            found[number] = found.get(number, 0) + 1
        return found


def behind(project: Project, first: int, last: int) -> Behind:
    """What was written after the earlier of two revisions, up to the later one."""
    low, high = sorted((first, last))
    rows = Entry.objects.filter(project=project, revision__gt=low, revision__lte=high).select_related("by", "project")
    entries = {entry.revision: entry for entry in rows.order_by("revision")}
    touched: dict[Touch, list[tuple[int, str, frozenset[str]]]] = {}
    for entry in entries.values():
        for change in changes_of(entry):
            for touch in _touches(change):
                touched.setdefault(touch, []).append((entry.revision, *_act(change)))
    return Behind(entries, {touch: tuple(each) for touch, each in touched.items()})


def request_of(entry: Entry) -> int | None:
    """The number of the approved change request that an entry carried out; None where it was none."""
    found = REQUEST.match(entry.cause)
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
