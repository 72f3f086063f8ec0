"""Each cause with what lies behind it: its Changes and facts, and the lines of the journal that made them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis.slip import Cause, Part, Slip
from headway.workbench.pages.history.headlines import Headline, headlines
from headway.workbench.pages.shell.navigation import address
from headway.workbench.pages.slip.figures import days_said, money_said
from headway.workbench.pages.slip.names import cause_name
from headway.workbench.people.models import Person
from headway.workbench.projects.behind import Behind, behind
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.slips import Between, Found

MOST = 40
"""Changes of one cause that are listed; how many more there are is said."""


@dataclass(frozen=True)
class Line:
    """A Change or fact in a sentence, with the entries that brought it about."""

    sentence: str
    entries: tuple[Headline, ...]


@dataclass(frozen=True)
class Request:
    """What an approved change request brought to a cause; `url` is empty where it has no page."""

    said: str
    url: str


@dataclass(frozen=True)
class CauseView:
    """A cause: what it did to finish and cost, and what lies behind it."""

    value: str
    name: str
    detail: str
    finish: str
    later: bool
    earlier: bool
    calendar: str
    cost: str
    alone: str
    lines: tuple[Line, ...]
    more: int
    requests: tuple[Request, ...]


def causes(person: Person, project: Project, between: Between, found: Found) -> list[CauseView]:
    """Every cause there is, in their order."""
    journal = behind(project, between.first.revision, between.last.revision)
    shown = _headlines(person, project, found.slip.parts, journal)
    return [_view(project, found, part, journal, shown) for part in found.slip.parts]


def _headlines(person: Person, project: Project, parts: Sequence[Part], journal: Behind) -> dict[int, Headline]:
    """The entries behind all that is listed, as this person may read them, by revision."""
    wanted: dict[int, Entry] = {}
    for part in parts:
        for change in part.changes[:MOST]:
            wanted |= {entry.revision: entry for entry in journal.of(change)}
    return {each.entry.revision: each for each in headlines(list(wanted.values()), person, project)}


def _view(project: Project, found: Found, part: Part, journal: Behind, shown: dict[int, Headline]) -> CauseView:
    slip, per_day = found.slip, max(1, found.slip.after.plan.settings.minutes_per_day)
    days = slip.working_days[part.cause]
    money = slip.cost[part.cause] if slip.cost is not None else None
    lines = tuple(
        Line(said, tuple(shown[entry.revision] for entry in journal.of(change)))
        for change, said in zip(part.changes[:MOST], part.sentences[:MOST], strict=True)
    )
    return CauseView(
        value=part.cause.value,
        name=cause_name(part.cause),
        detail=part.detail or _released(slip.published.engine, part.cause),
        finish=days_said(days),
        later=part.minutes > 0,
        earlier=part.minutes < 0,
        calendar=_calendar(part.days),
        cost=money_said(round(money)) if money else "",  # type: ignore[arg-type]
        alone=days_said(part.alone / per_day) if part.alone != part.minutes else "",
        lines=lines,
        more=len(part.changes) - len(lines),
        requests=tuple(_requests(project, found.slip, part, journal)) if part.cause is Cause.SCOPE else (),
    )


def _released(engine: str, cause: Cause) -> str:
    return _("published by %s") % engine if cause is Cause.ENGINE and engine else ""


def _calendar(days: int) -> str:
    return ngettext("%+d calendar day", "%+d calendar days", abs(days)) % days if days else ""


def _requests(project: Project, slip: Slip, part: Part, journal: Behind) -> Iterator[Request]:
    """Which approved requests brought it and how far each moved the finish, where that is known.

    What came by none is said too, once there is a request at all.
    """
    found, days = journal.requests(part.changes), slip.request_days
    for number, count in sorted(found.items(), key=lambda each: (each[0] is None, each[0] or 0)):
        told, far = {"number": number, "n": count}, days_said(days[number]) if number in days else ""
        if number is None:
            said = ngettext("%(n)d change by no approved request", "%(n)d changes by no approved request", count)
            yield Request(_far(said % told, far), "")
        else:
            said = ngettext("%(n)d change by CR-%(number)d", "%(n)d changes by CR-%(number)d", count)
            yield Request(_far(said % told, far), address("request", project, number=str(number)))


def _far(said: str, days: str) -> str:
    return _("%(said)s: %(days)s") % {"said": said, "days": days} if days else said
