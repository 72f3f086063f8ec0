"""How we are doing: earned value, earned schedule and what they forecast."""

from __future__ import annotations

from headway.earned.choice import Choice, Standing, Trial, choose, own_trials, trials
from headway.earned.formulas import COST_FORMS, FORMULAS, TIME_FORMS, Formula
from headway.earned.groups import PROJECT, Group
from headway.earned.measures import Measures
from headway.earned.performance import PerformanceBaseline, performance
from headway.earned.periods import Length
from headway.earned.value import Earned, earned_value
from headway.plan.earning import EarningRule, Technique

__all__ = [
    "COST_FORMS",
    "FORMULAS",
    "PROJECT",
    "TIME_FORMS",
    "Choice",
    "Earned",
    "EarningRule",
    "Formula",
    "Group",
    "Length",
    "Measures",
    "PerformanceBaseline",
    "Standing",
    "Technique",
    "Trial",
    "choose",
    "earned_value",
    "own_trials",
    "performance",
    "trials",
]
