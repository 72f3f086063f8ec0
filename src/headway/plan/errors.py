"""The root of the errors Headway raises on purpose.

    HeadwayError
    ├── ChangeRefused       a Change does not fit the plan as it is (plan/changes)
    └── FileError           (formats/errors.py)

A user's mistakes in a plan are not errors but Problems: data. What they typed and cannot be read is a `Mistyped`, a
ValueError. The text of both is the sentence itself, which another language can be put in for (`headway.plan.said`).
"""

from __future__ import annotations


class HeadwayError(Exception):
    """Anything Headway refuses, with a sentence a person can act on."""

    def __str__(self) -> str:
        return self.args[0] if self.args else ""


class Mistyped(ValueError):
    """What somebody typed is none of what it should be, with a sentence they can act on."""

    def __str__(self) -> str:
        return self.args[0] if self.args else ""
