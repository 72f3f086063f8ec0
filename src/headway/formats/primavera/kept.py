"""Tables that Headway does not interpret, kept for the way back as lines of cells parted by tabs."""

from __future__ import annotations

from typing import Any

from headway.formats.primavera.book import Book
from headway.formats.primavera.custom import OWNERS
from headway.formats.primavera.tables import Table
from headway.formats.primavera.words import words
from headway.plan.said import Counted, Said

_INTERPRETED = words(
    """
    PROJECT SCHEDOPTIONS CALENDAR PROJWBS RSRC RSRCRATE ROLES ROLERATE TASK TASKPRED TASKRSRC PROJCOST TASKACTV
    ACCOUNT
    """
)


def kept_tables(book: Book) -> dict[str, Any]:
    """Every table that is not wholly a part of the plan: its fields, and its rows in one piece each."""
    kept = {
        name: {"fields": "\t".join(table.fields), "rows": rows}
        for name, table in book.tables.by_name.items()
        if name not in _INTERPRETED and (rows := _rows(book, table))
    }
    for name in kept.keys() - _KNOWN:
        what = Counted(
            len(book.tables[name].lines),
            "The table {name} ({n} row) is kept, but says nothing to Headway.",
            "The table {name} ({n} rows) is kept, but says nothing to Headway.",
            name=name,
        )
        book.doubts.note("kept-table", Said("table {name}", name=name), what)
    return kept


_KNOWN = words(
    """
    CURRTYPE OBS UDFTYPE UDFVALUE ACTVTYPE ACTVCODE MEMOTYPE TASKMEMO WBSMEMO RSRCCURV COSTTYPE UMEASURE
    """
)


def _rows(book: Book, table: Table) -> list[str]:
    """All rows; of the user-defined values only those that became nobody's custom field."""
    if table.name != "UDFVALUE":
        return list(table.lines)
    owners = {row.get("udf_type_id"): row.get("table_name") for row in book.tables["UDFTYPE"]}
    return [
        line
        for line, row in zip(table.lines, table, strict=True)
        if owners.get(row.get("udf_type_id")) not in OWNERS or row.get("proj_id") in book.baselines
    ]
