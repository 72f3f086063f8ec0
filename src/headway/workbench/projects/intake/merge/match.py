"""Which thing of a file is which thing of the project: by identifiers that never change, then by what is unmistakable.

Matching by name alone is a guess: it is made only where a name stands once on both sides, and it is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from headway.plan.changes.nouns import (
    ACCOUNT,
    ASSIGNMENT,
    BRANCH,
    CALENDAR,
    COMMITMENT,
    COMPONENT,
    CORRELATION,
    LINK,
    RAID,
    RESOURCE,
    RISK,
    STAKEHOLDER,
    TASK,
    TEAM,
    Noun,
)
from headway.plan.link import link_id
from headway.plan.plan import Plan
from headway.plan.value import TaskId

GUIDS = ("GUID", "guid", "Guid", "gid")
"""Keys of `foreign` whose value is one thing's, everywhere and always."""

NAMED = (CALENDAR, TEAM, COMPONENT, RESOURCE, STAKEHOLDER, RISK, RAID, CORRELATION, BRANCH, ACCOUNT, COMMITMENT)
"""The nouns whose things are known by a name of their own, besides tasks."""

type Names = Mapping[str, Mapping[str, str]]
"""By collection: the file's identifier -> the project's."""


@dataclass(frozen=True)
class Match:
    """The file's identifiers in the project's words; `by_name` are the tasks recognised by their name alone."""

    names: Names
    by_name: tuple[TaskId, ...] = ()
    known: int = 0  # tasks of the file that the project has


@dataclass
class _Pairs:
    """What was found so far of one noun; every thing is taken once."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    found: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def pair(self, new: str, old: str) -> None:
        if new not in self.found and old not in self.taken:
            self.found[new] = old
            self.taken.add(old)

    def by(self, key: Callable[[Any], str]) -> list[str]:
        """Pair what has the same key, where only one on either side has it; the file's identifiers that were paired."""
        mine = _unique((id, key(thing)) for id, thing in self.old.items() if id not in self.taken)
        theirs = _unique((id, key(thing)) for id, thing in self.new.items() if id not in self.found)
        common = [(theirs[each], mine[each]) for each in theirs if each in mine]
        for new, old in common:
            self.pair(new, old)
        return [new for new, _ in common]


def match(before: Plan, after: Plan) -> Match:
    """Find the project's things in a file."""
    names: dict[str, dict[str, str]] = {}
    for noun in NAMED:
        names[noun.collection] = _with_new(_named(noun, before, after))
    tasks, by_name = _tasks(before, after)
    names[TASK.collection] = _with_new(tasks)
    names[LINK.collection] = _links(before, after, names)
    names[ASSIGNMENT.collection] = _assignments(before, after, names)
    return Match(names, tuple(tasks.found[id] for id in by_name), _known(tasks))


def _named(noun: Noun, before: Plan, after: Plan) -> _Pairs:
    pairs = _pairs(noun, before, after)
    pairs.by(_guid)
    _by_id_and_name(pairs, lambda: pairs.by(lambda thing: thing.name))
    return pairs


def _tasks(before: Plan, after: Plan) -> tuple[_Pairs, list[TaskId]]:
    pairs = _pairs(TASK, before, after)
    pairs.by(_guid)
    paths = {id(task): _path(plan, task.id) for plan in (before, after) for task in plan.tasks.values()}

    def by_name() -> list[str]:
        pairs.by(lambda task: task.wbs or "")
        return pairs.by(lambda task: paths[id(task)])

    return pairs, _by_id_and_name(pairs, by_name)


def _by_id_and_name(pairs: _Pairs, by_name: Callable[[], list[str]]) -> list[str]:
    """Identifiers first where most of them agree with the names; else names first.

    Rows of a sheet and records of another tool may count from one alike, and mean other things by it.
    """
    if _agreeing(pairs):
        _same_id(pairs)
    found = by_name()
    _same_id(pairs)
    return found


def _agreeing(pairs: _Pairs) -> bool:
    """Whether at least half of the things with one identifier on both sides have one name on both sides."""
    same = [id for id in pairs.new if id in pairs.old]
    agreeing = [id for id in same if pairs.old[id].name == pairs.new[id].name]
    return 2 * len(agreeing) >= len(same)


