"""A range as the native form writes it: `estimate: 3 d / 5 d / 9 d`, or a mapping where it says where it comes from.

estimate: {range: 3 d / 5 d / 9 d, basis: two releases of the same sort}
"""

from __future__ import annotations

from headway.formats.native import words
from headway.formats.native.document import Node, Scalar
from headway.formats.native.emit import Flow, Tree
from headway.formats.native.fields import Form
from headway.formats.native.organisation import short
from headway.formats.native.sheet import Sheet
from headway.formats.native.words import Codec, items_of, text_of
from headway.plan.errors import Mistyped
from headway.plan.estimate import Outcome, ThreePoint
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.three_points import estimate_text, outcome_text, parse_estimate, parse_outcome

_RANGE = "range"


def _show_outcomes(outcomes: tuple[Outcome, ...], _: Settings) -> Tree:
    return Flow(words.bare(outcome_text(each)) for each in outcomes)


def _read_outcomes(node: Node, _: Sheet) -> tuple[Outcome, ...]:
    return tuple(parse_outcome(text_of(each)) for each in items_of(node))


_BEHIND = Form(
    ThreePoint,
    "estimate",
    {"outcomes": Codec(_show_outcomes, _read_outcomes)},
    without=("low", "likely", "high", "shape", "assumed"),
)


def _show(estimate: ThreePoint, settings: Settings) -> Tree:
    behind = _BEHIND.show(estimate, settings)
    text = estimate_text(estimate, settings)
    return short({_RANGE: text, **behind}) if behind else text


def _read(node: Node, sheet: Sheet) -> ThreePoint:
    if isinstance(node, Scalar):
        return parse_estimate(node.text, sheet.settings)
    mapping = sheet.mapping(node, "an estimate")
    if _RANGE not in mapping.entries:
        raise Mistyped(Said("an estimate needs its 'range', written like 3 d / 5 d / 9 d"))
    estimate = parse_estimate(text_of(mapping.entries[_RANGE]), sheet.settings)
    return estimate.but(**_BEHIND.read(mapping, sheet, (_RANGE,)))


ESTIMATE = Codec(_show, _read)
