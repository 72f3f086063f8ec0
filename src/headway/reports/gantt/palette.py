"""The colours and letters of the drawn Gantt chart, light and dark.

Plain style sheet classes with hexadecimal colours, because a picture is also opened by programs that know no more;
dark by media query, which such programs pass over. Colour has one meaning each and never stands alone: what is
critical is also square and tall, what is complete is filled, the baseline is thin.
"""

from __future__ import annotations

FONT = "Inter, 'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"

LIGHT = {
    "paper": "#ffffff",
    "stripe": "#f8f9fb",
    "off": "#eff1f5",
    "line": "#e4e7ec",
    "ink": "#1c2230",
    "muted": "#626b7b",
    "bar": "#a9bdea",
    "done": "#4a6bc4",
    "hot": "#f0a69c",
    "hot-done": "#c93a2c",
    "hot-ink": "#b3281c",
    "complete": "#7fae95",
    "summary": "#3b4354",
    "baseline": "#aab1be",
    "link": "#b4bbc8",
    "hot-link": "#dc7a6e",
    "status": "#2f5bd7",
    "deadline": "#8a6100",
    "sure": "#7a3fc9",
}
DARK = {
    "paper": "#14171d",
    "stripe": "#181c23",
    "off": "#1d222b",
    "line": "#2a303b",
    "ink": "#e6e9ef",
    "muted": "#98a1b1",
    "bar": "#3d548f",
    "done": "#7f9ce6",
    "hot": "#7d3a35",
    "hot-done": "#ec7466",
    "hot-ink": "#f58e81",
    "complete": "#4f8a6b",
    "summary": "#c3cad6",
    "baseline": "#5d6675",
    "link": "#4b5464",
    "hot-link": "#a4524a",
    "status": "#84a5ff",
    "deadline": "#d9ad4a",
    "sure": "#b794f0",
}

RULES = (
    ("paper", "fill", "paper"),
    ("stripe", "fill", "stripe"),
    ("off", "fill", "off"),
    ("rule", "stroke", "line"),
    ("ink", "fill", "ink"),
    ("muted", "fill", "muted"),
    ("bar", "fill", "bar"),
    ("done", "fill", "done"),
    ("hot", "fill", "hot"),
    ("hot-done", "fill", "hot-done"),
    ("hot-ink", "fill", "hot-ink"),
    ("complete", "fill", "complete"),
    ("summary", "fill", "summary"),
    ("baseline", "fill", "baseline"),
    ("link", "stroke", "link"),
    ("tip", "fill", "link"),
    ("hot-link", "stroke", "hot-link"),
    ("hot-tip", "fill", "hot-link"),
    ("status", "stroke", "status"),
    ("status-flag", "fill", "status"),
    ("status-text", "fill", "paper"),
    ("deadline", "fill", "deadline"),
    ("manual", "stroke", "summary"),
    ("whisker", "stroke", "sure"),
    ("beside", "stroke", "paper"),
)
"""Class, property, colour."""

SHAPES = (
    f"text{{font-family:{FONT};font-size:12px;font-variant-numeric:tabular-nums}}"
    ".big{font-size:17px;font-weight:600}.small{font-size:11px}.strong{font-weight:600}"
    ".end{text-anchor:end}.mid{text-anchor:middle}.link,.hot-link{fill:none}.rule{stroke-width:1}"
    ".status{stroke-width:1.5}.whisker{fill:none;stroke-width:1.5}"
    ".manual{fill:none;stroke-dasharray:3 2}.faint{opacity:.45}.quiet{opacity:.5}"
    ".beside{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}"
)


def style() -> str:
    """The style sheet of a chart."""
    return SHAPES + _colours(LIGHT) + "@media(prefers-color-scheme:dark){" + _colours(DARK) + "}"


def printable(look: str) -> str:
    """A style sheet with our own letters alone, those a picture on paper is set in."""
    return look.replace("Inter,", "'Inter Tabular',", 1)


def print_style() -> str:
    """The style sheet of a chart on paper: light, without anything a simple reader would not know."""
    return SHAPES + _colours(LIGHT)


def _colours(colours: dict[str, str]) -> str:
    return "".join(f".{name}{{{what}:{colours[colour]}}}" for name, what, colour in RULES)
