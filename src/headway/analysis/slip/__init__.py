"""Why it slipped: how far a finish and the cost moved between two states, and how much of it is due to which cause."""

from __future__ import annotations

from headway.analysis.slip.brought import Brings, Brought
from headway.analysis.slip.causes import Cause
from headway.analysis.slip.origins import Origins, request_in
from headway.analysis.slip.slip import Part, Published, Slip, published_by, slip
from headway.analysis.slip.slippage import Slippage, changed_since, slippage
from headway.analysis.slip.split import Measure, Share, Split
from headway.analysis.slip.sure import ORDER, Step, Sureness, sure_sentence, sureness
from headway.analysis.slip.words import exact_sum

__all__ = [
    "ORDER",
    "Brings",
    "Brought",
    "Cause",
    "Measure",
    "Origins",
    "Part",
    "Published",
    "Share",
    "Slip",
    "Slippage",
    "Split",
    "Step",
    "Sureness",
    "changed_since",
    "exact_sum",
    "published_by",
    "request_in",
    "slip",
    "slippage",
    "sure_sentence",
    "sureness",
]
