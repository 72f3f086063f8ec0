"""What is wrong with a schedule, by the two lists the trade knows: DCMA's 14 points and GAO's ten practices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from headway.analysis.analysis import Analysis
from headway.analysis.check import Check, Verdict
from headway.plan.value import Value


class Audit(Value, frozen=True):
    """Every check in order: `dcma-01` to `dcma-14`, then `gao-01` to `gao-10`."""

    checks: tuple[Check, ...]

    def __iter__(self) -> Iterator[Check]:
        return iter(self.checks)

    def __len__(self) -> int:
        return len(self.checks)

    def __getitem__(self, id: str) -> Check:
        """The check of this identifier; KeyError where there is none."""
        for check in self.checks:
            if check.id == id:
                return check
        raise KeyError(id)

    def having(self, verdict: Verdict) -> tuple[Check, ...]:
        """The checks with one verdict."""
        return tuple(check for check in self.checks if check.verdict is verdict)

    @property
    def passed(self) -> bool:
        """Whether no check failed; unknown ones and those a person must attest do not fail."""
        return not self.having(Verdict.FAIL)

    def rows(self) -> list[dict[str, Any]]:
        """As JSON has it: `{"id", "name", "value", "threshold", "verdict", "tasks"}`."""
        return [
            {
                "id": check.id,
                "name": check.name,
                "value": check.value,
                "threshold": check.threshold,
                "verdict": check.verdict.value,
                "tasks": list(check.tasks),
            }
            for check in self.checks
        ]


def audit(analysis: Analysis) -> Audit:
    """Audit a schedule. The critical path test is really performed: the plan is scheduled once more.

    Rules, populations and denominators stand with each check in `dcma` and `gao`. Never raises for what a user wrote.
    """
    from headway.analysis.dcma import Subject, dcma
    from headway.analysis.gao import gao

    subject = Subject(analysis)
    points = dcma(subject)
    return Audit((*points, *gao(subject, points)))
