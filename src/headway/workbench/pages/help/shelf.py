"""The pages of the documentation where they lie: in the package, or in the repository beside it. Read once.

A folder named as a language (`de`) holds pages in that language, under the names of the English ones; a page it has not
is shown in English. Its headings answer to the anchors of the English page, one by one, so that addresses are the same
in every language.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from django.utils.translation import get_language

import headway

INDEX = "index"
GLOSSARY = "glossary"
_REMARK = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)
_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)
_ENTRY = re.compile(r"^- \[([^\]]+)\]\(([^)#]+)\.md\)", re.MULTILINE)
_TERM = re.compile(r"^\*\*([^*]+)\*\*[^:\n]*: *(.+?)(?:\n\n|\Z)", re.MULTILINE | re.DOTALL)


_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_BELOW = re.compile(r"^#{2,6} +(.+)$", re.MULTILINE)
_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True)
class Page:
    """A page: its name as an address has it (`how-to/views`), its title, and what it says, in Markdown.

    `language` is that of the text, empty for English; `anchors` are those of its headings below the title, in order.
    """

    name: str
    title: str
    text: str
    language: str
    anchors: tuple[str, ...]

    def resolved(self, link: str) -> str:
        """What a link of the page names, as pages are named: `../how-to/views.md` is `how-to/views.md`."""
        here = PurePosixPath(self.language, self.name).parent.as_posix()
        return posixpath.normpath(posixpath.join(here, link)).removeprefix(f"{self.language}/" if self.language else "")


@dataclass(frozen=True)
class Term:
    """A word of the trade: its name in the glossary, where it stands there, and what it means."""

    name: str
    anchor: str
    meaning: str


def folder() -> Path:
    """Where the documentation lies."""
    package = Path(headway.__file__).parent
    inside = package / "docs"
    return inside if inside.is_dir() else package.parents[1] / "docs"


def spoken() -> str:
    """The language one reads in, if there are pages in it; else empty, for English."""
    language = (get_language() or "").partition("-")[0]
    return language if language != "en" and _LANGUAGE.fullmatch(language) and (folder() / language).is_dir() else ""


def pages() -> Mapping[str, Page]:
    """Every page by its name, in the language one reads in where it is there in it."""
    return _pages(spoken())


@lru_cache
def _pages(language: str) -> Mapping[str, Page]:
    if not language:
        return {name: _page(name, text) for name, text in _texts(folder())}
    english = _pages("")
    own = {name: _page(name, text, language, english[name]) for name, text in _texts(folder() / language)}
    return {name: own.get(name, page) for name, page in english.items()}


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(root.rglob("*.md")):
        name = path.relative_to(root)
        if not _LANGUAGE.fullmatch(name.parts[0]):
            yield name.with_suffix("").as_posix(), _REMARK.sub("", path.read_text("utf-8"))


def _page(name: str, text: str, language: str = "", english: Page | None = None) -> Page:
    title = _TITLE.search(text)
    own = tuple(slug(plain(heading)) for heading in _BELOW.findall(prose(text)))
    given = english is not None and len(english.anchors) == len(own)
    anchors = english.anchors if english is not None and given else own
    return Page(name, plain(title[1]) if title else name, text, language, anchors)


def contents() -> tuple[tuple[str, tuple[Page, ...]], ...]:
    """The pages under the headings of the index, in its order."""
    return _contents(spoken())


@lru_cache
def _contents(language: str) -> tuple[tuple[str, tuple[Page, ...]], ...]:
    known = _pages(language)
    if INDEX not in known:
        return ()
    index = known[INDEX]
    _before, *parts = _HEADING.split(index.text)
    listed = ((heading, _ENTRY.findall(body)) for heading, body in zip(parts[::2], parts[1::2], strict=True))
    return tuple(
        (heading, tuple(known[name] for _label, link in entries if (name := index.resolved(link)) in known))
        for heading, entries in listed
    )


def terms() -> Mapping[str, Term]:
    """The words of the glossary, each by its name in small letters; what has several names, by each of them."""
    return _terms(spoken())


@lru_cache
def _terms(language: str) -> Mapping[str, Term]:
    english = [slug(names) for names, _meaning in _entries("")]
    entries = _entries(language)
    anchors = english if len(english) == len(entries) else [slug(names) for names, _meaning in entries]
    found: dict[str, Term] = {}
    for (names, meaning), anchor in zip(entries, anchors, strict=True):
        term = Term(names, anchor, plain(" ".join(meaning.split())))
        found |= {each.strip().lower(): term for each in re.split(r",| and | und ", names)}
    return found


def _entries(language: str) -> list[tuple[str, str]]:
    page = _pages(language).get(GLOSSARY)
    return _TERM.findall(page.text) if page else []


def meant(word: str) -> Term | None:
    """The entry of the glossary for a word, in the singular or the plural; None where there is none."""
    known, said = terms(), word.strip().lower()
    return known.get(said) or known.get(said.removesuffix("s"))


def prose(text: str) -> str:
    """Markdown without its blocks of code, in which a line may begin as a heading does."""
    return _FENCE.sub("", text)


def plain(text: str) -> str:
    """Markdown of one line without its signs."""
    return re.sub(r"[*`]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)).strip()


def slug(heading: str) -> str:
    """The anchor of a heading, as the links of the pages name it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
