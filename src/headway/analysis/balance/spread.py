"""A course that a person spread by hand, made longer or shorter, with more work or less."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from headway.analysis.balance.terms import shares
from headway.plan.resource import Portion


def stretched(profile: Sequence[Portion], work: int, span: Fraction) -> tuple[Portion, ...]:
    """The same course with so much work in all, over so many minutes of work time; its pauses stay as they are."""
    busy = [portion for portion in profile if portion.work]
    spans = iter(shares(round(span), [portion.span for portion in busy]))
    works = iter(shares(work, [portion.work for portion in busy]))
    return tuple(Portion(next(spans), next(works)) if portion.work else portion for portion in profile)
