"""The change log on paper: A4 across, one line for each request, and a place to sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from headway.plan.said import Joined, Said, Tell, short
from headway.reports.changelog.log import Record
from headway.reports.printing import printed
from headway.reports.words import day

SOURCE = rb"""
#let told = json(bytes(sys.inputs.told))
#set document(title: told.title, date: none)
#set text(font: "Inter Tabular", size: 8pt, lang: "en")
#set page(paper: "a4", flipped: true, margin: (x: 14mm, top: 14mm, bottom: 16mm), footer: context [
  #set text(size: 7pt, fill: rgb("#5b626b"))
  #told.footer #h(1fr) #counter(page).display("1 of 1", both: true)
])
#set par(leading: 0.5em)
#text(size: 15pt, weight: "semibold", told.title)
#v(-4pt)
#text(fill: rgb("#5b626b"), told.subtitle)
#v(6pt)
#let muted(it) = text(fill: rgb("#5b626b"), it)
#table(
  columns: (13mm, 1fr, 17mm, 24mm, 30mm, 18mm, 24mm, 44mm),
  stroke: (x, y) => (bottom: 0.4pt + rgb("#d5d9de")),
  inset: (x: 3pt, y: 5pt),
  align: (x, y) => if x in (5, 6) { right + top } else { left + top },
  table.header(..told.head.map(it => muted(it))),
  ..told.rows.map(row => (
    row.number,
    [#text(weight: "semibold", row.title) #if row.reason != "" [\ #muted(row.reason)]],
    row.kind,
    [#row.stage #if row.undone != "" [\ #muted(row.undone)]],
    [#row.requester \ #muted(row.asked)],
    row.days, row.money,
    [#row.decided #if row.answer != "" [\ #muted(row.answer)]],
  )).flatten(),
)
#v(14mm)
#grid(columns: (1fr, 1fr, 1fr), gutter: 10mm,
  ..told.signs.map(it => block(width: 100%, stroke: (top: 0.4pt + rgb("#5b626b")), inset: (top: 4pt), muted(it))))
"""

REASON = 240
"""Letters of a reason that are printed; the whole of it is in the workbook."""


SIGNS = (Said("Project manager, date"), Said("Sponsor, date"), Said("Owner, date"))


def pdf(
    records: Sequence[Record], title: str, subtitle: str, footer: str, *, currency: str = "", tell: Tell = str
) -> bytes:
    """The log as a PDF file. Same log, same bytes."""
    cost = Said("Cost, {currency}", currency=currency) if currency else Said("Cost")
    head = (
        Said("No."), Said("Change request"), Said("Kind"), Said("Stage"), Said("Asked by"), Said("Finish"), cost,
        Said("Decision"),
    )  # fmt: skip
    told = {
        "title": title,
        "subtitle": subtitle,
        "footer": footer,
        "head": head,
        "rows": [_row(each) for each in records],
        "signs": SIGNS,
    }
    return printed(SOURCE, {"told": msgspec.json.encode(told, enc_hook=tell).decode()}, format="pdf")


def _row(each: Record) -> dict[str, str]:
    decided = Joined(", ", (day(each.decided) if each.decided else "", each.deciders))
    return {
        "number": each.number,
        "title": _breakable(each.title),
        "reason": _short(each.reason),
        "kind": each.kind,
        "stage": each.stage,
        "undone": _undone(each),
        "requester": each.requester,
        "asked": day(each.asked),
        "days": "" if each.days is None else Said("{days} d", days=_signed(each.days)),
        "money": "" if each.money is None else _signed(float(each.money), grouped=True),
        "decided": decided,
        "answer": _breakable(each.answer),
    }


def _undone(each: Record) -> str:
    """That its Changes are out of the plan again: since when, by whom, and by which entry of the journal."""
    if each.undone is None:
        return ""
    revision = Said("revision {revision}", revision=str(each.undone_revision))
    return Joined(", ", (Said("undone {day}", day=day(each.undone)), each.undone_by, revision))


def _signed(value: float, *, grouped: bool = False) -> str:
    """`+9`, `−2.5`, `0`; money with its thousands apart."""
    return Joined("", ("+" if value > 0 else "−" if value < 0 else "", short(abs(value), 0 if grouped else 1)))


def _short(reason: str) -> str:
    return _breakable(reason if len(reason) <= REASON else f"{reason[:REASON].rsplit(' ', 1)[0]} …")


def _breakable(text: str) -> str:
    """A text whose long words, such as addresses, may go on in the next line."""
    return re.sub(r"\S{24}", "\\g<0>\N{ZERO WIDTH SPACE}", text)
