"""What somebody asks of the page, as its address says it: how to simulate, and which date, cost and confidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.http import QueryDict
from django.utils.http import urlencode

from headway.workbench.pages.shell.typed import amount, day
from headway.workbench.projects.confidence import USUAL, Asked

LEAST_RUNS, MOST_RUNS = 100, 100_000
MOST_SEED = 2**31 - 1
PERCENTS = (50, 70, 80, 90, 95)
END_OF_DAY = time(23, 59)


@dataclass(frozen=True)
class Question:
    """`date` and `cost` are None where nobody asked for one; `percent` is the confidence that contingency is for."""

    asked: Asked = USUAL
    date: date | None = None
    cost: Decimal | None = None
    percent: int = 80

    @property
    def moment(self) -> datetime | None:
        """The end of the day that was asked for: by a day is before the next one."""
        return None if self.date is None else datetime.combine(self.date, END_OF_DAY)

    @property
    def query(self) -> str:
        """As an address says it; empty where nothing was asked."""
        asked = {
            "iterations": self.asked.iterations if self.asked.iterations != USUAL.iterations else "",
            "seed": self.asked.seed if self.asked.seed != USUAL.seed else "",
            "date": self.date.isoformat() if self.date else "",
            "cost": format(self.cost, "f") if self.cost is not None else "",
            "percent": self.percent if self.percent != 80 else "",
        }
        said = urlencode({name: value for name, value in asked.items() if value != ""})
        return f"?{said}" if said else ""


def question(asked: QueryDict) -> Question:
    """What an address asks; what it cannot mean is as if it had not been said."""
    iterations = _whole(asked.get("iterations", ""), USUAL.iterations, LEAST_RUNS, MOST_RUNS)
    seed = _whole(asked.get("seed", ""), USUAL.seed, 0, MOST_SEED)
    percent = _whole(asked.get("percent", ""), 80, 1, 99)
    return Question(Asked(iterations, seed), day(asked.get("date", "")), _amount(asked.get("cost", "")), percent)


def _whole(text: str, usual: int, least: int, most: int) -> int:
    text = text.strip()
    return min(most, max(least, int(text))) if text.isascii() and text.isdigit() and len(text) < 12 else usual


def _amount(text: str) -> Decimal | None:
    try:
        found = amount(text)
    except ValueError:
        return None
    return found if 0 <= found < Decimal(10) ** 15 else None
