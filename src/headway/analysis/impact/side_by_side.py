"""Several impacts beside each other: the alternatives of a request, or a sitting's requests each alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from headway.analysis.impact.document import amount, stamp
from headway.analysis.impact.impact import Impact
from headway.plan.value import Value


class Line(Value, frozen=True):
    """One figure across the impacts, as data. `best` are the places of the lowest, where they differ and are known.

    `kind` says how to read the cells: days, money, date, count or share (None: not known or not shown).
    """

    what: str
    kind: str
    cells: tuple[Any, ...]
    best: tuple[int, ...] = ()


def side_by_side(impacts: Sequence[Impact]) -> tuple[Line, ...]:
    """The figures one chooses by, a line each; lines that nobody knows anything of are left out."""
    lines = (_line(what, kind, [read(each) for each in impacts]) for what, kind, read in FIGURES)
    return tuple(line for line in lines if any(cell is not None for cell in line.cells))


def _line(what: str, kind: str, cells: Sequence[Any]) -> Line:
    said = tuple(amount(cell) if kind == "money" else stamp(cell) if kind == "date" else cell for cell in cells)
    known = [cell for cell in cells if cell is not None]
    if kind == "date" or len(known) < 2 or min(known) == max(known):
        return Line(what, kind, said)
    top = max(known) if kind == "share" else min(known)
    return Line(what, kind, said, tuple(at for at, cell in enumerate(cells) if cell == top))


FIGURES = (
    ("finish", "date", lambda it: it.finish.after),
    ("finish_days", "days", lambda it: it.finish.days),
    ("cost", "money", lambda it: it.cost.more if it.cost else None),
    ("p80", "date", lambda it: it.sure.p80.after if it.sure else None),
    ("p80_days", "days", lambda it: it.sure.p80.days if it.sure else None),
    ("chance", "share", lambda it: it.sure.chance_after if it.sure else None),
    ("joint", "share", lambda it: it.sure.joint_after if it.sure else None),
    ("milestones_late", "count", lambda it: sum(each.breaks for each in it.milestones)),
    ("critical_entered", "count", lambda it: len(it.critical.entered)),
    ("overloaded_days", "days", lambda it: sum(each.more for each in it.overloads)),
    ("risks", "count", lambda it: None if it.risks is None else len(it.risks)),
    ("reserve", "money", lambda it: it.reserve.consumed if it.reserve else None),
    ("teams", "count", lambda it: len(it.teams)),
    ("tasks_added", "count", lambda it: len(it.added)),
)
"""What is compared: its name, how it is read, and where it stands."""
