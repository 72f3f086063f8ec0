"""What a file would change in a project: its Changes, grouped by what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import msgspec

from headway.actuals.changes import FactChange, RetractFact
from headway.actuals.changes.record import RECORDING, next_id
from headway.actuals.facts import Actuals, AnyFact, Booked, Complete, FactId, Spent, Worked
from headway.formats.reading import Reading
from headway.plan.changes import AcceptFlaws, Change, PlanChange, diff, sentences
from headway.plan.changes.change import SetField
from headway.plan.changes.nouns import ASSIGNMENT, LINK, SETTINGS, TASK
from headway.plan.plan import Plan
from headway.plan.said import Opening, phrase
from headway.plan.said import Said as Sentence
from headway.plan.value import EARLIEST
from headway.workbench.projects.intake.merge.match import Match, match
from headway.workbench.projects.intake.merge.ranks import in_place
from headway.workbench.projects.intake.merge.rename import renamed, renamed_facts
from headway.workbench.projects.intake.merge.spoken import SHEETS, keeping, spoken, spoken_facts, whole_nouns
from headway.workbench.projects.rows import State

SORTS = (
    *(phrase("teams"), phrase("components"), phrase("stakeholders"), phrase("calendars"), phrase("resources")),
    *(phrase("links"), phrase("assignments"), phrase("risks"), phrase("raid"), phrase("correlations")),
    *(phrase("branches"), phrase("accounts"), phrase("commitments"), phrase("baselines")),
)
"""The sorts of things of a plan, as the Changes about them are headed."""


@dataclass(frozen=True)
class Group:
    """The Changes about one task, or about one sort of thing; `at` are their places in the offer."""

    key: str
    title: str
    at: tuple[int, ...]


@dataclass(frozen=True)
class Offer:
    """A file's Changes to a project. `removals` is how many more there are that take away what the file has not."""

    before: State
    changes: tuple[Change, ...]
    matched: Match
    removals: int = 0

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Each Change in one line."""
        return sentences(self.before.plan, self.changes)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The Changes by task in reading order, then by the sort of thing they are about."""
        places: dict[str, list[int]] = {}
        for at, change in enumerate(self.changes):
            places.setdefault(self._about(change), []).append(at)
        order = {f"task {id}": at for at, id in enumerate(self._after.outline.order)}
        keys = sorted(places, key=lambda key: order.get(key, len(order)))
        return tuple(Group(key, self._title(key), tuple(places[key])) for key in keys)

    @cached_property
    def _after(self) -> Plan:
        """The project's tasks and the file's new ones, to find and name things by."""
        new = {change.id: change.now for change in self.changes if _adds(change, TASK.key)}  # type: ignore[attr-defined]
        links = {change.id: change.now for change in self.changes if _adds(change, LINK.key)}  # type: ignore[attr-defined]
        work = {change.id: change.now for change in self.changes if _adds(change, ASSIGNMENT.key)}  # type: ignore[attr-defined]
        plan = self.before.plan
        return plan.but(
            tasks={**new, **plan.tasks}, links={**links, **plan.links}, assignments={**work, **plan.assignments}
        )

    def _about(self, change: Change) -> str:
        if isinstance(change, FactChange):
            return f"task {change.task}"
        assert isinstance(change, PlanChange)
        if change.noun is TASK:
            return f"task {change.id}"
        if change.noun is LINK and change.id in self._after.links:
            return f"task {self._after.links[change.id].successor}"
        if change.noun is ASSIGNMENT and change.id in self._after.assignments:
            return f"task {self._after.assignments[change.id].task}"
        return "settings" if change.noun is SETTINGS else change.noun.collection

    def _title(self, key: str) -> str:
        task = self._after.tasks.get(key.removeprefix("task ")) if key.startswith("task ") else None
        if task is not None:
            return task.name or task.id
        if key == "settings":
            return Sentence("The project")
        return Opening(Sentence(key) if key in SORTS else key.removeprefix("task "))


def _adds(change: Change, noun: str) -> bool:
    return isinstance(change, PlanChange) and change.kind.act == "add" and change.noun.key == noun


def offer(before: State, reading: Reading, recorded: datetime, *, removing: bool = False) -> Offer:
    """What the file says otherwise than the project, as far as it speaks; `recorded` is now on the plan's clock.

    `removing`: what the file does not have, of the nouns it holds as a whole, is offered to be removed, too. Picked as
    a whole, the project says what the file says wherever it speaks.
    """
    found = match(before.plan, reading.plan)
    after = in_place(before.plan, renamed(reading.plan, found.names))
    keep = tuple(_steps(before, reading, found, after, recorded, frozenset()))
    gone = whole_nouns(reading)
    whole = tuple(_steps(before, reading, found, after, recorded, gone))
    known = set(map(_key, keep))
    further = sum(_key(change) not in known for change in whole)
    return Offer(before, whole if removing else keep, found, further)


