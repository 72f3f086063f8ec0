"""One answer: analyse a plan, compare two answers, explain a date, audit the schedule."""

from __future__ import annotations

from headway.analysis.analysis import Analysis, analyse
from headway.analysis.audit import Audit, audit
from headway.analysis.check import Check, Verdict
from headway.analysis.comparison import Comparison, CostChange, DateChange, FloatChange, compare
from headway.analysis.explanation import Explanation, Step, explain
from headway.analysis.moves import Move, Moves
from headway.analysis.remedies import Edit, Rival
from headway.analysis.slip import Cause, Slip, slip
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
    "Standing",
    "Step",
    "Verdict",
    "analyse",
    "audit",
    "compare",
    "due",
    "explain",
    "reschedule",
    "slip",
]
