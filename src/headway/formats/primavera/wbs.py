"""PROJWBS rows made into summary tasks, a tree below each project's own root."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from headway.formats.primavera.book import Book, leftover
from headway.formats.primavera.memos import read_memos
from headway.formats.primavera.tables import Row
from headway.formats.primavera.words import words
from headway.plan.said import Said
from headway.plan.task import Task, TaskKind
from headway.plan.value import TaskId

_READ = words("wbs_id proj_id seq_num proj_node_flag wbs_short_name wbs_name parent_wbs_id")


def wbs_task(wbs_id: str) -> TaskId:
    """The identifier of the summary task that stands for a WBS element."""
    return f"W{wbs_id}"


def read_wbs(book: Book, ranks: Mapping[TaskId, Decimal]) -> dict[TaskId, Task]:
    """A summary task for every WBS element, the project's root included, in the order of the file."""
    rows = {row["wbs_id"]: row for row in book.rows("PROJWBS") if "wbs_id" in row}
    paths = _paths(book, rows)
    notes = read_memos(book, "WBSMEMO", "wbs_id")
    return {
        wbs_task(id): Task(
            id=wbs_task(id),
            name=row.get("wbs_name", ""),
            parent=wbs_task(row["parent_wbs_id"]) if row.get("parent_wbs_id") in rows else None,
            rank=ranks[wbs_task(id)],
            kind=TaskKind.SUMMARY,
            wbs=paths[id] or None,
            follows_resources=False,
            notes=notes.get(id, ""),
            foreign=_foreign(row, rows),
        )
        for id, row in rows.items()
    }


def _foreign(row: Row, rows: dict[str, Row]) -> dict[str, str]:
    kept = leftover("PROJWBS", row, _READ)
    if row.get("proj_node_flag") == "Y" and "proj_id" in row:
        kept["proj_id"] = row["proj_id"]
    if "parent_wbs_id" in row and row["parent_wbs_id"] not in rows:
        kept["parent_wbs_id"] = row["parent_wbs_id"]
    return kept


def _paths(book: Book, rows: dict[str, Row]) -> dict[str, str]:
    """The whole WBS code of every element: those of its ancestors, parted by the project's separator."""
    separators = {id: project.get("name_sep_char", ".") for id, project in book.projects.items()}
    paths: dict[str, str] = {}
    for id in rows:
        for step in _unnamed(book, id, rows, paths):
            row = rows[step]
            above, own = paths.get(row.get("parent_wbs_id", ""), ""), row.get("wbs_short_name", "")
            between = separators.get(row.get("proj_id", ""), ".") if above else ""
            paths[step] = f"{above}{between}{own}" if len(above) < LONGEST_CODE else own
    return paths


def _unnamed(book: Book, id: str, rows: dict[str, Row], paths: Mapping[str, str]) -> list[str]:
    """The element and its ancestors without a path yet, the uppermost first."""
    chain: dict[str, None] = {}
    while id in rows and id not in paths:
        if id in chain:
            book.doubts.add(
                "cycle",
                Said("WBS {name}", name=rows[id].get("wbs_short_name", id)),
                Said("The element lies below itself."),
            )
            break
        chain[id] = None
        id = rows[id].get("parent_wbs_id", "")
    return list(reversed(chain))


LONGEST_CODE = 1_000
"""A WBS code longer than this begins anew, so that a tree of any depth stays small."""
