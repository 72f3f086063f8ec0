"""Finding something in the documentation: by section, titles before text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from headway.workbench.pages.help.render import address, marked
from headway.workbench.pages.help.shelf import GLOSSARY, pages, plain, prose, spoken, terms

EXCERPT = 180
LONGEST = 200
_PART = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
_BY_KIND = {"how-to": 0, "tutorial": 0, "glossary": 1, "explanation": 1, "reference": 2, "decisions": 3}


@dataclass(frozen=True)
class Section:
    """What stands under one heading of a page."""

    page: str
    title: str  # of the page
    heading: str  # of the section; that of the page where it is its beginning
    anchor: str
    text: str

    @property
    def url(self) -> str:
        """Where it is read."""
        return address(self.page, self.anchor)

    @property
    def order(self) -> int:
        """Guides before reference, reference before decisions."""
        return _BY_KIND.get(self.page.partition("/")[0], 2)


@dataclass(frozen=True)
class Found:
    """A section that answers, and the piece of it that says why."""

    section: Section
    excerpt: SafeString


def sections() -> tuple[Section, ...]:
    """Every section of every page, in the language one reads in; every word of the glossary is one."""
    return _all(spoken())


@lru_cache
def _all(language: str) -> tuple[Section, ...]:
    return tuple(each for name in pages() for each in _sections(name))


def _sections(name: str) -> Iterator[Section]:
    page = pages()[name]
    if name == GLOSSARY:
        for term in dict.fromkeys(terms().values()):
            yield Section(name, page.title, term.name, term.anchor, term.meaning)
        return
    _before, *parts = _PART.split(prose(page.text))
    for heading, body, anchor in zip(parts[::2], parts[1::2], ("", *page.anchors), strict=True):
        text = " ".join(plain(line.strip("|-# ")) for line in body.splitlines() if line.strip("|-# "))
        yield Section(name, page.title, plain(heading), anchor, text)


def find(typed: str, most: int, *, titles: bool = False) -> list[Found]:
    """The sections in which every word begins a word, best first; with `titles`, in headings alone, one of a page."""
    words = typed.lower()[:LONGEST].split()
    if not words:
        return []
    ranked = ((rank, each) for each in sections() if (rank := _rank(each, words, titles)) is not None)
    best = [each for _how, each in sorted(ranked, key=lambda pair: (pair[0], pair[1].order))]
    if titles:
        first = {each.page: at for at, each in reversed(list(enumerate(best)))}
        best = [best[at] for at in sorted(first.values())]
    return [Found(each, marked(_excerpt(each.text, words), words)) for each in best[:most]]


def _rank(section: Section, words: list[str], titles: bool) -> int | None:
    heading, title = section.heading.lower(), section.title.lower()
    if all(_begins(word, heading) for word in words):
        return 0
    named = f"{title} {heading}"
    if all(_begins(word, named) for word in words):
        return 1
    if not titles and all(_begins(word, f"{named} {section.text.lower()}") for word in words):
        return 2
    return None


def _begins(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", text) is not None


def _excerpt(text: str, words: list[str]) -> str:
    """The piece of a text around the first word that was looked for."""
    at = min((hit.start() for word in words if (hit := re.search(re.escape(word), text, re.IGNORECASE))), default=0)
    begin = max(0, text.rfind(" ", 0, max(0, at - EXCERPT // 3)) + 1)
    piece = text[begin : begin + EXCERPT]
    whole = piece if begin + EXCERPT >= len(text) else piece.rpartition(" ")[0] + " …"
    return f"… {whole}" if begin else whole
