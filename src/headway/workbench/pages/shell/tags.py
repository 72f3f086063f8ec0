"""Template tags that every page has without loading them."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.workbench.pages.shell import strip, sure, words
from headway.workbench.pages.shell.assets import needed
from headway.workbench.pages.shell.navigation import home, places, task_address, views
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told

register = template.Library()

register.filter("day", words.day)
register.filter("weekday", words.weekday)
register.filter("full_day", words.full)
register.filter("clock", words.clock)
register.filter("amount", words.amount)
register.filter("hours", words.hours)
register.filter("told", told)


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


@register.simple_tag
def url_if(name: str, *args: object) -> str:
    """`{% url_if "new_import" as drop %}`: an address, empty where there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("shell/side.html", takes_context=True)
def side_bar(context: Context, project: Project) -> dict[str, Any]:
    """`{% side_bar project %}`: the pages of a project that this person may open."""
    return {"home": home(context["request"], {0}), "groups": places(context["request"], project)}


@register.inclusion_tag("shell/side.html", takes_context=True)
def home_bar(context: Context) -> dict[str, Any]:
    """`{% home_bar %}`: the pages of no project."""
    return {"groups": home(context["request"]), "is_home": True}


@register.inclusion_tag("shell/views.html", takes_context=True)
def plan_views(context: Context, project: Project) -> dict[str, Any]:
    """`{% plan_views project %}`: the views of one plan, as tabs."""
    return {"views": views(context["request"], project)}


@register.inclusion_tag("shell/strip.html", takes_context=True)
def answer_strip(context: Context, project: Project) -> dict[str, Any]:
    """`{% answer_strip project %}`: finish, its confidence, movement, critical, late, done, problems, cost."""
    return {**strip.strip(context["request"], project), "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def status_date(context: Context, project: Project) -> SafeString:
    """`{% status_date project %}`: the day up to which progress is known, as the schedule used it."""
    when = seen(context["request"].user, project)[1].schedule.as_of
    if when is None:
        return SafeString("")
    tip = _("Status date: progress is known up to this day")
    return format_html(
        '<time class="status-date" datetime="{}" data-tip="{}">{}</time>',
        when.date().isoformat(),
        tip,
        words.weekday(when),
    )


@register.simple_tag(takes_context=True)
def p80(context: Context, project: Project, task: str = "") -> SafeString:
    """`{% p80 project %}`, `{% p80 project task.id %}`: what stands beside a finish; muted where the plan moved on."""
    known = sure.sure_of(context["request"], project)
    beside = sure.task_finish(known, task) if task else sure.project_finish(known)
    figure = format_html("P80 {}", beside.figure) if beside.known else _("P80 not known")
    state = "" if beside.known and not beside.old else " old" if beside.known else " unknown"
    return format_html('<span class="p80{}" data-tip="{}">{}</span>', state, beside.told, figure)


@register.simple_tag(takes_context=True)
def confident(context: Context, project: Project) -> str:
    """`{% confident project %}`: how sure the finish is, in one sentence."""
    return sure.sentence(sure.sure_of(context["request"], project))


@register.inclusion_tag("shell/theme.html", takes_context=True)
def theme_choice(context: Context) -> dict[str, Any]:
    """`{% theme_choice %}`: as the system, light or dark."""
    chosen = context["request"].user.theme
    themes = (("", _("As the system"), "monitor"), ("light", _("Light"), "sun"), ("dark", _("Dark"), "moon"))
    return {"themes": [(value, name, icon, value == chosen) for value, name, icon in themes]}


@register.simple_tag
def task_url(project: Project, task: TaskId) -> str:
    """`{% task_url project task.id %}`: where a task opens."""
    return task_address(project, task)


@register.simple_tag
def task_link(project: Project, task: Task) -> SafeString:
    """`{% task_link project task %}`: a task by its name, opening in the panel."""
    url, name = task_address(project, task.id), task.name or task.id
    return format_html('<a class="quiet-link" href="{}" data-panel>{}</a>', url, name) if url else escape(name)
