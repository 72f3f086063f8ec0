"""`{% lucide "calendar" size=16 %}`: an icon, drawn once for all pages that show it the same way."""

from __future__ import annotations

from functools import lru_cache

import lucide as icons
from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def lucide(name: str, *, size: int | None = 24, **attributes: object) -> SafeString:
    """The icon as SVG with these attributes (`aria_hidden` is `aria-hidden`)."""
    return _drawn(name, size, tuple((key, str(value) + "") for key, value in attributes.items()))  # never a SafeString


@lru_cache(maxsize=512)
def _drawn(name: str, size: int | None, attributes: tuple[tuple[str, str], ...]) -> SafeString:
    return mark_safe(icons._render_icon(name, size, **dict(attributes)))  # attributes come out escaped
