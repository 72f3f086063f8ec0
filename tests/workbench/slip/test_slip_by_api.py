"""Why it moved, the milestone trend and variances over the API: the same figures as on the page, by right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from headway.plan.changes import AddTask, RemoveTask, SetDuration, SetFixedCost
from headway.plan.duration import Duration
from headway.plan.task import Task
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import baselines, confidence, slips
from headway.workbench.projects.desk import Desk
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit
from tests.workbench.conftest import NOW
from tests.workbench.sure.made_up import made_up

ID = "rehearse-the-key-ceremony"
API = "/api/v1/projects/meridian"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks has the answer; simulations are made up."""
    for room in (slips, confidence):
        monkeypatch.setattr(room, "DESK", Desk(now=lambda: NOW, start=lambda work: work(), patience=0))
    monkeypatch.setattr("headway.analysis.confidence.simulate", made_up)


@pytest.fixture
def owner(project: Project, member: Callable[..., Person], now: datetime, client: Client) -> Person:
    """An owner, signed in, who has made a task longer and dearer for an approved request."""
    who = member(Role.OWNER)
    was = load(project).state.plan.tasks[ID].duration
    dearer = SetFixedCost(ID, Decimal(0), Decimal(987_654))
    longer = SetDuration(ID, was, Duration(20 * 480))
    submit(who, project, [longer, dearer], at=now + timedelta(days=1), cause="change request 7")
    client.force_login(who)
    return who


def asked(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(f"{API}{address}")
    assert answer.status_code == status, answer.text
    return answer.json()


def test_the_parts_add_up_and_name_the_entries_and_requests_behind_them(
    project: Project, owner: Person, client: Client
) -> None:
    told = asked(client, "/slip?from=1&p80=true")
    result = told["result"]
    assert (told["from_revision"], told["to_revision"], told["running"], told["failure"]) == (1, 2, None, "")
    assert sum(each["days"] for each in result["causes"]) == result["total_days"] > 0
    assert sum(Decimal(each["cost"]) for each in result["cost"]["causes"]) == Decimal(result["cost"]["total"])
    assert sum(each["minutes"] for each in result["p80"]["causes"]) == result["p80"]["total_minutes"]
    assert result["moved"][0]["minutes"] > 0
    assert {(each["cause"], *each["revisions"], *each["requests"]) for each in told["behind"]} == {("estimates", 2, 7)}
    assert told["changed"][0] == result["sentence"]


def test_a_moment_or_task_there_is_not_is_refused(project: Project, owner: Person, client: Client) -> None:
    assert asked(client, "/slip", 422)
    assert "There is no revision 99" in asked(client, "/slip?from=99", 422)["detail"]
    assert asked(client, "/slip?from=1&of=nowhere", 404)
    assert asked(client, "/slip?from=1&to=2026-01-01&of=go-live-not-there", 404)


def test_who_may_not_see_money_is_told_none(
    project: Project, owner: Person, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.STAKEHOLDER))
    told = asked(client, "/slip?from=1&p80=true")
    assert told["result"]["cost"] is None
    assert told["result"]["p80"]["total_cost"] is None
    assert "987" not in client.get(f"{API}/slip?from=1&p80=true").text


def test_the_trend_is_every_milestones(project: Project, owner: Person, client: Client) -> None:
    told = asked(client, "/trend")["result"]
    assert told[0]["task"] is None
    assert {each["task"] for each in told[1:]} <= set(load(project).state.plan.tasks)
    assert all(each["points"] for each in told)


def test_variance_has_five_figures_of_every_task_gone_and_new_ones_too(
    project: Project, owner: Person, client: Client, now: datetime
) -> None:
    row = baselines.take(owner, project, "Gate", "", now + timedelta(days=2))
    plan = load(project).state.plan
    lonely = Task("lonely", "Alone", duration=Duration(480), rank=Decimal(10_000))
    submit(owner, project, [AddTask(lonely)], at=now + timedelta(days=3))
    second = baselines.take(owner, project, "Gate 2", "", now + timedelta(days=4))
    submit(owner, project, [RemoveTask(lonely)], at=now + timedelta(days=5))
    was = plan.tasks[ID].duration
    submit(owner, project, [SetDuration(ID, was, Duration(22 * 480))], at=now + timedelta(days=6))
    assert asked(client, f"/baselines/{row.pk}/variance")["result"]["removed"] == []
    told = asked(client, f"/baselines/{second.pk}/variance")["result"]
    assert told["removed"] == ["lonely"]
    by_task = {each["task"]: each for each in told["tasks"]}
    assert by_task["lonely"]["fate"] == "removed"
    assert by_task["lonely"]["finish"]["now"] is None
    assert by_task[ID]["duration"] == {"promised": 9600, "now": 10560, "variance": 960}
    assert by_task[ID]["finish"]["variance"] > 0
    assert set(by_task[ID]) == {"task", "number", "name", "fate", "start", "finish", "duration", "work", "cost"}
    assert by_task[ID]["work"]["variance"] is not None
    assert Decimal(by_task[ID]["cost"]["now"]) > 987_654


def test_the_performance_baseline_is_chosen_by_who_may_set_one(
    project: Project, owner: Person, member: Callable[..., Person], client: Client, now: datetime
) -> None:
    first = baselines.take(owner, project, "First", "", now)
    second = baselines.take(owner, project, "Second", "", now + timedelta(days=1))
    address = f"{API}/performance-baseline"
    put = client.put(address, {"baseline": first.pk}, content_type="application/json")
    assert put.status_code == 200, put.text
    assert put.json()["performance"] is True
    assert baselines.measured(project) == first
    assert [each["performance"] for each in asked(client, "/baselines")["items"]] == [False, True]
    assert client.put(address, {"baseline": 10**6}, content_type="application/json").status_code == 404
    client.force_login(member(Role.VIEWER))
    assert client.put(address, {"baseline": second.pk}, content_type="application/json").status_code == 403
