"""Questions to a plan by the API: filters, listings, kept views, each by right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from headway.workbench.people.roles import Role, Scope
from headway.workbench.projects.models import Project, View
from tests.workbench.api.conftest import Caller

pytestmark = pytest.mark.django_db

HERE = "/projects/meridian"


def test_tasks_are_filtered_by_the_same_language(manager: Caller) -> None:
    found = manager.get(f"{HERE}/tasks?where=late%20and%20critical&limit=500").json()["items"]
    assert found
    assert all(each["schedule"]["critical"] for each in found)
    assert len(manager.get(f"{HERE}/tasks?where=late&critical=true&limit=500").json()["items"]) == len(found)


def test_a_filter_that_cannot_be_read_is_told_with_its_place(manager: Caller) -> None:
    answer = manager.get(f"{HERE}/tasks?where=late%20and%20crit")
    assert answer.status_code == 422
    told = answer.json()
    assert told["errors"] == [
        {
            "place": "where, characters 10 to 13",
            "what": "'crit' is not a field. To look for it in names, put it in quotes.",
        }
    ]
    assert told["detail"].endswith("Write: late and critical")


def test_a_listing_has_groups_order_and_totals(manager: Caller) -> None:
    made = manager.get(f"{HERE}/listing?where=critical&columns=name,finish,cost&group=team&sort=-finish").json()
    assert [each["name"] for each in made["columns"]] == ["name", "finish", "cost"]
    assert len(made["groups"]) > 2
    first = [row["cells"][1] for row in made["groups"][0]["rows"]]
    assert first == sorted(first, reverse=True)
    assert made["tasks"] + made["hidden"] == 75


def test_money_is_unknown_to_who_may_not_see_it(calling: Callable[..., Caller]) -> None:
    viewer = calling(Role.VIEWER)
    assert not {"cost", "account", "risk"} & {each["name"] for each in viewer.get(f"{HERE}/fields").json()["items"]}
    for asked in ("columns=cost", "group=account", "sort=-cost", "where=cost%20>%201"):
        answer = viewer.get(f"{HERE}/listing?{asked}")
        assert (answer.status_code, "is not a field" in answer.json()["detail"]) == (422, True)


def test_a_view_is_kept_altered_and_deleted_against_overwriting(manager: Caller, project: Project) -> None:
    made = manager.post(f"{HERE}/views", {"name": "Late", "page": "table", "asked": "where=late"})
    assert made.status_code == 201
    where, tag = made["Location"].removeprefix("/api/v1"), made["ETag"]
    shared = manager("PATCH", where, {"sharing": "locked"}, If_Match=tag)
    assert (shared.status_code, shared.json()["sharing"]) == (200, "locked")
    assert manager("PATCH", where, {"name": "Mine"}, If_Match=tag).status_code == 412
    assert manager("PATCH", where, {"name": "Mine"}).status_code == 428
    assert [each["name"] for each in manager.get(f"{HERE}/views").json()["items"]] == ["Late"]
    assert manager("DELETE", where, If_Match=shared["ETag"]).status_code == 204
    assert manager.get(where).status_code == 404


def test_what_one_may_not_do_with_views_is_refused(calling: Callable[..., Caller], project: Project) -> None:
    viewer = calling(Role.VIEWER)
    new = {"name": "Late", "page": "table", "asked": ""}
    assert viewer.post(f"{HERE}/views", {**new, "sharing": "shared"}).status_code == 403
    assert viewer.post(f"{HERE}/views", {**new, "page": "nonsense"}).status_code == 422
    mine = viewer.post(f"{HERE}/views", new).json()["id"]
    other = calling(Role.CONTRIBUTOR)
    assert other.get(f"{HERE}/views/{mine}").status_code == 404
    reading = calling(Role.MANAGER, Scope.READ)
    assert reading.post(f"{HERE}/views", new).status_code == 403
    assert View.objects.count() == 1
