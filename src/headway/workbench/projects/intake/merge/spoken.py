"""What a file speaks of, and so what its silence means: a file silent about cost erases no cost (HOUSE law 8)."""

from __future__ import annotations

from headway.actuals.facts import AnyFact, Booked, Complete, Finished, Remaining, Spent, Started, Stopped, Worked
from headway.formats.reading import Reading
from headway.plan.changes.nouns import ASSIGNMENT, LINK, NOUNS, SETTINGS, TASK
from headway.plan.plan import Plan

SHEETS = frozenset({"csv", "xlsx"})
FACTS: tuple[type[AnyFact], ...] = (Started, Finished, Remaining, Complete, Worked, Spent, Stopped, Booked)


def spoken(reading: Reading) -> frozenset[str]:
    """The fields of plans the file speaks of. Who says where a task lies says in what order, too."""
    order = {"Task.rank"} if "Task.parent" in reading.speaks else frozenset[str]()
    return reading.speaks | order


def spoken_facts(reading: Reading) -> frozenset[type[AnyFact]]:
    """The kinds of facts the file speaks of: those it says it does, and those it told."""
    said = {field.partition(".")[0] for field in reading.speaks}
    told = {type(fact) for fact in reading.actuals.facts.values()}
    return frozenset(kind for kind in FACTS if kind in told or kind.__name__ in said)


def whole_nouns(reading: Reading) -> frozenset[str]:
    """The collections of which the file, as the container's whole, holds everything: what it has not, is gone.

    A sheet names people and calendars only where a task has them.
    """
    if reading.source.format in SHEETS:
        nouns = [noun for noun in (TASK, LINK, ASSIGNMENT) if speaks_of(reading, noun.type.__name__)]
    else:
        nouns = [noun for noun in NOUNS if noun is not SETTINGS and speaks_of(reading, noun.type.__name__)]
    return frozenset(noun.collection for noun in nouns)


def speaks_of(reading: Reading, noun: str) -> bool:
    """Whether the file speaks of any field of the noun."""
    return any(field.startswith(f"{noun}.") for field in reading.speaks)


def keeping(before: Plan, after: Plan, gone: frozenset[str]) -> Plan:
    """`after` with everything only `before` has put back, save in the collections whose absent things are to go."""
    nouns = [noun.collection for noun in NOUNS if noun is not SETTINGS and noun.collection not in gone]
    return after.but(**{name: {**getattr(after, name), **_missing(before, after, name)} for name in nouns})


def _missing(before: Plan, after: Plan, collection: str) -> dict[str, object]:
    old, new = getattr(before, collection), getattr(after, collection)
    return {id: thing for id, thing in old.items() if id not in new}
