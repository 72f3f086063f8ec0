"""How a plan is to be levelled, as the address says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from headway.schedule.levelling import Levelling, can_prove

SECONDS = (0, 2, 10, 30)
"""How long the search may take, in seconds of the processor; 0: the first answer, at once."""


class Asked(NamedTuple):
    """The choices of the page. `prove` needs the extra `levelling`: an exact solver."""

    smooth: bool = False
    seconds: int = 2
    splits: bool = False
    prove: bool = False

    @property
    def levelling(self) -> Levelling:
        """As the engine takes it."""
        return Levelling(self.smooth, self.splits, float(self.seconds), prove=self.prove and self.seconds > 0)


def asked(given: Mapping[str, str]) -> Asked:
    """What an address or a form asks; what it does not know is as usual."""
    text = given.get("seconds", "")
    seconds = int(text) if text.isdecimal() and len(text) < 4 and int(text) in SECONDS else Asked().seconds
    return Asked(
        given.get("act") == "smooth", seconds, bool(given.get("splits")), bool(given.get("prove")) and can_prove()
    )
