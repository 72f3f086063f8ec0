"""The page for the steering meeting: an Analysis and how sure it is, as sentences that each stand on figures."""

from __future__ import annotations

from headway.reports.steering.compose import Since, Sources, compose
from headway.reports.steering.sure import Sure, sure_of
from headway.reports.steering.track import Judgement, Track
from headway.reports.steering.values import Decision, Figure, Milestone, Movement, Part, Statement, Steering, TopRisk

__all__ = [
    "Decision",
    "Figure",
    "Judgement",
    "Milestone",
    "Movement",
    "Part",
    "Since",
    "Sources",
    "Statement",
    "Steering",
    "Sure",
    "TopRisk",
    "Track",
    "compose",
    "sure_of",
]
