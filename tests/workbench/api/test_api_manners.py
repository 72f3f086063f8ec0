"""Every error is problem details; who may not, may not; what is too much is not read."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.utils import timezone

from headway.workbench.api import pace, reading
from headway.workbench.api.operation import OPERATIONS
from headway.workbench.api.refusal import KINDS, Refusal
from headway.workbench.api.urls import urlpatterns
from headway.workbench.people import accounts, tokens
from headway.workbench.people.models import Membership, Person, Token
from headway.workbench.people.policy import policy_of
from headway.workbench.people.roles import Act, Role, Scope
from headway.workbench.projects.models import Entry, Project
from tests.workbench.api.conftest import ASKED, ROOT, Caller, document, records, token_of

CHANGES = "/projects/meridian/changes"
RENAME = {"changes": [{"change": "RenameProject", "was": "Meridian", "now": "Polaris"}]}


def problem(answer: Any, status: int, code: str) -> Any:
    """The details of an error, which must be of this kind and in the one form all have."""
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), answer.content
    told = answer.json()
    assert told["type"] == f"/api/v1/problems/{code}"
    assert told["status"] == status
    assert told["title"] == KINDS[code].title
    return told


@pytest.fixture(autouse=True)
def _fresh_pace() -> None:
    pace._counts.clear()


# Who calls


@pytest.mark.parametrize("header", [None, "Bearer hw_wrong", "Bearer ", "Basic aGV5OmhleQ==", "hw_x", ""])
def test_nobody_unknown_is_answered(project: Project, header: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens.throttle, "count", lambda *_: None)  # more addresses than failures are put up with
    headers = {} if header is None else {"Authorization": header}
    for each in OPERATIONS:
        path = ROOT + re.sub(r"{(\w+):(\w+)}", lambda found: "1" if found[1] == "int" else found[2], each.path)
        answer = Client().generic(each.method, path, headers=headers)
        assert problem(answer, 401, "not-signed-in")
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_bad_token_is_not_replaced_by_a_good_session(manager: Caller) -> None:
    client = Client()
    client.force_login(manager.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"{ROOT}/me").status_code == 200
    problem(client.get(f"{ROOT}/me", headers={"Authorization": "Bearer hw_no"}), 401, "not-signed-in")


def test_a_session_writes_only_with_the_token_of_the_page(manager: Caller) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(ROOT + CHANGES, RENAME, content_type="application/json")
    problem(answer, 403, "csrf")
    client.cookies["csrftoken"] = "a" * 32
    sent = client.post(ROOT + CHANGES, RENAME, content_type="application/json", headers={"X-CSRFToken": "a" * 32})
    assert sent.status_code == 201, sent.content


def test_an_ended_token_ends_at_once(manager: Caller) -> None:
    assert manager.get("/me").status_code == 200
    tokens.revoke(Token.objects.get(person=manager.person), by=manager.person)
    problem(manager.get("/me"), 401, "not-signed-in")


def test_an_expired_token_is_none(manager: Caller) -> None:
    Token.objects.filter(person=manager.person).update(expires=timezone.now() - timedelta(seconds=1))
    problem(manager.get("/me"), 401, "not-signed-in")


def test_disabling_a_person_ends_everything_at_once(manager: Caller) -> None:
    client = Client()
    client.force_login(manager.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    accounts.disable(manager.person, by=None)
    problem(manager.get("/me"), 401, "not-signed-in")
    problem(client.get(f"{ROOT}/me"), 401, "not-signed-in")


def test_a_scope_limits_and_never_gives(member: Callable[..., Person]) -> None:
    owner = token_of(member(Role.OWNER), Scope.READ)
    assert owner.get("/projects/meridian/plan").status_code == 200
    problem(owner.post(CHANGES, RENAME), 403, "forbidden")
    problem(owner.post(f"{CHANGES}?preview=1", RENAME), 403, "forbidden")
    problem(owner.post("/projects/meridian/baselines", {"name": "B"}), 403, "forbidden")
    viewer = token_of(member(Role.VIEWER), *Scope)
    problem(viewer.post(CHANGES, RENAME), 403, "forbidden")
    assert Entry.objects.count() == 1


def test_what_one_may_not_see_is_not_there(project: Project, person: Callable[..., Person]) -> None:
    stranger = token_of(person("stranger"))
    assert stranger.get("/projects").json() == {"items": [], "next": None}
    problem(stranger.get("/projects/meridian"), 404, "not-found")
    problem(stranger.post(CHANGES, RENAME), 404, "not-found")


# What is asked


def test_an_address_that_leads_nowhere(manager: Caller) -> None:
    problem(manager.get("/nothing"), 404, "not-found")
    problem(manager.get("/projects/meridian/tasks/no-such-task"), 404, "not-found")


def test_a_method_that_is_none_of_the_addresss(manager: Caller) -> None:
    answer = manager("PUT", "/projects/meridian/plan", {})
    problem(answer, 405, "method-not-allowed")
    assert set(answer["Allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_body_of_another_kind(manager: Caller, kind: str) -> None:
    headers = {"Authorization": f"Bearer {manager.token}"}
    problem(Client().generic("POST", ROOT + CHANGES, "{}", kind, headers=headers), 415, "media-type")


@pytest.mark.parametrize(
    "body", [" ", "{", "[" * 100_000, "\xff", '{"changes": NaN}', '{"changes":[{"change":"\\ud800"}]}']
)
def test_a_body_that_is_no_json(manager: Caller, body: str) -> None:
    headers = {"Authorization": f"Bearer {manager.token}"}
    answer = Client().generic("POST", ROOT + CHANGES, body.encode("latin-1"), "application/json", headers=headers)
    assert problem(answer, 422, "invalid")["errors"][0]["place"].startswith("body")


def test_a_body_where_none_is_taken(manager: Caller) -> None:
    problem(manager("GET", "/me", {"x": 1}), 422, "invalid")


class Endless(io.RawIOBase):
    """A body nobody may read."""

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("it was read")


def test_a_body_that_is_too_large_is_refused_before_it_is_read() -> None:
    request = RequestFactory().post("/", content_type="application/json")
    request.META["CONTENT_LENGTH"] = str(100 * 2**20)
    request._stream = Endless()  # type: ignore[attr-defined]
    with pytest.raises(Refusal) as refused:
        reading.content(request)
    assert refused.value.kind.code == "too-large"


def test_a_body_in_chunks_is_told_to_announce_its_length() -> None:
    request = RequestFactory().post("/", content_type="application/json", headers={"Transfer-Encoding": "chunked"})
    request.META["CONTENT_LENGTH"] = ""
    with pytest.raises(Refusal) as refused:
        reading.content(request)
    assert refused.value.details.errors[0].place == "header Content-Length"


def test_too_large_is_told(manager: Caller) -> None:
    body = b'{"changes": [' + b" " * reading.LARGEST + b"]}"
    headers = {"Authorization": f"Bearer {manager.token}"}
    problem(Client().generic("POST", ROOT + CHANGES, body, "application/json", headers=headers), 413, "too-large")


def test_whoever_runs_wild_is_slowed_down(manager: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST", 3)
    assert [manager.get("/me").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = manager.get("/me")
    problem(answer, 429, "too-many-requests")
    assert 0 < int(answer["Retry-After"]) <= pace.WINDOW


# What fails


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (RuntimeError("secret"), 500, "internal"),
        (OperationalError("database is locked"), 503, "unavailable"),
        (OperationalError("database or disk is full"), 507, "disk-full"),
    ],
)
def test_a_failure_is_told_without_its_secrets(
    manager: Caller, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, code: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("headway.workbench.api.changes.submit", fail)
    answer = manager.post(CHANGES, RENAME)
    problem(answer, status, code)
    assert b"secret" not in answer.content


@pytest.mark.parametrize("code", KINDS)
def test_the_type_of_a_problem_leads_to_its_meaning(code: str) -> None:
    answer = Client().get(KINDS[code].type)
    assert answer.status_code == 200
    assert KINDS[code].meaning in answer.content.decode()


def test_no_kind_of_problem_is_made_up() -> None:
    assert Client().get(f"{ROOT}/problems/fire").status_code == 404


# Ordinary records


def test_a_record_is_altered_only_in_the_version_one_has_read(calling: Callable[..., Caller]) -> None:
    owner = calling(Role.OWNER)
    read = owner.get("/projects/meridian")
    problem(owner("PATCH", "/projects/meridian", {"accepts_reports": True}), 428, "precondition-required")
    first = owner("PATCH", "/projects/meridian", {"accepts_reports": True}, If_Match=read["ETag"])
    assert (first.status_code, first.json()["accepts_reports"]) == (200, True)
    late = owner("PATCH", "/projects/meridian", {"archived": True}, If_Match=read["ETag"])
    problem(late, 412, "stale-record")
    assert late["ETag"] == first["ETag"]
    assert owner("PATCH", "/projects/meridian", {"archived": True}, If_Match=first["ETag"]).json()["archived"]
    assert Project.objects.get().archived


def test_members_are_added_changed_and_removed(calling: Callable[..., Caller], person: Callable[..., Person]) -> None:
    owner, friend = calling(Role.OWNER), person("friend")
    made = owner.post("/projects/meridian/members", {"email": friend.email, "role": "viewer"})
    assert made.status_code == 201, made.content
    where = made["Location"].removeprefix(ROOT)
    tag = owner.get(where)["ETag"]
    changed = owner("PATCH", where, {"role": "manager", "rights": ["costs"]}, If_Match=tag)
    assert (changed.json()["role"], changed.json()["rights"]) == ("manager", ["costs"])
    problem(owner("DELETE", where, If_Match=tag), 412, "stale-record")
    assert owner("DELETE", where, If_Match=changed["ETag"]).status_code == 204
    assert not Membership.objects.filter(person=friend).exists()


def test_the_last_owner_stays(calling: Callable[..., Caller]) -> None:
    owner = calling(Role.OWNER)
    where = f"/projects/meridian/members/{Membership.objects.get(person=owner.person).pk}"
    problem(owner("PATCH", where, {"role": "viewer"}, If_Match="*"), 422, "refused")
    problem(owner("DELETE", where, If_Match="*"), 422, "refused")


def test_managers_do_not_manage_members(manager: Caller) -> None:
    problem(manager.post("/projects/meridian/members", {"email": "x@example.org", "role": "owner"}), 403, "forbidden")
    where = f"/projects/meridian/members/{Membership.objects.get(person=manager.person).pk}"
    problem(manager("PATCH", where, {"role": "owner"}, If_Match="*"), 403, "forbidden")


def test_a_project_is_started_with_a_plan_and_owned(manager: Caller) -> None:
    plan = manager.get("/projects/meridian/plan").json()
    body = {"name": "Copy of it", "plan": plan["plan"], "actuals": plan["actuals"]}
    made = manager.post("/projects", body)
    assert made.status_code == 201, made.content
    assert (made["Location"], made.json()["key"]) == (f"{ROOT}/projects/copy-of-it", "copy-of-it")
    copy = manager.get("/projects/copy-of-it/plan").json()
    assert copy["plan"]["tasks"] == plan["plan"]["tasks"]
    assert manager.get("/projects/copy-of-it/members").json()["items"][0]["role"] == "owner"


def test_a_deleted_project_is_gone(calling: Callable[..., Caller]) -> None:
    owner = calling(Role.OWNER)
    assert owner("DELETE", "/projects/meridian", If_Match="*").status_code == 204
    problem(owner.get("/projects/meridian"), 404, "not-found")


def test_what_people_say_about_a_task(calling: Callable[..., Caller], project: Project) -> None:
    stakeholder, viewer = calling(Role.STAKEHOLDER), calling(Role.VIEWER)
    where = "/projects/meridian/tasks/mobilise/comments"
    assert stakeholder.post(where, {"text": "When?"}).status_code == 201
    problem(viewer.post(where, {"text": "Me too"}), 403, "forbidden")
    assert [each["text"] for each in viewer.get(where).json()["items"]] == ["When?"]
    problem(stakeholder.post(where, {"text": " "}), 422, "invalid")


# The walls


def test_every_address_declares_who_may_and_is_documented() -> None:
    listed = {(path, method) for path, each in document()["paths"].items() for method in each}
    assert len(listed) == len(OPERATIONS) >= 45
    for pattern in urlpatterns:
        assert policy_of(pattern.callback) is not None, pattern
    names = {pattern.name for pattern in urlpatterns}
    assert names - {each.name for each in OPERATIONS} == {"openapi", "api-problems", "api-problem"}


def test_every_answer_has_the_headers_of_the_house(manager: Caller) -> None:
    for path in ("/me", "/nothing", "/projects/none", "/openapi.json"):
        answer = manager.get(path)
        assert "default-src 'self'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"


# Money


CANARY = "987654.32"
REFUSED = (Act.ACCEPT, Act.PLAN, Act.HOOKS, Act.SEE_RISKS, Act.SEE_COSTS, Act.SEE_RESERVES, Act.SEE_RATES)


def test_nobody_without_the_right_to_costs_is_told_an_amount(
    calling: Callable[..., Caller], manager: Caller, project: Project
) -> None:
    things = records(project, manager.person)
    was = manager.get(f"/projects/meridian/tasks/{things['task']}").json()["task"].get("fixed_cost", "0")
    cost = {"change": "SetFixedCost", "task": things["task"], "was": was, "now": CANARY}
    assert manager.post(CHANGES, {"changes": [cost], "why": f"It costs {CANARY}"}).status_code == 201
    priced = manager.post("/projects/meridian/baselines", {"name": "Priced"}).json()["id"]
    things |= {"revision": 2, "baseline": priced}
    viewer, seen = calling(Role.VIEWER), 0
    for each in OPERATIONS:
        if each.method == "GET" and "{path:thing}" not in each.path and each.policy not in REFUSED:
            path = re.sub(r"{\w+:(\w+)}", lambda found: str(things[found[1]]), each.path)
            path += ASKED.get(each.name, "")
            all_of_it, told = manager.get(path), viewer.get(path)
            own = each.path.startswith("/me/") and "{" in each.path
            assert told.status_code == (404 if own else 200), (path, told.content)
            seen += CANARY.encode() in all_of_it.getvalue()
            for amount in (CANARY, CANARY.partition(".")[0], "987,654"):
                assert amount.encode() not in told.getvalue(), path
    assert seen >= 4, "those who may are told"
