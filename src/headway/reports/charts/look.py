"""The colours and letters of a chart that stands alone as a file; on a page `frontend/src/css/charts.css` says them.

Plain classes with hexadecimal colours, as those of the Gantt chart, whose greys they share; dark by media query.
"""

from __future__ import annotations

from collections.abc import Mapping

from headway.reports.gantt.palette import DARK as GANTT_DARK
from headway.reports.gantt.palette import FONT
from headway.reports.gantt.palette import LIGHT as GANTT_LIGHT

LIGHT = GANTT_LIGHT | {
    "pale": "#f0e9fa", "mid": "#c4abea", "axis": "#98a0ae",
    "severe": "#f6cfca", "moderate": "#f6e3bd", "low": "#dcebe2", "good": "#23744a",
}  # fmt: skip
DARK = GANTT_DARK | {
    "pale": "#33264a", "mid": "#5b4487", "axis": "#6a7484",
    "severe": "#5a2a27", "moderate": "#4d3c16", "low": "#1f3a2c", "good": "#6fc79a",
}  # fmt: skip

FILLS: Mapping[str, str] = {
    "paper": "paper", "ink": "ink", "muted": "muted", "area": "pale", "inner": "mid", "column": "mid", "dot": "sure",
    "sure-ink": "sure", "threat": "hot", "chance": "complete", "late-ink": "hot-ink", "good-ink": "good",
    "promise-ink": "deadline", "plan-ink": "summary", "cell-severe": "severe", "cell-moderate": "moderate",
    "cell-low": "low", "beyond": "pale",
    "dot-base": "baseline", "dot-done": "good", "dot-spent": "ink", "dot-ahead": "sure", "dot-over": "hot",
    "flow-planned": "line", "flow-spent": "summary", "flow-foreseen": "mid",
    "spot-late": "hot", "spot-good": "good", "spot-plan": "summary", "spot-sure": "sure",
}  # fmt: skip
STROKES: Mapping[str, str] = {
    "rule": "line", "axis": "axis", "curve": "sure", "whisker": "sure", "drop": "sure", "plan": "summary",
    "promise": "deadline", "cloud": "mid", "frontier": "sure", "cross": "status", "halo": "paper",
    "within": "pale", "cell": "paper",
    "line-base": "baseline", "line-done": "good", "line-spent": "ink", "line-ahead": "sure", "line-over": "hot",
    "line-level": "axis", "line-today": "status",
    "flow-due": "deadline",
    "trend-late": "hot", "trend-good": "good", "trend-plan": "muted", "trend-sure": "sure",
}  # fmt: skip

SHAPES = (
    f"text{{font-family:{FONT};font-size:12px;font-variant-numeric:tabular-nums}}"
    ".big{font-size:16px;font-weight:600}.small{font-size:11px}.strong{font-weight:600}"
    ".end{text-anchor:end}.mid{text-anchor:middle}.halo{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}"
    ".rule,.axis{fill:none;stroke-width:1}.curve,.frontier{fill:none;stroke-width:2;stroke-linejoin:round}"
    ".whisker,.drop,.plan,.promise,.cross{fill:none;stroke-width:1.5}.drop{stroke-width:1;stroke-dasharray:2 3}"
    ".promise{stroke-dasharray:5 3}.cloud{fill:none;stroke-width:3;stroke-linecap:round;stroke-opacity:.6}"
    ".line{fill:none;stroke-width:2;stroke-linejoin:round}.line-level,.line-today{fill:none;stroke-width:1}"
    ".line-level,.foreseen{stroke-dasharray:4 3}.hit{fill:none}.spot{opacity:0}"
    ".flow-due{fill:none;stroke-width:3}"
    ".trend{fill:none;stroke-width:1.75;stroke-linejoin:round}.lead{stroke-width:1}"
    ".fainter{stroke-dasharray:4 3;stroke-width:1.5}.cell{stroke-width:2}"
    "a{text-decoration:none}"
)


def _colours(colours: Mapping[str, str]) -> str:
    fills = "".join(f".{name}{{fill:{colours[colour]}}}" for name, colour in FILLS.items())
    return fills + "".join(f".{name}{{stroke:{colours[colour]}}}" for name, colour in STROKES.items())


FILE_LOOK = SHAPES + _colours(LIGHT) + "@media(prefers-color-scheme:dark){" + _colours(DARK) + "}"
"""The style sheet within a file."""

PRINT_LOOK = SHAPES + _colours(LIGHT)
"""Light alone, for paper and for programs that know no more."""
