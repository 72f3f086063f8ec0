"""The pages of the way. Every answer is kept as it is typed; the plan becomes a project when one says so."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from headway.formats.files import LARGEST
from headway.formats.outline import FirstPlan, Sureness, is_template, templates
from headway.plan.errors import HeadwayError
from headway.workbench.engine.kernels import READY
from headway.workbench.pages.guide.answer import Answer
from headway.workbench.pages.guide.lines import understood
from headway.workbench.pages.guide.steps import NAMES, ORDERS, STEPS, SURENESS, Named, answers, phases, ranged, text_of
from headway.workbench.pages.imports.drop import ACCEPTED
from headway.workbench.pages.shell.sure import chance
from headway.workbench.people.policy import organisation
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.guide import drafts
from headway.workbench.projects.guide.drafts import Said

THEN = ("overview", "plan", "members", "baselines")
"""Where one may go with the new project."""


@organisation(Act.START)
@require_safe
def begin(request: Signed) -> HttpResponse:
    """The first step, or the one that was left: the answers are all still there."""
    said = drafts.said(request.user)
    return redirect("begin_step", step="tasks" if said.name and not said.text else "name")


@organisation(Act.START)
def step(request: Signed, step: str) -> HttpResponse:
    """One step: what was said so far; posted, it is kept, and the next step or the one before follows."""
    if step not in NAMES:
        raise Http404
    said = drafts.said(request.user)
    if request.method == "POST":
        return _told(request, step, said)
    return render(request, f"guide/{step}.html", _context(step, said))


def _told(request: Signed, step: str, said: Said) -> HttpResponse:
    now = drafts.keep(request.user, timezone.now(), **answers(step, request.POST, _plan(said).plan))
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    form = Named(request.POST)
    if step == "name" and "back" not in request.POST and not form.is_valid():
        return render(request, "guide/name.html", _context(step, now) | {"form": form}, status=422)
    return _onward(step, "back" in request.POST)


def _onward(step: str, back: bool) -> HttpResponseRedirect:
    at = NAMES.index(step) + (-1 if back else 1)
    return redirect("begin_step", step=NAMES[min(max(at, 0), len(NAMES) - 1)])


@organisation(Act.START)
@require_POST
def preview(request: Signed) -> HttpResponse:
    """Keep the outline as it is being typed, and show what is understood of it."""
    said = drafts.keep(request.user, timezone.now(), **answers("tasks", request.POST, _plan(Said()).plan))
    return render(request, "guide/preview.html", {"understood": understood(_plan(said)), "said": said})


@organisation(Act.START)
@require_POST
def template(request: Signed) -> HttpResponse:
    """Begin the outline with a template; an own text is not overwritten."""
    chosen, said = request.POST.get("template", ""), drafts.said(request.user)
    text = text_of(chosen)
    if text is None:
        raise Http404
    if not said.text.strip() or is_template(said.template, said.text):
        drafts.keep(request.user, timezone.now(), text=text, template=chosen)
    return redirect("begin_step", step="tasks")


@organisation(Act.START)
@require_safe
def sure(request: Signed) -> HttpResponse:
    """How sure the date is, simulated now; while the server makes itself ready, when to ask again."""
    answer = Answer(_plan(drafts.said(request.user)))
    if answer.finish is None:
        return render(request, "guide/band.html", {"waits": False})
    if not READY.is_set():
        return render(request, "guide/band.html", {"waits": True})
    band = answer.band
    figures = {"p50": band.p(50), "p80": band.p(80), "chance": chance(band.chance)}
    context = {"band": band, "due": answer.due, "ranged": ranged(answer.plan), **figures}
    return render(request, "guide/band.html", context)


@organisation(Act.START)
@require_POST
def keep(request: Signed) -> HttpResponse:
    """Make the project of what was said, and go where one wants to go first."""
    said, then = drafts.said(request.user), request.POST.get("then", "")
    if not said.name:
        return redirect("begin_step", step="name")
    try:
        project = drafts.make(request.user, timezone.now(), _today(), end=_("Done"), gesture=_("Make the first plan"))
    except HeadwayError as refused:
        return render(request, "guide/answer.html", _context("answer", said) | {"refused": str(refused)}, status=422)
    if project is None:
        return redirect("projects")
    return redirect(then if then in THEN else "overview", key=project.key)


@organisation(Act.START)
@require_POST
def forget(request: Signed) -> HttpResponse:
    """Throw away what was said so far, and begin anew."""
    drafts.forget(request.user)
    return redirect("begin_step", step="name")


def _plan(said: Said) -> FirstPlan:
    return said.plan(_today(), _("Done"))


def _today() -> date:
    return timezone.localdate()


def _context(step: str, said: Said) -> dict[str, Any]:
    """What the page of a step shows."""
    found, at = _plan(said), NAMES.index(step)
    context = {"said": said, "step": step, "steps": STEPS, "at": at + 1, "plan": found.plan, "found": found}
    match step:
        case "name":
            start = said.start or _today()
            context["form"] = Named(initial={"name": said.name, "start": start, "due": said.due})
        case "tasks":
            mine = said.text.strip() and not is_template(said.template, said.text)
            context |= {
                "understood": understood(found),
                "orders": ORDERS,
                "templates": [] if mine else templates(get_language() or ""),
            }
            context |= {"accepted": ACCEPTED, "largest": LARGEST}
        case "people":
            names = {each.name for each in found.plan.resources.values()}
            context |= {"groups": phases(found.plan, lambda name: said.who.get(name, ""))}
            context["known"] = sorted(names)
        case "sure":
            chosen = phases(found.plan, lambda name: said.sure.get(name, Sureness.UNSAID).value)
            context |= {"groups": chosen, "choices": SURENESS, "ranged": ranged(found.plan)}
        case "answer":
            context["answer"] = Answer(found)
    return context
