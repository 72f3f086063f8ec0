"""What a query says when it cannot be read: where, what was expected there, and what would do instead."""

from __future__ import annotations

from headway.plan.errors import HeadwayError
from headway.plan.said import Said


class QueryUnreadable(HeadwayError):
    """A query that cannot be read.

    `at` are the characters that do not fit, from and up to (not with); `expected` is what may stand there; `remedies`
    are whole queries that can be read, likeliest first; there may be none.
    """

    def __init__(self, told: str, at: tuple[int, int], expected: str = "", remedies: tuple[str, ...] = ()) -> None:
        super().__init__(told)
        self.told, self.at, self.expected, self.remedies = told, at, expected, remedies

    @property
    def advice(self) -> str:
        """What to write instead, in one line; what was expected where nothing is near."""
        if self.remedies:
            return Said("Write: {query}", query=self.remedies[0])
        return Said("Expected: {expected}.", expected=self.expected) if self.expected else ""
