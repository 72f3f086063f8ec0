"""A page of the documentation as HTML: its links lead to the pages shown here, its headings can be linked to."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath

import nh3
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from headway.workbench.pages.help.shelf import GLOSSARY, Page, meant, pages, plain, spoken, terms

TAGS = set("p br em strong code pre blockquote ul ol li a hr h1 h2 h3 h4 h5 h6 table thead tbody tr th td".split())
_PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
_TERM = re.compile(r"\*\*([^*]+)\*\*")


def address(name: str, anchor: str = "") -> str:
    """Where a page is shown."""
    url = reverse("help") if name == "index" else reverse("help_page", args=[name])
    return f"{url}#{anchor}" if anchor else url


def html(name: str, prefix: str) -> SafeString:
    """The page as HTML, without its title, which stands in the head of the page. `prefix`: of all addresses."""
    return _html(name, prefix, spoken())


@lru_cache(maxsize=256)
def _html(name: str, prefix: str, language: str) -> SafeString:
    page = pages()[name]
    tokens = [_linked(each, page) for each in _titled(_PARSER.parse(page.text), page)]
    shown = nh3.clean(
        _PARSER.renderer.render(tokens, _PARSER.options, {}),
        tags=TAGS,
        attributes={"a": {"href", "title", "data-tip"}, **{tag: {"id"} for tag in ("p", "h2", "h3", "h4")}},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
    )
    shown = shown.replace("<pre>", '<pre tabindex="0">').replace("</table>", "</table></div>")
    return mark_safe(shown.replace("<table>", '<div class="table-scroll" tabindex="0"><table class="table">'))


def _titled(tokens: list[Token], page: Page) -> list[Token]:
    """The tokens without the title; each heading, and each word of the glossary, with its anchor."""
    anchors, known = iter(page.anchors), {term.name: term.anchor for term in terms().values()}
    for at, token in enumerate(tokens[:-1]):
        said = tokens[at + 1].content
        if token.type == "heading_open" and token.tag != "h1":
            token.attrSet("id", next(anchors, ""))
            _explained(tokens[at + 1], page)
        elif page.name == GLOSSARY and token.type == "paragraph_open" and (word := _TERM.match(said)):
            token.attrSet("id", known.get(word[1], ""))
    first = next((at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"), None)
    return tokens if first is None else tokens[:first] + tokens[first + 3 :]


def _explained(heading: Token, page: Page) -> None:
    """A heading that is a word of the glossary leads there and says what it means."""
    term = meant(plain(heading.content))
    if term is None or page.name == GLOSSARY:
        return
    around = {"href": address(GLOSSARY, term.anchor), "data-tip": term.meaning}
    heading.children = [
        Token("link_open", "a", 1, attrs=dict(around)),
        *(heading.children or ()),
        Token("link_close", "a", -1),
    ]


def _linked(token: Token, page: Page) -> Token:
    """A piece with its links as they are here; what lies outside the documentation is text."""
    if token.children is None:
        return token
    kept, dropped = [], 0
    for child in token.children:
        if child.type == "link_open":
            href = _target(str(child.attrs.get("href", "")), page)
            dropped += href is None
            if href is None:
                continue
            child.attrSet("href", href)
        elif child.type == "link_close" and dropped:
            dropped -= 1
            continue
        kept.append(child)
    token.children = kept
    return token


def _target(href: str, page: Page) -> str | None:
    if "://" in href or href.startswith(("/", "#")):
        return href
    path, _hash, anchor = href.partition("#")
    there = page.resolved(path)
    name = there.removesuffix(".md")
    if there.endswith(".md") and name in pages():
        return address(name, anchor)
    return reverse("help_schema", args=[PurePosixPath(there).name]) if there.endswith(".schema.json") else None


def marked(text: str, words: list[str]) -> SafeString:
    """An excerpt in which the words looked for stand out."""
    found = "|".join(re.escape(word) for word in words if word) or "(?!)"
    pieces = map(escape, re.split(f"({found})", text, flags=re.IGNORECASE))  # every other one was looked for
    return mark_safe("".join(f"<mark>{piece}</mark>" if at % 2 else piece for at, piece in enumerate(pieces)))
