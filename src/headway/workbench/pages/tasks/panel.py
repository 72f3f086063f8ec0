"""What the page and the panel of one task are made of; every act on a task answers with it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from headway.analysis.balance import as_typed
from headway.plan.changes import Change
from headway.plan.changes.nouns import ASSIGNMENT, LINK
from headway.plan.duration import Unit
from headway.plan.plan import Plan
from headway.plan.text import minutes_text
from headway.workbench.documents.models import Attachment, ChecklistItem, Comment, Mention
from headway.workbench.notices import inbox
from headway.workbench.pages.shell.followed import followed
from headway.workbench.pages.shell.panel import for_panel
from headway.workbench.pages.shell.sure import criticality, sure_of, task_cost, task_finish
from headway.workbench.pages.shell.toast import with_toast
from headway.workbench.pages.shell.words import counted
from headway.workbench.pages.tasks.fields import CONSTRAINTS, Failure, Failures, Field, field, groups
from headway.workbench.pages.tasks.journal import journal
from headway.workbench.pages.tasks.reported import report
from headway.workbench.pages.tasks.sight import LINK_TYPES, Neighbour, Sight
from headway.workbench.pages.tasks.talk import remarks
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.own import own_tasks
from headway.workbench.projects.record import Receipt
from headway.workbench.projects.sight import sight_of
from headway.workbench.projects.submit import Follow, submit


@dataclass(frozen=True)
class Line:
    """A link, or an assignment, with the fields one edits it by."""

    thing: Any
    fields: tuple[Field, ...]
    other: Neighbour | None = None


def sight(request: HttpRequest, project: Project, task: str) -> Sight:
    """The task as this person may see it; 404 where the plan has none such."""
    _revision, analysis = seen(person(request), project)
    if task not in analysis.plan.tasks:
        raise Http404
    return Sight(analysis, task)


def person(request: HttpRequest) -> Person:
    """Who asks; a view that its policy let through has one."""
    assert isinstance(request.user, Person)
    return request.user


def write(
    request: HttpRequest,
    project: Project,
    changes: Sequence[Change],
    gesture: str = "",
    *,
    follow: Follow = as_typed,
) -> Receipt | None:
    """Write Changes in the person's name and what follows from them, one gesture; nothing for an empty list."""
    if not changes:
        return None
    who = person(request)
    return submit(who, project, changes, at=timezone.now(), follow=follow, via=Via.PAGE, gesture=gesture)


def said_of(done: Receipt | None, typed: Sequence[Change]) -> str:
    """What followed from what was typed, in a sentence; empty where nothing did."""
    lines = followed(done.before.plan, done.after.plan, typed) if done is not None else []
    return f"{', '.join(lines)}." if lines else ""


