"""The toolbar that all views of a plan have alike."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from headway.analysis.query import Asked
from headway.workbench.pages.views.toolbar import toolbar
from headway.workbench.projects.models import Project

register = template.Library()


@register.inclusion_tag("views/toolbar.html", takes_context=True)
def views_toolbar(context: Context, project: Project, asked: Asked, page: str) -> dict[str, Any]:
    """`{% views_toolbar project asked page="board" %}`: filter, groups, order, columns, kept views and exports."""
    return {**toolbar(context["request"], project, asked, page), "csrf_token": context.get("csrf_token")}
