"""What can be asked of a task: a field has a name, a kind, and a value for every task of an analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headway.analysis.analysis import Analysis

type Cell = str | int | Decimal | datetime | tuple[str, ...] | None
"""One value: by the kind of its field a text, whole minutes or percent, a sum, a moment, a flag or several names."""

type Column = Sequence[Cell]
"""The values of one field, one for every task, in reading order."""


def is_empty(value: Cell) -> bool:
    """Whether a task has no value there."""
    return value in (None, "", ())


class Kind(StrEnum):
    """What the values of a field are. DAYS are working minutes, shown as days; PERCENT whole numbers, 0 to 100."""

    TEXT = "text"
    NUMBER = "number"
    DAYS = "days"
    PERCENT = "percent"
    DATE = "date"
    MONEY = "money"
    FLAG = "flag"
    CHOICE = "choice"
    PERSON = "person"  # several names of resources: `me` is one of them
    LIST = "list"  # several names


NAMED = (Kind.CHOICE, Kind.PERSON, Kind.LIST)
"""The kinds whose values are names."""

GROUPING = (*NAMED, Kind.FLAG, Kind.DATE)
"""The kinds of fields that are worth grouping by."""


class Total(StrEnum):
    """What the values of several tasks come to."""

    SUM = "sum"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, eq=False)
class Field:
    """A field of a task. `right` is what one needs to see it: None, "costs" or "risks".

    `column` works out its values; ask `values`, which does so once per analysis. `choices` are the only values it can
    have, where they are few and the same in every plan; `offers` are those this plan has for it. `editable`: by a
    Change; the others follow from the plan. `total` is what several tasks come to, where that means anything.
    """

    name: str
    label: str
    kind: Kind
    told: str
    column: Callable[[Analysis], Column]
    editable: bool = False
    right: str | None = None
    choices: tuple[str, ...] = ()
    offers: Callable[[Analysis], Iterable[str]] | None = None
    total: Total | None = None

    def values(self, analysis: Analysis) -> Column:
        """Its value for every task, in reading order (`analysis.schedule.ids`)."""
        return analysis.columns[self]

    def offered(self, analysis: Analysis) -> tuple[str, ...]:
        """The values it can have: its choices, else what the plan has for it, else what its tasks hold, each once."""
        if self.choices:
            return self.choices
        if self.offers is not None:
            return tuple(dict.fromkeys(self.offers(analysis)))
        found: dict[str, None] = {}
        for value in self.values(analysis):
            if isinstance(value, tuple):
                found.update(dict.fromkeys(value))
            elif isinstance(value, str) and value:
                found[value] = None
        return tuple(found)


class Columns(dict[Field, Column]):
    """The values of fields, each worked out when it is first asked for."""

    def __init__(self, analysis: Analysis) -> None:
        super().__init__()
        self.analysis = analysis

    def __missing__(self, field: Field) -> Column:
        column = self[field] = field.column(self.analysis)
        return column
