"""Calendars: the year as one sees it, holidays of a country, days off, and absences of a person."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.formats.native.calendars import hours_text
from headway.plan.calendar import Calendar, CalendarException, Week
from headway.plan.changes import AddCalendar, Change, ChangeRefused, SetExceptions, SetResourceCalendar
from headway.plan.plan import Plan
from headway.schedule.working import working_time
from headway.workbench import speaking
from headway.workbench.pages.things.nouns import CALENDARS, RESOURCES, Sheet
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit

if TYPE_CHECKING:
    from headway.workbench.pages.things.words import Option

FIRST_YEAR, LAST_YEAR = 1990, 2140
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Day:
    """One day of the year's picture: `sort` is a class name; `said` what stands in its tooltip."""

    number: int
    sort: str
    said: str


@dataclass(frozen=True)
class Month:
    """One month: its first day, the empty cells before it, its days."""

    first: date
    before: range
    days: list[Day]


def extras(plan: Plan, sheet: Sheet, thing: Any) -> dict[str, Any]:
    """What the page of a calendar or a resource shows besides its fields."""
    if sheet.route == CALENDARS.route:
        begin = plan.settings.status_date or plan.settings.start
        year = begin.year if begin is not None else timezone.localdate().year
        return {"year": year, "picture": list(picture(plan, thing.id, year)), "countries": countries()}
    if sheet.route == RESOURCES.route and thing.kind == "work":
        own = plan.calendars.get(thing.calendar or "")
        return {"absences": [each for each in (own.exceptions if own else ()) if not each.hours], "takes_leave": True}
    return {}


def picture(plan: Plan, id: str, year: int) -> Iterator[Month]:
    """The twelve months of a year, each day working, off, or differing from its week."""
    working, named = working_time(plan, id), _named_days(plan, id, year)
    for month in range(1, 13):
        first = date(year, month, 1)
        days = []
        for number in range(1, months.monthrange(year, month)[1] + 1):
            at = datetime(year, month, number)
            minutes = working.minutes(at, at + timedelta(days=1))
            sort = ("different" if minutes else "holiday") if at.date() in named else ("working" if minutes else "off")
            said = named.get(at.date()) or (_("%g h") % (minutes / 60) if minutes else _("off"))
            days.append(Day(number, sort, said))
        yield Month(first, range(first.weekday()), days)


def _named_days(plan: Plan, id: str, year: int) -> dict[date, str]:
    """The days of exceptions that do not recur, the calendar's own before those of the ones it follows."""
    found: dict[date, str] = {}
    seen_ids: set[str] = set()
    at = plan.calendars.get(id)
    while at is not None and at.id not in seen_ids:
        seen_ids.add(at.id)
        for exception in at.exceptions:
            for day in _days(exception, year):
                found.setdefault(day, exception.name or hours_text(exception.hours))
        at = plan.calendars.get(at.base or "")
    return found


def _days(exception: CalendarException, year: int) -> Iterator[date]:
    if exception.recurrence is not None:
        return
    first, last = max(exception.first, date(year, 1, 1)), min(exception.last, date(year, 12, 31))
    yield from (first + timedelta(days=each) for each in range((last - first).days + 1))


def week_in_short(week: Week) -> str:
    """`Mon–Fri 08:00-12:00, 13:00-17:00`; days left to the base are left out."""
    parts: list[tuple[int, int, str]] = []
    for at, hours in enumerate(week):
        said = "" if hours is None else hours_text(hours)
        if parts and parts[-1][2] == said and parts[-1][1] == at - 1:
            parts[-1] = (parts[-1][0], at, said)
        else:
            parts.append((at, at, said))
    spans = ((DAYS[a] if a == b else f"{DAYS[a]}–{DAYS[b]}", said) for a, b, said in parts)
    return "; ".join(f"{days} {said}" for days, said in spans if said and said != "off")


def countries() -> list[Option]:
    """Every country whose public holidays are known, by name."""
    from holidays import registry

    names = ((codes[1], name.replace("_", " ").title()) for name, codes in registry.COUNTRIES.items())
    return sorted(names, key=lambda option: option[1])


