"""Compile the kernels once, so that whatever runs next finds them: `python -m benchmarks.warm`."""

from __future__ import annotations

import sys

from benchmarks.generate import everything
from headway.plan.settings import Convention
from headway.schedule import schedule
from headway.schedule.levelling import Levelling, level


def main() -> int:
    """Schedule and level a plan that is large enough to be compiled for, by both conventions."""
    plan, actuals = everything(1000)
    for convention in Convention:
        schedule(plan, actuals, convention=convention)
        level(plan, actuals, asked=Levelling(schedules=30), convention=convention)
    return 0


if __name__ == "__main__":
    sys.exit(main())
