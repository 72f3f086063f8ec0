"""What Changes move: two analyses side by side, as an answer."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec

from headway.analysis import Comparison
from headway.analysis.comparison import DateChange


class MoveView(msgspec.Struct, frozen=True):
    """A task whose dates move. Minutes are working time on the task's calendar; later is positive."""

    task: str
    start_before: datetime | None
    start_after: datetime | None
    finish_before: datetime | None
    finish_after: datetime | None
    start_minutes: int | None
    finish_minutes: int | None
    sentence: str


class FloatView(msgspec.Struct, frozen=True):
    """A task whose total float changes, in working minutes; null for none."""

    task: str
    before: int | None
    after: int | None


class CostView(msgspec.Struct, frozen=True):
    """The whole project's work, in minutes, and money; money is null where it is not known, or not yours to see."""

    work_before: int
    work_after: int
    cost_before: Decimal | None
    cost_after: Decimal | None
    currency: str


class EffectView(msgspec.Struct, frozen=True):
    """What differs between two states of a plan, and what it moves."""

    summary: tuple[str, ...]
    sentences: tuple[str, ...]
    start: DateChange
    finish: DateChange
    moves: tuple[MoveView, ...]
    floats: tuple[FloatView, ...]
    became_critical: tuple[str, ...]
    no_longer_critical: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    cost: CostView


def effect_view(found: Comparison) -> EffectView:
    """A comparison as an answer."""
    plan = found.after.plan
    return EffectView(
        summary=found.summary,
        sentences=found.sentences,
        start=found.start,
        finish=found.finish,
        moves=tuple(_move(found, at) for at in range(len(found.moves))),
        floats=tuple(FloatView(each.task, each.before, each.after) for each in found.floats),
        became_critical=found.became_critical,
        no_longer_critical=found.no_longer_critical,
        added=found.added,
        removed=found.removed,
        cost=_cost(found, plan.settings.currency),
    )


def _move(found: Comparison, at: int) -> MoveView:
    move = found.moves[at]
    return MoveView(
        task=move.task,
        start_before=move.start_before,
        start_after=move.start_after,
        finish_before=move.finish_before,
        finish_after=move.finish_after,
        start_minutes=move.start_minutes,
        finish_minutes=move.finish_minutes,
        sentence=move.sentence(found.after.plan),
    )


def _cost(found: Comparison, currency: str) -> CostView:
    total = found.total_cost
    before = total.cost_before if found.before.cost.is_known else None
    after = total.cost_after if found.after.cost.is_known else None
    return CostView(total.work_before, total.work_after, before, after, currency)