def _known(pairs: _Pairs) -> int:
    """How many of the file's things are surely the project's: not those that share an identifier alone."""
    if _agreeing(pairs):
        return len(pairs.found)
    return sum(pairs.old[old].name == pairs.new[new].name for new, old in pairs.found.items())


def _pairs(noun: Noun, before: Plan, after: Plan) -> _Pairs:
    return _Pairs(getattr(before, noun.collection), getattr(after, noun.collection))


def _same_id(pairs: _Pairs) -> None:
    for id in pairs.new:
        if id in pairs.old:
            pairs.pair(id, id)


def _guid(thing: Any) -> str:
    foreign = getattr(thing, "foreign", {})
    return next((str(foreign[key]) for key in GUIDS if foreign.get(key)), "")


def _path(plan: Plan, task: TaskId) -> str:
    """The names from the top down to a task."""
    names, at, seen = [], plan.tasks.get(task), set[TaskId]()
    if at is None or not at.name:
        return ""
    while at is not None and at.id not in seen:
        seen.add(at.id)
        names.append(at.name)
        at = plan.tasks.get(at.parent or "")
    return "\0".join(names)


def _unique(keyed: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Key -> identifier, for keys that stand once."""
    pairs = [(id, key) for id, key in keyed if key]
    count = Counter(key for _, key in pairs)
    return {key: id for id, key in pairs if count[key] == 1}


def _with_new(pairs: _Pairs) -> dict[str, str]:
    """A name for every thing of the file: the project's own, else its own, else one that is free."""
    names = dict(pairs.found)
    used = {*pairs.old, *names.values()}
    for id in pairs.new:
        if id not in names:
            names[id] = _free(id, used)
            used.add(names[id])
    return names


def _free(id: str, used: set[str]) -> str:
    number, name = 1, id
    while name in used:
        number += 1
        name = f"{id}-{number}"
    return name


def _links(before: Plan, after: Plan, names: Names) -> dict[str, str]:
    """Links by what they join and how; the second of the same sort is the second."""
    tasks = names[TASK.collection]
    ends = {id: (tasks.get(each.predecessor, each.predecessor), tasks.get(each.successor, each.successor), each.type)
            for id, each in after.links.items()}  # fmt: skip
    found = _in_turn({id: (each.predecessor, each.successor, each.type) for id, each in before.links.items()}, ends)
    found |= _in_turn(  # a link of another type between the same two is that link, altered
        {i: (e.predecessor, e.successor) for i, e in before.links.items() if i not in found.values()},
        {id: key[:2] for id, key in ends.items() if id not in found},
    )
    used = {*before.links}
    for id, key in ends.items():
        if id not in found:
            found[id] = _free_link(link_id(*key), used)
            used.add(found[id])
    return found


def _free_link(id: str, used: set[str]) -> str:
    number, name = 1, id
    while name in used:
        number += 1
        name = f"{id}#{number}"
    return name


def _assignments(before: Plan, after: Plan, names: Names) -> dict[str, str]:
    tasks, people = names[TASK.collection], names[RESOURCE.collection]
    whose = {
        id: (tasks.get(each.task, each.task), people.get(each.resource or "", each.resource))
        for id, each in after.assignments.items()
    }
    found = _in_turn({id: (each.task, each.resource) for id, each in before.assignments.items()}, whose)
    used = {*before.assignments}
    for id in after.assignments:
        if id not in found:
            found[id] = _free(id, used)
            used.add(found[id])
    return found


def _in_turn(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Pair what has the same key; the same identifier first, then in the order in which they stand."""
    waiting: dict[Any, list[str]] = {}
    for id, key in old.items():
        waiting.setdefault(key, []).append(id)
    found: dict[str, str] = {}
    for id, key in new.items():
        if old.get(id) == key:
            found[id] = id
            waiting[key].remove(id)
    for id, key in new.items():
        if id not in found and waiting.get(key):
            found[id] = waiting[key].pop(0)
    return found
