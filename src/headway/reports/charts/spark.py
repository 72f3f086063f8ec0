"""A distribution as small as a word: for a line of text."""

from __future__ import annotations

from collections.abc import Sequence

from headway.reports.gantt.canvas import escape, number, path


def sparkline(
    shares: Sequence[float], said: str, cursor: float | None = None, wide: float = 64, high: float = 18
) -> str:
    """A histogram of so many bins as SVG text; `cursor` (0 to 1, from the first bin to the last) marks one value.

    `said` is what an assistive tool hears: the figure the picture stands beside.
    """
    most = max(shares, default=0.0) or 1.0
    step = wide / max(1, len(shares))
    bars = "".join(column(at * step, step, share / most, high) for at, share in enumerate(shares) if share > 0)
    shapes = path("column", bars) if bars else ""
    if cursor is not None:
        x = number(min(1.0, max(0.0, cursor)) * (wide - 1) + 0.5)
        shapes += path("curve", f"M{x} 0V{number(high)}")
    size = f'width="{number(wide)}" height="{number(high)}" viewBox="0 0 {number(wide)} {number(high)}"'
    return f'<svg class="spark" {size} role="img" aria-label="{escape(said)}">{shapes}</svg>'


def column(x: float, step: float, share: float, high: float) -> str:
    """One bin of a histogram `high` pixels high as a path: its left edge, its width, its share of the highest."""
    rise = number(-max(1.0, share * (high - 1)))
    return f"M{number(x)} {number(high)}v{rise}h{number(max(0.8, step - 0.6))}V{number(high)}z"
