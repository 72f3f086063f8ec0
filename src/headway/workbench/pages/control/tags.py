"""The banner of a proposal, on every page of a draft."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from headway.workbench.pages.control.proposing import proposal
from headway.workbench.projects.models import Project

register = template.Library()


@register.inclusion_tag("control/banner.html", takes_context=True)
def proposal_banner(context: Context, project: Project) -> dict[str, Any]:
    """`{% proposal_banner project %}`: what is proposed here, how many Changes that is by now, and the way out."""
    return {**proposal(context["request"], project), "csrf_token": context.get("csrf_token")}
