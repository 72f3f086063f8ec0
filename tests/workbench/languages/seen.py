"""What of a page somebody reads: its texts, and those of its attributes that are shown or spoken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from headway.workbench import languages

SPOKEN = frozenset({"title", "aria-label", "aria-description", "aria-roledescription", "alt", "placeholder", "label"})
NOT_WORDS = frozenset({"style", "code", "kbd", "pre", "textarea", "option-value"})
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
DATA_WORDS = re.compile(r"^data-[a-z-]+$")


class Reader(HTMLParser):
    """Collects what is read, each with where it stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        silent = self._silent() or told.get("translate") == "no"
        for name, value in attrs:
            spoken = name in SPOKEN or (DATA_WORDS.match(name) and value and " " in value and not _machine(value))
            if value and spoken and not silent:
                self.found.append((f"<{tag} {name}>", value))
        if tag == "input" and told.get("type") in ("submit", "button") and told.get("value"):
            self.found.append(("<input value>", told["value"] or ""))
        if tag not in VOID:
            self.open.append((tag, told))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, told = self.open[-1] if self.open else ("", {})
        if tag == "script":
            if told.get("type") == "application/json":
                self.found += [(f"json {told.get('id')}", each) for each in _sentences(json.loads(data))]
        elif data.strip() and not self._silent():
            self.found.append((f"<{tag}>", " ".join(data.split())))

    def _silent(self) -> bool:
        return any(tag in NOT_WORDS or told.get("translate") == "no" for tag, told in self.open)


def _machine(value: str) -> bool:
    """An attribute for programs: JSON, an address, a selector."""
    return value[:1] in "{[/#.?" or "://" in value


def _sentences(told: Any) -> Iterator[str]:
    """The texts of a script's data: those that read as words."""
    if isinstance(told, str):
        if " " in told.strip():
            yield told
    elif isinstance(told, dict):
        for each in told.values():
            yield from _sentences(each)
    elif isinstance(told, list):
        for each in told:
            yield from _sentences(each)


def read(page: str) -> list[tuple[str, str]]:
    """Every text of a page that somebody reads, with the element it stands in."""
    reader = Reader()
    reader.feed(page)
    return reader.found


DISGUISED = re.compile(rf"\S*[{''.join(map(chr, languages.ACCENTS.values()))}]\S*")


def bare(text: str) -> str:
    """What of a text stands in no brackets; a link within a sentence is disguised, and its brackets stand around it."""
    deep, left = 0, []
    for letter in text:
        deep += letter == "["
        if not deep:
            left.append(letter)
        deep -= letter == "]" and deep > 0
    return DISGUISED.sub("", "".join(left))
