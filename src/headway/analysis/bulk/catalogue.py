"""Which fields of many tasks can be altered, and how: every field a Change or a fact sets, and nothing that follows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from headway.analysis.analysis import Analysis
from headway.analysis.bulk import around, dates, facts, lengths, plain
from headway.analysis.bulk.edit import BulkEdit, Operation
from headway.analysis.bulk.scene import Make, Scene
from headway.analysis.query.columns.custom import held_under
from headway.analysis.query.columns.reading import of_task
from headway.analysis.query.columns.standing import STATUSES
from headway.analysis.query.field import Field, Kind
from headway.analysis.query.fields import FIELDS, RIGHTS
from headway.analysis.setting.texts import SHORT

SET, ADD, SUBTRACT, MULTIPLY, CLEAR, REPLACE = Operation


class Input(StrEnum):
    """What is typed as a value."""

    TEXT = "text"
    NUMBER = "number"
    LENGTH = "length"
    DATE = "date"
    CHOICE = "choice"
    NAMES = "names"
    CONSTRAINT = "constraint"
    PERCENT = "percent"
    STATUS = "status"


ALTERED: Mapping[Input, tuple[Operation, ...]] = {
    Input.TEXT: (SET, REPLACE, CLEAR),
    Input.NUMBER: (SET, ADD, SUBTRACT, MULTIPLY),
    Input.LENGTH: (SET, ADD, SUBTRACT, MULTIPLY),
    Input.DATE: (SET, ADD, SUBTRACT),
    Input.CHOICE: (SET,),
    Input.NAMES: (SET, ADD, SUBTRACT, CLEAR),
    Input.CONSTRAINT: (SET, ADD, SUBTRACT, CLEAR),
    Input.PERCENT: (SET,),
    Input.STATUS: (SET,),
}
"""How values of a kind are altered, unless a field says otherwise."""


@dataclass(frozen=True, eq=False)
class Settable:
    """A field that can be altered. `shows` are the fields whose values tell of it; `facts`: it is told as facts."""

    name: str
    label: str
    input: Input
    means: Callable[[Scene, BulkEdit], Make]
    operations: tuple[Operation, ...]
    shows: tuple[str | Field, ...]
    facts: bool = False
    right: str | None = None
    offers: Callable[[Analysis], tuple[str, ...]] | None = None

    def offered(self, analysis: Analysis) -> tuple[str, ...]:
        """The values to choose from, where they are few; none where one types."""
        return self.offers(analysis) if self.offers is not None else ()


def settable(analysis: Analysis, rights: Collection[str] = RIGHTS) -> Mapping[str, Settable]:
    """What can be altered of the tasks of this plan, by name in small letters; what takes another right is left out."""
    held = held_under(analysis, FIELDS)
    custom = {
        called.casefold(): _custom(analysis.fields[called.casefold()], name) for called, (name, _) in held.items()
    }
    return {name: each for name, each in {**USUAL, **custom}.items() if each.right is None or each.right in rights}


def _of(
    name: str,
    kind: Input,
    means: Callable[[Scene, BulkEdit], Make],
    *operations: Operation,
    shows: tuple[str | Field, ...] = (),
    offers: Callable[[Analysis], tuple[str, ...]] | None = None,
) -> Settable:
    field = FIELDS[name]
    told = kind in (Input.PERCENT, Input.STATUS)
    chosen = offers or (field.offered if kind in (Input.CHOICE, Input.NAMES) else None)
    return Settable(
        name, field.label, kind, means, operations or ALTERED[kind], shows or (name,), told, field.right, chosen
    )


def _custom(field: Field, held: str) -> Settable:
    held_as = {Kind.NUMBER: Input.NUMBER, Kind.FLAG: Input.CHOICE}.get(field.kind, Input.TEXT)
    offers = YES_NO if field.kind is Kind.FLAG else field.offered if field.kind is Kind.CHOICE else None
    usual = (SET, CLEAR) if field.kind is Kind.LIST else (*(each for each in ALTERED[held_as] if each != CLEAR), CLEAR)
    means = plain.custom(held, field.kind)
    return Settable(field.name, field.label, held_as, means, usual, (field.name,), offers=offers)


def YES_NO(analysis: Analysis) -> tuple[str, ...]:
    """The two values of a flag."""
    return ("yes", "no")


PLANNED = Field(
    "planned duration",
    "Planned duration",
    Kind.DAYS,
    "Its duration as it was planned, whatever was reported since.",
    of_task(lambda task: task.duration.minutes if task.duration is not None else None),
)
"""What a duration is altered to: that of running work follows from what was reported."""

_LISTED = (
    _of("name", Input.TEXT, plain.name, REPLACE, SET),
    _of("status", Input.STATUS, facts.status, shows=("status", "start", "finish"), offers=lambda analysis: STATUSES),
    _of("progress", Input.PERCENT, facts.progress),
    _of("resource", Input.NAMES, around.resource, ADD, SUBTRACT, SET, CLEAR),
    _of("priority", Input.NUMBER, plain.priority),
    _of(
        "duration",
        Input.LENGTH,
        lengths.duration,
        MULTIPLY,
        SET,
        ADD,
        SUBTRACT,
        CLEAR,
        shows=(PLANNED, "work", "finish"),
    ),
    _of("work", Input.LENGTH, lengths.work, shows=("work", PLANNED, "finish")),
    _of("start", Input.DATE, dates.start, ADD, SUBTRACT, SET),
    _of("finish", Input.DATE, dates.finish, ADD, SUBTRACT, SET),
    _of("deadline", Input.DATE, dates.deadline, SET, ADD, SUBTRACT, CLEAR),
    _of(
        "constraint",
        Input.CONSTRAINT,
        dates.constraint,
        shows=("constraint", "constraint date", "start"),
        offers=lambda analysis: tuple(SHORT),
    ),
    _of("optimistic", Input.LENGTH, lengths.point("low")),
    _of("likely", Input.LENGTH, lengths.point("likely")),
    _of("pessimistic", Input.LENGTH, lengths.point("high")),
    Settable(
        "estimate",
        "Three-point estimate",
        Input.LENGTH,
        lengths.estimate,
        (MULTIPLY, ADD, SUBTRACT, CLEAR),
        ("optimistic", "likely", "pessimistic"),
    ),
    _of("phase", Input.CHOICE, around.phase, SET, CLEAR, shows=("phase", "parent")),
    _of("component", Input.NAMES, around.component, ADD, SUBTRACT, SET, CLEAR),
    _of("calendar", Input.CHOICE, around.calendar, SET, CLEAR),
    _of("account", Input.CHOICE, around.account, SET, CLEAR),
    _of("kind", Input.CHOICE, plain.kind, offers=lambda analysis: tuple(plain.KINDS)),
    _of("manual", Input.CHOICE, plain.manual, offers=YES_NO),
    _of("inactive", Input.CHOICE, plain.inactive, offers=YES_NO),
    _of("wbs", Input.TEXT, plain.wbs),
    _of("notes", Input.TEXT, plain.notes, SET, ADD, REPLACE, CLEAR),
)
USUAL: Mapping[str, Settable] = {each.name: each for each in _LISTED}
"""The fields every plan has."""
