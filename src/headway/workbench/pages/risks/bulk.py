"""Several things of the register at once: one field, one value, seen before it is done, undone by one undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from headway.plan.changes import Change
from headway.plan.plan import Plan
from headway.workbench.pages.risks.fields import setting
from headway.workbench.pages.risks.sheets import SHEETS, Sheet
from headway.workbench.pages.risks.words import Option, Text
from headway.workbench.pages.risks.writing import REFUSALS, write
from headway.workbench.pages.tasks.views import said
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.effect import effect
from headway.workbench.projects.models import Project

FIELDS = {
    "risks": ("owner", "status", "category", "probability", "response", "review", "response_funded"),
    "raid": ("owner", "status", "due"),
}
MOST = 12
"""Sentences that a preview shows."""


@dataclass(frozen=True)
class Offer:
    """A field that several things can be given at once."""

    name: str
    label: Text
    widget: str
    options: list[Option]


def offers(sheet: Sheet, plan: Plan) -> list[Offer]:
    """What can be set for several things; choices are those of all of them."""
    return list(_offers(sheet, plan))


def _offers(sheet: Sheet, plan: Plan) -> Iterator[Offer]:
    for name in FIELDS[sheet.noun.collection]:
        label, words, _hint = sheet.fields[name]
        yield Offer(name, label, words.widget, words.options(plan, None))


@in_project(Act.PLAN)
@require_POST
def change(request: Signed, project: Project, noun: str) -> HttpResponse:
    """Set a field of all things picked; with `preview`, only say what that would change."""
    sheet, plan, form = SHEETS[noun], seen(request.user, project)[1].plan, request.POST
    preview = bool(request.GET.get("preview"))
    try:
        changes = asked(sheet, plan, form)
        if preview:
            return _foreseen(request, project, changes)
        label = str(sheet.fields[form.get("field", "")][0])
        count = ngettext("%(field)s of %(n)d", "%(field)s of %(n)d", len(changes)) % {"field": label, "n": len(changes)}
        write(request, project, changes, gesture=count)
    except REFUSALS as problem:
        if preview:
            return render(request, "risks/foreseen.html", {"problem": said(problem)})
        messages.error(request, said(problem))
    else:
        messages.info(request, count if changes else _("They hold that already."))
    return redirect(_back(request, project, noun))


def asked(sheet: Sheet, plan: Plan, form: QueryDict) -> list[Change]:
    """The Changes a form asks for: one for each thing picked that does not hold the value yet.

    ValueError with a sentence for what cannot be read; 404 for a thing or a field that is none.
    """
    name, things = form.get("field", ""), sheet.things(plan)
    if name not in FIELDS[sheet.noun.collection]:
        raise Http404
    picked = dict.fromkeys([*form.getlist("risk"), *form.getlist("thing")])
    if not picked.keys() <= things.keys():
        raise Http404
    now = sheet.fields[name][1].read(form.get("now", ""), plan)
    _fits(sheet, plan, [things[id] for id in picked], name, now)
    return [each for id in picked for each in setting(sheet, things[id], name, now)]


def _fits(sheet: Sheet, plan: Plan, things: Sequence[Any], name: str, now: Any) -> None:
    """A response answers to the kind of a risk: threats are not exploited."""
    words = sheet.fields[name][1]
    if words.widget != "choice" or now is None:
        return
    for thing in things:
        if now.value not in [value for value, _said in words.options(plan, thing)]:
            told = {"name": thing.name or thing.id, "value": words.say(now, plan)}
            raise ValueError(_("“%(name)s” cannot be answered so: %(value)s.") % told)


def _foreseen(request: Signed, project: Project, changes: Sequence[Change]) -> HttpResponse:
    found = effect(request.user, project, changes).sentences if changes else ()
    told = {"sentences": found[:MOST], "more": len(found) - MOST, "none": not changes}
    return render(request, "risks/foreseen.html", told)


def _back(request: Signed, project: Project, noun: str) -> str:
    """The list as it was filtered; nowhere but on this server."""
    url = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(url, allowed_hosts=None):
        return url
    return reverse(noun, args=[project.key])
