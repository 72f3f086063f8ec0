"""Tables that Headway does not interpret, kept for the way back as lines of cells parted by tabs."""

from __future__ import annotations

from typing import Any

from headway.formats.primavera.book import Book
from headway.formats.primavera.words import words

_INTERPRETED = words(
    """
    PROJECT SCHEDOPTIONS CALENDAR PROJWBS RSRC RSRCRATE ROLES ROLERATE TASK TASKPRED TASKRSRC PROJCOST TASKACTV
    """
)


def kept_tables(book: Book) -> dict[str, Any]:
    """Every table that is not wholly a part of the plan: its fields, and its rows in one piece each."""
    kept = {
        name: {"fields": "\t".join(table.fields), "rows": list(table.lines)}
        for name, table in book.tables.by_name.items()
        if name not in _INTERPRETED and table.lines
    }
    for name in kept.keys() - _KNOWN:
        what = f"The table {name} ({len(book.tables[name].lines):,} rows) is kept, but says nothing to Headway."
        book.doubts.note("kept-table", f"table {name}", what)
    return kept


_KNOWN = words(
    """
    CURRTYPE OBS UDFTYPE UDFVALUE ACTVTYPE ACTVCODE MEMOTYPE TASKMEMO WBSMEMO RSRCCURV COSTTYPE UMEASURE
    """
)
