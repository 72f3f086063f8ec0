"""A few outlines to begin with, as somebody who has done such a project would type them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from headway.plan.said import Said, phrase
from headway.plan.value import Value

FOLDER = Path(__file__).parent / "templates"
TITLES = frozenset((phrase("Hardware rollout"), phrase("Platform migration"), phrase("Software release")))
"""What the English ones are called; each language has the same ones, in a folder of its own."""


class Template(Value, frozen=True):
    """An outline with its name as addresses have it, and what it is called."""

    name: str
    title: str
    text: str

    @property
    def heading(self) -> str:
        """What it is called, in the reader's language."""
        return Said(self.title)


@lru_cache(maxsize=8)
def templates(language: str = "") -> tuple[Template, ...]:
    """All of them; in English where the language has none. The first line of a file is its title."""
    folder = FOLDER / language if language.isalpha() and (FOLDER / language).is_dir() else FOLDER
    return tuple(_template(path) for path in sorted(folder.glob("*.txt")))


def is_template(name: str, text: str) -> bool:
    """Whether a text is the template of this name, in any language, as it was."""
    written = (path.name for path in FOLDER.iterdir() if path.is_dir())
    return any(each.name == name and each.text == text for at in ("", *written) for each in templates(at))


def _template(path: Path) -> Template:
    title, _, text = path.read_text("utf-8").partition("\n")
    return Template(path.stem, title.removeprefix("# ").strip(), text.strip("\n") + "\n")
