"""Why a field cannot be set so."""

from __future__ import annotations

from typing import Any


class Unsettable(ValueError):
    """A value, or a task, with which it cannot be done.

    `told` is the sentence as it is translated (see `words`), `parts` what stands in it: `%(text)r`.
    """

    def __init__(self, told: str, **parts: Any) -> None:
        super().__init__(told % parts if parts else told)
        self.told, self.parts = told, parts
