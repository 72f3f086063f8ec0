"""The heat map's page, and the scales it is drawn by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from headway.plan.changes import SetRiskMatrix
from headway.plan.plan import Plan
from headway.plan.risk import UNLIMITED, Level, RiskMatrix
from headway.risk import register
from headway.workbench.pages.risks.fields import encoded
from headway.workbench.pages.risks.matrix import THREATS, WHEN, Side, sides, unrated
from headway.workbench.pages.risks.words import share
from headway.workbench.pages.risks.writing import REFUSALS, write
from headway.workbench.pages.shell.typed import number
from headway.workbench.pages.shell.words import short
from headway.workbench.pages.tasks.views import said
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project

SCALES = (
    ("probability", gettext_lazy("Probability")),
    ("days", gettext_lazy("Days")),
    ("money", gettext_lazy("Money")),
)


@in_project(Act.SEE_RISKS)
@require_safe
def show(request: Signed, project: Project) -> HttpResponse:
    """Where the open risks stand; each field leads to the list of those in it."""
    plan = seen(request.user, project)[1].plan
    return render(request, "risks/map.html", page(request, project, plan))


@in_project(Act.PLAN)
@require_POST
def scales(request: Signed, project: Project) -> HttpResponse:
    """Set the scales: one Change, refused where somebody else set them meanwhile."""
    plan = seen(request.user, project)[1].plan
    try:
        now = matrix_of(request.POST)
        was = msgspec.json.decode(request.POST.get("was", "").encode(), type=RiskMatrix)
        write(request, project, [SetRiskMatrix(was, now)] if now != was else [])
    except (*REFUSALS, msgspec.MsgspecError) as problem:
        told = page(request, project, plan) | {"error": said(problem)}
        return render(request, "risks/map.html", told, status=422)
    return redirect("risk_map", project.key)


def page(request: Signed, project: Project, plan: Plan) -> dict[str, Any]:
    """What the page shows."""
    when = request.GET.get("when", "")
    when = when if when in WHEN else ""
    matrix, drawn = plan.settings.risk_matrix, sides(plan, when)
    return {
        "project": project,
        "sides": drawn,
        "title": sentence(drawn),
        "when": when,
        "whens": WHEN.items(),
        "unrated": unrated(plan, when),
        "due": len(register.due(plan, timezone.localdate())),
        "scales": [{"key": key, "title": title, "steps": list(_steps(matrix, key))} for key, title in SCALES],
        "moderate": matrix.moderate_from,
        "severe": matrix.severe_from,
        "was": encoded(matrix),
        "may_plan": may(request.user, Act.PLAN, project),
    }


def sentence(drawn: Sequence[Side]) -> str:
    """What the map shows, in one sentence."""
    threats = next(side for side in drawn if side.key == THREATS)
    severe = sum(len(cell.risks) for _name, row in threats.rows for cell in row if cell.grade == "severe")
    if not threats.count:
        return _("No threat is rated yet.")
    told = ngettext("%(severe)d of %(n)d threat is severe", "%(severe)d of %(n)d threats are severe", threats.count)
    return f"{told % {'severe': severe, 'n': threats.count}}."


def matrix_of(form: QueryDict) -> RiskMatrix:
    """The scales a form holds; ValueError with a sentence for what cannot be read."""
    scales = {key: tuple(_levels(key, form)) for key, _title in SCALES}
    for key, title in SCALES:
        _in_order(scales[key], str(title))
    moderate, severe = (_score(form.get(name, "")) for name in ("moderate", "severe"))
    if moderate > severe:
        raise ValueError(_("Severe begins at a higher score than moderate."))
    return RiskMatrix(**scales, moderate_from=moderate, severe_from=severe)


def _levels(key: str, form: QueryDict) -> Iterator[Level]:
    for name, up_to in zip(form.getlist(f"{key}-name"), form.getlist(f"{key}-up"), strict=False):
        if name.strip():
            yield Level(name.strip()[:40], _figure(key, up_to.strip()))


def _figure(key: str, text: str) -> float:
    if key == "probability":
        return share(text) if text else 1.0
    return number(text) if text else UNLIMITED


def _in_order(levels: Sequence[Level], title: str) -> None:
    figures = [level.up_to for level in levels]
    if not 2 <= len(levels) <= 9:
        raise ValueError(_("%(scale)s: a scale has two to nine steps.") % {"scale": title})
    if figures != sorted(set(figures)):
        raise ValueError(_("%(scale)s: each step reaches higher than the one before it.") % {"scale": title})


def _score(text: str) -> int:
    if not text.strip().isdecimal() or int(text) < 1:
        raise ValueError(_("A score is a whole number from 1."))
    return int(text)


def _steps(matrix: RiskMatrix, key: str) -> Iterator[tuple[str, str]]:
    """Name and figure of each step, and an empty line for another."""
    for level in getattr(matrix, key):
        if key == "probability":
            figure = f"{short(100 * level.up_to, 2)} %"
        else:
            figure = "" if level.up_to >= UNLIMITED else f"{level.up_to:,.12g}"
        yield level.name, figure
    yield "", ""
