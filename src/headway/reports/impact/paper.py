"""The board's page on paper: one A4 sheet as PDF, smaller letters before a second sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import msgspec

from headway.reports.impact.board import Board
from headway.reports.impact.drawn import PAPER_LOOK, ends, pictures
from headway.reports.impact.figures import Row
from headway.reports.printing import printed
from headway.reports.words import day

SHEET = files("headway.reports.impact").joinpath("sheet.typ")


def pdf(page: Board) -> bytes:
    """The page as a PDF file, tagged. Same page, same bytes."""
    return printed(SHEET.read_bytes(), _inputs(page), format="pdf", pdf_standards="ua-1")


def png(page: Board, sharpness: float = 144.0) -> bytes:
    """The first sheet as a PNG picture with `sharpness` dots an inch."""
    return printed(SHEET.read_bytes(), _inputs(page), format="png", ppi=sharpness)


def _inputs(page: Board) -> dict[str, str]:
    return {"data": msgspec.json.encode(data_of(page), enc_hook=str).decode()}


def data_of(page: Board) -> Mapping[str, Any]:
    """What the sheet is filled with."""
    moves = any(each.before != each.after for each in page.spans)
    return {
        "project": page.project,
        "title": page.title,
        "reason": page.reason,
        "lead": page.lead,
        "figures": _rows(page.figures),
        "ends": [day(at) for at in ends(page.spans)] if moves else [],
        "spans": [
            {"name": each.name, "picture": picture, "said": each.said}
            for each, picture in zip(page.spans, pictures(page.spans, PAPER_LOOK), strict=True)
        ]
        if moves
        else [],
        "sentences": list(page.sentences),
        "groups": [{"name": e.name, "told": " ".join(e.told), "more": e.more} for e in page.groups],
        "months": _rows(page.cash_flow),
        "loads": _rows(page.overloads),
        "changes": list(page.changes),
        "more_changes": page.more_changes,
        "foot": " ".join(page.foot),
    }


def _rows(rows: Sequence[Row]) -> list[dict[str, str]]:
    return [
        {"name": e.name, "before": e.before, "after": e.after, "change": e.change, "meaning": e.meaning} for e in rows
    ]
