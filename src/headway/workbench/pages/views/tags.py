"""The toolbar that all views of a plan have alike."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from headway.analysis.query import Asked
from headway.workbench.pages.views.asked import chosen, trouble_of
from headway.workbench.projects.models import Project

register = template.Library()


@register.inclusion_tag("views/toolbar.html", takes_context=True)
def views_toolbar(context: Context, project: Project, asked: Asked, page: str) -> dict[str, Any]:
    """`{% views_toolbar project asked page="board" %}`: filter, groups, order, columns, kept views and exports."""
    request = context["request"]
    _revision, analysis, tasks = chosen(request.user, project, asked)
    trouble = trouble_of(request.user, project, analysis, asked)
    return {
        "request": request,
        "project": project,
        "asked": asked,
        "page": page,
        "path": request.path,
        "hidden": [(name, value) for name, value in arguments(asked) if name != "where"],
        "trouble": trouble,
        "remedies": [(text, asked.but(where=text).to_query_string()) for text in trouble.remedies] if trouble else [],
        "without": asked.but(where="").to_query_string(),
        "shown": len(tasks),
        "all": len(analysis.plan.tasks),
    }


def arguments(asked: Asked) -> list[tuple[str, str]]:
    """What the address says, argument by argument."""
    from urllib.parse import parse_qsl

    return parse_qsl(asked.to_query_string())
