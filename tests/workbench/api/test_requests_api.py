"""Change requests by program: asked for, looked at, approved by another, and never with a token that only plans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from headway.workbench.people.roles import Role, Scope
from headway.workbench.projects import held
from headway.workbench.projects.models import Project
from tests.workbench.api.conftest import Caller

DISKS = "erase-and-certify-the-disks"
REQUESTS = "/projects/meridian/requests"


def longer(project: Project) -> dict[str, Any]:
    was = held.load(project).state.plan.tasks[DISKS].duration
    assert was is not None
    plain = {"minutes": was.minutes, "unit": was.unit, "elapsed": was.elapsed, "estimated": was.estimated}
    return {"change": "SetDuration", "task": DISKS, "was": plain, "now": {**plain, "minutes": was.minutes + 1440}}


def asked(manager: Caller, project: Project) -> int:
    body = {"title": "More time for the disks", "reason": "The regulator asks for it.", "changes": [longer(project)]}
    answer = manager.post(REQUESTS, body)
    assert answer.status_code == 201, answer.content
    number = answer.json()["line"]["number"]
    assert answer.headers["Location"].endswith(f"/requests/{number}")
    assert manager.post(f"{REQUESTS}/{number}/submission", {}).status_code == 201
    return int(number)


def test_a_request_goes_its_way(project: Project, manager: Caller, calling: Callable[..., Caller]) -> None:
    sponsor, owner = calling(Role.SPONSOR), calling(Role.OWNER)
    number = asked(manager, project)
    assert manager.post(f"{REQUESTS}/{number}/assessment", {}).status_code == 201
    impact = sponsor.get(f"{REQUESTS}/{number}/alternatives/a/impact").json()
    assert impact["impact"]["finish"]["days"] == 3.0
    assert [need["count"] for need in impact["needed"]] == [1]
    body = {"alternative": "A", "digest": impact["digest"]}
    refused = manager.post(f"{REQUESTS}/{number}/approvals", body)
    assert refused.status_code == 403
    assert "somebody else has to approve it" in refused.json()["detail"]
    answer = sponsor.post(f"{REQUESTS}/{number}/approvals", body)
    assert answer.status_code == 201, answer.content
    line = owner.get(f"{REQUESTS}/{number}").json()["line"]
    assert line["stage"] in ("approved", "implemented")
    assert line["approvers"] == ["Sponsor"]
    words = owner.get(f"{REQUESTS}/{number}/approvals").json()["items"]
    assert [(word["by"]["name"], word["verdict"], word["voided"]) for word in words] == [("Sponsor", "approve", None)]


def test_a_token_that_only_plans_approves_nothing(
    project: Project, manager: Caller, calling: Callable[..., Caller]
) -> None:
    owner = calling(Role.OWNER, Scope.READ, Scope.PLAN)
    number = asked(manager, project)
    digest = owner.get(f"{REQUESTS}/{number}/alternatives/a/impact").json()["digest"]
    answer = owner.post(f"{REQUESTS}/{number}/approvals", {"alternative": "A", "digest": digest})
    assert answer.status_code == 403
    assert owner.get(f"{REQUESTS}/{number}").json()["line"]["stage"] == "submitted"


def test_what_was_not_looked_at_is_not_approved(
    project: Project, manager: Caller, calling: Callable[..., Caller]
) -> None:
    sponsor, number = calling(Role.SPONSOR), asked(manager, project)
    digest = sponsor.get(f"{REQUESTS}/{number}/alternatives/a/impact").json()["digest"]
    assert manager.post(f"{REQUESTS}/{number}/alternatives/a/content", {"changes": []}).status_code == 201
    answer = sponsor.post(f"{REQUESTS}/{number}/approvals", {"alternative": "A", "digest": digest})
    assert answer.status_code == 422
    assert "edited since you looked" in answer.json()["detail"]


def test_a_conflict_is_told_with_both_values(project: Project, manager: Caller) -> None:
    number, change = asked(manager, project), longer(project)
    assert manager.post("/projects/meridian/changes", {"changes": [change]}).status_code == 201
    answer = manager.get(f"{REQUESTS}/{number}/alternatives/a/impact")
    assert answer.status_code == 412
    assert answer.json()["found"]["minutes"] == change["now"]["minutes"]


def test_money_in_a_proposal_is_for_those_who_may_see_it(
    project: Project, manager: Caller, calling: Callable[..., Caller]
) -> None:
    viewer = calling(Role.VIEWER)
    cost = {"change": "SetFixedCost", "task": DISKS, "was": "9000", "now": "12000"}
    body = {"title": "Dearer", "reason": "Prices rose.", "changes": [cost, longer(project)]}
    number = manager.post(REQUESTS, body).json()["line"]["number"]
    assert viewer.get(f"{REQUESTS}/{number}").status_code == 404
    manager.post(f"{REQUESTS}/{number}/submission", {})
    (alternative,) = viewer.get(f"{REQUESTS}/{number}").json()["alternatives"]
    assert [change["change"] for change in alternative["changes"]] == ["SetDuration"]
    assert viewer.get(f"{REQUESTS}/{number}/alternatives/a/impact").json()["impact"]["cost"] is None
