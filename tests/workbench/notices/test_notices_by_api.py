"""What a program asks of somebody's notices: the same as their inbox, their hours and their feeds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from headway.workbench.notices import inbox, preferences
from headway.workbench.notices.models import Feed, How
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project
from tests.workbench.api.conftest import Caller, token_of
from tests.workbench.notices import made

pytestmark = pytest.mark.django_db
TASK = "load-test-at-double-peak"


@pytest.fixture
def tom(joined: Callable[..., Person]) -> Person:
    """Somebody of the project."""
    return joined("tom", Role.CONTRIBUTOR)


@pytest.fixture
def calls(tom: Person) -> Caller:
    """Their program."""
    return token_of(tom)


def test_the_inbox_is_read_and_emptied(calls: Caller, tom: Person, project: Project, now: datetime) -> None:
    first, second = (made.notice(tom, project, TASK, now, number) for number in (1, 2))
    items = calls.get("/me/notices").json()["items"]
    assert [each["id"] for each in items] == [second.pk, first.pk]
    assert items[0]["sentence"].startswith(f"“{TASK}” finishes 2 days later, on 17 Mar")
    assert (items[0]["task"], items[0]["project"], items[0]["waits"]) == (TASK, "meridian", False)
    assert calls("PATCH", f"/me/notices/{first.pk}", {"read": True}).json()["read"] is not None
    assert calls.post("/me/readings").json() == {"read": 1, "unread": 0}
    assert calls.get("/me/notices").json()["items"] == []
    assert len(calls.get("/me/notices?show=all&limit=1").json()["items"]) == 1
    assert calls("PATCH", f"/me/notices/{first.pk}", {"read": False}).json()["read"] is None
    assert inbox.count(tom) == 1


def test_another_ones_notices_are_not_there(
    calls: Caller, project: Project, person: Callable[..., Person], now: datetime
) -> None:
    other = made.notice(person("other"), project, TASK, now)
    assert calls.get(f"/me/notices/{other.pk}").status_code == 404
    assert calls("PATCH", f"/me/notices/{other.pk}", {"read": True}).status_code == 404
    assert calls.post("/me/readings", {"notices": [other.pk]}).json()["read"] == 0
    other.refresh_from_db()
    assert other.read is None


def test_how_one_is_told_is_said_and_read(calls: Caller, tom: Person, project: Project) -> None:
    usual = calls.get("/me/telling").json()
    assert (usual["how"], usual["quiet_from"], usual["quiet_to"]) == ("daily", "20:00:00", "07:00:00")
    said = {**usual, "how": "weekly", "projects": {"meridian": "off"}, "digest_day": 4, "digest_at": "09:30:00"}
    assert calls("PUT", "/me/telling", said).json() == said
    assert calls.get("/me/telling").json() == said
    assert preferences.how(tom, project) is How.OFF
    assert calls("PUT", "/me/telling", {"projects": {"nowhere": "off"}}).status_code == 422
    assert calls("PUT", "/me/telling", {"how": "loud"}).status_code == 422
    assert calls("PUT", "/me/telling", {"digest_at": "09:30:00+02:00"}).status_code == 422
    assert calls.get("/me/telling").json() == said


def test_a_task_is_muted_and_heard_again(calls: Caller, project: Project) -> None:
    given = calls.post("/me/mutes", {"project": "meridian", "task": TASK})
    assert given.status_code == 201
    assert [each["task"] for each in calls.get("/me/mutes").json()] == [TASK]
    assert calls.post("/me/mutes", {"project": "meridian", "task": "nothing"}).status_code == 422
    assert calls.post("/me/mutes", {"project": "elsewhere", "task": TASK}).status_code == 422
    assert calls("DELETE", f"/me/mutes/{given.json()['id']}").status_code == 204
    assert calls.get("/me/mutes").json() == []


def test_a_feed_is_revoked_by_a_program_and_its_secret_is_in_no_answer(
    calls: Caller, tom: Person, now: datetime
) -> None:
    feed, shown = made.feed(tom, now)
    answer = calls.get("/me/feeds")
    assert [each["id"] for each in answer.json()] == [feed.pk]
    assert shown not in answer.text
    assert feed.digest not in answer.text
    assert calls("DELETE", f"/me/feeds/{feed.pk}").status_code == 204
    assert calls.get("/me/feeds").json() == []
    assert Feed.objects.get(pk=feed.pk).revoked is not None
