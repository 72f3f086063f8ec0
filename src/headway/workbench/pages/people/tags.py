"""Template tags for forms and people."""

from __future__ import annotations

from django import template
from django.forms import BoundField, CheckboxInput

from headway.workbench.pages.people.said import EVENTS, RIGHTS, ROLES, SCOPES
from headway.workbench.people.roles import Right, Role, Scope
from headway.workbench.people.trail import Kind

register = template.Library()


@register.inclusion_tag("people/field.html")
def field(bound: BoundField, label: str = "") -> dict[str, object]:
    """`{% field form.email %}`: label, input, hint and error of one field. A label that stays needs no placeholder."""
    bound.field.widget.attrs.pop("placeholder", None)
    check = isinstance(bound.field.widget, CheckboxInput)
    return {"field": bound, "label": label or bound.label, "check": check}


@register.filter
def role_name(value: str) -> object:
    """The name of a role."""
    return ROLES[Role(value)][0]


@register.filter
def right_name(value: str) -> object:
    """The name of a right."""
    return RIGHTS[Right(value)]


@register.filter
def scope_name(value: str) -> object:
    """What a scope lets a token do."""
    return SCOPES[Scope(value)]


@register.filter
def event_name(value: str) -> object:
    """What happened."""
    return EVENTS.get(Kind(value), value)
