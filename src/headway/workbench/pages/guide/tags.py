"""The checklist of a new project, where its overview asks for it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from headway.workbench.pages.guide.checklist import checklist
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project

register = template.Library()


@register.inclusion_tag("guide/checklist.html", takes_context=True)
def project_checklist(context: Context, project: Project) -> dict[str, Any]:
    """`{% project_checklist project %}`: what this person could still do; nothing where all is done."""
    person = context["request"].user
    items = checklist(person, project, seen(person, project)[1])
    token = context.get("csrf_token")
    return {"items": items, "done": sum(item.done for item in items), "project": project, "csrf_token": token}
