"""The root of the errors Headway raises on purpose.

    HeadwayError
    ├── ChangeRefused       a Change does not fit the plan as it is (plan/changes)
    └── FileError           (formats/errors.py)

A user's mistakes in a plan are not errors but Problems: data.
"""

from __future__ import annotations


class HeadwayError(Exception):
    """Anything Headway refuses, with a sentence a person can act on."""
