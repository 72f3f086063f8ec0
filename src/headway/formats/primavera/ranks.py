"""The order in which P6 shows things: below a WBS element its activities by their ids, then its own elements."""

from __future__ import annotations

import re
from decimal import Decimal

from headway.formats.primavera.book import Book
from headway.formats.primavera.tables import Row
from headway.plan.value import TaskId

_DIGITS = re.compile(r"(\d+)")
type _Key = tuple[tuple[int, int, str], ...]


def natural(text: str) -> _Key:
    """A key that sorts A2 before A10."""
    return tuple(
        (0, int(part), "") if part.isdecimal() and len(part) < 18 else (1, 0, part)
        for part in _DIGITS.split(text)
        if part
    )


def read_ranks(book: Book) -> dict[TaskId, Decimal]:
    """The rank of every activity and WBS element among its siblings, from 1."""
    siblings: dict[str, list[tuple[int, int, _Key, TaskId]]] = {}
    for row in book.rows("TASK"):
        key = (0, 0, natural(row.get("task_code", "")), row.get("task_id", ""))
        siblings.setdefault(row.get("wbs_id", ""), []).append(key)
    for row in book.rows("PROJWBS"):
        key = (1, _sequence(row), natural(row.get("wbs_short_name", "")), f"W{row.get('wbs_id', '')}")
        siblings.setdefault(row.get("parent_wbs_id", ""), []).append(key)
    return {key[3]: Decimal(at) for group in siblings.values() for at, key in enumerate(sorted(group), 1)}


def _sequence(row: Row) -> int:
    text = row.get("seq_num", "")
    return int(text) if text.isdecimal() and len(text) < 18 else 0
