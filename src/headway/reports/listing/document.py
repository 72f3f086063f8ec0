"""A listing as plain data, for programs."""

from __future__ import annotations

from typing import Any

from headway.analysis.query import Cell, Field, Kind, Listing, Row
from headway.reports.words import stamp


def document(found: Listing) -> dict[str, Any]:
    """What `headway list --json` prints and the API answers.

    Days are working minutes, percent 0 to 100, sums of money text, moments `2026-06-12T17:00`, several names a list.
    """
    return {
        "columns": [{"name": each.name, "label": each.label, "kind": each.kind.value} for each in found.columns],
        "groups": [
            {
                "key": group.key,
                "label": group.label,
                "rows": [_row(found, row) for row in group.rows],
                "totals": _cells(found, group.totals),
            }
            for group in found.groups
        ],
        "totals": _cells(found, found.totals),
        "tasks": len(found.tasks),
        "hidden": found.hidden,
    }


def _row(found: Listing, row: Row) -> dict[str, Any]:
    return {"task": row.task, "cells": _cells(found, row.cells)}


def _cells(found: Listing, cells: tuple[Cell, ...]) -> list[Any]:
    return [_plain(field, cell) for field, cell in zip(found.columns, cells, strict=True)]


def _plain(field: Field, cell: Any) -> Any:
    if cell is None or field.kind is Kind.FLAG:
        return cell
    if field.kind is Kind.DATE:
        return stamp(cell)
    if field.kind is Kind.MONEY:
        return str(cell)
    if field.kind is Kind.NUMBER:
        return float(cell)
    return list(cell) if isinstance(cell, tuple) else cell
