"""A chart as a picture for slides and mail."""

from __future__ import annotations

from headway.reports.charts.look import FILE_LOOK, PRINT_LOOK
from headway.reports.gantt.palette import printable
from headway.reports.gantt.paper import picture_png


def png(svg: str, sharpness: float = 144.0) -> bytes:
    """A chart that stands alone (`Sheet.alone`) as PNG, light; `sharpness` dots an inch, 72: one for each pixel."""
    return picture_png(svg.replace(FILE_LOOK, printable(PRINT_LOOK), 1), sharpness)
