"""Notebook topics (TASKMEMO, WBSMEMO): HTML written by people, read as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from headway.formats.primavera.book import Book
from headway.formats.primavera.tables import Row
from headway.formats.primavera.words import words

_BLOCKS = words("p div br li tr h1 h2 h3 h4 h5 h6 ul ol table")
_UNSPOKEN = words("script style head title")
_BLANK = re.compile(r"\s+")
LONGEST_NOTE = 1_000_000
PLAIN_TOPIC = "Notes"
"""The topic under which notes without a topic of their own are written."""


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _UNSPOKEN
        if tag in _BLOCKS:
            self.parts.append("\n")
        if tag == "li":
            self.parts.append("- ")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _UNSPOKEN))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(_BLANK.sub(" ", data))


def plain_text(html: str) -> str:
    """What a person reads in a piece of HTML: text alone, a line per block. Text that is no HTML stays as it is."""
    text = html.replace("\x7f\x7f", "\n").replace("\x7f", "\n")[:LONGEST_NOTE]
    if "<" not in text:
        return text.strip()
    reader = _Text()
    reader.feed(text)
    reader.close()
    lines = (line.strip() for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)


def read_memos(book: Book, table: str, key: str) -> dict[str, str]:
    """The notes of every task or WBS element as one text, each topic under its name."""
    topics = {row.get("memo_type_id"): row.get("memo_type", "") for row in book.tables["MEMOTYPE"]}
    return notes_of(book.rows(table), topics, key)


def notes_of(rows: Iterable[Row], topics: Mapping[str | None, str], key: str) -> dict[str, str]:
    """What memo rows say of each owner, whose id stands in the field `key`; topic names by memo_type_id."""
    notes: dict[str, list[str]] = {}
    for row in rows:
        text = plain_text(row.get("task_memo") or row.get("wbs_memo") or "")
        if key not in row or not text:
            continue
        topic = topics.get(row.get("memo_type_id"), "").replace(PLAIN_TOPIC, "")
        notes.setdefault(row[key], []).append(f"{topic}:\n{text}" if topic else text)
    return {id: "\n\n".join(texts) for id, texts in notes.items()}
