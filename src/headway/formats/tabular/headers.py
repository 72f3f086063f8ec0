"""Which column holds what: known by its header, in the words of the tools and a few languages, or said by the user."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from headway.formats.errors import UnreadableFile
from headway.formats.tabular.grid import Cell, Grid, text
from headway.formats.tabular.synonyms import SYNONYMS
from headway.plan.said import Said

_FIELD_OF = {synonym: field for field, names in SYNONYMS.items() for synonym in names}
_SEARCHED = 30
_LONGEST_HEADER = 100


@dataclass(frozen=True)
class Columns:
    """Where each field stands: its column; `header` is the row that names them, `others` the columns nobody knows."""

    header: int
    fields: Mapping[str, int]
    others: Mapping[int, str]
    titles: Mapping[int, str]


def plain(header: str) -> str:
    """A header without case, accents, line breaks and doubled blanks."""
    decomposed = unicodedata.normalize("NFKD", header).lower().replace("_", " ")
    return re.sub(r"\s+", " ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip(" *:")


def field_of(header: str) -> str | None:
    """The field a header names; a unit in brackets (`Duration (days)`) is not part of the name."""
    if len(header) > _LONGEST_HEADER:
        return None
    name = plain(header)
    return _FIELD_OF.get(name) or _FIELD_OF.get(re.sub(r"\s*[(\[][^)\]]*[)\]]$", "", name))


def find_columns(
    grid: Grid, name: str, mapping: Mapping[str, str] | None = None, row: int | None = None, *, guess: bool = True
) -> Columns:
    """The header row and what its columns hold.

    `mapping` is the user's own: field -> header; `row` the header's row, from 1; `guess` False: no column counts but
    the mapped ones. Raises UnreadableFile where no row names a task.
    """
    given = {plain(header): field for field, header in (mapping or {}).items()}
    for field in mapping or {}:
        if field not in SYNONYMS:
            raise UnreadableFile(
                name,
                Said("the mapping names {field}.", field=repr(field)),
                Said("The fields are {names}.", names=", ".join(SYNONYMS)),
            )
    candidates = (
        range(min(_SEARCHED, len(grid.rows))) if row is None else [row - 1] if 0 < row <= len(grid.rows) else []
    )
    found = [_columns(grid.rows[at], at, given, guess) for at in candidates]
    best = max(found, key=lambda columns: (len(columns.fields), -columns.header), default=None)
    if best is None or "name" not in best.fields or (len(best.fields) < 2 and row is None and not given):
        remedy = Said("Name its columns in the first row (Name, Duration, Start, Predecessors …), or give a mapping.")
        raise UnreadableFile(name, Said("no row of it names the columns of a plan."), remedy)
    for field, header in (mapping or {}).items():
        if field not in best.fields:
            titles = ", ".join(repr(title) for title in best.titles.values())
            raise UnreadableFile(
                name,
                Said("no column is called {title}.", title=repr(header)),
                Said("Its columns are {titles}.", titles=titles),
            )
    return best


def _columns(cells: list[Cell], row: int, given: Mapping[str, str], guess: bool) -> Columns:
    titles = {at: text(cell) for at, cell in enumerate(cells) if isinstance(cell, str) and text(cell)}
    fields: dict[str, int] = {}
    for at, title in titles.items():
        if (field := given.get(plain(title[:_LONGEST_HEADER]))) is not None:
            fields.setdefault(field, at)
    for at, title in titles.items() if guess else ():
        field = field_of(title)
        if field is not None and at not in fields.values() and field not in given.values():
            fields.setdefault(field, at)
    others = {at: title for at, title in titles.items() if at not in fields.values()}
    return Columns(row, fields, others, titles)
