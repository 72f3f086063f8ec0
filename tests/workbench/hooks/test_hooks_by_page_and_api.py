"""Webhooks by page and by API: who may, what is shown once, what is refused, and what the trail says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from headway.workbench.api.operation import OPERATIONS
from headway.workbench.hooks import secret
from headway.workbench.hooks.models import Delivery, Hook, Stopped
from headway.workbench.hooks.stopping import stop
from headway.workbench.jobs.hooking import tell
from headway.workbench.notices.models import Kind
from headway.workbench.notices.telling import WORDS
from headway.workbench.pages.inbox.tags import ICONS
from headway.workbench.people.models import Event, Person
from headway.workbench.people.roles import Role, Scope
from headway.workbench.projects.models import Project
from headway.workbench.serve import health
from tests.workbench.api.conftest import Caller, token_of, valid
from tests.workbench.hooks.conftest import made

ADDRESS = "https://93.184.216.34/services/T0/B0/secret-path"
ALL = "/projects/meridian/webhooks"
NEW = {"name": "Chat", "address": ADDRESS, "shape": "slack", "events": ["plan.changed", "finish.moved"]}


def as_(person: Person) -> Client:
    """A browser in which somebody is signed in."""
    client = Client(raise_request_exception=False)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def told(answer: Any, name: str, status: int = 200) -> Any:
    """The answer of an operation, which must be one its schema allows."""
    assert answer.status_code == status, answer.content
    valid(next(each for each in OPERATIONS if each.name == name), status, answer.json())
    return answer.json()


def test_a_manager_makes_one_and_sees_its_secret_once(member: Callable[..., Person], project: Project) -> None:
    client = as_(member(Role.MANAGER))
    assert b"Nothing is told to anybody outside" in client.get("/p/meridian/webhooks/").content
    answer = client.post("/p/meridian/webhooks/new/", {**NEW, "sees": ["costs"]})
    hook = Hook.objects.get()
    shown = secret.shown(hook.salt).replace("+", "&#x2B;")
    assert shown in answer.content.decode().replace("+", "&#x2B;")
    assert (hook.by.name, hook.sees, hook.revision) == ("Manager", ["costs"], project.revision)
    again = client.get(f"/p/meridian/webhooks/{hook.pk}/").content.decode()
    assert "whsec_" not in again
    line = Event.objects.get(kind="webhook made")
    assert (line.project, "secret-path" in line.detail, "93.184.216.34" in line.detail) == ("meridian", False, True)
    assert as_(member(Role.CONTRIBUTOR)).get("/p/meridian/webhooks/").status_code == 403


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("address", "https://169.254.169.254/latest", "not an address of the public net"),
        ("address", "http://93.184.216.34/", "Use https"),
        ("address", "https://93.184.216.34:22/", "not one of the web"),
        ("events", [], "This field is required"),
        ("events", ["risk.became_issue"], "tick that too"),
        ("name", " ", "This field is required"),
        ("shape", "fax", "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    member: Callable[..., Person], project: Project, field: str, value: object, why: str
) -> None:
    answer = as_(member(Role.MANAGER)).post("/p/meridian/webhooks/new/", {**NEW, field: value})
    assert (answer.status_code, Hook.objects.count()) == (422, 0)
    assert why in answer.content.decode()


def test_one_is_changed_paused_tested_replayed_and_removed_by_page(
    member: Callable[..., Person], project: Project, now: datetime
) -> None:
    owner, manager = member(Role.OWNER), member(Role.MANAGER)
    hook = made(owner, project, ADDRESS, now, "plan.changed")
    client, place = as_(manager), f"/p/meridian/webhooks/{hook.pk}/"
    assert client.post(f"{place}edit/", {**NEW, "version": "9"}).status_code == 412
    assert client.post(f"{place}edit/", {**NEW, "version": "1"}).status_code == 302
    hook.refresh_from_db()
    assert (hook.by, hook.shape, hook.version) == (manager, "slack", 2)
    assert client.post(f"{place}test/").status_code == 302
    one = Delivery.objects.get()
    assert one.sentence in client.get(place).content.decode()
    Delivery.objects.update(taken=now)
    assert client.post(f"{place}deliveries/{one.pk}/replay/").status_code == 302
    assert Delivery.objects.count() == 2
    assert client.post(f"{place}pause/").status_code == 302
    assert client.post(f"{place}test/").status_code == 422
    assert client.post(f"{place}pause/").status_code == 302
    assert b"whsec_" in client.post(f"{place}secret/").content
    assert client.post(f"{place}remove/").status_code == 302
    assert not Hook.objects.exists()
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert kinds >= {f"webhook {each}" for each in ("made", "changed", "tested", "paused", "resumed", "removed")}


@pytest.mark.parametrize("act", ["edit", "secret", "test", "remove", "pause"])
def test_what_somebody_else_removed_at_the_same_moment_is_not_found(
    act: str, member: Callable[..., Person], project: Project, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = made(member(Role.OWNER), project, ADDRESS, now, "plan.changed")
    stop(hook, Stopped.HAND, now)
    held = Hook.held

    def meanwhile(row: Hook) -> Hook:
        Hook.objects.filter(pk=row.pk).delete()
        return held(row)

    monkeypatch.setattr(Hook, "held", meanwhile)
    answer = as_(member(Role.MANAGER)).post(f"/p/meridian/webhooks/{hook.pk}/{act}/", {**NEW, "version": hook.version})
    assert answer.status_code == 404


def test_an_administrator_sees_and_stops_all_and_no_path_of_an_address(
    member: Callable[..., Person], person: Callable[..., Person], project: Project, now: datetime
) -> None:
    hook = made(member(Role.OWNER), project, ADDRESS, now, "plan.changed")
    client = as_(person("admin", is_admin=True))
    page = client.get("/people/webhooks/").content.decode()
    assert ("Chat" in page, "93.184.216.34" in page, "secret-path" in page) == (True, True, False)
    assert client.post(f"/people/webhooks/{hook.pk}/pause/").status_code == 302
    hook.refresh_from_db()
    assert hook.stopped == Stopped.HAND
    assert as_(hook.by).get("/people/webhooks/").status_code == 403


def test_who_keeps_one_reads_in_the_inbox_that_it_paused_itself(
    member: Callable[..., Person], project: Project, now: datetime
) -> None:
    owner, manager = member(Role.OWNER), member(Role.MANAGER)
    hook = made(manager, project, ADDRESS, now, "plan.changed")
    stop(hook, Stopped.GONE, now)
    tell(now)
    tell(now)
    for person in (owner, manager):
        page = as_(person).get("/inbox/").content.decode()
        assert page.count("The webhook “Chat” paused itself.") == 1
        assert "gone for good (410)" in page
    assert set(ICONS) == set(WORDS) == set(Kind)


def test_the_api_does_what_the_pages_do(member: Callable[..., Person], project: Project, now: datetime) -> None:
    call = token_of(member(Role.MANAGER))
    answer = call.post(ALL, NEW)
    new = told(answer, "make_webhook", 201)
    place = answer["Location"].removeprefix("/api/v1")
    assert new["secret"].startswith("whsec_")
    assert "secret" not in told(call.get(place), "read_webhook")
    assert call("PATCH", place, {"name": "Talk"}).status_code == 428
    changed = call("PATCH", place, {"name": "Talk"}, If_Match=answer["ETag"])
    assert told(changed, "change_webhook")["name"] == "Talk"
    assert call("PATCH", place, {"name": "Late"}, If_Match=answer["ETag"]).status_code == 412
    tested = told(call("POST", f"{place}/tests"), "test_webhook", 201)
    assert tested["state"] == "waiting"
    again = told(call("POST", f"{place}/deliveries/{tested['id']}/replays"), "replay_delivery", 201)
    assert (again["message"], again["replays"]) == (tested["message"], tested["id"])
    log = told(call.get(f"{place}/deliveries"), "list_deliveries")["items"]
    assert [each["id"] for each in log] == [again["id"], tested["id"]]
    paused = call("PATCH", place, {"paused": True}, If_Match="*")
    assert told(paused, "change_webhook")["stopped"] == "hand"
    assert call("POST", f"{place}/tests").status_code == 422
    assert told(call("PATCH", place, {"paused": False}, If_Match="*"), "change_webhook")["stopped"] is None
    assert told(call("POST", f"{place}/secret"), "rotate_webhook", 201)["secret"] != new["secret"]
    refused = call.post(ALL, {**NEW, "address": "https://10.0.0.1/"})
    assert (refused.status_code, refused.json()["errors"][0]["place"]) == (422, "body.address")
    assert call("DELETE", place, If_Match="*").status_code == 204
    assert call.get(place).status_code == 404


def test_what_is_refused_of_a_change_leaves_the_rest_of_it_undone(
    member: Callable[..., Person], project: Project
) -> None:
    call = token_of(member(Role.MANAGER))
    place = call.post(ALL, NEW)["Location"].removeprefix("/api/v1")
    Hook.objects.update(stopped=Stopped.SECRET)
    refused = call("PATCH", place, {"name": "Talk", "paused": False}, If_Match="*")
    assert (refused.status_code, refused.json()["errors"][0]["place"]) == (422, "body.paused")
    assert told(call.get(place), "read_webhook")["name"] == NEW["name"]


def test_a_token_that_only_plans_keeps_no_webhooks(member: Callable[..., Person], project: Project) -> None:
    call: Caller = token_of(member(Role.OWNER), Scope.READ, Scope.PLAN)
    assert call.post(ALL, NEW).status_code == 403
    assert call.get(ALL).status_code == 403


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", health.State.OK),
        ("10.1.0.0/16, 192.168.7.4", health.State.OK),
        ("10.1.0.0/99", health.State.WRONG),
        ("169.254.0.0/16", health.State.WRONG),
        ("0.0.0.0/0", health.State.WRONG),
        ("10.0.0.0/7", health.State.WARNING),
    ],
)
def test_the_check_says_where_webhooks_may_go(text: str, state: health.State) -> None:
    assert health.webhooks(text).state is state
