"""What one edit means for each of many tasks: its Changes, what stays as it is, and what is left out and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from headway.analysis.analysis import Analysis
from headway.analysis.balance import as_typed
from headway.analysis.bulk.catalogue import Settable, settable
from headway.analysis.bulk.edit import BulkEdit
from headway.analysis.bulk.scene import Scene, Step
from headway.analysis.query.fields import RIGHTS
from headway.analysis.setting import words
from headway.analysis.setting.unsettable import Unsettable
from headway.analysis.telling import bind_told
from headway.plan.changes import Change
from headway.plan.value import TaskId


@dataclass(frozen=True)
class LeftOut:
    """Tasks that an edit does not alter, and why."""

    why: Unsettable
    tasks: tuple[TaskId, ...]


@dataclass(frozen=True, eq=False)
class Meant:
    """An edit of many tasks as one list of Changes; `same` hold it already."""

    edit: BulkEdit
    field: Settable
    tasks: tuple[TaskId, ...]
    changes: tuple[Change, ...]
    changed: tuple[TaskId, ...]
    same: tuple[TaskId, ...]
    left_out: tuple[LeftOut, ...]


def field_of(analysis: Analysis, edit: BulkEdit, rights: Collection[str] = RIGHTS) -> Settable:
    """The field an edit alters; Unsettable where it is none, or is not altered that way."""
    found = settable(analysis, rights).get(edit.field.casefold())
    if found is None:
        raise Unsettable(words.NO_FIELD, field=edit.field)
    if edit.operation not in found.operations:
        raise Unsettable(words.NO_OPERATION, field=found.label)
    return found


def meant(
    analysis: Analysis,
    tasks: Iterable[TaskId],
    edit: BulkEdit,
    told: datetime,
    *,
    rights: Collection[str] = RIGHTS,
    barred: Mapping[TaskId, Unsettable] | None = None,
) -> Meant:
    """What an edit means for these tasks, in reading order; `told` is now on the plan's clock, for facts.

    Of duration, units and work the third follows, as where they are typed one by one (see `headway.analysis.balance`).
    `barred` are tasks that somebody may not alter, with the reason. Unsettable for a field or a value that is none;
    ValueError for an amount or a date that cannot be read; KeyError for a task the plan does not have.
    """
    rows = analysis.schedule.index
    order = tuple(sorted(dict.fromkeys(tasks), key=rows.__getitem__))
    field = field_of(analysis, edit, rights)
    allowed = tuple(id for id in order if id not in (barred or {}))
    make = field.means(Scene(analysis, told, allowed), edit)
    steps: list[Step] = []
    changed: list[TaskId] = []
    same: list[TaskId] = []
    left: dict[str, tuple[Unsettable, list[TaskId]]] = {}
    for id in order:
        try:
            if barred and id in barred:
                raise barred[id]
            found = make(analysis.plan.tasks[id])
        except Unsettable as why:
            left.setdefault(str(why), (why, []))[1].append(id)
            continue
        (changed if found else same).append(id)
        steps += found
    left_out = tuple(LeftOut(why, tuple(ids)) for why, ids in left.values())
    changes = as_typed(analysis.plan, analysis.actuals, _bound(analysis, steps))
    return Meant(edit, field, order, changes, tuple(changed), tuple(same), left_out)


def _bound(analysis: Analysis, steps: Sequence[Step]) -> tuple[Change, ...]:
    """All as Changes; facts get their identifiers here."""
    documents = [each for each in steps if isinstance(each, dict)]
    if not documents:
        return tuple(each for each in steps if isinstance(each, Change))
    return bind_told(analysis.plan, analysis.actuals, documents).changes
