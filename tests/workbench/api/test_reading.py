"""What is read: every answer is what the document says it is, and no more of it is sent than is new."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from django.test import Client

from headway.formats import read_data
from headway.workbench.api.operation import OPERATIONS, Operation
from headway.workbench.api.urls import api, urlpatterns
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from tests.workbench.api.conftest import ASKED, NOW, Caller, document, records, valid

assert urlpatterns
assert api
LACKING = {"read_stakeholder", "read_component", "read_team", "read_cost_account", "read_commitment"}
READING = [each for each in OPERATIONS if each.method == "GET"]


@pytest.fixture
def things(project: Project, manager: Caller) -> dict[str, Any]:
    """One identifier of everything that an address can name."""
    return {**records(project, manager.person), "plan": seen(manager.person, project)[1].plan}


def address(operation: Operation, things: dict[str, Any]) -> str | None:
    """The operation's address with the identifiers of things that are there; None where the plan has no such thing."""
    path = operation.path
    if "{path:thing}" in path:
        collection = getattr(things["plan"], path.split("/")[3])
        if not collection:
            return None
        path = path.replace("{path:thing}", quote(next(iter(collection))))
    for name, value in things.items():
        for kind in ("slug", "path", "int"):
            path = path.replace(f"{{{kind}:{name}}}", quote(str(value)))
    return path + ASKED.get(operation.name, "")


@pytest.mark.parametrize("operation", READING, ids=lambda each: each.name)
def test_every_answer_is_what_the_document_says(
    operation: Operation, manager: Caller, things: dict[str, Any], project: Project
) -> None:
    where = address(operation, things)
    if where is None:
        assert operation.name in LACKING, "the example has none of these"
        return
    answer = manager.get(where)
    assert answer.status_code == 200, answer.content
    if operation.answers[200] is bytes:
        assert answer.getvalue().startswith((b"words", b"%PDF-", b"<svg "))
    else:
        valid(operation, 200, answer.json())


@pytest.mark.parametrize("operation", READING, ids=lambda each: each.name)
def test_an_address_of_another_project_is_as_good_as_none(
    operation: Operation, calling: Any, things: dict[str, Any]
) -> None:
    if "{slug:key}" not in operation.path:
        return
    Project.objects.create(key="other", created=NOW)
    where = address(operation, {**things, "key": "other"})
    stranger = calling(Role.VIEWER)
    if where is not None:
        assert stranger.get(where).status_code == 404


def test_a_copy_that_is_still_good_is_not_sent_again(manager: Caller) -> None:
    first = manager.get("/projects/meridian/plan")
    assert first["Headway-Revision"] == "1"
    again = manager.get("/projects/meridian/plan", If_None_Match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    rename(manager, "Meridian", "Meridian II")
    assert manager.get("/projects/meridian/plan", If_None_Match=first["ETag"]).status_code == 200


def test_what_one_may_see_is_part_of_the_version(manager: Caller, calling: Any) -> None:
    viewer = calling(Role.VIEWER)
    assert manager.get("/projects/meridian/plan")["ETag"] != viewer.get("/projects/meridian/plan")["ETag"]


def test_the_plan_is_a_file_that_headway_reads(manager: Caller, project: Project) -> None:
    reading = read_data(manager.get("/projects/meridian/plan").content, "plan.json")
    assert reading.plan == seen(manager.person, project)[1].plan


def test_the_plan_as_it_was(manager: Caller) -> None:
    rename(manager, "Meridian", "Meridian II")
    old = manager.get("/projects/meridian/plan?revision=1")
    assert old.json()["plan"]["settings"]["name"] == "Meridian"
    assert old["Headway-Revision"] == "1"
    assert manager.get("/projects/meridian/plan?at=2030-01-01T00:00:00Z")["Headway-Revision"] == "2"
    assert manager.get("/projects/meridian/plan?at=2020-01-01T00:00:00Z").json()["plan"].get("tasks") is None
    assert manager.get("/projects/meridian/plan?revision=99").status_code == 404
    assert manager.get("/projects/meridian/plan?at=2030-01-01T00:00:00").status_code == 422
    assert manager.get("/projects/meridian/plan?revision=1&at=2030-01-01T00:00:00Z").status_code == 422


def test_pages_hold_everything_once(manager: Caller, project: Project) -> None:
    found: list[str] = []
    cursor = ""
    while cursor is not None:
        page = manager.get(f"/projects/meridian/tasks?limit=7{cursor and f'&cursor={cursor}'}").json()
        assert len(page["items"]) <= 7
        found += [item["task"]["id"] for item in page["items"]]
        cursor = page["next"]
    assert tuple(found) == seen(manager.person, project)[1].plan.outline.order


def test_filters_of_tasks(manager: Caller, project: Project) -> None:
    _, analysis = seen(manager.person, project)

    def ids(query: str) -> set[str]:
        page = manager.get(f"/projects/meridian/tasks?limit=500&{query}").json()
        return {item["task"]["id"] for item in page["items"]}

    plan, schedule = analysis.plan, analysis.schedule
    summary = next(id for id in plan.tasks if plan.is_summary(id))
    assert ids("summary=true") == {id for id in plan.tasks if plan.is_summary(id)}
    assert ids("critical=true&summary=false") == set(schedule.critical_tasks)
    assert ids(f"parent={summary}") == set(plan.outline.children[summary])
    assert ids("kind=milestone") == {id for id, task in plan.tasks.items() if task.kind == "milestone"}
    someone = next(iter(plan.resources))
    assert ids(f"resource={someone}") == {a.task for a in plan.assignments.values() if a.resource == someone}
    late = schedule.project_finish
    assert late
    assert ids(f"since={late.isoformat()}") == {row.task for row in schedule if row.finish and row.finish >= late}


@pytest.mark.parametrize(
    "query",
    ["x=1", "limit=0", "limit=501", "limit=1&limit=2", "cursor=nonsense", "critical=7", "kind=null"],
)
def test_a_parameter_that_is_wrong_is_refused_where_it_stands(manager: Caller, query: str) -> None:
    answer = manager.get(f"/projects/meridian/tasks?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["place"].startswith("query")


def test_headers_alone(manager: Caller) -> None:
    answer = manager("HEAD", "/projects/meridian/schedule")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"]


def test_the_document_is_for_everybody() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert (answer.status_code, answer.json()) == (200, document())


def rename(caller: Caller, was: str, now: str) -> Any:
    return caller.post("/projects/meridian/changes", {"changes": [{"change": "RenameProject", "was": was, "now": now}]})


def test_a_schema_that_is_not_met_is_found() -> None:
    operation = next(each for each in OPERATIONS if each.name == "read_project")
    with pytest.raises(jsonschema.ValidationError):
        valid(operation, 200, {"key": "meridian"})
