"""The count of the inbox, in the top bar of every page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from headway.workbench.notices import inbox
from headway.workbench.notices.models import Kind

register = template.Library()

ICONS = {
    Kind.MENTION: "at-sign",
    Kind.COMMENT: "message-square",
    Kind.ASSIGNED: "user-plus",
    Kind.RELEASED: "user-minus",
    Kind.MOVED: "calendar-clock",
    Kind.DECISION: "gavel",
    Kind.ACKNOWLEDGE: "eye",
    Kind.TAKEBACK: "siren",
    Kind.REMINDER: "alarm-clock",
    Kind.REPORT: "circle-check",
    Kind.DECIDED: "git-pull-request-arrow",
    Kind.DECLINED: "undo-2",
    Kind.HANDOVER: "milestone",
    Kind.HOOK: "webhook",
}


@register.inclusion_tag("inbox/count.html", takes_context=True)
def inbox_count(context: Context) -> dict[str, Any]:
    """`{% inbox_count %}`: the way to the inbox, with how many are unread."""
    return {"unread": inbox.count(context["request"].user)}


@register.filter
def notice_icon(kind: str) -> str:
    """The icon of a kind of notice."""
    return ICONS[Kind(kind)]
