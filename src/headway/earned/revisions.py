"""The performance measurement baseline in its revisions: each counts from its day on, and the past stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from headway.earned.performance import PerformanceBaseline, Rules, performance
from headway.plan.baseline import Baseline
from headway.plan.plan import Plan
from headway.plan.value import EARLIEST


class Revision(NamedTuple):
    """One performance baseline, in force from `effective` on; None: from the beginning."""

    effective: datetime | None
    baseline: PerformanceBaseline
    name: str = ""


@dataclass(frozen=True, eq=False)
class PerformanceBaselines:
    """The revisions in the order in which they came into force, at least one of them.

    Planned value, earned value and earned schedule at a date are those of the revision in force on that date, so that
    a new revision alters nothing before its day (HOUSE law 7). Before the first one's day the first one counts.
    """

    revisions: tuple[Revision, ...]

    @property
    def latest(self) -> Revision:
        """The revision that came into force last."""
        return self.revisions[-1]

    def in_force(self, moment: datetime) -> Revision:
        """The revision that counts at a moment."""
        begun = [each for each in self.revisions if each.effective is None or each.effective <= moment]
        return begun[-1] if begun else self.revisions[0]


def revisions(
    chain: Iterable[tuple[datetime | None, Baseline]], plan: Plan | None = None, rules: Rules | None = None
) -> PerformanceBaselines:
    """Lay out every baseline of a chain (see `performance`); ValueError where the chain is empty.

    Each is given with the moment from which it counts. Of two with one moment the later in the chain counts.
    """
    given = sorted(chain, key=lambda each: each[0] or EARLIEST)
    if not given:
        raise ValueError("a chain of performance baselines has at least one")
    return PerformanceBaselines(
        tuple(Revision(effective, performance(each, plan, rules), each.name) for effective, each in given)
    )
