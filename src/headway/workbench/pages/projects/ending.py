"""The settings of a project, and its end: archive, delete, bring back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.plan.changes import RenameProject
from headway.workbench.pages.projects.forms import Kept
from headway.workbench.people.models import Person
from headway.workbench.people.policy import signed_in
from headway.workbench.people.roles import Act
from headway.workbench.projects import ending
from headway.workbench.projects.access import deleted_by, in_project
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit


@in_project(Act.PROJECT)
def settings(request: HttpRequest, project: Project) -> HttpResponse:
    """What a project is called and how it takes reports; its end."""
    kept = {"name": project.name, "accepts_reports": project.accepts_reports}
    form = Kept(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        _keep(request, project, form)
        messages.info(request, _("Saved."))
        return redirect("project_settings", key=project.key)
    context = {"project": project, "form": form, "kept_days": ending.KEPT.days}
    return render(request, "projects/settings.html", context, status=422 if form.is_bound else 200)


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
    was, now = load(project).state.plan.settings.name, form.cleaned_data["name"]
    if was != now:
        submit(_person(request), project, [RenameProject(was, now)], at=timezone.now())
    Project.objects.filter(pk=project.pk).update(accepts_reports=form.cleaned_data["accepts_reports"])


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
