"""Small words for drawing: escaped text and the few shapes of a chart as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable

UNDRAWABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, however it is escaped."""

NARROW = frozenset("iljtfrI.,:;'|!()[] ")
BROAD = frozenset("mwMW@%&")


def escape(text: str) -> str:
    """Text made harmless inside an element and inside a quoted attribute."""
    text = UNDRAWABLE.sub("\ufffd", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def number(value: float) -> str:
    """A coordinate to a tenth, without a needless `.0`."""
    return f"{value:.1f}".removesuffix(".0")


def rect(name: str, x: float, y: float, width: float, height: float, radius: float = 0) -> str:
    """A rectangle of a class."""
    round_off = f' rx="{number(radius)}"' if radius else ""
    at = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect class="{name}" {at}{round_off}/>'


def path(name: str, steps: str, more: str = "") -> str:
    """A path of a class."""
    return f'<path class="{name}" d="{steps}"{more}/>'


def label(name: str, x: float, y: float, text: str) -> str:
    """A line of text of a class, standing on y."""
    return f'<text class="{name}" x="{number(x)}" y="{number(y)}">{escape(text)}</text>'


def group(parts: Iterable[str], x: float = 0, y: float = 0) -> str:
    """Shapes moved together."""
    moved = f' transform="translate({number(x)} {number(y)})"' if x or y else ""
    return f"<g{moved}>" + "".join(parts) + "</g>"


def text_width(text: str, size: float = 12) -> float:
    """Roughly how wide a text is in a sans-serif of that size: right to about a tenth."""
    total = 0.0
    for letter in text:
        if letter in NARROW:
            total += 0.31
        elif letter in BROAD:
            total += 0.88
        elif ord(letter) >= 0x1100:
            total += 1.0
        else:
            total += 0.64 if letter.isupper() else 0.555
    return total * size


def shorten(text: str, room: float, size: float = 12) -> str:
    """The text cut with `…` to about the room it has."""
    if text_width(text, size) <= room:
        return text
    kept = text[: max(1, int(room / size * 2.5))]
    while kept and text_width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"
