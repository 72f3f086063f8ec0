"""The journal in sentences, filtered, opened and taken back; any two days side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from headway.plan.changes import RenameTask, SetDuration, SetFixedCost
from headway.plan.duration import Duration
from headway.workbench.pages.history import asked, views
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit

ID = "rehearse-the-key-ceremony"
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def owner(project: Project, member: Callable[..., Person], now: datetime) -> Person:
    """An owner who has made three changes, a day apart."""
    who = member(Role.OWNER)
    task = load(project).state.plan.tasks[ID]
    submit(who, project, [SetDuration(ID, task.duration, Duration(20 * 480))], at=now + timedelta(days=1))
    submit(who, project, [RenameTask("mobilise", "Mobilise", "Get ready")], at=now + timedelta(days=2), why="Clearer")
    submit(who, project, [SetFixedCost(ID, Decimal(0), Decimal(987_654))], at=now + timedelta(days=3))
    return who


def gestures(client: Client, query: str = "") -> list[int]:
    text = client.get(f"/p/meridian/history/{query}").text
    return [int(part.split('"')[0]) for part in text.split('id="r')[1:] if part.split('"')[0].isdecimal()]


def test_the_journal_stands_newest_first_and_answers_to_filters(
    project: Project, owner: Person, client: Client, now: datetime
) -> None:
    client.force_login(owner)
    assert gestures(client) == [4, 3, 2, 1]
    assert gestures(client, "?kind=RenameTask") == [3]
    assert gestures(client, f"?task={ID}&kind=SetDuration") == [2]
    assert gestures(client, f"?person={owner.pk}") == [4, 3, 2]
    day = (now + timedelta(days=2)).date().isoformat()
    assert gestures(client, f"?since={day}&until={day}") == [3]
    assert gestures(client, "?via=import") == []
    assert "Nothing fits this filter" in client.get("/p/meridian/history/?via=import").text


@pytest.mark.parametrize("query", ["?since=yesterday", "?person=x", "?before=9999999999999999999", "?kind=__class__"])
def test_a_filter_that_says_nothing_filters_nothing(
    project: Project, owner: Person, client: Client, query: str
) -> None:
    client.force_login(owner)
    assert gestures(client, query) == [4, 3, 2, 1]


def test_pages_follow_each_other_without_a_gap(
    project: Project, owner: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "SIZE", 2)
    client.force_login(owner)
    assert gestures(client) == [4, 3]
    assert gestures(client, "?before=3") == [2, 1]


def test_an_entry_opens_to_its_changes_and_what_they_moved(project: Project, owner: Person, client: Client) -> None:
    client.force_login(owner)
    opened = client.get("/p/meridian/history/2/", headers=PART).text
    assert "2 d -&gt; 20 d" in opened
    assert "<html" not in opened
    effect = client.get("/p/meridian/history/2/effect/").text
    assert "Moves" in effect
    assert "Rehearse the key ceremony" in effect
    assert "Clearer" in client.get("/p/meridian/history/3/").text
    assert client.get("/p/meridian/history/99/").status_code == 404
    assert client.get("/p/meridian/history/0/").status_code == 404


def test_an_entry_is_taken_back_once(project: Project, owner: Person, client: Client) -> None:
    client.force_login(owner)
    assert client.post("/p/meridian/history/3/undo/", headers=PART).status_code == 200
    assert load(project).state.plan.tasks["mobilise"].name == "Mobilise"
    assert "Taken back by revision 5" in client.get("/p/meridian/history/3/").text


def test_what_something_later_builds_on_is_refused_with_its_name(
    project: Project, owner: Person, client: Client, now: datetime
) -> None:
    submit(owner, project, [RenameTask("mobilise", "Get ready", "Ready")], at=now + timedelta(days=4))
    client.force_login(owner)
    answer = client.post("/p/meridian/history/3/undo/", headers=PART)
    assert answer.status_code == 409
    assert "/p/meridian/history/5/" in answer.text
    assert load(project).state.plan.tasks["mobilise"].name == "Ready"


def test_a_viewer_reads_but_does_not_undo_and_sees_no_money(
    project: Project, owner: Person, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.VIEWER))
    for page in ("history/", "history/4/", "history/4/effect/", "compare/?from=1&to=4", f"history/?task={ID}"):
        text = client.get(f"/p/meridian/{page}").text
        assert "987" not in text.replace("1987", ""), page
    assert client.post("/p/meridian/history/3/undo/").status_code == 403


def test_two_days_or_revisions_are_put_beside_each_other(
    project: Project, owner: Person, client: Client, now: datetime
) -> None:
    client.force_login(owner)
    by_revision = client.get("/p/meridian/compare/?from=1&to=4").text
    assert "What moved" in by_revision
    assert "Rename task" in by_revision
    first, last = now.date().isoformat(), (now + timedelta(days=1)).date().isoformat()
    by_day = client.get(f"/p/meridian/compare/?from={first}&to={last}").text
    assert "2 d -&gt; 20 d" in by_day
    assert "Rename task" not in by_day
    assert "Write a day as" in client.get("/p/meridian/compare/?from=soon").text


def test_of_an_entry_of_many_changes_the_first_are_told_and_the_rest_on_asking(
    project: Project, member: Callable[..., Person], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST", 3)
    for role in (Role.OWNER, Role.VIEWER):
        client.force_login(member(role))
        some, everything = (client.get(f"/p/meridian/history/1/{end}").text for end in ("", "?all=1"))
        assert some.count("<li>") < everything.count("<li>")
        assert "more changes" in some
        assert "more changes" not in everything
