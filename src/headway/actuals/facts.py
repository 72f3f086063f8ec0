"""What happened: dated facts, each with the day it was recorded. Facts are only ever added or retracted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

import msgspec

from headway.plan.duration import Duration
from headway.plan.task import PercentKind
from headway.plan.value import AccountId, AssignmentId, CommitmentId, ResourceId, TaskId, Value

type FactId = str


class Fact(Value, frozen=True, tag=True):
    """Something that happened to a task. `recorded` is when we were told; the latest told of one kind counts."""

    id: FactId
    task: TaskId
    recorded: datetime


class Started(Fact, frozen=True):
    """The task began."""

    at: datetime


class Finished(Fact, frozen=True):
    """The task was completed."""

    at: datetime


class Remaining(Fact, frozen=True):
    """So much duration is left to do, as seen at `at`; `actual` is the duration spent so far, where it is known."""

    at: datetime
    duration: Duration
    actual: Duration | None = None


class Complete(Fact, frozen=True):
    """The task is so many percent (0 to 100) complete by one of the three measures."""

    at: datetime
    percent: float
    measure: PercentKind = PercentKind.DURATION


class Worked(Fact, frozen=True):
    """The work done up to `at`, in minutes and in total, and what remains, on one assignment or on the whole task."""

    at: datetime
    work: int
    remaining: int | None = None
    assignment: AssignmentId | None = None


class Spent(Fact, frozen=True):
    """The money spent up to `at`, in total, on one assignment or on the whole task."""

    at: datetime
    cost: Decimal
    assignment: AssignmentId | None = None


class Stopped(Fact, frozen=True):
    """Work paused at `at` and resumes, or is expected to resume, at `resume` (None: not said)."""

    at: datetime
    resume: datetime | None = None


class BookingKind(StrEnum):
    """What a line of the journal is."""

    LABOUR = "labour"  # somebody's hours
    ACCRUAL = "accrual"  # work done for which no invoice has come: an amount expected
    INVOICE = "invoice"
    OTHER = "other"


class Booked(Fact, frozen=True):
    """A line of the journal: money incurred by work done on the day `at`, whenever it was paid.

    Unlike the other facts every one counts, and a summary may have its own. `amount` is in `currency` (empty: the
    plan's); None: `work` (minutes) of `resource` at its rate in force on that day. `settles` names the accrual that
    this invoice takes the place of, on the day of the accrual. `commitment` is the order it is drawn from, `reference`
    what another system calls it.
    """

    at: datetime
    amount: Decimal | None = None
    kind: BookingKind = BookingKind.OTHER
    currency: str = ""
    work: int | None = None
    resource: ResourceId | None = None
    account: AccountId | None = None  # None: that of the task
    commitment: CommitmentId | None = None
    settles: FactId | None = None
    reference: str = ""
    note: str = ""


type AnyFact = Started | Finished | Remaining | Complete | Worked | Spent | Stopped | Booked


class Retraction(Value, frozen=True):
    """A fact, or a retraction, was withdrawn: from `recorded` on it counts as never said."""

    fact: FactId
    recorded: datetime
    id: FactId = ""  # its own, by which it can be withdrawn in turn; empty: it is kept under that of its fact


class Progress(Value, frozen=True):
    """What is known of one task at some moment: the latest fact of every kind, and every booking."""

    start: datetime | None = None
    finish: datetime | None = None
    remaining: Duration | None = None
    remaining_at: datetime | None = None  # as seen when
    actual_duration: Duration | None = None
    percent: Mapping[PercentKind, float] = msgspec.field(default_factory=dict)
    stop: datetime | None = None
    resume: datetime | None = None
    work: int | None = None  # actual work of the task as a whole, minutes
    remaining_work: int | None = None
    cost: Decimal | None = None
    assignment_work: Mapping[AssignmentId, Worked] = msgspec.field(default_factory=dict)
    assignment_cost: Mapping[AssignmentId, Spent] = msgspec.field(default_factory=dict)
    booked: tuple[Booked, ...] = ()  # what counts of the journal: see `incurred`

    @property
    def started(self) -> bool:
        """Whether work began."""
        return self.start is not None

    @property
    def finished(self) -> bool:
        """Whether work is complete."""
        return self.finish is not None


class Actuals(Value, frozen=True, dict=True):
    """Every fact and retraction ever recorded, by identifier."""

    facts: Mapping[FactId, AnyFact] = msgspec.field(default_factory=dict)
    retractions: Mapping[FactId, Retraction] = msgspec.field(default_factory=dict)

    def progress(self, *, known: datetime | None = None) -> Mapping[TaskId, Progress]:
        """The state of every task that has facts, from what had been recorded by `known` (None: everything).

        Facts and retractions recorded later than `known` count as not yet said, so an old report can be made again.
        """
        return self._latest if known is None else _fold(self, known)

    @cached_property
    def _latest(self) -> Mapping[TaskId, Progress]:
        return _fold(self, None)

    def withdrawn(self, *, known: datetime | None = None) -> frozenset[FactId]:
        """The facts and retractions that count as never said: those named by a retraction that stands itself."""
        return frozenset(_withdrawn(self.retractions, known))


def _withdrawn(retractions: Mapping[FactId, Retraction], known: datetime | None) -> set[FactId]:
    said = {id: each.fact for id, each in retractions.items() if known is None or each.recorded <= known}
    against = Counter(said.values())
    standing = [id for id in said if id not in against]
    gone: set[FactId] = set()
    for id in standing:  # grows: what spoke only against a retraction that is gone itself speaks against nothing
        target = said[id]
        if target in said and target not in gone:
            against[said[target]] -= 1
            if said[target] in said and not against[said[target]]:
                standing.append(said[target])
        gone.add(target)
    return gone | {said[id] for id in said.keys() - gone - set(standing)}  # in a circle: all of them stand


def _fold(actuals: Actuals, known: datetime | None) -> dict[TaskId, Progress]:
    gone = actuals.withdrawn(known=known)
    told = [f for f in actuals.facts.values() if f.id not in gone and (known is None or f.recorded <= known)]
    told.sort(key=lambda fact: fact.recorded)  # stable: what was entered later wins among the same moment
    fields: dict[TaskId, dict[str, Any]] = {}
    rests: dict[TaskId, datetime] = {}
    for fact in told:
        state = fields.setdefault(fact.task, {})
        if isinstance(fact, Remaining):
            rests[fact.task] = fact.recorded
        elif _outdates(fact, rests.get(fact.task)):
            for name in ("remaining", "remaining_at", "actual_duration"):
                state.pop(name, None)
        _note(state, fact)
    booked: dict[TaskId, list[Booked]] = {}
    for entry in incurred(fact for fact in told if isinstance(fact, Booked)):
        booked.setdefault(entry.task, []).append(entry)
    return {task: Progress(**state, booked=tuple(booked.get(task, ()))) for task, state in fields.items()}


def _outdates(fact: AnyFact, rest: datetime | None) -> bool:
    """Whether a percentage of the duration was told after what remained was: then it says what remains."""
    is_share = isinstance(fact, Complete) and fact.measure is PercentKind.DURATION
    return is_share and rest is not None and rest < fact.recorded


def incurred(journal: Iterable[Booked]) -> tuple[Booked, ...]:
    """Bookings as they count: an accrual that invoices settle is gone, and they stand on its day.

    Several invoices that settle one accrual take its place together. Whose accrual is not among them counts on its
    own day. What an invoice does not say (account, commitment, resource), its accrual says.
    """
    entries = tuple(journal)
    accruals = {entry.id: entry for entry in entries if entry.kind is BookingKind.ACCRUAL}
    invoices = [entry for entry in entries if entry.kind is BookingKind.INVOICE]
    settling = {entry.id: accruals[entry.settles] for entry in invoices if entry.settles in accruals}
    settled = {accrual.id for accrual in settling.values()}
    return tuple(_on_its_day(entry, settling.get(entry.id)) for entry in entries if entry.id not in settled)


def _on_its_day(invoice: Booked, accrual: Booked | None) -> Booked:
    if accrual is None:
        return invoice
    unsaid = [field for field in ("account", "commitment", "resource") if getattr(invoice, field) is None]
    return msgspec.structs.replace(invoice, at=accrual.at, **{field: getattr(accrual, field) for field in unsaid})


def _note(state: dict[str, Any], fact: AnyFact) -> None:
    match fact:
        case Started():
            state["start"] = fact.at
        case Finished():
            state["finish"] = fact.at
        case Remaining():
            state["remaining"], state["remaining_at"] = fact.duration, fact.at
            state["actual_duration"] = fact.actual
        case Complete():
            state["percent"] = {**state.get("percent", {}), fact.measure: fact.percent}
        case Worked(assignment=None):
            state["work"], state["remaining_work"] = fact.work, fact.remaining
        case Worked():
            state["assignment_work"] = {**state.get("assignment_work", {}), fact.assignment: fact}
        case Spent(assignment=None):
            state["cost"] = fact.cost
        case Spent():
            state["assignment_cost"] = {**state.get("assignment_cost", {}), fact.assignment: fact}
        case Stopped():
            state["stop"], state["resume"] = fact.at, fact.resume
