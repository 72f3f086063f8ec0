"""The board itself: which task stands in which column and lane, how many they are, and what a limit says to that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headway.analysis.analysis import Analysis
from headway.analysis.board.axes import Axis, Column
from headway.analysis.board.axes import cards as every_card
from headway.analysis.standing import UNTOUCHED
from headway.plan.value import TaskId
from headway.schedule.result import NO_DATE


@dataclass(frozen=True)
class Head:
    """A column with what it holds. `count`: the cards shown in it; `total`: with those a filter hides.

    `limit`: how many the people of the project agreed to have in it at most (work in progress); None: no agreement.
    """

    column: Column
    count: int
    total: int
    limit: int | None

    @property
    def over(self) -> bool:
        """Whether there are more than agreed; nobody is kept from it."""
        return self.limit is not None and self.total > self.limit


@dataclass(frozen=True)
class Lane:
    """One lane, and its cards column by column. `column` None: the board has no lanes."""

    column: Column | None
    cells: tuple[tuple[TaskId, ...], ...]

    @property
    def count(self) -> int:
        """How many cards lie in it."""
        return sum(map(len, self.cells))


@dataclass(frozen=True)
class Board:
    """A board: its columns, and its lanes with their cards."""

    by: Axis
    lanes_by: Axis | None
    heads: tuple[Head, ...]
    lanes: tuple[Lane, ...]


def board(
    analysis: Analysis,
    tasks: Sequence[TaskId],
    by: Axis,
    lanes: Axis | None = None,
    limits: Mapping[str, int] | None = None,
) -> Board:
    """The tasks as cards, in their order. Cards are active tasks without children; `limits` by the key of a column."""
    every = frozenset(task.id for task in every_card(analysis))
    shown = [task for task in tasks if task in every]
    cells: dict[tuple[str, str], list[TaskId]] = {}
    for task in shown:
        for lane in lanes.keys(task) if lanes is not None else ("",):
            for key in by.keys(task):
                cells.setdefault((lane, key), []).append(task)
    rows = lanes.columns if lanes is not None else (None,)
    made = (Lane(row, tuple(tuple(cells.get((row.key if row else "", c.key), ())) for c in by.columns)) for row in rows)
    kept = tuple(lane for lane in made if lane.column is None or lane.count)
    return Board(by, lanes, _heads(by, shown, every, limits or {}), kept)


def _heads(by: Axis, shown: Sequence[TaskId], every: frozenset[TaskId], limits: Mapping[str, int]) -> tuple[Head, ...]:
    counted, whole = _counted(by, shown), _counted(by, every)
    return tuple(Head(c, counted.get(c.key, 0), whole.get(c.key, 0), limits.get(c.key)) for c in by.columns)


def _counted(by: Axis, tasks: Sequence[TaskId] | frozenset[TaskId]) -> dict[str, int]:
    found: dict[str, int] = {}
    for task in tasks:
        for key in by.keys(task):
            found[key] = found.get(key, 0) + 1
    return found


def usual_order(analysis: Analysis, tasks: Sequence[TaskId]) -> tuple[TaskId, ...]:
    """What is next stands first: unfinished tasks by their start, then what is done, the latest of it first."""
    schedule, known = analysis.schedule, analysis.progress
    start, finish = schedule.start.tolist(), schedule.finish.tolist()
    row = schedule.index

    def place(task: TaskId) -> tuple[bool, int]:
        done = known.get(task, UNTOUCHED).finished
        when = -finish[row[task]] if done else start[row[task]]
        return done, 2**62 if when == NO_DATE else when

    return tuple(sorted(tasks, key=place))
