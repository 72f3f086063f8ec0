"""One line of an audit: what was measured, what is asked for, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from headway.plan.value import TaskId, Value


class Verdict(StrEnum):
    """UNKNOWN: the plan does not hold what it takes to tell; ATTEST: a person must say, no file can."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    ATTEST = "attest"


class Check(Value, frozen=True):
    """One check. `value` is a number in `unit`, or words where a practice has many indicators, None: not known.

    `tasks` are the offending ones; `advice` says in one sentence what to do, or what is missing to tell.
    """

    id: str
    name: str
    value: int | float | str | None
    unit: str
    threshold: str
    verdict: Verdict
    tasks: tuple[TaskId, ...] = ()
    advice: str = ""


class Measure(Value, frozen=True):
    """A check's identity and limit: what stays the same for every plan."""

    id: str
    name: str
    unit: str
    threshold: str

    def known(self, value: float, ok: bool, tasks: Iterable[TaskId], advice: str) -> Check:
        """Measured: pass or fail."""
        verdict = Verdict.PASS if ok else Verdict.FAIL
        said = "" if ok else advice
        number = int(value) if value == int(value) else round(value, 4)
        return Check(self.id, self.name, number, self.unit, self.threshold, verdict, tuple(tasks), said)

    def unknown(self, why: str) -> Check:
        """Not measured, and why."""
        return Check(self.id, self.name, None, self.unit, self.threshold, Verdict.UNKNOWN, (), why)
