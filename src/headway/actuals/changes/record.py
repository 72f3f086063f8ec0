"""The Changes by which facts enter: each kind of fact is recorded, and can be retracted and restored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

import msgspec

from headway.actuals.changes.book import Book
from headway.actuals.changes.told import tell
from headway.actuals.facts import (
    AnyFact,
    Booked,
    Complete,
    FactId,
    Finished,
    Remaining,
    Retraction,
    Spent,
    Started,
    Stopped,
    Worked,
)
from headway.plan.changes import words
from headway.plan.changes.change import Change
from headway.plan.changes.draft import Draft
from headway.plan.changes.people import MEANING
from headway.plan.changes.refused import StaleChange
from headway.plan.plan import Plan
from headway.plan.said import Said
from headway.plan.value import TaskId


class FactChange(Change, frozen=True):
    """A Change of what is known. Facts are never altered or removed: an undo is one more entry, dated like the rest."""

    def make(self, draft: Draft) -> None:
        """Enter it in the book, or raise ChangeRefused and leave it as it is."""
        if not isinstance(draft, Book):
            raise TypeError("facts are entered by headway.actuals.changes.apply_all")
        self.enter(draft)

    def enter(self, book: Book) -> None:
        """Enter it in the book, or raise ChangeRefused and leave it as it is."""
        raise NotImplementedError

    def inverse(self, recorded: datetime | None = None) -> FactChange:
        """What undoes it, as told on the day `recorded` (None: in the same breath as this one)."""
        raise NotImplementedError

    @property
    def task(self) -> TaskId:
        """The task it speaks of."""
        raise NotImplementedError


FACT_KINDS: dict[str, type[FactChange]] = {}
"""Every kind of Change of facts, by name."""

_SEEN: dict[str, words.Say] = {"at": words.finishing, "recorded": words.finishing}
MEANING |= {
    Started: {**_SEEN, "at": words.starting},
    Finished: _SEEN,
    Remaining: _SEEN,
    Complete: _SEEN,
    Worked: {**_SEEN, "work": words.working_time, "remaining": words.working_time},
    Spent: _SEEN,
    Stopped: {**_SEEN, "resume": words.starting},
    Booked: {**_SEEN, "work": words.working_time},
}

RECORDING: dict[type, type[Record[Any]]] = {}
"""By kind of fact: the Change that records it."""


class Record[F: Any](FactChange, frozen=True):
    """Say that something happened. A person may write the fact's own fields directly, and leave out its identifier."""

    fact: F

    of: ClassVar[type]

    @property
    def task(self) -> TaskId:  # noqa: D102 said by FactChange
        return self.fact.task  # type: ignore[no-any-return]

    def enter(self, book: Book) -> None:  # noqa: D102
        _refuse_taken(book, self.fact.id)
        book.tell(self.fact)

    def inverse(self, recorded: datetime | None = None) -> RetractFact:  # noqa: D102
        return RetractFact(self.fact, recorded or self.fact.recorded, next_id(self.fact.id))

    def sentence(self, plan: Plan) -> str:  # noqa: D102
        return Said("Record: {fact}", fact=tell(self.fact, plan))

    @classmethod
    def assembled(cls, written: Mapping[str, Any], draft: Draft) -> Mapping[str, Any]:
        """`task`, `at` and the rest may stand beside `change`."""
        flat = {key: value for key, value in written.items() if key != "change"}
        fact = written.get("fact", flat)
        if not isinstance(fact, Mapping) or not isinstance(draft, Book):
            return written
        whole = {"type": cls.of.__name__, "id": fresh_id(cls, fact, draft), **fact}
        return {**(written if "fact" in written else {"change": cls.__name__}), "fact": whole}


def records[C: Record[Any]](fact: type[AnyFact]) -> Callable[[type[C]], type[C]]:
    """Declare the kind of Change that records a kind of fact."""

    def declare(change: type[C]) -> type[C]:
        change.of = fact
        RECORDING[fact] = FACT_KINDS[change.__name__] = change
        return change

    return declare


@records(Started)
class RecordStart(Record[Started], frozen=True):
    """The task began."""


@records(Finished)
class RecordFinish(Record[Finished], frozen=True):
    """The task was completed."""


@records(Remaining)
class RecordRemaining(Record[Remaining], frozen=True):
    """So much duration is left."""


@records(Complete)
class RecordProgress(Record[Complete], frozen=True):
    """The task is so many percent complete."""


@records(Worked)
class RecordWork(Record[Worked], frozen=True):
    """So much work was done."""


@records(Spent)
class RecordCost(Record[Spent], frozen=True):
    """So much money was spent."""


@records(Stopped)
class RecordStop(Record[Stopped], frozen=True):
    """Work paused."""


@records(Booked)
class RecordBooking(Record[Booked], frozen=True):
    """A line of the journal: money incurred."""


