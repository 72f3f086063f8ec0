"""Why a Change was not made."""

from __future__ import annotations

from typing import Any

from headway.plan.errors import HeadwayError
from headway.plan.said import Said


class ChangeRefused(HeadwayError):
    """A Change does not fit the plan as it is; nothing of its list was made.

    `thing` and `field` say where, `expected` and `found` what was asked for and what is there, and `position` which
    Change of the list it was, counted from 1 (None: the list as a whole).
    """

    def __init__(self, sentence: str, *, thing: str, field: str, expected: Any = None, found: Any = None) -> None:
        super().__init__(sentence)
        self.sentence, self.thing, self.field = sentence, thing, field
        self.expected, self.found = expected, found
        self.position: int | None = None

    def __str__(self) -> str:
        if self.position is None:
            return self.sentence
        return Said("Change {position}: {sentence}", position=str(self.position), sentence=self.sentence)


class StaleChange(ChangeRefused):
    """The plan is not as the Change expects it: somebody was faster, or it was written for another plan."""
