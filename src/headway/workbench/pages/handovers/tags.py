"""What other pages say of hand-overs: the task, and whoever waits."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from headway.analysis import Analysis
from headway.analysis.load import hours
from headway.plan.value import TaskId
from headway.workbench.pages.handovers import words
from headway.workbench.pages.handovers.views import can_wait
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import handovers
from headway.workbench.projects.confidence import standing
from headway.workbench.projects.handovers import Stands, Waiting
from headway.workbench.projects.models import Project, Wait
from headway.workbench.speaking import told

register = template.Library()

register.filter("handover_said", words.said)
register.filter("handover_room", words.room)
register.filter("handover_doubt", words.doubt)


@register.filter
def shared_hours(minutes: float) -> str:
    """Minutes as hours, as the language writes them."""
    return told(hours(minutes))


@register.filter
def handover_state(waiting: Waiting) -> object:
    """The word for how something that is waited for stands."""
    return words.STATES[waiting.state][0]


@register.filter
def handover_meaning(waiting: Waiting) -> str:
    """What that means, as a badge is coloured."""
    return words.STATES[waiting.state][1]


@register.filter
def handover_stands(stands: Stands) -> object:
    """The word for how a publication stands to its plan."""
    return words.STANDS[stands][0]


@register.filter
def handover_stands_meaning(stands: Stands) -> str:
    """What that means, as a badge is coloured."""
    return words.STANDS[stands][1]


@register.inclusion_tag("handovers/section.html", takes_context=True)
def hand_over(context: Context, project: Project, analysis: Analysis, task: TaskId) -> dict[str, Any]:
    """`{% hand_over project at.analysis at.id %}`: what a task hands over or waits for, on its own page."""
    return {"csrf_token": context.get("csrf_token"), **section(context["request"].user, project, analysis, task)}


@register.inclusion_tag("handovers/behind.html", takes_context=True)
def handed_from(context: Context, project: Project, analysis: Analysis, task: TaskId) -> dict[str, Any]:
    """`{% handed_from project at.analysis at.id %}`: what of other projects drives the date of a task."""
    return {"behind": handovers.behind(context["request"].user, project, analysis, task)}


def section(person: Person, project: Project, analysis: Analysis, task: TaskId) -> dict[str, Any]:
    """What the section of a task is made of."""
    if project.proposes_id is not None:
        return {"hidden": True}
    known = standing(person, project)
    sure = handovers.sureness(known, known.newest, task)
    newest = handovers.newest(project, task)
    wait = Wait.objects.filter(project=project, task=task).first()
    return {
        "project": project,
        "task": task,
        "newest": newest,
        "out": handovers.stands(newest, analysis) if newest is not None else None,
        "sure": sure,
        "waiting": handovers.one(person, project, wait.pk) if wait is not None else None,
        "awaited": handovers.awaited(person, project).get(task),
        "may_plan": may(person, Act.PLAN, project) and project.archived is None,
        "may_wait": wait is None and can_wait(analysis, analysis.plan.tasks[task]),
        "news": analysis.schedule[task].finish is not None and handovers.is_news(newest, analysis, sure),
    }
