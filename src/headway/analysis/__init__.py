"""One answer: analyse a plan, compare two answers, explain a date, audit the schedule."""

from __future__ import annotations

from headway.analysis.analysis import Analysis, analyse
from headway.analysis.comparison import Comparison, compare

__all__ = ["Analysis", "Comparison", "analyse", "compare"]
