"""The settings of a project, and its end: archive, delete, bring back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.plan.changes import (
    Change,
    ChangeRefused,
    RenameProject,
    SetBalance,
    SetMoveCompletedBack,
    SetMoveCompletedForward,
    SetMoveRemainingBack,
    SetMoveRemainingForward,
)
from headway.plan.changes.settings import OfSettings
from headway.plan.settings import Convention, Settings
from headway.workbench.pages.projects.forms import Kept, StatusDateRules
from headway.workbench.people.models import Person
from headway.workbench.people.policy import signed_in
from headway.workbench.people.roles import Act
from headway.workbench.projects import ending
from headway.workbench.projects.access import deleted_by, in_project
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit

RULES: dict[str, type[OfSettings[bool]]] = {
    "move_completed_back": SetMoveCompletedBack,
    "move_remaining_back": SetMoveRemainingBack,
    "move_remaining_forward": SetMoveRemainingForward,
    "move_completed_forward": SetMoveCompletedForward,
}
"""What sets each of the status-date rules."""


@in_project(Act.PROJECT)
def settings(request: HttpRequest, project: Project) -> HttpResponse:
    """What a project is called, what follows from typing in it, how it takes reports; its end."""
    if "rules" in request.POST:
        return _settle(request, project)
    form = Kept(request.POST or None, initial=_kept(project))
    if request.method == "POST" and form.is_valid():
        _keep(request, project, form)
        return _saved(request, project)
    return _shown(request, project, form, status=422 if form.is_bound else 200)


def _settle(request: HttpRequest, project: Project) -> HttpResponse:
    """Keep the status-date rules; whoever saw others than there are now is told, and sees those."""
    rules = StatusDateRules(request.POST)
    try:
        if rules.is_valid() and (changed := rules.changed()):
            submit(_person(request), project, [RULES[name](not now, now) for name, now in changed], at=timezone.now())
    except ChangeRefused as refused:
        return _shown(request, project, Kept(initial=_kept(project)), refused.sentence, status=409)
    return _saved(request, project)


def _kept(project: Project) -> dict[str, object]:
    """What is kept of a project, for the form."""
    balance = load(project).state.plan.settings.balance
    return {"name": project.name, "balance": balance, "accepts_reports": project.accepts_reports}


def _saved(request: HttpRequest, project: Project) -> HttpResponse:
    messages.info(request, _("Saved."))
    return redirect("project_settings", key=project.key)


def _shown(request: HttpRequest, project: Project, form: Kept, error: str = "", *, status: int) -> HttpResponse:
    plan = load(project).state.plan.settings
    context = {
        "project": project,
        "form": form,
        "rules": StatusDateRules(initial=_rules(plan)) if plan.convention is Convention.MICROSOFT else None,
        "splits": plan.split_in_progress,
        "error": error,
        "kept_days": ending.KEPT.days,
    }
    return render(request, "projects/settings.html", context, status=status)


def _rules(plan: Settings) -> dict[str, object]:
    """The rules as they are, and the names of those that are on, for the form to say what it was shown with."""
    on = {name: bool(getattr(plan, name)) for name in RULES}
    return {**on, "was": " ".join(name for name in on if on[name])}


@in_project(Act.PROJECT)
@require_POST
def archive(request: HttpRequest, project: Project) -> HttpResponse:
    """Put the project away, or back into the lists if it was."""
    ending.archive(_person(request), project, None if project.archived else timezone.now())
    told = _("%s is archived. It stays as it is and can be brought back.") if project.archived else _("%s is back.")
    messages.info(request, told % project)
    return redirect("projects")


@in_project(Act.PROJECT)
@require_POST
def delete(request: HttpRequest, project: Project) -> HttpResponse:
    """Delete the project; its owners can bring it back for a while."""
    ending.delete(_person(request), project, timezone.now())
    told = _("%(project)s is deleted. Its owners can bring it back for %(days)d days, under Deleted.")
    messages.info(request, told % {"project": project, "days": ending.KEPT.days})
    return redirect("projects")


@signed_in
@require_POST
def restore(request: HttpRequest, key: str) -> HttpResponse:
    """Bring a deleted project back, as it was."""
    project = get_object_or_404(deleted_by(request.user), key=key)
    ending.restore(_person(request), project)
    messages.info(request, _("%s is back.") % project)
    return redirect("plan", key=project.key)


def _keep(request: HttpRequest, project: Project, form: Kept) -> None:
    was, now = load(project).state.plan.settings, form.cleaned_data
    changes: list[Change] = [RenameProject(was.name, now["name"])] if was.name != now["name"] else []
    if was.balance is not now["balance"]:
        changes.append(SetBalance(was.balance, now["balance"]))
    if changes:
        submit(_person(request), project, changes, at=timezone.now())
    Project.objects.filter(pk=project.pk).update(accepts_reports=form.cleaned_data["accepts_reports"])


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
