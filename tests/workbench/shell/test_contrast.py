"""Every pair of colours that text is set in holds 4.5:1, in both themes, computed from tokens.css itself."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parents[3] / "frontend" / "src" / "css" / "tokens.css").read_text()
PAIR = re.compile(r"--([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)")
COLOURS = {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS)}
GROUNDS = ("ground", "ground-side", "ground-raised", "ground-hover")
MEANINGS = ("critical", "at-risk", "done", "uncertain", "driver")
TEXTS = ("text", "text-muted", "accent", *MEANINGS, "baseline")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of `L C H`, by way of OKLab and linear sRGB (Ottosson 2020)."""
    lightness, chroma, hue = (float(part) for part in colour.split("/")[0].split()[:3])
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, each)) for each in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("0 0 0", "1 0 0") == pytest.approx(21, abs=0.01)
    assert contrast("0.6 0 0", "1 0 0") < 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_is_readable_on_every_ground(text: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[text][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((meaning, f"{meaning}-ground") for meaning in MEANINGS),
        ("on-accent", "accent"),
        ("on-accent", "accent-hover"),
        ("text", "ground-pressed"),
        ("text-muted", "ground-pressed"),
        ("text", "ground-selected"),
        ("text-muted", "ground-selected"),
        ("text-faint", "ground"),
        ("text-faint", "ground-side"),
    ],
)
def test_pairs_that_go_together_are_readable(text: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[text][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("line", ["line-field", "focus"])
def test_fields_and_focus_are_seen(line: str, theme: int) -> None:
    """3:1 for what is not text (WCAG 1.4.11)."""
    assert contrast(COLOURS[line][theme], COLOURS["ground"][theme]) >= 3
