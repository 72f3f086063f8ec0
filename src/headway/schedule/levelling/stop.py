"""When a search ends: after so much processor time, or after so many schedules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

PLACED = 15_000_000
"""Activities a common processor places in a second: what seconds count as where nobody tells the time."""

BLOCK = 0.04
"""Seconds between two looks at the clock."""


@dataclass
class Stop:
    """A budget that is being used up. `made` counts the schedules."""

    seconds: float
    schedules: int | None
    spent: Callable[[], float] | None
    made: int = 0

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """The time runs from now on."""
        self._begun = self.spent() if self.spent else 0.0

    def all_for(self, activities: int) -> int:
        """About how many schedules of so many activities the whole budget pays for."""
        if self.schedules is not None:
            return self.schedules
        return max(0, round(min(self.seconds, 1e6) * PLACED / max(1, activities)))

    @property
    def wanted(self) -> bool:
        """Whether there is a budget at all."""
        return self.seconds > 0 if self.schedules is None else self.schedules > 0

    @property
    def timed(self) -> bool:
        """Whether time is told, and not counted in schedules."""
        return self.spent is not None and self.schedules is None

    def left(self, activities: int) -> float:
        """Seconds that are left; where schedules are counted, those they would take."""
        if self.spent is not None and self.schedules is None:
            return self.seconds - (self.spent() - self._begun)
        return (self.all_for(activities) - self.made) * max(1, activities) / PLACED

    def block(self, activities: int) -> int:
        """How many schedules to make before asking again, 0: it is over."""
        if self.timed:
            left = self.left(activities)
            return 0 if left <= 0 else 1 + round(min(left, BLOCK) * PLACED / max(1, activities))
        return max(0, min(self.all_for(activities) - self.made, 10_000))

    def share(self, part: float) -> Stop:
        """A part of what is left, as a budget of its own."""
        if self.timed:
            return Stop(self.left(1) * part, None, self.spent)
        if self.schedules is not None:
            return Stop(0.0, round((self.schedules - self.made) * part), None)
        return Stop(self.seconds * part, None, None)
