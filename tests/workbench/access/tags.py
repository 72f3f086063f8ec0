"""The tags of a page, as a browser would read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

DATA = frozenset({"application/json", "application/ld+json", "text/plain"})


@dataclass(frozen=True)
class Tag:
    """A tag with its attributes."""

    name: str
    attributes: tuple[tuple[str, str], ...]

    def forbidden(self) -> Iterator[str]:
        """What a policy without `unsafe-inline` would not run."""
        said = dict(self.attributes)
        if self.name == "script" and "src" not in said and said.get("type") not in DATA:
            yield "a script within the page"
        if self.name == "style":
            yield "a style sheet within the page"
        yield from (f"{self.name} {name}" for name in said if name == "style" or name.startswith("on"))
        yield from (f"{name}={value}" for name, value in self.attributes if value.strip().startswith("javascript:"))


class Tags(HTMLParser):
    """Collects `found` from a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Tag] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Tag(tag, tuple((name, value or "") for name, value in attrs)))