def holidays_of(country: str, region: str, first: int, last: int) -> tuple[CalendarException, ...]:
    """The public holidays of a country in some years, as days off. ValueError for a country or region unknown."""
    from holidays import country_holidays

    try:
        found = country_holidays(country, subdiv=region or None, years=range(first, last + 1))
    except NotImplementedError as unknown:
        raise ValueError(str(unknown)) from None
    return tuple(CalendarException(day, day, name=name[:200]) for day, name in sorted(found.items()))


@in_project(Act.PLAN)
@require_POST
def add_holidays(request: Signed, project: Project, thing: str) -> HttpResponse:
    """Put the public holidays of a country into a calendar, those it has already left as they are."""
    calendar = _calendar(request, project, thing)
    form = request.POST
    try:
        years = [int(form.get(name, "")) for name in ("first", "last")]
        if not FIRST_YEAR <= years[0] <= years[1] <= min(LAST_YEAR, years[0] + 30):
            raise ValueError(_("Give the first and the last year, at most thirty apart."))
        found = holidays_of(form.get("country", ""), form.get("region", "").strip().upper(), years[0], years[1])
    except ValueError as wrong:
        messages.error(request, speaking.told(str(wrong)))
        return redirect("calendar", project.key, thing)
    known = {(each.first, each.last) for each in calendar.exceptions}
    fresh = tuple(each for each in found if (each.first, each.last) not in known)
    if not fresh:
        messages.info(request, _("The calendar has all of them."))
        return redirect("calendar", project.key, thing)
    gesture = _("Holidays of %(country)s in %(name)s") % {"country": form["country"], "name": calendar.name or thing}
    return _made(request, project, [_with(calendar, fresh)], "calendar", thing, gesture)


@in_project(Act.PLAN)
@require_POST
def add_absence(request: Signed, project: Project, thing: str) -> HttpResponse:
    """A person is away: days off in a calendar of their own, made where they have none."""
    _revision, analysis = seen(request.user, project)
    resource = analysis.plan.resources.get(thing)
    if resource is None:
        raise Http404
    try:
        first = date.fromisoformat(request.POST.get("first", ""))
        last = date.fromisoformat(request.POST.get("last") or request.POST.get("first", ""))
        if last < first:
            raise ValueError
    except ValueError:
        messages.error(request, _("Give the first day and the last, the last not before the first."))
        return redirect("resource", project.key, thing)
    away = CalendarException(first, last, name=request.POST.get("name", "").strip()[:200] or _("Away"))
    changes = absent(analysis.plan, thing, away)
    return _made(request, project, changes, "resource", thing, f"{resource.name or thing}: {away.name}")


def absent(plan: Plan, resource: str, away: CalendarException) -> list[Change]:
    """The Changes by which a person is away. A calendar others share is left alone: an own one follows it."""
    person = plan.resources[resource]
    shared = sum(each.calendar == person.calendar for each in plan.resources.values()) > 1
    own = plan.calendars.get(person.calendar or "")
    used = own is not None and (shared or own.id == plan.settings.calendar or _followed(plan, own.id))
    if own is not None and not used:
        return [_with(own, (away,))]
    id = f"{resource}-own"
    while id in plan.calendars:
        id += "-2"
    base = person.calendar or plan.settings.calendar
    made = Calendar(id=id, name=person.name or resource, base=base, exceptions=(away,))
    return [AddCalendar(made), SetResourceCalendar(resource, person.calendar, id)]


def _followed(plan: Plan, id: str) -> bool:
    kept = {task.calendar for task in plan.tasks.values()} | {team.calendar for team in plan.teams.values()}
    return id in kept or any(each.base == id for each in plan.calendars.values())


def _with(calendar: Calendar, more: tuple[CalendarException, ...]) -> Change:
    ordered = tuple(sorted((*calendar.exceptions, *more), key=lambda each: each.first))
    return SetExceptions(calendar.id, calendar.exceptions, ordered)


def _calendar(request: Signed, project: Project, id: str) -> Calendar:
    _revision, analysis = seen(request.user, project)
    found = analysis.plan.calendars.get(id)
    if found is None:
        raise Http404
    return found


def _made(
    request: Signed, project: Project, changes: list[Change], route: str, thing: str, gesture: str
) -> HttpResponse:
    try:
        submit(request.user, project, changes, at=timezone.now(), gesture=gesture)
    except ChangeRefused as wrong:
        messages.error(request, speaking.told(str(wrong)))
    return redirect(route, project.key, thing)
