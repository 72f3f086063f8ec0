"""A confidence stands beside every finish, is muted where the plan has moved on, and is never made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from headway.analysis.confidence import Confidence
from headway.risk.coverage import Coverage
from headway.workbench.pages.shell.words import day
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.models import Project
from tests.workbench.sure.made_up import made_up
from tests.workbench.sure.test_standing_of_confidence import Waiting, rename

type Make = Callable[..., Person]


def page(client: Client, person: Person, url: str) -> str:
    client.force_login(person)
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def p80(project: Project) -> str:
    finish = analysis(project)[1].finish
    assert finish is not None
    return day(finish + timedelta(days=80))


@pytest.mark.usefixtures("at_once")
def test_the_strip_shows_p80_its_shape_and_the_chance_of_the_promise(
    client: Client, project: Project, member: Make
) -> None:
    text = page(client, member(Role.OWNER), "/p/meridian/strip/")
    assert '<span class="name">P80</span>' in text
    assert p80(project) in text
    assert '<svg class="spark"' in text
    assert "?waiting" not in text


@pytest.mark.usefixtures("at_once")
def test_without_the_right_no_cost_stands_in_the_strip(client: Client, member: Make) -> None:
    assert "Cost P80" in page(client, member(Role.OWNER), "/p/meridian/strip/")
    assert "Cost" not in page(client, member(Role.VIEWER), "/p/meridian/strip/")


def test_a_quick_edit_shows_the_old_band_muted_with_its_revision(
    client: Client, project: Project, member: Make, now: datetime, when_told: Waiting
) -> None:
    owner = member(Role.OWNER)
    page(client, owner, "/p/meridian/strip/")
    when_told.pop()()
    assert "answer old" not in page(client, owner, "/p/meridian/strip/")
    rename(project, now, "Another name")
    text = page(client, owner, "/p/meridian/strip/")
    assert 'class="answer old"' in text
    assert "at revision 1" in text
    assert p80(project) in text
    assert "/p/meridian/strip/?waiting" in text
    when_told.pop()()
    answer = client.get("/p/meridian/strip/?waiting")
    assert "answer old" not in answer.content.decode()
    assert answer.headers["HX-Trigger"] == "headway:sure"


@pytest.mark.usefixtures("at_once")
def test_confidence_is_not_known_where_little_has_a_range(
    client: Client, member: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hardly(*args: object, **told: object) -> Confidence:
        made = made_up(*args, **told)  # type: ignore[arg-type]
        object.__setattr__(made.simulation, "known", Coverage(3, 41, 0.1))
        return made

    monkeypatch.setattr("headway.analysis.confidence.simulate", hardly)
    text = page(client, member(Role.OWNER), "/p/meridian/strip/")
    assert "3 of 41 tasks have a range" in text.replace("has a range", "have a range")
    assert "P80" not in text
    assert "100 %" not in text


def test_who_plans_may_stop_a_run_and_begin_it_again(client: Client, member: Make, when_told: Waiting) -> None:
    owner, viewer = member(Role.OWNER), member(Role.VIEWER)
    page(client, owner, "/p/meridian/strip/")
    client.force_login(viewer)
    assert client.post("/p/meridian/simulation/stop/").status_code == 403
    client.force_login(owner)
    assert "Simulate</button>" in client.post("/p/meridian/simulation/stop/").content.decode()
    assert "stopped" in page(client, owner, "/p/meridian/strip/")
    client.post("/p/meridian/simulation/")
    while when_told:
        when_told.pop()()
    assert "stopped" not in page(client, owner, "/p/meridian/strip/")
