"""Who is whose parent: from outline levels, parent ids, outline numbers, indentation or row grouping."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from headway.formats.tabular.columns import Sheet
from headway.formats.tabular.grid import text
from headway.plan.said import Said
from headway.plan.value import TaskId

_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,6})*\.?")


def parents_of(sheet: Sheet, ids: Mapping[int, TaskId], known: Mapping[str, TaskId]) -> dict[int, TaskId | None]:
    """The parent of every row's task (None at the top). The first of the sheet's ways that speaks at all counts."""
    wanted = sheet.hierarchy
    if sheet.has("parent") and wanted in (None, "parent"):
        return _by_parent(sheet, ids, known)
    for way, levels_of in _LEVELS.items():
        levels = levels_of(sheet, ids) if wanted in (None, way) else {}
        if len({levels.get(row, 0) for row in ids}) > 1:
            return _by_level(ids, levels)
    return dict.fromkeys(ids)


def _by_parent(sheet: Sheet, ids: Mapping[int, TaskId], known: Mapping[str, TaskId]) -> dict[int, TaskId | None]:
    found: dict[int, TaskId | None] = {}
    for row in ids:
        written = sheet.text(row, "parent")
        found[row] = known.get(written)
        if written and written not in known and written != "0":
            sheet.wrong(
                row,
                "parent",
                Said("no row is {name}", name=repr(written)),
                Said("Its task stands at the top."),
                "dangling-parent",
            )
    return found


def _stated(sheet: Sheet, ids: Mapping[int, TaskId]) -> dict[int, int]:
    levels: dict[int, int] = {}
    for row in ids if sheet.has("level") else ():
        written = sheet.text(row, "level")
        if re.fullmatch(r"\d{1,3}", written):
            levels[row] = int(written)
        elif written:
            sheet.wrong(
                row,
                "level",
                Said("{text} is not an outline level", text=repr(written)),
                Said("Write it as a whole number."),
            )
    return levels


def _numbered(sheet: Sheet, ids: Mapping[int, TaskId]) -> dict[int, int]:
    """Levels by outline numbers like 1.2.3; a column with anything else holds codes, not places."""
    for name in ("number", "wbs"):
        written = {row: sheet.text(row, name) for row in ids}
        if sheet.has(name) and all(_NUMBER.fullmatch(each) for each in written.values()):
            return {row: each.rstrip(".").count(".") + 1 for row, each in written.items()}
    return {}


def _indented(sheet: Sheet, ids: Mapping[int, TaskId]) -> dict[int, int]:
    at = sheet.columns.fields["name"]
    levels = {}
    for row in ids:
        name = sheet.grid.cell(row, at)
        written = name if isinstance(name, str) else text(name)
        levels[row] = len(written.expandtabs(4)) - len(written.expandtabs(4).lstrip())
    return levels


def _grouped(sheet: Sheet, ids: Mapping[int, TaskId]) -> dict[int, int]:
    return sheet.grid.levels


def _by_level(ids: Mapping[int, TaskId], levels: Mapping[int, int]) -> dict[int, TaskId | None]:
    """The last task above whose level is smaller."""
    found: dict[int, TaskId | None] = {}
    above: list[tuple[int, TaskId]] = []
    for row, id in ids.items():
        level = levels.get(row, above[-1][0] if above else 0)
        while above and above[-1][0] >= level:
            above.pop()
        found[row] = above[-1][1] if above else None
        above.append((level, id))
    return found


_LEVELS: Mapping[str, Callable[[Sheet, Mapping[int, TaskId]], dict[int, int]]] = {
    "level": _stated,
    "number": _numbered,
    "indent": _indented,
    "grouping": _grouped,
}
WAYS = ("parent", *_LEVELS, "none")
"""How a sheet may tell who is whose parent: by a column of parents, of levels, of outline numbers, by the names'
indentation, by the rows' grouping, or not at all."""
