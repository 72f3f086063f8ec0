"""How busy people are by week, and levelling looked at and taken over."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from headway.workbench.people.models import Person
from headway.workbench.projects import levelled
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Entry, Project

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_workload_names_every_person_and_says_who_is_overloaded(
    desk: Client, project: Project, manager: Person
) -> None:
    text = html.unescape(desk.get("/p/meridian/workload/").content.decode())
    analysis = seen(manager, project)[1]
    for id in analysis.load.rows.resources:
        assert analysis.plan.resources[id].name in text
    for each in analysis.overloads:
        assert analysis.plan.resources[each.resource].name in text
    assert "overloaded as scheduled" in text or "Nobody is asked for more" in text


def test_a_field_opens_the_tasks_behind_it(desk: Client, project: Project, manager: Person) -> None:
    text = html.unescape(desk.get("/p/meridian/workload/").content.decode())
    found = re.search(r'href="(/p/meridian/workload/behind/[^"]+)"', text)
    assert found is not None
    behind = desk.get(found[1])
    assert behind.status_code == 200
    assert "/p/meridian/t/" in behind.content.decode()
    assert desk.get("/p/meridian/workload/behind/?who=no-one&week=2026-03-09").status_code == 404


def test_levelling_is_looked_at_with_nothing_written_and_taken_over_as_one_gesture(
    desk: Client, project: Project, manager: Person
) -> None:
    looked = desk.get("/p/meridian/levelling/offer/", {"act": "level", "seconds": "0"})
    assert looked.status_code == 200
    assert Entry.objects.filter(project=project).count() == 1
    found = re.search(r'name="changes" value="([^"]*)"', looked.content.decode())
    assert found is not None
    changes = html.unescape(found[1])
    taken = desk.post("/p/meridian/levelling/take/", {"changes": changes})
    assert taken.status_code == 302
    assert Entry.objects.filter(project=project).count() == 2
    again = desk.post("/p/meridian/levelling/take/", {"changes": changes})
    assert again.status_code == 422


def test_nothing_but_levelling_comes_in_by_the_door_of_levelling(desk: Client, project: Project) -> None:
    other = '{"schema":1,"changes":[{"change":"RemoveTask","task":"x"}]}'
    assert desk.post("/p/meridian/levelling/take/", {"changes": other}).status_code == 422
    assert desk.post("/p/meridian/levelling/take/", {"changes": ""}).status_code == 422


def test_one_search_at_a_time_and_the_first_answer_to_everybody(
    desk: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(levelled, "PATIENCE", 0.05)
    with levelled._searching:
        busy = desk.get("/p/meridian/levelling/offer/?seconds=2")
        first = desk.get("/p/meridian/levelling/offer/?seconds=0")
    assert busy.status_code == 429
    assert "searched for somebody else" in busy.content.decode()
    assert first.status_code == 200
    assert desk.get("/p/meridian/levelling/offer/?seconds=2").status_code == 200
