"""The baseline a command measures against: one the plan has, by name or number, or another file's plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from headway.formats.reading import Reading
    from headway.plan.baseline import Baseline


def promised(source: Reading, asked: str | None, **reading: str | None) -> Baseline | None:
    """The baseline meant; where nothing is asked for the file's first, None where it has none.

    UsageError where neither a baseline nor a file is called so.
    """
    if asked is None:
        return source.baselines[0] if source.baselines else None
    for each in source.baselines:
        if each.name.casefold() == asked.strip().casefold() or str(each.number) == asked:
            return each
    return _of_file(source, asked, **reading)


def _of_file(source: Reading, asked: str, **reading: str | None) -> Baseline:
    from headway.cli.plans import read

    if not Path(asked).exists():
        names = ", ".join(f"{each.number} {each.name!r}" for each in source.baselines) or "none"
        raise click.UsageError(f"no baseline or file is called {asked!r}\nbaselines of this plan: {names}")
    other = read(asked, **reading)
    return baseline_of(other, other.plan.settings.name or asked)


def baseline_of(reading: Reading, name: str) -> Baseline:
    """The figures of a plan as a baseline."""
    from headway.analysis.variance import figures
    from headway.cli.plans import analysed
    from headway.plan.baseline import Baseline

    return Baseline(name, tasks=figures(analysed(reading)), plan=reading.plan)
