"""The plan page: grid and Gantt."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from headway.analysis import explain
from headway.workbench.pages.plan.changes import in_json
from headway.workbench.pages.plan.delta import delta
from headway.workbench.pages.plan.payload import costs, when
from headway.workbench.pages.plan.shelf import Shown, recall, shown, sight_of
from headway.workbench.pages.plan.whiskers import whiskers
from headway.workbench.pages.plan.words import MONEY, columns, words
from headway.workbench.pages.shell.sure import sure_of
from headway.workbench.pages.views.asked import asked_of
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects import baselines
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project


@in_project(Act.READ)
def show(request: Signed, project: Project) -> HttpResponse:
    """The plan, newest revision; the rows follow by `gantt.json`."""
    sees = may(request.user, Act.SEE_COSTS, project)
    asked = {
        "project": project,
        "asked": asked_of(request, project, "plan"),
        "may_plan": may(request.user, Act.PLAN, project),
        "may_report": may(request.user, Act.REPORT, project),
        "may_propose": may(request.user, Act.PROPOSE, project),
        "words": words(),
        "columns": [each for each in columns().items() if sees or each[0] not in MONEY],
        "sees_costs": sees,
        "task_address": reverse("task", args=[project.key, "__task__"]),
        "skeleton": range(14),
        **_held_against(request, project),
    }
    return render(request, "plan/show.html", asked)


@in_project(Act.READ)
def data(request: Signed, project: Project) -> HttpResponse:
    """The rows as JSON: whole, or with `since`, only what differs from a revision the browser has."""
    now = shown(request.user, project)
    tag = f'"{project.pk}-{now.revision}-{sight_of(project).baseline or 0}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    answer = _since(request, project, now) or packed(now)
    answer["ETag"] = tag
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _since(request: Signed, project: Project, now: Shown) -> HttpResponse | None:
    since = request.GET.get("since", "")
    if not since.isdecimal():
        return None
    before = recall(sight_of(project), int(since))
    return in_json(delta(before, now)) if before is not None else None


def packed(now: Shown) -> HttpResponse:
    """The whole payload, gzipped once for everybody who sees the same."""
    return HttpResponse(
        now.packed, content_type="application/json", headers={"Content-Encoding": "gzip", "Vary": "Cookie"}
    )


@in_project(Act.READ)
def against(request: Signed, project: Project) -> HttpResponse:
    """What one baseline promises: start and finish of every task, in minutes since 1970."""
    asked = request.GET.get("baseline", "")
    row = baselines.listed(project).filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 18 else None
    if row is None:
        raise Http404
    tasks = baselines.value(row).tasks
    start, finish = ([when(getattr(each, end)) for each in tasks.values()] for end in ("start", "finish"))
    return in_json({"name": row.name, "id": list(tasks), "start": start, "finish": finish})


def _held_against(request: Signed, project: Project) -> dict[str, object]:
    """The baselines one may hold the bars against, and which of them it is: as asked, else the one of all pages."""
    rows, usual = list(baselines.listed(project)), baselines.shown(project)
    asked = request.GET.get("baseline", "")
    chosen = next((each for each in rows if str(each.pk) == asked), usual)
    pk = chosen.pk if chosen is not None else None
    return {"baselines": rows, "shown": usual.pk if usual is not None else None, "against": pk}


@in_project(Act.READ)
def why(request: Signed, project: Project) -> HttpResponse:
    """Why a task's dates are where they are, in sentences, for a hovering mouse."""
    analysis = seen(request.user, project)[1]
    task = request.GET.get("task", "")
    if task not in analysis.plan.tasks:
        raise Http404
    return in_json({"sentences": explain(analysis, task).sentences[:3]})


@in_project(Act.READ)
def sure(request: Signed, project: Project) -> HttpResponse:
    """How sure every row is, as far as it is known by now."""
    return in_json(whiskers(sure_of(request, project)))


@in_project(Act.SEE_COSTS)
def money(request: Signed, project: Project) -> HttpResponse:
    """What every row costs, for the column of costs."""
    revision, analysis = seen(request.user, project)
    return in_json({"revision": revision, "cost": costs(analysis)})
