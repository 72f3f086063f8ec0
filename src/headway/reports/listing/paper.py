"""A listing on paper: A4 across, groups with what they come to, the question it answers in its head."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from headway.analysis.query import Cell, Field, Kind, Listing
from headway.plan.said import english
from headway.plan.settings import Settings
from headway.reports.listing.words import RIGHT, Titles, cell_text, heading
from headway.reports.printing import printed

SOURCE = rb"""
#let told = json(bytes(sys.inputs.told))
#let muted(it) = text(fill: rgb("#5b626b"), it)
#set document(title: told.title, date: none)
#set text(font: "Inter Tabular", size: 8pt, lang: "en", number-width: "tabular", hyphenate: false)
#set page(paper: "a4", flipped: true, margin: (x: 14mm, top: 14mm, bottom: 16mm), footer: context [
  #set text(size: 7pt, fill: rgb("#5b626b"))
  #told.footer #h(1fr) #counter(page).display("1 of 1", both: true)
])
#set par(leading: 0.5em)
#text(size: 15pt, weight: "semibold", told.title)
#if told.subtitle != "" [#v(-4pt) #muted(told.subtitle)]
#v(4pt)
#let title-of(group) = table.cell(
  colspan: told.head.len(), align: left, inset: (x: 3pt, top: 9pt, bottom: 4pt),
  [#text(weight: "semibold", group.label) #muted(group.count)],
)
#if told.groups.len() == 0 or told.count == 0 [#v(8mm) #muted(told.nothing)] else [
#table(
  columns: told.widths.map(it => it * 1fr),
  stroke: (x, y) => (bottom: 0.4pt + rgb("#d5d9de")),
  inset: (x: 3pt, y: 4pt),
  align: (x, y) => if told.right.at(x) { right + top } else { left + top },
  table.header(..told.head.map(it => muted(it))),
  ..told.groups.map(group => (
    ..if group.label != "" { (title-of(group),) },
    ..group.rows.flatten(),
    ..if group.label != "" and group.totals.any(it => it != "") { group.totals.map(it => muted(it)) },
  )).flatten(),
  ..if told.totals.any(it => it != "") { told.totals.map(it => text(weight: "semibold", it)) },
)]
"""

TAGGED = 2_000
"""Tasks up to which the file says what is what to those who do not see it; tags make it fourteen times as large."""

_WIDTHS = {Kind.TEXT: 3.0, Kind.PERSON: 2.0, Kind.LIST: 2.0, Kind.CHOICE: 1.4, Kind.DATE: 1.3, Kind.MONEY: 1.3}


def pdf(
    found: Listing,
    settings: Settings,
    title: str,
    subtitle: str = "",
    footer: str = "",
    titles: Titles | None = None,
    nothing: str = "No task answers.",
) -> bytes:
    """The listing as a PDF file. Same listing, same bytes."""
    told = {
        "title": title,
        "subtitle": subtitle,
        "footer": footer,
        "nothing": nothing,
        "count": len(found.tasks),
        "head": [heading(field, settings, titles) for field in found.columns],
        "widths": [
            0.8 if field.name in ("outline", "wbs") else _WIDTHS.get(field.kind, 1.0) for field in found.columns
        ],
        "right": [field.kind in RIGHT for field in found.columns],
        "groups": [
            {
                "label": group.label,
                "count": str(len(group.rows)),
                "rows": [_texts(found, row.cells, settings) for row in group.rows],
                "totals": _texts(found, group.totals, settings),
            }
            for group in found.groups
        ],
        "totals": _texts(found, found.totals, settings),
    }
    return printed(
        SOURCE,
        {"told": msgspec.json.encode(told, enc_hook=english).decode()},
        format="pdf",
        pdf_tags=len(found.tasks) <= TAGGED,
    )


def _texts(found: Listing, cells: tuple[Cell, ...], settings: Settings) -> list[str]:
    return [_breakable(field, cell, settings) for field, cell in zip(found.columns, cells, strict=True)]


def _breakable(field: Field, cell: Any, settings: Settings) -> str:
    """A text whose long words, such as addresses, may go on in the next line."""
    return re.sub(r"\S{24}", "\\g<0>\N{ZERO WIDTH SPACE}", cell_text(field, cell, settings))
