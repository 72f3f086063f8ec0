"""The page as its template is given it: every sentence with what it opens, the small pictures beside their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from headway.reports.steering import Decision, Figure, Milestone, Movement, Part, Statement, Steering, TopRisk
from headway.reports.steering.drawn import bands, bars, scale, spread
from headway.reports.steering.figures import UNKNOWN
from headway.reports.steering.values import Stands
from headway.reports.steering.words import MINUS, percent
from headway.workbench.pages.shell.navigation import address
from headway.workbench.pages.shell.words import day, short
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

OPENS: Mapping[str, tuple[tuple[str, ...], _StrPromise]] = {
    "finish": (("confidence",), _("How sure")),
    "confidence": (("confidence",), _("How sure")),
    "cost": (("money", "confidence"), _("Money")),
    "progress": (("progress",), _("Progress")),
    "plan": (("plan",), _("Plan")),
    "baselines": (("baselines",), _("Baselines")),
    "editions": (("editions",), _("Editions")),
    "movement": (("slip", "history"), _("Why it moved")),
    "task": (("task",), _("The task")),
    "risk": (("risk",), _("The risk")),
    "request": (("request",), _("The change request")),
}
"""By the noun a sentence opens: the routes it may lead to, the first that stands, and what that page is called."""

KEYS = {"task": "task", "risk": "risk", "request": "number"}


@dataclass(frozen=True)
class Sentence:
    """A sentence, the figures it stands on, and where it leads."""

    said: Statement
    url: str
    label: str

    @property
    def text(self) -> str:
        """What it says."""
        return told(self.said.text)

    @property
    def of(self) -> list[tuple[str, Stands]]:
        """The figures, by name; what is not known says so."""
        known = [(name, value) for name, value in self.said.of.items() if value is not None]
        return [(_named(name), told(value) if isinstance(value, str) else value) for name, value in known]


def _named(name: str) -> str:
    """What a figure is called; of one of several alternatives with its letter: `days, A`."""
    what, comma, letter = name.partition(", ")
    return f"{gettext(what)}{comma}{letter}"


@dataclass(frozen=True)
class Large:
    """One of the four large figures."""

    figure: Figure
    said: Sentence
    picture: SafeString

    @property
    def known(self) -> bool:
        """Whether there is a figure."""
        return self.figure.figure != UNKNOWN


@dataclass(frozen=True)
class Row:
    """A milestone with its picture."""

    milestone: Milestone
    url: str
    picture: SafeString

    @property
    def chance(self) -> str:
        """The chance of the promised date."""
        return "" if self.milestone.chance is None else percent(self.milestone.chance)


@dataclass(frozen=True)
class Entry:
    """A risk, or a decision wanted."""

    title: str
    said: Sentence
    last: str = ""
    key: str = ""
    due: str = ""


@dataclass(frozen=True)
class Cause:
    """One cause of the movement with its bar."""

    part: Part
    url: str
    picture: SafeString

    @property
    def days(self) -> str:
        """`+4 d`."""
        return f"{'+' if self.part.days > 0 else MINUS}{short(abs(self.part.days))} d"


@dataclass(frozen=True)
class Moved:
    """What moved and why."""

    movement: Movement
    said: Sentence
    causes: tuple[Cause, ...]
    others: tuple[Sentence, ...]


@dataclass(frozen=True)
class Sheet:
    """The page for its template. `since` is the revision the movement is told from, for the way to its page."""

    project: Project
    page: Steering
    since: int | None = None

    @cached_property
    def figures(self) -> list[Large]:
        """The four large figures."""
        drawn = mark_safe(spread(self.page, tell=told))
        none = SafeString("")
        return [
            Large(each, self._sentence(each.said), drawn if each.key == "finish" else none)
            for each in self.page.figures
        ]

    @cached_property
    def rows(self) -> list[Row]:
        """The milestones."""
        return [
            Row(each, address("task", self.project, task=each.task), mark_safe(drawn))
            for each, drawn in zip(self.page.milestones, bands(self.page, tell=told), strict=True)
        ]

    @property
    def ends(self) -> list[str]:
        """The first and the last day of the pictures."""
        found = scale(self.page)
        return [] if found is None else [day(end) for end in found]

    @cached_property
    def risks(self) -> list[Entry] | None:
        """The top risks; None for who may not see risks."""
        return None if self.page.risks is None else [self._risk(each) for each in self.page.risks]

    @cached_property
    def decisions(self) -> list[Entry] | None:
        """The decisions wanted."""
        return None if self.page.decisions is None else [self._decision(each) for each in self.page.decisions]

    @cached_property
    def moved(self) -> Moved:
        """What moved and why."""
        return moved(self.project, self.page, self.page.movement, self.since)

    def _risk(self, each: TopRisk) -> Entry:
        return Entry(each.name, self._sentence(each.said), each.answer)

    def _decision(self, each: Decision) -> Entry:
        due = "" if each.due is None else day(datetime.combine(each.due, time()))
        return Entry(each.title, self._sentence(each.said), key=each.key, due=due)

    def _sentence(self, said: Statement) -> Sentence:
        return sentence(self.project, said, self.since)


def moved(project: Project, page: Steering, movement: Movement, since: int | None) -> Moved:
    """A movement with its pictures and ways."""
    drawn = bars(page.but(movement=movement), tell=told)
    causes = tuple(
        Cause(part, sentence(project, part.said, since).url, mark_safe(picture))
        for part, picture in zip(movement.parts, drawn, strict=True)
    )
    others = tuple(sentence(project, each, since) for each in movement.others)
    return Moved(movement, sentence(project, movement.said, since), causes, others)


def sentence(project: Project, said: Statement, since: int | None = None) -> Sentence:
    """A sentence with the way to what it opens; without one where no such page stands."""
    noun, _space, key = said.opens.partition(" ")
    routes, label = OPENS.get(noun, ((), ""))
    rest = {KEYS[noun]: key} if noun in KEYS and key else {}
    url = next(filter(None, (address(route, project, **rest) for route in routes)), "")
    if url and noun == "movement" and since is not None and url == address("slip", project):
        url += f"?from={since}"
    return Sentence(said, url, str(label))