def answer(
    request: HttpRequest,
    project: Project,
    task: str,
    *,
    failed: Failures | None = None,
    trouble: Mapping[str, Failure] | None = None,
    toast: str = "",
    changed: bool = False,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The task again, after an act or for reading: its part of a page, or the page.

    `failed` are fields that were not saved, `trouble` what failed by section. Without htmx a success sends one back to
    the page of the task.
    """
    partial = request.headers.get("HX-Target", "").endswith("#task")
    if request.method == "POST" and not partial and not failed and not trouble and not more:
        return HttpResponseRedirect(reverse("task", args=[project.key, task]))
    shown = {**context(request, project, task, failed or {}, trouble or {}), **more}
    template = "tasks/task.html" if partial else "tasks/panel.html" if for_panel(request) else "tasks/show.html"
    response = render(request, template, shown, status=status)
    return with_toast(response, toast, changed=changed) if toast else changed_only(response, changed)


def changed_only(response: HttpResponse, changed: bool) -> HttpResponse:
    """Tell the rest of the page that the plan has a new revision."""
    if changed:
        response.headers["HX-Trigger"] = "headway:changed"
    return response


def context(
    request: HttpRequest, project: Project, task: str, failed: Failures, trouble: Mapping[str, Failure]
) -> dict[str, Any]:
    """Everything the template needs."""
    at, who = sight(request, project, task), person(request)
    plan, sees = at.plan, sight_of(who, project)
    return {
        "project": project,
        "at": at,
        "task": at.task,
        "groups": list(groups(plan, at.task, costs=sees.costs, failed=failed)),
        "before": [link_line(plan, each, failed) for each in at.before],
        "after": [link_line(plan, each, failed) for each in at.after],
        "assigned": [assignment_line(plan, each, failed, sees.rates) for each in plan.assigned.get(task, ())],
        "resources": [(each.id, each.name or each.id) for each in plan.resources.values()],
        "link_types": LINK_TYPES,
        "constraint_meaning": _(CONSTRAINTS[at.task.constraint.kind]) if at.task.constraint else "",
        "report": report(at.analysis, at.id),
        "cost": cost_words(at) if sees.costs else None,
        "may_plan": may(who, Act.PLAN, project),
        "may_comment": may(who, Act.COMMENT, project),
        "may_report": may_tell(who, project, plan, task),
        "may_moderate": may(who, Act.PROJECT, project),
        "may_tick": may(who, Act.REPORT, project),
        "trouble": trouble,
        **confidence(request, project, at),
        **words(),
        **talk(project, task, trouble),
        "unread": unread(who, project, task),
        "entries": journal(who, project, plan, task),
    }


def unread(who: Person, project: Project, task: str) -> bool:
    """Whether the talk about a task holds something for this person that they have not seen."""
    mentions = Mention.objects.filter(person=who, read=None, comment__in=Comment.of(project, task))
    return mentions.exists() or inbox.unread_at(who, project, "task", task).exists()


def confidence(request: HttpRequest, project: Project, at: Sight) -> dict[str, Any]:
    """How sure the finish of the task is, of its deadline and its cost; `sure_waits`: a simulation is under way."""
    known = sure_of(request, project)
    return {
        "sure": task_finish(known, at.id, at.task.deadline),
        "cost_sure": task_cost(known, at.id),
        "criticality": criticality(known, at.id),
        "sure_waits": known.running is not None,
    }


def words() -> dict[str, str]:
    """What included templates are called with."""
    return {
        "start_label": _("Start"),
        "finish_label": _("Finish"),
        "unknown": _("not known"),
        "title_waits": _("Waits for"),
        "title_drives": _("Waiting for it"),
        "empty_before": _("It waits for nothing."),
        "empty_after": _("Nothing waits for it."),
        "word_delete": _("Delete"),
        "word_restore": _("Bring back"),
    }


def cost_words(at: Sight) -> dict[str, str]:
    """Work and money of the task."""
    cost, settings = at.analysis.cost, at.plan.settings
    found = cost[at.id]
    total = f"{counted(found.total, 2)} {settings.currency}".strip() if cost.is_known else _("not known")
    return {"work": minutes_text(found.work, settings, Unit.HOUR), "total": total}


def may_tell(who: Person, project: Project, plan: Plan, task: str) -> bool:
    """Whether this person may report progress on the task."""
    if may(who, Act.REPORT_FOR_ALL, project):
        return True
    return may(who, Act.REPORT, project) and task in own_tasks(who, project, plan)


def talk(project: Project, task: str, trouble: Mapping[str, Failure]) -> dict[str, Any]:
    """What people said, filed and ticked off about a task."""
    items, people = list(ChecklistItem.of(project, task).select_related("done_by")), members(project)
    files = Attachment.of(project, task).select_related("by", "deleted_by")
    return {
        "remarks": remarks(project, task, trouble),
        "member_names": [each.name.strip() or each.email for each in people],
        "files": [file for file in files if file.deleted is None],
        "files_gone": [file for file in files if file.deleted is not None],
        "checklist": items,
        "ticked": sum(item.done is not None for item in items),
    }


def members(project: Project) -> list[Person]:
    """Who can be named in a comment."""
    return list(Person.objects.filter(memberships__project=project, is_active=True).order_by("name", "email"))


def link_line(plan: Plan, other: Neighbour, failed: Failures) -> Line:
    """A link with its type and lag."""
    made = tuple(field(plan, LINK, other.link, name, failed) for name in ("type", "lag"))
    return Line(other.link, made, other)


def assignment_line(plan: Plan, assignment: Any, failed: Failures, rates: bool) -> Line:
    """An assignment with its resource, units, work and delay, and its cost for those who may see rates."""
    names = ("resource", "units", "work", "delay", *(("cost",) if rates else ()))
    return Line(assignment, tuple(field(plan, ASSIGNMENT, assignment, name, failed) for name in names))
