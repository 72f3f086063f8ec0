"""Everybody on whom several projects count, by week, and one person with the tasks behind each week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from headway.analysis.load import hours
from headway.workbench import speaking
from headway.workbench.pages.shell.words import day
from headway.workbench.pages.workload.table import monday_of, shade
from headway.workbench.people.models import Person
from headway.workbench.people.policy import signed_in
from headway.workbench.people.request import Signed
from headway.workbench.projects.shared import SharedLoad, Week, load_of, shared_loads

WEEKS = 16


class Field(NamedTuple):
    """One week of somebody: percent of what there is of them, None where there is nothing; `told` says it in full."""

    percent: int | None
    asked: bool
    shade: int
    over: bool
    told: str


class Line(NamedTuple):
    """A person with their weeks."""

    load: SharedLoad
    fields: tuple[Field, ...]


@signed_in
@require_safe
def show(request: Signed) -> HttpResponse:
    """The page; with `who` one person, 404 where no project one may read knows them."""
    who = request.GET.get("who", "")
    chosen = _chosen(request.user, who) if who else None
    found = shared_loads(request.user)
    begin = monday_of(request.GET.get("from", "")) or _first(found, chosen)
    mondays = [begin + timedelta(weeks=at) for at in range(WEEKS)] if begin else []
    told = {
        "sentence": _sentence(found),
        "mondays": mondays,
        "lines": [Line(each, tuple(_fields(each, mondays))) for each in found],
        "chosen": chosen,
        "weeks": [week for week in chosen.weeks if week.asked and week.monday in mondays] if chosen else [],
        "earlier": (begin - timedelta(weeks=WEEKS)).isoformat() if begin else "",
        "later": (begin + timedelta(weeks=WEEKS)).isoformat() if begin else "",
    }
    return render(request, "shared/show.html", told)


def _chosen(asker: Person, who: str) -> SharedLoad:
    person = Person.objects.filter(pk=int(who)).first() if who.isdecimal() and len(who) < 18 else None
    found = load_of(asker, person) if person is not None else None
    if found is None:
        raise Http404
    return found


def _first(found: Sequence[SharedLoad], chosen: SharedLoad | None) -> date | None:
    """The first week in which anything is asked of anybody."""
    everybody = [*found, *([chosen] if chosen else [])]
    return min((each.weeks[0].monday for each in everybody if each.weeks), default=None)


def _fields(load: SharedLoad, mondays: Sequence[date]) -> Iterator[Field]:
    known = {week.monday: week for week in load.weeks}
    for monday in mondays:
        week = known.get(monday)
        yield _field(load, week) if week is not None else Field(None, False, 0, False, "")


def _field(load: SharedLoad, week: Week) -> Field:
    percent = round(100 * week.asked / week.available) if week.available else None
    told = {
        "who": load.person,
        "day": day(week.monday),
        "asked": speaking.told(hours(week.asked)),
        "there": speaking.told(hours(week.available)),
    }
    said = _("%(who)s, week of %(day)s: %(asked)s asked of %(there)s.") % told
    if week.is_over:
        said += " " + _("%(over)s are asked beyond what there is.") % {"over": speaking.told(hours(week.over))}
    return Field(percent, week.asked > 0, shade(percent), week.is_over, said)


def _sentence(found: Sequence[SharedLoad]) -> str:
    if not found:
        return _("No person is shared by two projects that you may read.")
    over = sum(bool(each.over) for each in found)
    told = ngettext(
        "%(n)d person works in more than one project", "%(n)d people work in more than one project", len(found)
    )
    more = ngettext("%(n)d of them is asked for too much.", "%(n)d of them are asked for too much.", over)
    if not over:
        return _("%(people)s, and nobody is asked for too much.") % {"people": told % {"n": len(found)}}
    return _("%(people)s; %(over)s") % {"people": told % {"n": len(found)}, "over": more % {"n": over}}
