"""The board's page on paper: one A4 sheet as PDF, smaller letters before a second sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import msgspec

from headway.plan.said import Said, Tell, english
from headway.reports.impact.board import Board
from headway.reports.impact.drawn import PAPER_LOOK, ends, pictures
from headway.reports.impact.figures import Row
from headway.reports.printing import printed
from headway.reports.words import day

SHEET = files("headway.reports.impact").joinpath("sheet.typ")


WORDS = {
    "now": Said("Now"),
    "with": Said("With the change"),
    "difference": Said("Difference"),
    "dates": Said("The dates that move"),
    "ring": Said("Ring: now; dot: with the change; dashed: promised"),
    "happens": Said("What would happen"),
    "know": Said("Who must know, and what"),
    "money": Said("Money month by month"),
    "loads": Said("Days with more work than time"),
    "asked": Said("What is asked for"),
}
"""What stands on the sheet beside what it is filled with."""


def pdf(page: Board, tell: Tell = str, language: str = "en") -> bytes:
    """The page as a PDF file, tagged, its headings in the language of the page. Same page, same bytes."""
    return printed(SHEET.read_bytes(), _inputs(page, tell, language), format="pdf", pdf_standards="ua-1")


def png(page: Board, sharpness: float = 144.0, tell: Tell = str, language: str = "en") -> bytes:
    """The first sheet as a PNG picture with `sharpness` dots an inch."""
    return printed(SHEET.read_bytes(), _inputs(page, tell, language), format="png", ppi=sharpness)


def _inputs(page: Board, tell: Tell, language: str) -> dict[str, str]:
    return {"data": msgspec.json.encode(data_of(page, tell, language), enc_hook=english).decode()}


def data_of(page: Board, tell: Tell = str, language: str = "en") -> Mapping[str, Any]:
    """What the sheet is filled with."""
    moves = any(each.before != each.after for each in page.spans)
    return {
        "language": language,
        "words": {name: tell(text) for name, text in WORDS.items()},
        "project": page.project,
        "title": page.title,
        "reason": page.reason,
        "lead": page.lead,
        "figures": _rows(page.figures),
        "ends": [tell(day(at)) for at in ends(page.spans)] if moves else [],
        "spans": [
            {"name": each.name, "picture": picture, "said": tell(each.said)}
            for each, picture in zip(page.spans, pictures(page.spans, PAPER_LOOK, tell), strict=True)
        ]
        if moves
        else [],
        "sentences": list(page.sentences),
        "groups": [
            {"name": e.name, "told": " ".join(e.told), "more": tell(Said("And {n} more.", n=e.more)) if e.more else ""}
            for e in page.groups
        ],
        "months": _rows(page.cash_flow),
        "loads": _rows(page.overloads),
        "changes": list(page.changes),
        "more_changes": tell(Said("and {n} more", n=page.more_changes)) if page.more_changes else "",
        "foot": " ".join(page.foot),
    }


def _rows(rows: Sequence[Row]) -> list[dict[str, str]]:
    return [
        {"name": e.name, "before": e.before, "after": e.after, "change": e.change, "meaning": e.meaning} for e in rows
    ]
