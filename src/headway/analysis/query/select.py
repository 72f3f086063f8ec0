"""The tasks that answer a query: column by column, as sets of rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.analysis.analysis import Analysis
from headway.analysis.query.days import Today, days_of
from headway.analysis.query.field import Column, Field, Kind, is_empty
from headway.analysis.query.operands import Length, Me, Number, Operand, Percent, Word
from headway.analysis.query.question import And, Empty, Flag, Held, Named, Not, Op, Or, Query
from headway.plan.resource import Resource
from headway.plan.text import unit_minutes
from headway.plan.value import ResourceId, TaskId

type Mask = NDArray[np.bool_]
type Holds = Callable[[Any], bool]

_ORDERED: Mapping[Op, Callable[[Any, Any], bool]] = {Op.LESS: lt, Op.AT_MOST: le, Op.MORE: gt, Op.AT_LEAST: ge}


def select(
    analysis: Analysis, query: Query, me: ResourceId | None = None, today: date | None = None
) -> tuple[TaskId, ...]:
    """The tasks that answer a query, in reading order.

    `me` is the resource that is meant by `me` (None: nobody is), `today` the day (None: the status date, else the
    project's start). KeyError for a field that the plan does not have.
    """
    found = Answering(analysis, today_of(analysis, today), analysis.plan.resources.get(me or "")).mask(query)
    ids = analysis.schedule.ids
    return ids if found.all() else tuple(ids[at] for at in np.flatnonzero(found).tolist())


def today_of(analysis: Analysis, today: date | None) -> Today:
    """The days a query may refer to."""
    settings = analysis.plan.settings
    status = analysis.schedule.as_of or settings.start or datetime(1984, 1, 1)
    return Today(today or status.date(), status.date(), settings.week_start)


@dataclass(frozen=True, eq=False)
class Answering:
    """Answers queries about one analysis."""

    analysis: Analysis
    now: Today
    me: Resource | None

    def mask(self, query: Query) -> Mask:
        """Which tasks answer it."""
        match query:
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return ~self._all(tuple(Not(part) for part in parts))
            case Not(part):
                return ~self.mask(part)
            case Flag(name):
                return np.array(self._field(name).values(self.analysis), bool)
            case Empty(name):
                return self._where(name, is_empty)
            case Named(text):
                folded = text.casefold()
                return self._where("name", lambda value: folded in value.casefold())
            case Held():
                return self._test(query)
        raise TypeError(query)

    def _all(self, parts: tuple[Query, ...]) -> Mask:
        found = np.ones(len(self.analysis.schedule.ids), bool)
        for part in parts:
            found &= self.mask(part)
        return found

    def _field(self, name: str) -> Field:
        return self.analysis.fields[name.casefold()]

    def _where(self, name: str, holds: Holds) -> Mask:
        return _where(self._field(name).values(self.analysis), holds)

    def _test(self, test: Held) -> Mask:
        if test.op is Op.DIFFERS:
            return ~self._test(test.but(op=Op.EQUALS))
        if test.op is Op.IN:
            return self.mask(Or(tuple(Held(test.field, Op.EQUALS, (value,)) for value in test.values)))
        return self._where(test.field, self._holds(self._field(test.field), test.op, test.values[0]))

    def _holds(self, field: Field, op: Op, value: Operand) -> Holds:
        if field.kind is Kind.DATE:
            return self._dated(op, value)
        if isinstance(value, Word | Me):
            return self._named(op, value)
        return _compared(op, self._amount(value))

    def _amount(self, value: Operand) -> Decimal:
        if isinstance(value, Length):
            return value.amount * unit_minutes(value.unit, self.analysis.plan.settings)
        assert isinstance(value, Number | Percent)
        return value.value

    def _dated(self, op: Op, value: Operand) -> Holds:
        """A moment is less than some days where it lies before all of them, and equal where it lies within."""
        first, after = days_of(value, self.now)  # type: ignore[arg-type]
        match op:
            case Op.EQUALS:
                return lambda moment: moment is not None and first <= moment < after
            case Op.LESS | Op.AT_LEAST:
                return _compared(op, first)
        return _compared({Op.AT_MOST: Op.LESS, Op.MORE: Op.AT_LEAST}[op], after)

    def _named(self, op: Op, value: Word | Me) -> Holds:
        if isinstance(value, Me):
            folded = None if self.me is None else (self.me.name or self.me.id).casefold()
        else:
            folded = value.text.casefold()
        if folded is None:
            return lambda held: False
        fits: Holds = (lambda name: folded in name.casefold()) if op is Op.CONTAINS else _equal(folded)
        return lambda held: held is not None and any(map(fits, held if isinstance(held, tuple) else (held,)))


def _equal(folded: str) -> Holds:
    return lambda name: name.casefold() == folded


def _compared(op: Op, limit: Any) -> Holds:
    if op is Op.EQUALS:
        return lambda value: value is not None and value == limit
    compare = _ORDERED[op]
    return lambda value: value is not None and compare(value, limit)


def _where(column: Column, holds: Holds) -> Mask:
    """Which values hold. Equal ones are asked once: a plan says the same of many tasks."""
    answers = {value: holds(value) for value in set(column)}
    return np.array([answers[value] for value in column], bool)
