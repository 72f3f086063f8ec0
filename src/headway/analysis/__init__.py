"""One answer: analyse a plan, compare two answers, explain a date, audit the schedule."""

from __future__ import annotations

from headway.analysis.analysis import Analysis, analyse
from headway.analysis.audit import Audit, audit
from headway.analysis.check import Check, Verdict
from headway.analysis.comparison import Comparison, CostChange, DateChange, FloatChange, compare
from headway.analysis.explanation import Explanation, Step, explain
from headway.analysis.moves import Move, Moves
from headway.analysis.remedies import Edit, Rival
from headway.analysis.slip import Cause, Slip, Slippage, changed_since, slip, slippage
from headway.analysis.standing import Standing
from headway.analysis.tracking import Due, Expectation, Rescheduling, due, reschedule

__all__ = [
    "Analysis",
    "Audit",
    "Cause",
    "Check",
    "Comparison",
    "CostChange",
    "DateChange",
    "Due",
    "Edit",
    "Expectation",
    "Explanation",
    "FloatChange",
    "Move",
    "Moves",
    "Rescheduling",
    "Rival",
    "Slip",
    "Slippage",
    "Standing",
    "Step",
    "Verdict",
    "analyse",
    "audit",
    "changed_since",
    "compare",
    "due",
    "explain",
    "reschedule",
    "slip",
    "slippage",
]
