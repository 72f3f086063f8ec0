"""Publishing, withdrawing, waiting, taking and stopping, from the page of hand-overs and from a task."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.plan.changes import ChangeRefused, ChangesUnreadable, SetConstraint, from_json
from headway.workbench.pages.handovers.tags import section
from headway.workbench.pages.handovers.views import page
from headway.workbench.pages.shell.toast import with_toast
from headway.workbench.pages.shell.words import day
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects import handovers, taking
from headway.workbench.projects.access import in_project, seen_by
from headway.workbench.projects.answers import seen
from headway.workbench.projects.handovers import HandoverRefused
from headway.workbench.projects.models import Project, Wait

KINDS = {SetConstraint.__name__: SetConstraint}
"""What taking a date changes, and nothing else comes in by this door."""


@in_project(Act.PLAN)
@require_POST
def publish(request: Signed, project: Project) -> HttpResponse:
    """Publish a task as the plan has it now."""
    task = _task(request, project)

    def act() -> str:
        row = handovers.publish(request.user, project, task, at=timezone.now())
        return _("“%(name)s” stands published for %(day)s.") % {"name": row.name, "day": day(row.finish)}

    return _done(request, project, act, task)


@in_project(Act.PLAN)
@require_POST
def withdraw(request: Signed, project: Project) -> HttpResponse:
    """Promise a task no longer."""
    task = request.POST.get("task", "")

    def act() -> str:
        row = handovers.withdraw(request.user, project, task, at=timezone.now())
        return _("“%(name)s” is no longer promised.") % {"name": row.name}

    return _done(request, project, act, task)


@in_project(Act.PLAN)
@require_POST
def wait(request: Signed, project: Project) -> HttpResponse:
    """Let a milestone wait for what another project hands over; 404 for a project one may not read."""
    form = request.POST
    giver = get_object_or_404(seen_by(request.user), key=form.get("giver", ""))

    def act() -> str:
        stands = form.get("milestone") or None
        chosen = {"task": stands} if stands else {"name": form.get("name", ""), "parent": form.get("parent") or None}
        row = taking.wait_for(request.user, project, giver, form.get("given", ""), **chosen, at=timezone.now())
        milestone = seen(request.user, project)[1].plan.tasks[row.task].name or row.task
        return _("“%(name)s” waits for %(giver)s.") % {"name": milestone, "giver": giver}

    return _done(request, project, act, changed=True)


@in_project(Act.PLAN)
@require_POST
def take(request: Signed, project: Project, wait: int) -> HttpResponse:
    """Make the Changes that were looked at: the plan holds the newer date then."""
    get_object_or_404(Wait, pk=wait, project=project)

    def act() -> str:
        changes = from_json(request.POST.get("changes", "").encode(), KINDS, strict=True)
        row = taking.take(request.user, project, wait, changes, at=timezone.now())
        assert row.taken is not None, "what was taken is a publication"
        return _("Took the date of “%(name)s”. Undo takes it back.") % {"name": row.taken.name}

    return _done(request, project, act, changed=True)


@in_project(Act.PLAN)
@require_POST
def stop(request: Signed, project: Project, wait: int) -> HttpResponse:
    """Wait no longer; the milestone stays."""

    def act() -> str:
        row = taking.stop_waiting(request.user, project, wait)
        return _("It waits for %(giver)s no longer; the milestone stays where it is.") % {"giver": row.giver}

    return _done(request, project, act)


def _task(request: Signed, project: Project) -> str:
    """The task of a form; 404 where the plan has none such."""
    task = request.POST.get("task", "")
    if task not in seen(request.user, project)[1].plan.tasks:
        raise Http404
    return task


def _done(
    request: Signed, project: Project, act: Callable[[], str], task: str = "", changed: bool = False
) -> HttpResponse:
    """Do it and show the page, or the section of the task it was asked from, again; refusals stand in it."""
    refused, toast, status = "", "", 200
    try:
        toast = act()
    except Wait.DoesNotExist:
        raise Http404 from None
    except PermissionDenied as denied:
        refused, status = str(denied), 403
    except ChangeRefused as problem:
        refused, status = problem.sentence, 412
    except (HandoverRefused, ChangesUnreadable) as problem:
        refused, status = str(problem), 422
    target = request.headers.get("HX-Target", "")
    if target.endswith("#hand-over"):
        analysis = seen(request.user, project)[1]
        if task not in analysis.plan.tasks:  # somebody removed it meanwhile: there is no section of it any more
            raise Http404
        told = {**section(request.user, project, analysis, task), "refused": refused}
        response = render(request, "handovers/section.html", told, status=status)
    elif target.endswith("#handovers"):
        response = render(request, "handovers/body.html", {**page(request, project), "refused": refused}, status=status)
    elif refused:
        return render(request, "handovers/show.html", {**page(request, project), "refused": refused}, status=status)
    else:
        return redirect("handovers", project.key)
    return with_toast(response, toast, changed=changed) if toast else response
