"""Every page in a language nobody speaks, where what cannot be translated stands out; and in German."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from babel import Locale
from django.apps import apps
from django.utils import translation

from tests.workbench.access.asking import ask
from tests.workbench.access.routes import Route, routes
from tests.workbench.access.samples import values
from tests.workbench.access.world import World
from tests.workbench.languages.seen import bare, read

DAYS = {name for wide in ("wide", "abbreviated") for name in Locale("en").days["format"][wide].values()}
MONTHS = {name for wide in ("wide", "abbreviated") for name in Locale("en").months["format"][wide].values()} | {"Sept"}
FIGURES = {"GBP", "EUR", "d", "h", "ed", "w", "k", "M", "P10", "P50", "P80", "CR"}
CALENDAR = re.compile(rf"\b({'|'.join(sorted(DAYS | MONTHS | FIGURES, key=len, reverse=True))})\b")

ENGLISH: dict[str, str] = {
    "help": "the documentation is English, and is shown as it is",
    "help_page": "the documentation is English, and is shown as it is",
    "account": "time zones and languages are called by their own names",
    "risk_map": "the steps of a scale are the plan's own words",
    "calendar": "countries and holidays are called as their source calls them",
}
"""Pages on which sentences stand that nobody can translate yet, and why: short, and to become shorter."""

NAMES = frozenset(
    """Headway CSV XLSX PDF SVG PNG YAML JSON XML XER UTC English Deutsch pseudo Excel Letter Tabloid
    API Markdown RAID PV EV AC SPI CPI PERT""".split()
)
"""Words that are the same in every language."""

SYMBOLS = frozenset("AT BAC ED ES PD SV TCPI max t x + - / =".split())
"""What formulas of earned value are made of, beside NAMES."""

MACHINE = (
    "<a data-key>",
    "<input data-column>",
    "<div data-head>",
    "<ol data-column>",
    "<div data-live>",
    "<article data-live>",
)
"""Attributes that a program reads."""


def test_every_text_of_a_page_can_be_translated(world: World, pseudo: str) -> None:
    found: dict[str, set[str]] = {}
    for route, page in _pages(world):
        if route.name not in ENGLISH:
            for where, text in read(page):
                if where not in MACHINE:
                    found.setdefault(bare(text), set()).add(f"{route.name} {where}")
    data = _everything_typed()
    left = {text: sorted(places)[:3] for text, places in found.items() if any(_words(text, data))}
    assert not left, "\n".join(f"{text!r} on {places}" for text, places in left.items())


def test_the_pages_that_hold_english_are_there_and_few() -> None:
    assert set(ENGLISH) <= {each.name for each in routes()}
    assert len(ENGLISH) <= 5


def _words(text: str, data: str) -> Iterator[str]:
    """What is left of a text without figures, days and names, and without what people typed."""
    for part in re.split(r"[·:,;()|]", CALENDAR.sub(" ", text)):
        said = part.strip(" .–-'“”\"/%+→…×?\n")
        if re.search(r"[A-Za-z]{2}", said) and not _typed(said, data) and not _named(said):
            yield said


def _named(said: str) -> bool:
    return all(word in NAMES | SYMBOLS or word.replace(".", "").isdigit() for word in said.split())


def _typed(said: str, data: str) -> bool:
    return said in data or re.sub(r"^[\d.]+ | \d+$", "", said) in data or (len(said) <= 3 and said.isupper())


def _everything_typed() -> str:
    """Whatever stands in the database: plans, people, files."""
    found = []
    for model in apps.get_models():
        for row in model._default_manager.all().values():
            found += map(_text, row.values())
    return "\n".join(found)


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "ignore")
    return value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)


def _pages(world: World, sent: str = "") -> Iterator[tuple[Route, str]]:
    """Every page that the owner of a project sees by asking for it."""
    for route in routes():
        if route.api:
            continue
        answer = ask(world.identities["owner"], "GET", route.path(values(route, world, world.own, world.own)))
        html = answer.headers.get("Content-Type", "").startswith("text/html")
        if answer.status_code == 200 and html and not answer.streaming:
            yield route, answer.content.decode()


# German

GEOMETRY = re.compile(
    r"^(x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|d|points|transform|viewbox|min|max|step|tabindex)$"
)


class Attributes(HTMLParser):
    """Collects what programs read of a page: geometry, and the values of figures."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        for name, value in attrs:
            number = tag in ("progress", "meter") or told.get("type") in ("number", "range")
            if (
                value
                and (GEOMETRY.match(name) or (name == "value" and number))
                and re.search(r"^\s*-?\d+,\d+\s*$", value)
            ):
                self.wrong.append(f"<{tag} {name}={value!r}>")


def test_german_commas_stay_out_of_what_programs_read(world: World, settings: Any) -> None:
    settings.LANGUAGE_CODE = "de"
    wrong, german = [], 0
    for route, page in _pages(world):
        reader = Attributes()
        reader.feed(page)
        wrong += [f"{route.name}: {each}" for each in reader.wrong]
        german += '<html lang="de"' in page
    translation.activate("en")
    assert not wrong, "\n".join(wrong)
    assert german > 60


@cache
def _scripts(root: Path) -> str:
    return "\n".join(path.read_text() for path in (root / "frontend" / "src").rglob("*.ts") if "test" not in path.name)


def test_scripts_hold_no_sentences(root: Path) -> None:
    """Words come from the server: a script that puts words of its own on a page says them in one language."""
    said = re.findall(
        r"(?:textContent|title|ariaLabel|innerText|placeholder) = '([^']*[A-Za-z]{3,} [^']*)'", _scripts(root)
    )
    said += re.findall(r"setAttribute\('(?:aria-label|title|placeholder)', '([^']+)'\)", _scripts(root))
    assert not said
