"""What is wrong, as data: every mistake with its place and its remedy."""

from __future__ import annotations

from enum import StrEnum

from headway.plan.value import LinkId, TaskId, Value


class Severity(StrEnum):
    """ERROR: something could not be computed or kept; WARNING: look at it; NOTE: for the record."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Problem(Value, frozen=True):
    """One mistake or doubt: where it is, what it is, and what one can do about it.

    `where` names a place a person can find: a task by its name, `line 12`, `Sheet1!C4`, `Task UID 7 / Start`.
    `code` is stable kebab-case (`cycle`, `dangling-link`, `dropped-field`), for programs and tests.
    """

    code: str
    where: str
    what: str
    remedy: str = ""
    severity: Severity = Severity.WARNING
    tasks: tuple[TaskId, ...] = ()
    links: tuple[LinkId, ...] = ()