def _key(change: Change) -> bytes:
    return msgspec.json.encode(change)


def _steps(
    before: State, reading: Reading, found: Match, after: Plan, recorded: datetime, gone: frozenset[str]
) -> Iterator[Change]:
    """Retractions first, then the plan, then what happened: each can be made after those before it."""
    target = keeping(before.plan, after, gone)
    lost = (before.plan.tasks.keys() - target.tasks.keys()) | (
        before.plan.assignments.keys() - target.assignments.keys()
    )
    facts = _facts(before.actuals, reading, found, recorded, lost, removing=bool(gone))
    yield from (change for change in facts if isinstance(change, RetractFact))
    for change in diff(before.plan, target, spoken(reading)):
        if not isinstance(change, AcceptFlaws) and not _only_blanks(change, reading):
            yield change
    yield from (change for change in facts if not isinstance(change, RetractFact))


def _only_blanks(change: Change, reading: Reading) -> bool:
    """A sheet's reader takes away the blanks around a cell: it does not speak of them."""
    if reading.source.format not in SHEETS or not isinstance(change, SetField):
        return False
    return isinstance(change.was, str) and isinstance(change.now, str) and change.was.split() == change.now.split()


type Said = tuple[type[AnyFact], str, str]


def _facts(
    before: Actuals, reading: Reading, found: Match, recorded: datetime, gone: set[str], *, removing: bool
) -> tuple[FactChange, ...]:
    """The latest the file says of each kind about each task, where it is not what counts already.

    `removing`: what it does not say any more is retracted, and everything about the tasks and assignments `gone`.
    """
    kinds, withdrawn = spoken_facts(reading), before.withdrawn()
    standing = sorted(
        (each for id, each in before.facts.items() if id not in withdrawn), key=lambda each: each.recorded
    )
    now = _by_what_they_say(fact for fact in standing if type(fact) in kinds)
    told = _by_what_they_say(renamed_facts(reading.actuals, found.names))
    lines = {fact.id: fact for key, fact in now.items() if isinstance(fact, Booked) and key not in told}
    used = {*before.facts, *before.retractions}
    changes: list[FactChange] = []
    corrected: set[FactId] = set()
    for key, fact in told.items():
        if key not in now or _content(now[key]) != _content(fact):
            id = _free(fact.id, used)
            used.add(id)
            if isinstance(fact, Booked) and fact.id in lines:  # a line that was corrected takes the old one back
                corrected.add(fact.id)
                changes.append(_taken_back(lines[fact.id], recorded, used))
            changes.append(RECORDING[type(fact)](msgspec.structs.replace(fact, id=id, recorded=recorded)))
    for fact in standing if removing else ():
        lost = fact.task in gone or getattr(fact, "assignment", None) in gone
        unsaid = fact.id in lines if isinstance(fact, Booked) else type(fact) in kinds and _said(fact) not in told
        if (lost or unsaid) and fact.id not in corrected:
            changes.append(_taken_back(fact, recorded, used))
    return tuple(changes)


def _by_what_they_say(facts: Iterable[AnyFact]) -> dict[Said, AnyFact]:
    """The latest of each kind about each task, and every booking; of two that are alike the second is the second."""
    seen: Counter[bytes] = Counter()
    found: dict[Said, AnyFact] = {}
    for fact in facts:
        key = _said(fact)
        if isinstance(fact, Booked):
            line = msgspec.json.encode(_content(fact))
            seen[line] += 1
            key = (*key[:2], f"{line.decode()} {seen[line]}")
        found[key] = fact
    return found


def _taken_back(fact: AnyFact, recorded: datetime, used: set[str]) -> RetractFact:
    id = _free(next_id(fact.id), used)
    used.add(id)
    return RetractFact(fact, recorded, id)


def _said(fact: AnyFact) -> Said:
    """What a fact speaks of: a later one of the same takes its place."""
    part = fact.measure if isinstance(fact, Complete) else ""
    part = (fact.assignment or "") if isinstance(fact, Worked | Spent) else part
    return type(fact), fact.task, part


def _content(fact: AnyFact) -> AnyFact:
    return msgspec.structs.replace(fact, id="", recorded=EARLIEST)


def _free(id: str, used: set[str]) -> str:
    number, name = 1, id
    while name in used:
        number += 1
        name = f"{id}#{number}"
    return name
