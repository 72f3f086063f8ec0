"""The documentation in German: every page for users is there, of the English page as it is now, and built like it."""

import hashlib
import posixpath
import re
from collections import Counter
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[1] / "docs"
GERMAN = DOCS / "de"
PAGES = sorted(
    page.relative_to(DOCS).as_posix()
    for page in DOCS.rglob("*.md")
    if page.relative_to(DOCS).parts[0] not in ("de", "reference", "decisions")
)
"""What users read; the reference is made from the code, and decisions are for those who build."""

OF = re.compile(r"\A<!-- of: ([0-9a-f]{12}) -->\n")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
ITEM = re.compile(r"^ *(?:[-*]|\d+\.) ", re.MULTILINE)
ROW = re.compile(r"^\|", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def english(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def german(name: str) -> str:
    page = GERMAN / name
    assert page.is_file(), f"docs/{name} has no German page"
    return page.read_text("utf-8")


def targets(text: str, name: str, folder: str) -> Counter[str]:
    """Where the links of a page lead, as seen from the documentation."""
    here = posixpath.dirname(posixpath.join(folder, name))
    found = Counter[str]()
    for link in LINK.findall(FENCE.sub("", text)):
        path, mark, anchor = link.partition("#")
        there = link if "://" in link or not path else posixpath.normpath(posixpath.join(here, path)) + mark + anchor
        found[there.removeprefix("de/")] += 1
    return found


@pytest.mark.parametrize("name", PAGES)
def test_the_german_page_is_of_the_english_one_as_it_is_now(name: str) -> None:
    of = OF.match(german(name))
    assert of, f"docs/de/{name} does not say of which English page it is"
    now = hashlib.sha256((DOCS / name).read_bytes()).hexdigest()[:12]
    assert of[1] == now, f"docs/{name} was changed: change docs/de/{name} likewise, and write `of: {now}` at its head"


@pytest.mark.parametrize("name", PAGES)
def test_it_is_built_as_the_english_one_is(name: str) -> None:
    one, other = english(name), german(name)
    assert FENCE.findall(other) == FENCE.findall(one)
    one, other = FENCE.sub("", one), FENCE.sub("", other)
    for part in (HEADING, ROW, ITEM):
        assert len(part.findall(other)) == len(part.findall(one)), part.pattern
    assert HEADING.findall(other) == HEADING.findall(one)


@pytest.mark.parametrize("name", PAGES)
def test_its_links_lead_where_those_of_the_english_one_lead(name: str) -> None:
    found = targets(german(name), name, "de")
    assert found == targets(english(name), name, "")
    for link in LINK.findall(FENCE.sub("", german(name))):
        path = link.partition("#")[0]
        if path and "://" not in path:
            assert ((GERMAN / name).parent / path).exists(), link


def test_no_german_page_is_left_over() -> None:
    assert sorted(page.relative_to(GERMAN).as_posix() for page in GERMAN.rglob("*.md")) == PAGES
