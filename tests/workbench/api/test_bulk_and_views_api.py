"""Many tasks altered at once by the API, and what load, levelling, board, network and roadmap answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from headway.workbench.people.roles import Role, Scope
from headway.workbench.projects import levelled
from headway.workbench.projects.models import Entry, Project
from tests.workbench.api.conftest import Caller

pytestmark = pytest.mark.django_db(transaction=True)

HERE = "/projects/meridian"
EDIT = {"field": "priority", "value": "700", "where": "milestone"}


def test_an_edit_is_previewed_and_writes_nothing(manager: Caller, project: Project) -> None:
    found = manager.post(f"{HERE}/bulk", {**EDIT, "preview": True})
    assert found.status_code == 200
    told = found.json()
    assert len(told["changed"]) == len(told["values"]) == len(told["changes"]["changes"])
    assert told["values"][0]["before"] == [500]
    assert told["values"][0]["after"] == [700]
    assert told["columns"] == ["priority"]
    assert Entry.objects.filter(project=project).count() == 1


def test_an_edit_is_made_as_one_entry_unless_it_would_do_something_else(manager: Caller, project: Project) -> None:
    mark = manager.post(f"{HERE}/bulk", {**EDIT, "preview": True}).json()["mark"]
    made = manager.post(f"{HERE}/bulk", {**EDIT, "mark": mark, "why": "Go first"})
    assert (made.status_code, made.json()["revision"]) == (201, 2)
    again = manager.post(f"{HERE}/bulk", {**EDIT, "mark": mark})
    assert (again.status_code, again.json()["title"]) == (412, "The plan has moved")
    same = manager.post(f"{HERE}/bulk", EDIT)
    assert (same.status_code, same.json()["changed"]) == (200, [])
    assert Entry.objects.filter(project=project).count() == 2


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"field": "float", "value": "3"}, "'float' is no field that is set."),
        ({"field": "priority", "value": "high"}, "'high' is not a number."),
        ({"field": "deadline", "value": "soon"}, "is not a date"),
        ({"field": "priority", "operation": "clear"}, "Priority is not changed that way."),
    ],
)
def test_what_is_no_edit_is_told(manager: Caller, body: dict[str, str], told: str) -> None:
    answer = manager.post(f"{HERE}/bulk", body)
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_who_may_only_look_may_preview_and_write_nothing(calling: Callable[..., Caller]) -> None:
    viewer = calling(Role.VIEWER)
    assert viewer.post(f"{HERE}/bulk", {**EDIT, "preview": True}).status_code == 200
    assert viewer.post(f"{HERE}/bulk", EDIT).status_code == 403
    told = viewer.post(f"{HERE}/bulk", {"field": "account", "operation": "clear", "preview": True})
    assert (told.status_code, told.json()["detail"]) == (422, "'account' is no field that is set.")


def test_the_changes_of_a_preview_are_those_that_are_made(manager: Caller) -> None:
    changes = manager.post(f"{HERE}/bulk", {**EDIT, "preview": True}).json()["changes"]
    assert manager.post(f"{HERE}/changes", changes).status_code == 201
    assert manager.post(f"{HERE}/bulk", {**EDIT, "preview": True}).json()["changed"] == []


def test_load_tells_weeks_days_and_overloads_with_their_status(manager: Caller) -> None:
    weeks = manager.get(f"{HERE}/load?count=8").json()
    days = manager.get(f"{HERE}/load?by=day&count=56&begins={weeks['begins'][0]}").json()
    assert (len(weeks["begins"]), len(days["begins"])) == (8, 56)
    for week, day in zip(weeks["resources"], days["resources"], strict=True):
        assert week["resource"] == day["resource"]
        assert sum(week["asked"]) == pytest.approx(sum(day["asked"]))
    statuses = {each["status"] for each in weeks["overloads"]}
    assert statuses <= {"overloaded as scheduled", "cannot be resolved within float"}
    assert all((each["proof"] is None) == (each["status"] == "overloaded as scheduled") for each in weeks["overloads"])
    team = sum(sum(each["asked"]) for each in weeks["teams"])
    assert team == pytest.approx(sum(sum(each["asked"]) for each in weeks["resources"]))


def test_the_load_of_a_filter_is_that_of_its_tasks(manager: Caller) -> None:
    whole, critical = (manager.get(f"{HERE}/load?where={where}").json() for where in ("", "critical"))

    def asked(found: Any) -> float:
        return sum(sum(each["asked"]) for each in found["resources"])

    assert 0 < asked(critical) < asked(whole)


@pytest.mark.parametrize("by", ["day", "week"])
def test_a_load_begins_in_a_year_that_a_plan_may_speak_of(manager: Caller, by: str) -> None:
    """A day far away is the nearest of these."""
    late = manager.get(f"{HERE}/load?by={by}&count=1000&begins=9999-12-31")
    assert late.status_code == 200
    assert late.json()["begins"][0].startswith("21")
    early = manager.get(f"{HERE}/load?by={by}&count=2&begins=0001-01-01").json()
    assert early["begins"][0] >= "1983-12-26"
    assert not any(sum(each["asked"]) for each in early["resources"])


def test_an_edit_beyond_all_years_is_an_answer(manager: Caller) -> None:
    for amount in ("999999999 d", "9999999 ed"):
        edit = {"field": "deadline", "operation": "add", "value": amount, "preview": True}
        assert manager.post(f"{HERE}/bulk", edit).status_code == 200


def test_a_levelling_is_offered_and_made_as_changes(
    manager: Caller, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = manager.post(f"{HERE}/levellings", {"seconds": 0}).json()
    assert found["bound"] <= found["finish_after"]
    assert found["changes"]["changes"]
    assert Entry.objects.filter(project=project).count() == 1
    assert manager.post(f"{HERE}/changes", found["changes"]).status_code == 201
    assert manager.post(f"{HERE}/levellings", {"seconds": 600}).status_code == 422
    monkeypatch.setattr(levelled, "PATIENCE", 0.05)
    with levelled._searching:
        busy = manager.post(f"{HERE}/levellings", {"seconds": 2})
    assert (busy.status_code, busy.headers["Retry-After"]) == (429, "2")


def test_limits_of_the_board_are_agreed_and_taken_away(manager: Caller, calling: Callable[..., Caller]) -> None:
    limit = {"field": "status", "column": "in progress", "limit": 4}
    assert manager("PUT", f"{HERE}/board/limits", limit).json() == {"items": [limit]}
    viewer = calling(Role.VIEWER, Scope.READ)
    assert viewer.get(f"{HERE}/board/limits").json() == {"items": [limit]}
    assert viewer("PUT", f"{HERE}/board/limits", limit).status_code == 403
    assert manager("PUT", f"{HERE}/board/limits", {**limit, "limit": None}).json() == {"items": []}
    assert manager("PUT", f"{HERE}/board/limits", {**limit, "field": "weather"}).status_code == 422


def test_the_network_has_layers_and_a_critical_path(manager: Caller) -> None:
    found = manager.get(f"{HERE}/network?phases=all").json()
    for link in found["links"]:
        assert found["boxes"][link["source"]]["layer"] < found["boxes"][link["target"]]["layer"]
    critical = manager.get(f"{HERE}/network?critical=true").json()["boxes"]
    assert 0 < len(critical) < len(found["boxes"])
    assert manager.get(f"{HERE}/network?around=nowhere").status_code == 404
    picture = manager.get(f"{HERE}/network/svg")
    assert picture.content.startswith(b"<svg")
    assert manager.get(f"{HERE}/network/exe").status_code == 404


def test_the_roadmap_has_its_lines_and_is_a_sheet(manager: Caller) -> None:
    found = manager.get(f"{HERE}/roadmap").json()
    assert found["lines"]
    assert all(each["start"] <= each["finish"] for each in found["lines"])
    assert any(each["stones"] for each in found["lines"])
    assert manager.get(f"{HERE}/roadmap/pdf").content.startswith(b"%PDF")
