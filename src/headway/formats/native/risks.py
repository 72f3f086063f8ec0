"""What may come otherwise: risks, the RAID log, correlations and branches, keyed by their ids, and the risk matrix.

risks:
  cutover:
    name: The cut-over takes more than one weekend
    probability: 30%
    time: 2 / 5 / 10
    tasks: [cut-over]
"""

from __future__ import annotations

from headway.formats.native import words
from headway.formats.native.document import Node
from headway.formats.native.emit import Flow, Tree
from headway.formats.native.fields import Form
from headway.formats.native.organisation import listed
from headway.formats.native.sheet import Sheet
from headway.formats.native.words import Codec, from_text, items_of, text_of
from headway.plan.risk import UNLIMITED, Branch, Correlation, Level, RaidEntry, Risk, RiskMatrix
from headway.plan.settings import Settings
from headway.plan.three_points import amounts_text, number_text, parse_amounts, parse_points, points_text

_UP_TO = " up to "
POINTS = from_text(lambda points, _: points_text(points), lambda text, _: parse_points(text))
AMOUNTS = from_text(lambda amounts, _: amounts_text(amounts), lambda text, _: parse_amounts(text))


def _show_matrix(matrix: tuple[tuple[float, ...], ...], _: Settings) -> Tree:
    return Flow(Flow(row) for row in matrix)


def _read_matrix(node: Node, _: Sheet) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(words.number(text_of(each)) for each in items_of(row)) for row in items_of(node))


def _parse_level(text: str) -> Level:
    """`Low up to 20%`; the highest level is its name alone."""
    name, between, up_to = text.rpartition(_UP_TO)
    return Level(name, words.parse_percent(up_to.strip())) if between else Level(text)


def _level_text(level: Level, up_to: str) -> str:
    return level.name if level.up_to == UNLIMITED else f"{level.name}{_UP_TO}{up_to}"


_LEVEL = Form(Level, "level", {})
_AMOUNTS_OF = listed(_LEVEL, lambda level, _: _level_text(level, number_text(level.up_to)), _parse_level)
RISK_MATRIX = Form(
    RiskMatrix,
    "risk matrix",
    {
        "probability": listed(
            _LEVEL, lambda level, _: _level_text(level, words.percent_text(level.up_to)), _parse_level
        ),
        "days": _AMOUNTS_OF,
        "money": _AMOUNTS_OF,
    },
)
RISK = Form(
    Risk,
    "risk",
    {
        "probability": words.PERCENT,
        "time": POINTS,
        "money": AMOUNTS,
        "residual_probability": words.PERCENT,
        "residual_time": POINTS,
        "residual_money": AMOUNTS,
    },
    without=("id", "foreign"),
)
RAID = Form(RaidEntry, "entry", {}, without=("id", "foreign"))
CORRELATION = Form(Correlation, "correlation", {"matrix": Codec(_show_matrix, _read_matrix)}, without=("id",))
BRANCH = Form(Branch, "branch", {"probability": words.PERCENT}, without=("id",))
UNCERTAIN: dict[str, Form] = {"risks": RISK, "raid": RAID, "correlations": CORRELATION, "branches": BRANCH}
"""By the name of its section, and of its place in the Plan: how each noun is written."""
