"""The board as a page has it: what was asked of it, its columns and lanes in words, and the cards that are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.analysis.board import Axis, Board, Lane, axis, board, usual_order
from headway.analysis.board.axes import offered
from headway.analysis.query import Asked, Field
from headway.analysis.query.listing import in_order
from headway.plan.value import TaskId
from headway.workbench.pages.board.cards import Card, cards
from headway.workbench.pages.board.settable import obstacle
from headway.workbench.pages.board.words import column_label, field_label
from headway.workbench.projects.limits import limits
from headway.workbench.projects.models import Project

PAGE_OF_CARDS = 50
"""Cards a column shows at first, and how many more at a time."""

AT_ONCE = 900
"""Cards a page shows at first at most: where columns and lanes cross more often, each crossing shows fewer."""

FEWEST = 5
LANES_OPEN = 12
"""Lanes that show their cards at first; the others are opened by whoever wants them."""

type Place = tuple[str, str]
"""The key of a lane and that of a column."""


@dataclass(frozen=True)
class Choice:
    """A field a board can be laid out by."""

    name: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Heading:
    """A column's head. `key`, what it is called, how many cards, and the agreed limit."""

    key: str
    label: str
    count: int
    total: int
    limit: int | None
    over: bool


@dataclass(frozen=True)
class Cell:
    """Where a lane and a column cross: the cards shown, and how many there are besides."""

    lane: str
    heading: Heading
    cards: tuple[Card, ...]
    upto: int  # from which card on one asks for more
    left: int

    @property
    def next(self) -> int:
        """How many come with the next asking."""
        return min(self.left, PAGE_OF_CARDS)


@dataclass(frozen=True)
class Row:
    """One lane as it is drawn; `cells` is empty while it is closed."""

    key: str
    label: str
    count: int
    open: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Asking:
    """What an address asks of the board: `by` and `lanes` are fields, `shown` how many cards were on the page."""

    by: str
    lanes: str
    shown: Mapping[Place, int]


def asking(asked: Asked, analysis: Analysis, known: Mapping[str, Field]) -> Asking:
    """What a view's address says of its board; a field that is not offered counts as not asked for."""
    there, said = frozenset(offered(analysis, known)), dict(asked.more)
    by, lanes = said.get("by", "status"), said.get("lanes", "")
    by = by if by in there else "status"
    return Asking(by, lanes if lanes in there and lanes != by else "", _shown(said.get("shown", "")))


def _shown(text: str) -> Mapping[Place, int]:
    try:
        places = msgspec.json.decode(text or "[]", type=list[tuple[str, str, int]])
    except msgspec.DecodeError:
        return {}
    return {(lane, column): count for lane, column, count in places}


def choices(names: tuple[str, ...], chosen: str) -> list[Choice]:
    """The fields, as one chooses among them."""
    return [Choice(name, field_label(name), name == chosen) for name in names]


def laid_out(project: Project, analysis: Analysis, tasks: tuple[TaskId, ...], asked: Asking) -> Board:
    """The board that is asked for."""
    lanes = axis(analysis, asked.lanes) if asked.lanes else None
    return board(analysis, tasks, axis(analysis, asked.by), lanes, limits(project, asked.by))


def ordered(
    analysis: Analysis, tasks: tuple[TaskId, ...], sort: tuple[str, ...], known: Mapping[str, Field]
) -> tuple[TaskId, ...]:
    """As they were asked for, as far as there are such fields; else what is next first."""
    there = [name for name in sort if name.removeprefix("-").casefold() in known]
    return in_order(analysis, tasks, there, known) if there else usual_order(analysis, tasks)


def shown(project: Project, analysis: Analysis, found: Board, asked: Asking) -> dict[str, Any]:
    """What the template draws."""
    card = cards(project, analysis)
    heads = headings(found)
    crossings = max(1, len(heads) * min(LANES_OPEN, len(found.lanes)))
    most = max(FEWEST, min(PAGE_OF_CARDS, AT_ONCE // crossings))
    return {
        "headings": heads,
        "rows": [_row(lane, at, found, heads, card, asked, most) for at, lane in enumerate(found.lanes)],
        "fixed": obstacle(asked.by),
        "fixed_lanes": obstacle(asked.lanes) if asked.lanes else "",
        "count": sum(lane.count for lane in found.lanes),
        "by_label": field_label(asked.by),
    }


def headings(found: Board) -> list[Heading]:
    """The heads of the columns."""
    return [
        Heading(h.column.key, column_label(h.column, found.by.name), h.count, h.total, h.limit, h.over)
        for h in found.heads
    ]


def _row(
    lane: Lane,
    at: int,
    found: Board,
    heads: list[Heading],
    card: Callable[[TaskId], Card],
    asked: Asking,
    most: int,
) -> Row:
    key = lane.column.key if lane.column is not None else ""
    label = column_label(lane.column, _lanes(found).name) if lane.column is not None else ""
    opened = at < LANES_OPEN or any(place == key for place, _column in asked.shown)
    made = (
        cell(key, head, tasks, card, 0, max(most, asked.shown.get((key, head.key), 0)))
        for head, tasks in zip(heads, lane.cells, strict=True)
    )
    return Row(key, label, lane.count, opened, tuple(made) if opened else ())


def _lanes(found: Board) -> Axis:
    assert found.lanes_by is not None
    return found.lanes_by


def cell(
    lane: str, head: Heading, tasks: tuple[TaskId, ...], card: Callable[[TaskId], Card], first: int, count: int
) -> Cell:
    """A part of what lies where a lane and a column cross."""
    there = tasks[first : first + max(0, count)]
    upto = first + len(there)
    return Cell(lane, head, tuple(map(card, there)), upto, max(0, len(tasks) - upto))


def sentence(found: Board) -> str:
    """What the board says at a glance: where more lies than was agreed."""
    over = [head for head in found.heads if head.over]
    if not over:
        return ""
    told = [
        _("%(column)s has %(count)s, agreed are %(limit)s")
        % {"column": column_label(each.column, found.by.name), "count": each.total, "limit": each.limit}
        for each in over
    ]
    return "; ".join(told) + "."
