"""What the toolbar of a view offers: filter, groups, order, columns, kept views and exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.utils.translation import gettext as _

from headway.analysis.query import Asked, Doubt, Field, QueryUnreadable, doubts
from headway.analysis.query.complete import FIRST
from headway.analysis.query.field import GROUPING
from headway.analysis.query.listing import USUAL
from headway.workbench.pages.shell.navigation import address
from headway.workbench.pages.table.columns import USUAL as TABLE
from headway.workbench.pages.views.asked import chosen, read_or_trouble
from headway.workbench.pages.views.words import label
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import views
from headway.workbench.projects.choosing import known_fields
from headway.workbench.projects.models import Project, View

MENUS: Mapping[str, frozenset[str]] = {
    "table": frozenset({"group", "sort", "columns"}),
    "board": frozenset({"sort"}),
}
"""What a page lets one choose, beside the filter; the others have an order and columns of their own."""


NONE = Doubt("", ())


@dataclass(frozen=True)
class Choice:
    """One entry of a menu: what it is called, the query of the address it leads to, and whether it is chosen now."""

    name: str
    label: str
    query: str
    chosen: bool
    down: bool = False


@dataclass(frozen=True)
class Kept:
    """A kept view as a menu shows it."""

    row: View
    query: str
    here: bool
    mine: bool


def toolbar(request: HttpRequest, project: Project, asked: Asked, page: str) -> dict[str, Any]:
    """All that the template shows."""
    person = person_of(request)
    _revision, analysis, tasks = chosen(person, project, asked)
    query = read_or_trouble(person, project, analysis, asked)
    trouble = query if isinstance(query, QueryUnreadable) else None
    unsure = next(iter(doubts(analysis, query)), None) if not isinstance(query, QueryUnreadable) else None
    fields, menus = known_fields(person, project, analysis), MENUS.get(page, frozenset())
    return {
        "project": project,
        "asked": asked,
        "page": page,
        "path": address(page, project),
        "query": asked.to_query_string(),
        "hidden": [(name, value) for name, value in parse_qsl(asked.to_query_string(), True) if name != "where"],
        "trouble": trouble,
        "doubt": unsure,
        "remedies": [(text, asked.but(where=text).to_query_string()) for text in (trouble or unsure or NONE).remedies],
        "without": asked.but(where="").to_query_string(),
        "shown": len(tasks),
        "all": len(analysis.plan.tasks),
        "groups": groups(asked, fields.values()) if "group" in menus else [],
        "group": _called(fields, asked.group),
        "orders": orders(asked, fields, page) if "sort" in menus else [],
        "sort": ", ".join(filter(None, (_called(fields, name.removeprefix("-")) for name in asked.sort))),
        "columns": columns(asked, fields, page) if "columns" in menus else [],
        "may_share": views.may_share(person, project),
        "may_alter_tasks": any(may(person, act, project) for act in (Act.PLAN, Act.PROPOSE, Act.REPORT)),
        **kept(person, project, asked, page),
    }


def groups(asked: Asked, fields: Iterable[Field]) -> list[Choice]:
    """No groups, or by one of the fields worth it."""
    none = Choice("", _("No groups"), asked.but(group="").to_query_string(), not asked.group)
    return [none] + [
        Choice(each.name, label(each), asked.but(group=each.name).to_query_string(), each.name == asked.group)
        for each in fields
        if each.kind in GROUPING
    ]


def orders(asked: Asked, fields: Mapping[str, Field], page: str) -> list[Choice]:
    """As the plan has them, or by one field: chosen again, the other way round. Those of the columns come first."""
    first = asked.sort[0] if asked.sort else ""
    names = dict.fromkeys((*(asked.columns or usual(page)), *FIRST, *(name.removeprefix("-") for name in asked.sort)))
    none = Choice("", _("As the plan has them"), asked.but(sort=()).to_query_string(), not first)
    return [none] + [
        Choice(
            each.name,
            label(each),
            asked.but(sort=(f"-{each.name}" if first == each.name else each.name,)).to_query_string(),
            first.removeprefix("-") == each.name,
            first == f"-{each.name}",
        )
        for each in map(fields.__getitem__, filter(fields.__contains__, map(str.casefold, names)))
    ]


def columns(asked: Asked, fields: Mapping[str, Field], page: str) -> list[Choice]:
    """The columns that stand there, in their order, then the others."""
    here = [name for name in asked.columns or usual(page) if name in fields]
    order = [*here, *(name for name in fields if name not in here)]
    return [Choice(fields[name].name, label(fields[name]), "", name in here) for name in order]


def usual(page: str) -> tuple[str, ...]:
    """The columns of a page whose address names none."""
    return TABLE if page == "table" else USUAL


def kept(person: Person, project: Project, asked: Asked, page: str) -> dict[str, Any]:
    """The views somebody finds for a page, the one that is shown, and what they may do with it."""
    rows = list(views.seen_views(person, project).filter(page=page))
    shown = next((row for row in rows if row.pk == asked.view), None)
    return {
        "kept": [Kept(row, f"view={row.pk}", row is shown, row.owner_id == person.pk) for row in rows],
        "view": shown,
        "altered": shown is not None and as_kept(shown.asked) != as_kept(asked.but(view=None).to_query_string()),
        "may_alter": shown is not None and views.may_alter(person, shown),
        "may_remove": shown is not None and views.may_remove(person, shown),
        "mine": shown is not None and shown.owner_id == person.pk,
    }


def as_kept(query: str) -> list[tuple[str, str]]:
    """What an address asks, whatever the order it says it in."""
    return sorted(pair for pair in parse_qsl(query) if pair[1])


def _called(fields: Mapping[str, Field], name: str) -> str:
    return label(fields[name.casefold()]) if name.casefold() in fields else ""
