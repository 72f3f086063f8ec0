"""The way to the help of the page one is on, and the words of the trade where headings use them."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from headway.workbench.pages.help.render import address
from headway.workbench.pages.help.shelf import GLOSSARY, meant
from headway.workbench.pages.help.where import page_for

register = template.Library()


@register.simple_tag(takes_context=True)
def help_url(context: Context) -> str:
    """`{% help_url %}`: the page of the documentation that helps here."""
    match = context["request"].resolver_match
    return address(*page_for((match.url_name or "") if match is not None else ""))


@register.simple_tag
def term(said: str, name: str = "") -> SafeString:
    """`{% term label "total float" %}`: a word as it is said, leading to what it means; plain where nobody wrote it."""
    known = meant(name or said)
    if known is None:
        return SafeString(format_html("{}", said))
    url = address(GLOSSARY, known.anchor)
    return format_html('<a class="term" href="{}" data-tip="{}">{}</a>', url, known.meaning, said)
