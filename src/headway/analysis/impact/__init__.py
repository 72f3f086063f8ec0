"""What a list of Changes would do, computed before anybody makes them.

found = impact(analysis, analysis.apply(*changes), changes=changes)
found.finish, found.cost, found.sentences, found.effect_digest
"""

from headway.analysis.impact.altered import Altered
from headway.analysis.impact.effect import Effect, beyond, effect_of
from headway.analysis.impact.impact import Impact, impact
from headway.analysis.impact.parts import (
    EVERYTHING,
    Affected,
    Cascade,
    Critical,
    DateMove,
    FloatMove,
    FloatUse,
    MilestoneChance,
    MilestoneMove,
    MoneyMove,
    Overload,
    Period,
    Reserve,
    RiskTouch,
    Shown,
    Sure,
)
from headway.analysis.impact.side_by_side import Line, side_by_side

__all__ = [
    "EVERYTHING",
    "Affected",
    "Altered",
    "Cascade",
    "Critical",
    "DateMove",
    "Effect",
    "FloatMove",
    "FloatUse",
    "Impact",
    "Line",
    "MilestoneChance",
    "MilestoneMove",
    "MoneyMove",
    "Overload",
    "Period",
    "Reserve",
    "RiskTouch",
    "Shown",
    "Sure",
    "beyond",
    "effect_of",
    "impact",
    "side_by_side",
]
