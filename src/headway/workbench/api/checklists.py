"""The checklist of a task: its lines in their order, ticked off by whoever works on it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import quote

import msgspec

from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.api.tasks import known
from headway.workbench.documents.models import ChecklistItem
from headway.workbench.people.roles import Act

type Line = Annotated[str, msgspec.Meta(min_length=1, max_length=500, pattern=r"\S")]


class ItemView(msgspec.Struct, frozen=True):
    """A line of a checklist; `done` is when it was ticked off, null while it is open."""

    id: int
    text: str
    done: datetime | None
    done_by: PersonView | None


class NewItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line for the end of the list."""

    text: Line


class ItemEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Other words, ticked off or open again, and one line up (`move` -1) or down (1); what is left out stays."""

    text: Line | msgspec.UnsetType = msgspec.UNSET
    done: bool | msgspec.UnsetType = msgspec.UNSET
    move: Literal[-1, 1] | msgspec.UnsetType = msgspec.UNSET


LIST = "/projects/{slug:key}/tasks/{path:task}/checklist"
ONE = f"{LIST}/{{int:item}}"


@operation("GET", LIST, Act.READ, Page[ItemView])
def list_checklist(call: Call, task: str, query: Paged) -> Page[ItemView]:
    """The lines in their order."""
    known(call.newest()[1], task)
    rows = ChecklistItem.of(call.project, task).select_related("done_by")
    return page_of([_view(row) for row in rows], lambda each: str(each.id), query)


@operation("POST", LIST, Act.REPORT, {201: ItemView})
def add_checklist_item(call: Call, task: str, body: NewItem) -> ItemView:
    """Put a line at the end."""
    known(call.newest()[1], task)
    made = ChecklistItem.add(call.project, task, call.person, call.now, " ".join(body.text.split()))
    call.made(f"/projects/{call.project.key}/tasks/{quote(task, safe='')}/checklist/{made.pk}")
    return _told(call, made)


@operation("GET", ONE, Act.READ, ItemView)
def read_checklist_item(call: Call, task: str, item: int) -> ItemView:
    """One line; the ETag is what altering asks for."""
    return _told(call, _row(call, task, item))


@operation("PATCH", ONE, Act.REPORT, ItemView, conditional=True)
def change_checklist_item(call: Call, task: str, item: int, body: ItemEdit) -> ItemView:
    """Tick a line off, open it again, word it otherwise, move it by one."""
    row = _row(call, task, item)
    call.meant(_version(row))
    if body.text is not msgspec.UNSET:
        row.reword(" ".join(body.text.split()), row.version)
    if body.done is not msgspec.UNSET:
        row.tick(call.person, call.now, body.done)
    if body.move is not msgspec.UNSET:
        row.move(body.move)
    return _told(call, row)


@operation("DELETE", ONE, Act.REPORT, {204: None}, conditional=True)
def remove_checklist_item(call: Call, task: str, item: int) -> None:
    """Take a line out of the list."""
    row = _row(call, task, item)
    call.meant(_version(row))
    row.delete()


def _row(call: Call, task: str, item: int) -> ChecklistItem:
    found = ChecklistItem.of(call.project, task).filter(pk=item).select_related("done_by", "project").first()
    if found is None:
        raise Refusal("not-found")
    return found


def _version(row: ChecklistItem) -> str:
    return f"{row.pk}-{row.version}"


def _told(call: Call, row: ChecklistItem) -> ItemView:
    call.version(_version(row))
    return _view(row)


def _view(row: ChecklistItem) -> ItemView:
    by = person_view(row.done_by) if row.done_by is not None else None
    return ItemView(row.pk, row.text, row.done, by)
