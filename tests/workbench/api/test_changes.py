"""The one way in: Changes made, tried, refused with both values, sent twice, undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from headway.workbench.control.models import Report
from headway.workbench.people.models import Membership
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Entry, Project
from tests.workbench.api.conftest import Caller, document

CHANGES = "/projects/meridian/changes"


def rename(was: str, now: str) -> dict[str, Any]:
    return {"change": "RenameProject", "was": was, "now": now}


@pytest.fixture
def task(manager: Caller, project: Project) -> Any:
    """A critical task that has not begun, on which others wait."""
    analysis = seen(manager.person, project)[1]
    waiting = (analysis.plan.tasks[id] for id in analysis.schedule.critical_tasks if id not in analysis.progress)
    return next(each for each in waiting if each.id in analysis.plan.successors and each.duration)


def longer(task: Any, days: int = 10) -> dict[str, Any]:
    was = msgspec.to_builtins(task.duration)
    now = {**was, "minutes": task.duration.minutes + 480 * days}
    return {"change": "SetDuration", "task": task.id, "was": was, "now": now}


def test_changes_become_one_entry(manager: Caller, task: Any) -> None:
    body = {"changes": [rename("Meridian", "Polaris"), longer(task)], "gesture": "Rework", "why": "The client asked"}
    answer = manager.post(CHANGES, body)
    assert answer.status_code == 201, answer.content
    assert answer["Location"] == "/api/v1/projects/meridian/entries/2"
    assert answer["Headway-Revision"] == "2"
    entry = manager.get("/projects/meridian/entries/2").json()
    assert entry["entry"] == answer.json()
    assert entry["document"] == {"schema": 1, "changes": body["changes"]}
    said = entry["entry"]
    assert (said["gesture"], said["why"], said["via"], said["count"]) == ("Rework", "The client asked", "api", 2)
    assert said["by"]["name"] == "Manager"
    assert said["sentences"][0] == "Rename the project to 'Polaris'"


def test_the_second_of_two_is_told_both_values(manager: Caller) -> None:
    assert manager.post(CHANGES, {"changes": [rename("Meridian", "Polaris")]}).status_code == 201
    late = manager.post(CHANGES, {"changes": [rename("Meridian", "Vega")]})
    assert late.status_code == 412
    assert late["Content-Type"] == "application/problem+json"
    told = late.json()
    assert told["type"] == "/api/v1/problems/stale-change"
    assert (told["thing"], told["field"]) == ("the project", "name")
    assert (told["expected"], told["found"]) == ("Meridian", "Polaris")


def test_one_stale_change_stops_the_whole_list_and_is_numbered(manager: Caller, task: Any) -> None:
    answer = manager.post(CHANGES, {"changes": [longer(task), rename("Nobody", "Vega")]})
    assert (answer.status_code, answer.json()["position"]) == (412, 2)
    assert Entry.objects.count() == 1


def test_a_stale_duration_is_told_as_a_value(manager: Caller, task: Any) -> None:
    stale = {**longer(task), "was": {"minutes": 5}}
    told = manager.post(CHANGES, {"changes": [stale]}).json()
    assert told["expected"] == {"minutes": 5}
    assert told["found"]["minutes"] == task.duration.minutes


def test_a_flaw_is_refused_and_is_not_called_stale(manager: Caller, project: Project) -> None:
    link = next(iter(seen(manager.person, project)[1].plan.links.values()))
    circle = {"id": "back", "predecessor": link.successor, "successor": link.predecessor}
    answer = manager.post(CHANGES, {"changes": [{"change": "AddLink", "now": circle}]})
    assert answer.status_code == 422
    assert answer.json()["type"] == "/api/v1/problems/refused"


def test_a_preview_writes_nothing_and_tells_what_then_happens(manager: Caller, project: Project, task: Any) -> None:
    before = seen(manager.person, project)[1]
    told = manager.post(f"{CHANGES}?preview=1", {"changes": [longer(task)]})
    assert told.status_code == 200, told.content
    assert Entry.objects.count() == 1
    assert manager.post(CHANGES, {"changes": [longer(task)]}).status_code == 201
    after = seen(manager.person, project)[1]
    effect = told.json()
    moved = {move["task"]: move["finish_after"] for move in effect["moves"]}
    assert effect["finish"] == {
        "before": before.finish.isoformat(),  # type: ignore[union-attr]
        "after": after.finish.isoformat(),  # type: ignore[union-attr]
        "minutes": effect["finish"]["minutes"],
    }
    for row in after.schedule:
        if row != before.schedule[row.task] and row.finish != before.schedule[row.task].finish:
            assert moved[row.task] == row.finish.isoformat()  # type: ignore[union-attr]
    assert task.id in moved


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "body"),
        ({"changes": []}, "body changes"),
        ({"changes": [rename("Meridian", "X")], "extra": 1}, "body"),
        ({"changes": [{**rename("Meridian", "X"), "extra": 1}]}, "change 1 (RenameProject)"),
        ({"changes": [{"change": "RenameProject", "now": "X"}]}, "change 1 (RenameProject)"),
        ({"changes": [{"change": "__class__", "now": "X"}]}, "change 1"),
        ({"changes": [{"change": "RenameProject", "was": 1, "now": "X"}]}, "change 1 (RenameProject), field was"),
        ({"changes": ["RenameProject"]}, "body changes[0]"),
        ({"changes": [rename("Meridian", "X")], "schema": 99}, "body schema"),
        ([], "body"),
    ],
)
def test_what_is_no_change_is_refused_at_its_place(manager: Caller, body: Any, place: str) -> None:
    answer = manager.post(CHANGES, body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["place"] == place
    assert Entry.objects.count() == 1


def test_what_a_person_writes_is_completed_and_then_made(manager: Caller, task: Any) -> None:
    by_hand = {"changes": [{"change": "SetDuration", "task": task.id, "now": "20 d"}]}
    bound = manager.post("/projects/meridian/bindings", by_hand)
    assert bound.status_code == 200, bound.content
    (note,) = bound.json()["notes"]
    assert note["code"] == "was-filled"
    (change,) = bound.json()["document"]["changes"]
    assert change["was"]["minutes"] == task.duration.minutes
    assert Entry.objects.count() == 1
    assert manager.post(CHANGES, bound.json()["document"]).status_code == 201
    assert manager.post(CHANGES, bound.json()["document"]).status_code == 412, "what was bound does not overwrite"


def test_every_kind_of_change_is_in_the_document() -> None:
    from headway.actuals.changes import ALL_KINDS

    listed = {each["$ref"].rpartition("/")[2] for each in document()["components"]["schemas"]["Change"]["anyOf"]}
    assert listed == set(ALL_KINDS)


# Sent twice


def test_a_request_sent_twice_happens_once(manager: Caller) -> None:
    body = {"changes": [rename("Meridian", "Polaris")]}
    first = manager.post(CHANGES, body, Idempotency_Key="one")
    again = manager.post(CHANGES, body, Idempotency_Key="one")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again["Location"] == first["Location"]
    assert "Idempotent-Replay" in again
    assert "Idempotent-Replay" not in first
    assert Entry.objects.count() == 2


def test_a_key_belongs_to_one_request(manager: Caller) -> None:
    manager.post(CHANGES, {"changes": [rename("Meridian", "Polaris")]}, Idempotency_Key="one")
    other = manager.post(CHANGES, {"changes": [rename("Polaris", "Vega")]}, Idempotency_Key="one")
    assert (other.status_code, other.json()["type"]) == (422, "/api/v1/problems/key-reused")
    assert manager.post(CHANGES, {"changes": [rename("Polaris", "Vega")]}, Idempotency_Key="two").status_code == 201


def test_a_refused_request_may_be_sent_again_under_its_key(manager: Caller) -> None:
    body = {"changes": [rename("Polaris", "Vega")]}
    assert manager.post(CHANGES, body, Idempotency_Key="one").status_code == 412
    manager.post(CHANGES, {"changes": [rename("Meridian", "Polaris")]})
    assert manager.post(CHANGES, body, Idempotency_Key="one").status_code == 201


def test_a_key_is_one_persons(manager: Caller, calling: Callable[..., Caller]) -> None:
    owner = calling(Role.OWNER)
    assert manager.post(CHANGES, {"changes": [rename("Meridian", "A")]}, Idempotency_Key="k").status_code == 201
    assert owner.post(CHANGES, {"changes": [rename("A", "B")]}, Idempotency_Key="k").status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "ü"])
def test_a_key_of_another_shape_is_refused(manager: Caller, key: str) -> None:
    answer = manager.post(CHANGES, {"changes": [rename("Meridian", "A")]}, Idempotency_Key=key)
    assert (answer.status_code, Entry.objects.count()) == (422, 1)


# Undone


def test_undo_and_redo(manager: Caller) -> None:
    manager.post(CHANGES, {"changes": [rename("Meridian", "Polaris")]})
    undone = manager.post("/projects/meridian/undo")
    assert (undone.status_code, undone.json()["undoes"]) == (201, 2)
    assert manager.get("/projects/meridian").json()["name"] == "Meridian"
    again = manager.post("/projects/meridian/redo")
    assert again.status_code == 201
    assert manager.get("/projects/meridian").json()["name"] == "Polaris"


def test_what_others_built_on_is_not_undone_and_the_later_entry_is_named(manager: Caller) -> None:
    manager.post(CHANGES, {"changes": [rename("Meridian", "Polaris")]})
    manager.post(CHANGES, {"changes": [rename("Polaris", "Vega")]})
    refused = manager.post("/projects/meridian/undo", {"revision": 2})
    assert refused.status_code == 422
    assert (refused.json()["type"], refused.json()["entry"]) == ("/api/v1/problems/undo-refused", 3)


def test_nothing_to_undo_is_said(manager: Caller) -> None:
    assert manager.post("/projects/meridian/undo").status_code == 422


# Who may


def start_of(task: Any) -> dict[str, Any]:
    said = {"recorded": "2026-03-13T15:00:00", "at": "2026-03-09T09:00:00"}
    return {"change": "RecordStart", "fact": {"type": "Started", "id": "f1", "task": task, **said}}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAKEHOLDER, Role.CONTRIBUTOR, Role.SPONSOR])
def test_only_planners_plan(calling: Callable[..., Caller], role: Role) -> None:
    caller = calling(role)
    for query in ("", "?preview=1"):
        answer = caller.post(f"{CHANGES}{query}", {"changes": [rename("Meridian", "Polaris")]})
        assert (answer.status_code, answer.json()["type"]) == (403, "/api/v1/problems/forbidden")
    assert Entry.objects.count() == 1


def test_a_contributors_progress_waits_for_the_managers_word(
    calling: Callable[..., Caller], manager: Caller, project: Project
) -> None:
    contributor = calling(Role.CONTRIBUTOR)
    plan = seen(manager.person, project)[1].plan
    mine = next(each for each in plan.assignments.values() if each.resource)
    Membership.objects.filter(person=contributor.person).update(resource=mine.resource)
    body = {"changes": [start_of(mine.task)]}
    answer = contributor.post(CHANGES, body)
    assert answer.status_code == 202, answer.content
    assert (Report.objects.count(), Entry.objects.count()) == (1, 1)
    (waiting,) = manager.get("/projects/meridian/reports").json()["items"]
    assert waiting["id"] == answer.json()["report"]
    accepted = manager.post(f"/projects/meridian/reports/{waiting['id']}/acceptance")
    assert (accepted.status_code, accepted["Location"]) == (201, "/api/v1/projects/meridian/entries/2")
    assert manager.post(f"/projects/meridian/reports/{waiting['id']}/refusal", {"answer": "No"}).status_code == 422
    foreign = next(id for id in plan.assigned if all(each.resource != mine.resource for each in plan.assigned[id]))
    assert contributor.post(CHANGES, {"changes": [start_of(foreign)]}).status_code == 403