class RetractFact(FactChange, frozen=True):
    """Withdraw a fact: from `recorded` on it counts as never said. `id` is the retraction's own identifier."""

    was: AnyFact
    recorded: datetime
    id: FactId

    @property
    def task(self) -> TaskId:  # noqa: D102
        return self.was.task

    def enter(self, book: Book) -> None:  # noqa: D102
        _refuse_taken(book, self.id)
        _refuse_other_fact(book, self.was)
        if against := book.retraction_of(self.was.id):
            raise StaleChange(
                Said("The fact {fact} is already retracted.", fact=repr(self.was.id)),
                thing=self.was.id, field="retraction", expected=None, found=against,
            )  # fmt: skip
        book.withdraw(self.was.id, Retraction(self.was.id, self.recorded, self.id))

    def inverse(self, recorded: datetime | None = None) -> RestoreFact:  # noqa: D102
        return RestoreFact(self.was, self.id, recorded or self.recorded, next_id(self.id))

    def sentence(self, plan: Plan) -> str:  # noqa: D102
        return Said("Retract: {fact}", fact=tell(self.was, plan))

    @classmethod
    def assembled(cls, written: Mapping[str, Any], draft: Draft) -> Mapping[str, Any]:
        """`fact:` with its identifier, and `recorded`, say enough."""
        fact, book = written.get("fact"), draft
        if "was" in written or not isinstance(book, Book) or not isinstance(fact, str) or fact not in book.facts:
            return written
        rest = {key: value for key, value in written.items() if key != "fact"}
        id = next_id(fact)
        while book.taken(id):
            id = next_id(id)
        return {"id": id, **rest, "was": msgspec.to_builtins(book.facts[fact])}


class RestoreFact(FactChange, frozen=True):
    """Withdraw a retraction, so that its fact counts again from `recorded` on. `id` is the identifier of this act."""

    was: AnyFact
    retraction: FactId
    recorded: datetime
    id: FactId

    @property
    def task(self) -> TaskId:  # noqa: D102
        return self.was.task

    def enter(self, book: Book) -> None:  # noqa: D102
        _refuse_taken(book, self.id)
        _refuse_other_fact(book, self.was)
        standing = book.retraction_of(self.was.id)
        if standing != self.retraction:
            raise StaleChange(
                Said("The fact {fact} is not retracted by {by}.", fact=repr(self.was.id), by=repr(self.retraction)),
                thing=self.was.id, field="retraction", expected=self.retraction, found=standing,
            )  # fmt: skip
        book.withdraw(self.was.id, Retraction(self.retraction, self.recorded, self.id))

    def inverse(self, recorded: datetime | None = None) -> RetractFact:  # noqa: D102
        return RetractFact(self.was, recorded or self.recorded, next_id(self.id))

    def sentence(self, plan: Plan) -> str:  # noqa: D102
        return Said("Restore: {fact}", fact=tell(self.was, plan))


FACT_KINDS |= {"RetractFact": RetractFact, "RestoreFact": RestoreFact}
MEANING |= {RetractFact: _SEEN, RestoreFact: _SEEN}


def next_id(id: FactId) -> FactId:
    """The identifier of an act upon this one: `design:started -1` retracts a fact, `design:started -2` restores it."""
    name, space, number = id.rpartition(" -")
    return f"{name} -{int(number) + 1}" if space and number.isdecimal() else f"{id} -1"


def fresh_id(change: type[Record[Any]], fact: Mapping[str, Any], book: Book) -> FactId:
    """An identifier for a fact to be recorded that nobody uses: `design:started`, `design:started#2`."""
    name = f"{fact.get('assignment') or fact.get('task')}:{change.of.__name__.lower()}"
    id, number = name, 1
    while book.taken(id):
        number += 1
        id = f"{name}#{number}"
    return id


def _refuse_taken(book: Book, id: FactId) -> None:
    if book.taken(id):
        raise StaleChange(
            Said("There already is a fact or retraction with the identifier {id}.", id=repr(id)),
            thing=id, field="id", expected=None, found=book.facts.get(id) or book.retractions.get(id),
        )  # fmt: skip


def _refuse_other_fact(book: Book, was: AnyFact) -> None:
    there = book.facts.get(was.id)
    if there is None:
        said = Said("There is no fact {fact}.", fact=repr(was.id))
        raise StaleChange(said, thing=was.id, field="id", expected=was.id, found=None)
    for field in was.__struct_fields__:
        if type(there) is not type(was) or getattr(there, field) != getattr(was, field):
            parts = {"fact": repr(was.id), "expected": _short(was, field), "found": _short(there, field)}
            raise StaleChange(
                Said("The fact {fact} was expected to say {expected}, but says {found}.", parts),
                thing=was.id, field=field, expected=getattr(was, field), found=getattr(there, field, None),
            )  # fmt: skip


def _short(fact: AnyFact, field: str) -> str:
    return f"{type(fact).__name__.lower()} {field} {getattr(fact, field, 'nothing')}"
