"""What is asked of the portfolio: which projects, in which order, in which groups. It knows only what a line shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from headway.reports.steering.track import Track
from headway.workbench.home.portfolio import Line

STATES = (Track.OFF, Track.AT_RISK, Track.NOT_KNOWN, Track.ON)
"""What needs somebody's eye first."""


def _manager(line: Line) -> Any:
    return line.manager.casefold() or None


def _risk(line: Line) -> Any:
    return line.risk.days if line.risk is not None else None


def _week(line: Line) -> Any:
    return line.week.minutes if line.week is not None else None


def _cost(line: Line) -> Any:
    return line.cash.forecast if line.cash is not None else None


ORDERS: Mapping[str, Callable[[Line], Any]] = {
    "name": lambda line: line.name.casefold(),
    "manager": _manager,
    "state": lambda line: STATES.index(line.judgement.track),
    "finish": lambda line: line.finish,
    "p80": lambda line: line.p(80),
    "promised": lambda line: line.promised,
    "confidence": lambda line: line.chance,
    "cost": _cost,
    "overrun": lambda line: line.overrun,
    "risk": _risk,
    "moved": _week,
    "problems": lambda line: line.problems,
}
"""By what lines can be ordered: the name of a column, and its value in a line; None stands last, whichever way."""

GROUPS: Mapping[str, Callable[[Line], str]] = {
    "manager": lambda line: line.manager,
    "state": lambda line: line.judgement.track.value,
}
"""By what lines can be grouped."""


@dataclass(frozen=True)
class Question:
    """`sort` is the name of a column, after a minus from the greatest down; empty: everything, by name."""

    q: str = ""
    manager: str = ""
    state: str = ""
    group: str = ""
    sort: str = "name"

    @property
    def column(self) -> str:
        """The column that orders."""
        return self.sort.removeprefix("-")

    @property
    def address(self) -> str:
        """The question as an address asks it; empty for all of it."""
        said = {name: value for name, value in vars(self).items() if value and (name, value) != ("sort", "name")}
        return f"?{urlencode(said)}" if said else ""

    def turned(self, column: str) -> Question:
        """The same by another column; the other way round where it is this one already."""
        return replace(self, sort=f"-{column}" if self.sort == column else column)


def question(asked: Mapping[str, str]) -> Question:
    """What an address asks; a word that stands for nothing here asks for nothing."""
    said = {name: asked.get(name, "").strip()[:200] for name in ("q", "manager", "state", "group", "sort")}
    known = {"state": tuple(Track), "group": tuple(GROUPS)}
    said |= {name: said[name] if said[name] in words else "" for name, words in known.items()}
    said["sort"] = said["sort"] if said["sort"].removeprefix("-") in ORDERS else "name"
    return Question(**said)


def answered(lines: Iterable[Line], asked: Question) -> tuple[Line, ...]:
    """The lines that answer, in order: what a line does not show moves no line and finds none."""
    value = ORDERS[asked.column]
    some = sorted((line for line in lines if _answers(line, asked)), key=ORDERS["name"])
    known = sorted((line for line in some if value(line) is not None), key=value, reverse=asked.sort.startswith("-"))
    return (*known, *(line for line in some if value(line) is None))


def grouped(lines: Iterable[Line], asked: Question) -> list[tuple[str, list[Line]]]:
    """The lines in groups, each with what it is called; one without a name where nothing groups."""
    if asked.group not in GROUPS:
        return [("", list(lines))]
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(GROUPS[asked.group](line), []).append(line)
    if asked.group == "state":
        return [(state_words(track), found[track]) for track in STATES if track in found]
    return [(name or _("Nobody manages it"), found[name]) for name in sorted(found, key=lambda each: (not each, each))]


def state_words(track: Track) -> str:
    """What a page calls it."""
    return {
        Track.ON: _("On track"), Track.AT_RISK: _("At risk"), Track.OFF: _("Off track"), Track.NOT_KNOWN: _("Not known")
    }[track]  # fmt: skip


def _answers(line: Line, asked: Question) -> bool:
    if asked.state and line.judgement.track != asked.state:
        return False
    if asked.manager and asked.manager not in map(str, line.managers):
        return False
    held = " ".join(
        [line.name, line.project.key, line.manager, line.brief.last_name, line.risk.name if line.risk else ""]
    )
    return all(word in held.casefold() for word in asked.q.casefold().split())
