"""A few outlines to begin with, as somebody who has done such a project would type them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from headway.plan.value import Value

FOLDER = Path(__file__).parent / "templates"


class Template(Value, frozen=True):
    """An outline with its name as addresses have it, and what it is called."""

    name: str
    title: str
    text: str


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """All of them. The first line of a file is its title."""
    return tuple(_template(path) for path in sorted(FOLDER.glob("*.txt")))


def _template(path: Path) -> Template:
    title, _, text = path.read_text("utf-8").partition("\n")
    return Template(path.stem, title.removeprefix("# ").strip(), text.strip("\n") + "\n")
