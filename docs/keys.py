"""Finds the keys of the workbench where they are bound: the pages' templates, the side bar, the plan's own list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "src" / "headway" / "workbench" / "pages"
STROKES = ROOT / "frontend" / "src" / "gantt" / "strokes.ts"

EVERYWHERE = (
    ("mod+k", "Find tasks, pages and commands"),
    ("?", "List the keys of the page"),
    ("Escape", "One step back: close what is open"),
    ("j", "Next in the list; with the panel open, show it there"),
    ("k", "Previous in the list"),
)
IN_TEMPLATE = re.compile(r"""data-key="([^"{]+)"[^>]*?data-key-label="\{% translate '([^']+)' %\}\"""")
REGISTER = ROOT / "frontend" / "src" / "risks" / "island.ts"
OF_ISLAND = re.compile(r"""register\('([^']+)', element\.dataset\.(\w+)Label""")
LABEL = re.compile(r"""data-(\w+)-label="\{% translate '([^']+)' %\}\"""")
OF_PAGE = re.compile(r"""Page\("\w+", _\("([^"]+)"\), "[\w-]+", "(.)\"""")
OF_HOME = re.compile(r"""Page\("\w+", _\("([^"]+)"\), "[\w-]+", "(shift\+.)\"""")
OF_PLAN = re.compile(r"""\b(?:grid|page)\('([^']+)', '([\w-]+)'""")
TIMELINE = ROOT / "frontend" / "src" / "timeline" / "strokes.ts"
OF_TIMELINE = re.compile(r"""\b(?:here|page)\('([^']+)', '([\w-]+)'""")
WORD = re.compile(r"""\"([\w-]+)": _\("([^"]+)"\)""")


def keys() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A heading, and the keys under it with what they do."""
    yield "On every page", list(EVERYWHERE)
    pages = OF_PAGE.findall((PAGES / "shell" / "navigation.py").read_text("utf-8"))
    yield (
        "To a page of the project",
        [
            ("g g", "Projects"),
            ("g n", "Inbox"),
            *_home(),
            *((f"g {key}", label) for label, key in pages if not key.isdigit()),
        ],
    )
    yield "To a view of the plan", [(key, label) for label, key in pages if key.isdigit()]
    words = dict(WORD.findall((PAGES / "plan" / "words.py").read_text("utf-8")))
    plan = OF_PLAN.findall(STROKES.read_text("utf-8"))
    yield "In the plan", [(key, words[word]) for key, word in plan if word in words]
    people = words | dict(WORD.findall((PAGES / "timeline" / "words.py").read_text("utf-8")))
    timeline = OF_TIMELINE.findall(TIMELINE.read_text("utf-8"))
    yield "In the timeline of people", [(key, people[word]) for key, word in timeline if word in people]
    labels = dict(
        hit for path in sorted((PAGES / "risks").glob("*.html")) for hit in LABEL.findall(path.read_text("utf-8"))
    )
    register = OF_ISLAND.findall(REGISTER.read_text("utf-8"))
    yield "In the register of risks", [(key, labels[word]) for key, word in register if word in labels]
    read = dict(LABEL.findall((PAGES / "inbox" / "list.html").read_text("utf-8")))["read"]
    yield "In the inbox", [("e", read)]
    found = [hit for path in sorted(PAGES.rglob("*.html")) for hit in IN_TEMPLATE.findall(path.read_text("utf-8"))]
    yield "Elsewhere", list(dict.fromkeys(hit for hit in found if not hit[0].startswith("g ")))


def _home() -> Iterator[tuple[str, str]]:
    """The pages of no project that have a key of their own."""
    for label, key in OF_HOME.findall((PAGES / "shell" / "navigation.py").read_text("utf-8")):
        yield f"g {key}", label


def in_words(key: str) -> str:
    """`mod+k` is `Ctrl` `K`, one stroke after the other `g` `p`."""
    names = {"mod": "Ctrl", "alt": "Alt", "shift": "Shift", "Escape": "Esc", "": "Space", " ": "Space"}
    strokes = [key] if key == " " else key.split(" ")
    return ", then ".join("+".join(f"`{names.get(part, part)}`" for part in re.split(r"(?<=.)\+", s)) for s in strokes)
