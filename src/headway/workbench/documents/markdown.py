"""Markdown that strangers wrote, as HTML that is safe to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import unescape
from typing import TYPE_CHECKING, Any

import nh3
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from headway.workbench.documents.mentions import pattern

if TYPE_CHECKING:
    from headway.workbench.people.models import Person

TAGS = set("p br em strong s code pre blockquote ul ol li a hr h1 h2 h3 h4 h5 h6 table thead tbody tr th td".split())
_PARSER = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).enable(["table", "strikethrough"])
_PARSER.disable("image")  # nobody's page calls another host because a colleague wrote an address


def render(text: str, people: Iterable[Person] = ()) -> SafeString:
    """Safe HTML; the names of `people` after an @ stand out. HTML in the text is shown as it was typed."""
    tokens = _PARSER.parse(text)
    html = _PARSER.renderer.render(_marked(tokens, people), _PARSER.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href", "title"}},
        allowed_classes={"strong": {"mention"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(clean)


def plain(text: str, most: int) -> str:
    """What somebody reads of it, in one line of so many letters."""
    said = " ".join(unescape(strip_tags(render(text))).split())
    return said if len(said) <= most else f"{said[:most].rstrip()}…"


def _marked(tokens: Sequence[Token], people: Iterable[Person]) -> list[Token]:
    finds, _ = pattern(people)
    if finds is None:
        return list(tokens)
    for token in tokens:
        token.children = [part for child in token.children or () for part in _split(child, finds)] or token.children
    return list(tokens)


def _split(token: Token, finds: Any) -> list[Token]:
    """A piece of plain text, cut where somebody is named."""
    if token.type != "text" or not finds.search(token.content):
        return [token]
    html = finds.sub(lambda match: f"\0{match[0]}\1", token.content)
    safe = str(escape(html)).replace("\0", '<strong class="mention">').replace("\1", "</strong>")
    return [Token("html_inline", "", 0, content=safe)]
