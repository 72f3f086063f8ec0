"""Questions to a plan: the fields one can ask for, and what a question lists."""

from __future__ import annotations

from typing import Any

import msgspec

from headway.analysis.query import Asked
from headway.reports.listing import document
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.people.roles import Act
from headway.workbench.projects.choosing import known_fields, listed


class FieldView(msgspec.Struct, frozen=True):
    """Something that can be asked of a task. `choices` are all its values where they are few and always the same."""

    name: str
    label: str
    kind: str
    told: str
    editable: bool
    choices: tuple[str, ...]


class FieldsView(msgspec.Struct, frozen=True):
    """Every field you may ask for, in the order of the reference; the plan's custom ones last."""

    items: tuple[FieldView, ...]


class ListingQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question: the filter `where`, names of fields for `columns` and `sort` with commas between them (`-finish` has

    the latest first), and the field to `group` by.
    """

    where: str = ""
    columns: str = ""
    group: str = ""
    sort: str = ""


class ColumnView(msgspec.Struct, frozen=True):
    """A column: the field it shows."""

    name: str
    label: str
    kind: str


class RowView(msgspec.Struct, frozen=True):
    """A task and its cells, one for each column."""

    task: str
    cells: tuple[Any, ...]


class GroupView(msgspec.Struct, frozen=True):
    """Rows with one value in common, and what they come to; `key` is empty for those without a value."""

    key: str
    label: str
    rows: tuple[RowView, ...]
    totals: tuple[Any, ...]


class ListingView(msgspec.Struct, frozen=True):
    """What is listed. Working time is in minutes, percent 0 to 100, money text, moments `2026-06-12T17:00`.

    `tasks` answer, `hidden` do not. A task with several values of the field that groups stands in several groups.
    """

    revision: int
    columns: tuple[ColumnView, ...]
    groups: tuple[GroupView, ...]
    totals: tuple[Any, ...]
    tasks: int
    hidden: int


@operation("GET", "/projects/{slug:key}/fields", Act.READ, FieldsView)
def list_fields(call: Call) -> FieldsView:
    """The fields one can filter, sort and group by."""
    _, analysis = call.newest()
    fields = known_fields(call.person, call.project, analysis)
    return FieldsView(
        tuple(FieldView(f.name, f.label, f.kind.value, f.told, f.editable, f.choices) for f in fields.values())
    )


@operation("GET", "/projects/{slug:key}/listing", Act.READ, ListingView)
def read_listing(call: Call, query: ListingQuery) -> ListingView:
    """The tasks that answer a question, with the columns, groups and order it asks for."""
    revision, analysis = call.newest()
    asked = Asked.from_pairs(msgspec.structs.asdict(query).items())
    found = listed(call.person, call.project, analysis, asked, call.now)
    return msgspec.convert({"revision": revision, **document(found)}, ListingView)
