"""Views that are kept: private, shared, locked; and what is done to them by whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from headway.workbench.pages.views.toolbar import as_kept
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role, Scope
from headway.workbench.projects import views
from headway.workbench.projects.models import Project, View

pytestmark = pytest.mark.django_db

type Member = Callable[..., Person]
ALL = (views.PRIVATE, views.SHARED, views.LOCKED)


@pytest.fixture
def kept(project: Project, member: Member, now: datetime) -> dict[str, View]:
    """A view of each sort, all kept by the manager."""
    manager = member(Role.MANAGER)
    return {each: views.keep(manager, project, each, "table", "where=late", now, each) for each in ALL}


def test_a_private_view_is_its_owners_alone(project: Project, kept: dict[str, View], member: Member) -> None:
    viewer = member(Role.VIEWER)
    assert {view.name for view in views.seen_views(viewer, project)} == {"shared", "locked"}
    assert views.found(viewer, project, kept["private"].pk) is None
    assert views.found(kept["private"].owner, project, kept["private"].pk) == kept["private"]


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.VIEWER, set()), (Role.CONTRIBUTOR, set()), (Role.OWNER, {"shared"}), (Role.MANAGER, set(ALL))],
)
def test_a_shared_view_is_for_those_who_plan_and_a_locked_one_for_its_owner(
    kept: dict[str, View], member: Member, now: datetime, role: Role, may: set[str]
) -> None:
    who = kept["shared"].owner if role is Role.MANAGER else member(role)
    for name, view in kept.items():
        if name in may:
            assert views.alter(who, view, view.version, now, name="Another").name == "Another"
        else:
            with pytest.raises(PermissionDenied):
                views.alter(who, view, view.version, now, name="Another")


def test_who_owns_the_project_may_delete_what_everybody_sees(kept: dict[str, View], member: Member) -> None:
    owner = member(Role.OWNER)
    for name in ("shared", "locked"):
        views.remove(owner, kept[name], 1)
    with pytest.raises(PermissionDenied):
        views.remove(owner, kept["private"], 1)
    assert set(View.objects.values_list("name", flat=True)) == {"private"}


def test_who_does_not_plan_keeps_views_but_shares_none(project: Project, member: Member, now: datetime) -> None:
    viewer = member(Role.VIEWER)
    view = views.keep(viewer, project, "Mine", "board", "where=late", now)
    for sharing in (views.SHARED, views.LOCKED):
        with pytest.raises(PermissionDenied):
            views.keep(viewer, project, "Ours", "board", "", now, sharing)
        with pytest.raises(PermissionDenied):
            views.alter(viewer, view, view.version, now, sharing=sharing)


def test_a_token_that_reads_keeps_nothing(project: Project, member: Member, now: datetime) -> None:
    manager = member(Role.MANAGER)
    manager.scopes = frozenset({Scope.READ})
    with pytest.raises(PermissionDenied):
        views.keep(manager, project, "Mine", "table", "", now)


def test_nobody_overwrites_anybody(kept: dict[str, View], now: datetime) -> None:
    shared = kept["shared"]
    views.alter(shared.owner, shared, 1, now, name="Mine")
    with pytest.raises(views.StaleView) as stale:
        views.alter(shared.owner, shared, 1, now, name="Theirs")
    assert (stale.value.found.name, stale.value.found.version) == ("Mine", 2)
    with pytest.raises(views.StaleView):
        views.remove(shared.owner, shared, 1)


@pytest.mark.parametrize(
    ("name", "page", "asked", "sharing"),
    [(" ", "table", "", "private"), ("x" * 201, "table", "", "private"), ("x", "settings", "", "private"),
     ("x", "table", "w" * 9_000, "private"), ("x", "table", "", "public")],
)  # fmt: skip
def test_what_is_no_view_is_refused_with_a_sentence(
    project: Project, member: Member, now: datetime, name: str, page: str, asked: str, sharing: str
) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        views.keep(member(Role.MANAGER), project, name, page, asked, now, sharing)


def test_a_view_is_kept_opened_changed_and_deleted_on_the_page(
    client: Client, project: Project, member: Member
) -> None:
    client.force_login(member(Role.MANAGER))
    made = client.post("/p/meridian/views/", {"page": "plan", "asked": "where=late&task=x", "name": "Behind"})
    view = View.objects.get()
    assert (made.status_code, made["Location"]) == (302, f"/p/meridian/?view={view.pk}")
    assert view.asked == "where=late"
    page = client.get(made["Location"]).content.decode()
    assert 'value="late"' in page
    assert "changed" not in page.split('popovertarget="views-kept"')[1].split("</button>")[0]
    assert "changed" in client.get(f"{made['Location']}&where=critical").content.decode()
    one = f"/p/meridian/views/{view.pk}/"
    assert client.post(one, {"version": 1, "name": "Late", "sharing": "shared"}).status_code == 302
    assert client.post(one, {"version": 1, "name": "Mine"}).status_code == 412
    assert client.post(one, {"version": 2, "name": ""}).status_code == 422
    assert client.post(f"{one}remove/", {"version": 2}).status_code == 302
    assert not View.objects.exists()


def test_a_view_one_may_not_find_is_not_there(client: Client, kept: dict[str, View], member: Member) -> None:
    client.force_login(member(Role.VIEWER))
    view = kept["private"].pk
    assert client.get(f"/p/meridian/?view={view}").status_code == 404
    assert client.post(f"/p/meridian/views/{view}/", {"version": 1, "name": "x"}).status_code == 404
    assert client.post(f"/p/meridian/views/{view}/remove/", {"version": 1}).status_code == 404
    assert client.get(f"/p/meridian/?view={kept['shared'].pk}").status_code == 404, "it is one of the table"


def test_an_empty_filter_stands_against_that_of_the_view(
    client: Client, project: Project, kept: dict[str, View]
) -> None:
    client.force_login(kept["shared"].owner)
    view = kept["shared"].pk
    answer = client.get(f"/p/meridian/chosen.json?page=table&view={view}").json()
    assert answer["tasks"] is not None
    assert client.get(f"/p/meridian/chosen.json?page=table&view={view}&where=").json()["tasks"] is None


def test_the_order_of_arguments_is_no_change() -> None:
    assert as_kept("where=late&group=team") == as_kept("group=team&where=late&sort=")
