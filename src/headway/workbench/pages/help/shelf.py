"""The pages of the documentation where they lie: in the package, or in the repository beside it. Read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import headway

INDEX = "index"
GLOSSARY = "glossary"
_REMARK = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)
_HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)
_ENTRY = re.compile(r"^- \[([^\]]+)\]\(([^)#]+)\.md\)", re.MULTILINE)
_TERM = re.compile(r"^\*\*([^*]+)\*\*[^:\n]*: *(.+?)(?:\n\n|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Page:
    """A page: its name as an address has it (`how-to/views`), its title, and what it says, in Markdown."""

    name: str
    title: str
    text: str


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


@lru_cache(maxsize=1)
def pages() -> Mapping[str, Page]:
    """Every page by its name."""
    root = folder()
    read = ((path.relative_to(root).with_suffix("").as_posix(), path) for path in sorted(root.rglob("*.md")))
    return {name: _page(name, path.read_text("utf-8")) for name, path in read}


def _page(name: str, text: str) -> Page:
    said = _REMARK.sub("", text)
    title = _TITLE.search(said)
    return Page(name, plain(title[1]) if title else name, said)


@lru_cache(maxsize=1)
def contents() -> tuple[tuple[str, tuple[Page, ...]], ...]:
    """The pages under the headings of the index, in its order."""
    return tuple(_contents())


def _contents() -> Iterator[tuple[str, tuple[Page, ...]]]:
    known = pages()
    if INDEX not in known:
        return
    _before, *parts = _HEADING.split(known[INDEX].text)
    for heading, body in zip(parts[::2], parts[1::2], strict=True):
        yield heading, tuple(known[name] for _label, name in _ENTRY.findall(body) if name in known)


@lru_cache(maxsize=1)
def terms() -> Mapping[str, Term]:
    """The words of the glossary, each by its name in small letters; what has several names, by each of them."""
    page = pages().get(GLOSSARY)
    found: dict[str, Term] = {}
    for names, meaning in _TERM.findall(page.text if page else ""):
        term = Term(names, slug(names), plain(" ".join(meaning.split())))
        found |= {each.strip().lower(): term for each in re.split(r",| and ", names)}
    return found


def meant(word: str) -> Term | None:
    """The entry of the glossary for a word, in the singular or the plural; None where there is none."""
    known, said = terms(), word.strip().lower()
    return known.get(said) or known.get(said.removesuffix("s"))


def plain(text: str) -> str:
    """Markdown of one line without its signs."""
    return re.sub(r"[*`]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)).strip()


def slug(heading: str) -> str:
    """The anchor of a heading, as the links of the pages name it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
