"""Template tags that every page has without loading them."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from headway.workbench.pages.shell.assets import needed

register = template.Library()


@register.simple_tag
def asset(name: str) -> SafeString:
    """`{% asset "src/app.ts" %}`: the style sheets, preloads and script of one entry of the bundle."""
    entries = needed(name)
    styles = dict.fromkeys(sheet for entry in entries.values() for sheet in entry.get("css", ()))
    sheets = format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(f"dist/{s}"),) for s in styles))
    ahead = format_html_join(
        "\n",
        '<link rel="modulepreload" href="{}">',
        ((static(f"dist/{entry['file']}"),) for each, entry in entries.items() if each != name),
    )
    script = format_html('<script type="module" src="{}"></script>', static(f"dist/{entries[name]['file']}"))
    return sheets + ahead + script
