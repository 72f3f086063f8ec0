"""Nothing inline: the policy of every answer forbids it, so what carries it would not work."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

import headway.workbench
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role

PAGES = Path(headway.workbench.__file__).parent / "pages"
TEMPLATES = sorted(path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*.html"))
MAIL = "mail/"


class Inline(HTMLParser):
    """What of a page is inline: scripts, styles, handlers, addresses that are scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        data = names.get("type") in ("application/json", "application/ld+json")
        if tag == "style" or (tag == "script" and "src" not in names and not data):
            self.found.append(f"<{tag}>")
        for name, value in names.items():
            if name == "style" or re.match(r"on[a-z]{3,}|(data-)?hx-on", name):
                self.found.append(f"{tag} {name}={value}")
            if re.match(r"\s*(javascript|js):", value, re.I) or (name == "hx-trigger" and "[" in value):
                self.found.append(f"{tag} {name}={value}")


def inline(text: str) -> list[str]:
    parser = Inline()
    parser.feed(text)
    return parser.found


@pytest.mark.parametrize(
    "faulty",
    [
        "<p style='color: red'>",
        "<script>run()</script>",
        "<style>p {}</style>",
        "<b onclick='run()'>",
        "<a href=' javascript:run()'>",
        "<b hx-on:click='run()'>",
        "<b hx-trigger='click[run()]'>",
    ],
)
def test_what_is_inline_is_found(faulty: str) -> None:
    assert inline(faulty)


@pytest.mark.parametrize("name", [name for name in TEMPLATES if MAIL not in name])
def test_no_template_carries_anything_inline(name: str) -> None:
    assert inline((PAGES / name).read_text()) == []


@pytest.mark.parametrize("name", [name for name in TEMPLATES if MAIL not in name])
def test_no_template_names_another_server(name: str) -> None:
    text = (PAGES / name).read_text()
    assert not re.search(r"""(src|href|action|hx-get|hx-post)=["']?(https?:)?//""", text)


@pytest.mark.parametrize(
    "route", ["/", "/new/", "/p/meridian/", "/p/meridian/overview/", "/p/meridian/settings/", "/no/"]
)
def test_no_page_carries_anything_inline(route: str, client: Client, member: Callable[[Role], Person]) -> None:
    client.force_login(member(Role.OWNER))
    answer = client.get(route)
    assert inline(answer.content.decode()) == []
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
