"""Ways to look at a plan that people keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal

import msgspec

from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Fault, Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import views
from headway.workbench.projects.models import View

type Name = Annotated[str, msgspec.Meta(min_length=1, max_length=views.LONGEST_NAME, pattern=r"\S")]
type Query = Annotated[str, msgspec.Meta(max_length=views.LONGEST_ASKED)]
type Sharing = Literal["private", "shared", "locked"]
type PageName = Literal["plan", "table", "board", "month", "network", "roadmap", "timeline", "workload", "milestones"]


class ViewView(msgspec.Struct, frozen=True):
    """A kept view: `asked` is the query of its page's address, such as `where=late&group=team`."""

    id: int
    name: str
    page: str
    asked: str
    sharing: str
    owner: PersonView
    created: datetime
    changed: datetime
    version: int


class NewView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A view to keep. Who does not plan keeps private ones only."""

    name: Name
    page: PageName
    asked: Query = ""
    sharing: Sharing = "private"


class ViewEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is to be another; what is left out stays."""

    name: Name | msgspec.UnsetType = msgspec.UNSET
    asked: Query | msgspec.UnsetType = msgspec.UNSET
    sharing: Sharing | msgspec.UnsetType = msgspec.UNSET


@operation("GET", "/projects/{slug:key}/views", Act.READ, Page[ViewView])
def list_views(call: Call, query: Paged) -> Page[ViewView]:
    """Your own kept views and those that are shared, by name."""
    rows = views.seen_views(call.person, call.project)
    return page_of([_view(row) for row in rows], lambda each: str(each.id), query)


@operation("POST", "/projects/{slug:key}/views", Act.READ, {201: ViewView})
def keep_view(call: Call, body: NewView) -> ViewView:
    """Keep what a page asks under a name."""
    made = _told(
        lambda: views.keep(call.person, call.project, body.name, body.page, body.asked, call.now, body.sharing)
    )
    call.made(f"/projects/{call.project.key}/views/{made.pk}")
    return _answer(call, made)


ONE = "/projects/{slug:key}/views/{int:view}"


@operation("GET", ONE, Act.READ, ViewView)
def read_view(call: Call, view: int) -> ViewView:
    """One kept view; the ETag is what altering asks for."""
    return _answer(call, _row(call, view))


@operation("PATCH", ONE, Act.READ, ViewView, conditional=True)
def change_view(call: Call, view: int, body: ViewEdit) -> ViewView:
    """Change the name of a view, what it asks, or who finds it."""
    row = _row(call, view)
    call.meant(str(row.version))
    fields = {name: value for name, value in msgspec.structs.asdict(body).items() if value is not msgspec.UNSET}
    return _answer(call, _told(lambda: views.alter(call.person, row, row.version, call.now, **fields)))


@operation("DELETE", ONE, Act.READ, {204: None}, conditional=True)
def remove_view(call: Call, view: int) -> None:
    """Delete a kept view."""
    row = _row(call, view)
    call.meant(str(row.version))
    views.remove(call.person, row, row.version)


def _row(call: Call, view: int) -> View:
    row = views.found(call.person, call.project, view)
    if row is None:
        raise Refusal("not-found")
    return row


def _told(act: Callable[[], View]) -> View:
    try:
        return act()
    except ValueError as wrong:
        raise Refusal("invalid", str(wrong), errors=(Fault("body", str(wrong)),)) from None


def _answer(call: Call, row: View) -> ViewView:
    call.version(str(row.version))
    return _view(row)


def _view(row: View) -> ViewView:
    return ViewView(
        id=row.pk,
        name=row.name,
        page=row.page,
        asked=row.asked,
        sharing=row.sharing,
        owner=person_view(row.owner),
        created=row.created,
        changed=row.changed,
        version=row.version,
    )
