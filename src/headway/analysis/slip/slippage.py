"""What moved most, and what changed since some earlier moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import numpy as np

from headway.analysis.analysis import Analysis
from headway.analysis.comparison import compare
from headway.analysis.explanation import explain
from headway.analysis.moves import Move
from headway.analysis.slip.causes import WORDS
from headway.analysis.slip.slip import Slip, slip
from headway.analysis.words import listed
from headway.plan.said import Opening, Said
from headway.plan.value import TaskId, Value
from headway.schedule.result import NO_DATE


class Slippage(Value, frozen=True):
    """A task or milestone whose finish moved: by so many working minutes of its own calendar, later is positive.

    `drove` and `drives` say what set its date before and what sets it now.
    """

    task: TaskId
    milestone: bool
    before: datetime
    after: datetime
    minutes: int
    sentence: str
    drove: str
    drives: str


def slippage(before: Analysis, after: Analysis, most: int = 10) -> tuple[Slippage, ...]:
    """The tasks without children that moved most, earlier or later; among equals milestones first.

    Only what both plans date is told, and what moved across working time.
    """
    moves = compare(before, after).moves
    known = moves.finish_minutes != NO_DATE
    far = np.where(known, np.abs(np.where(known, moves.finish_minutes, 0)), 0)
    tasks = [after.plan.tasks[after.schedule.ids[at]] for at in moves.at_after.tolist()]
    ranked = sorted((-int(far[row]), not tasks[row].is_milestone, int(row)) for row in np.flatnonzero(far))
    leaves = [row for _, _, row in ranked if not after.plan.is_summary(tasks[row].id)]
    return tuple(_slippage(before, after, moves[row]) for row in leaves[:most])


def _slippage(before: Analysis, after: Analysis, move: Move) -> Slippage:
    assert move.finish_before is not None
    assert move.finish_after is not None
    return Slippage(
        task=move.task,
        milestone=after.plan.tasks[move.task].is_milestone,
        before=move.finish_before,
        after=move.finish_after,
        minutes=move.finish_minutes or 0,
        sentence=move.sentence(after.plan),
        drove=explain(before, move.task).tail(1)[0].because,
        drives=explain(after, move.task).tail(1)[0].because,
    )


def changed_since(before: Analysis, after: Analysis, most: int = 3, known: Slip | None = None) -> tuple[str, ...]:
    """What changed between two moments, in sentences: the finish and why, what moved, the cost and why, then the

    Changes and facts themselves, cause by cause and `most` of each. `known` is the same movement, where it is split.
    """
    found, compared = known or slip(before, after), compare(before, after)
    if compared.is_empty:
        return (Said("Nothing changed."),)
    effects = [said for said in compared.summary[1:] if not said.startswith("It costs")]
    cost = [found.cost_sentence] if found.cost is not None and found.cost.total else []
    return (found.sentence, *effects, *cost, *_acts(found, most))


def _acts(found: Slip, most: int) -> Iterator[str]:
    for cause, name in WORDS.items():
        told = [said for _, said in found.behind.get(cause, ())]
        if told:
            yield Said("{cause}: {changes}.", cause=Opening(name), changes=listed(told, most))
    told = [said for _, said in found.behind.get(None, ())]
    if told:
        yield Said("Without effect on dates and cost: {changes}.", changes=listed(told, most))
