"""A confidence stands beside every finish, is muted where the plan has moved on, and is never made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from headway.actuals.facts import Actuals
from headway.analysis.confidence import Confidence, simulate
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.risk.coverage import Coverage
from headway.workbench.pages.shell.words import day
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.beginning import begin
from headway.workbench.projects.models import Project
from headway.workbench.projects.rows import State
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


@pytest.mark.usefixtures("at_once")
def test_every_page_with_a_finish_says_how_sure_it_is(
    client: Client, project: Project, member: Make, now: datetime
) -> None:
    owner = member(Role.OWNER)
    client.force_login(owner)
    client.post("/p/meridian/baselines/take/", {"name": "Approved"})
    baseline = project.baselines.get().pk
    rename(project, now, "Another name")
    task = "rehearse-the-key-ceremony"
    for place in (
        "overview/",
        "progress/",
        "progress/close/",
        "baselines/",
        f"baselines/{baseline}/?rows=all",
        f"t/{task}/",
        f"t/{task}/sure/",
        "compare/?from=1&to=2",
        "history/2/effect/",
    ):
        text = page(client, owner, f"/p/meridian/{place}")
        main = text.partition('<div class="page')[2] or text  # without the strip, which stands on every page
        assert p80(project) in main or "P80" in main or "simulated runs" in main, place
    assert p80(project) in page(client, owner, "/")


@pytest.mark.usefixtures("at_once")
def test_a_milestone_has_a_p80_and_the_chance_of_its_promise(client: Client, project: Project, member: Make) -> None:
    owner = member(Role.OWNER)
    client.force_login(owner)
    client.post("/p/meridian/baselines/take/", {"name": "Approved"})
    found = analysis(project)[1]
    open_ones = [each.id for each in found.plan.leaves if each.is_milestone and each.id not in found.progress]
    finish = found.schedule[open_ones[-1]].finish
    assert finish is not None
    text = page(client, owner, "/p/meridian/overview/")
    assert day(finish + timedelta(days=16)) in text
    assert "&lt;\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}%" in text, "every run is a day late at least"


def test_a_task_says_why_nothing_is_known(client: Client, member: Make) -> None:
    text = page(client, member(Role.VIEWER), "/p/meridian/t/rehearse-the-key-ceremony/")
    assert "The simulation is running." in text
    assert 'hx-trigger="headway:sure from:body"' in text


@pytest.mark.usefixtures("at_once")
def test_the_list_of_projects_shows_an_older_band_as_old(
    client: Client, project: Project, member: Make, now: datetime
) -> None:
    owner = member(Role.OWNER)
    page(client, owner, "/p/meridian/strip/")
    assert "num faint" not in page(client, owner, "/")
    rename(project, now, "Another name")
    text = page(client, owner, "/")
    assert "As simulated at revision 1; the plan is at 2." in text


@pytest.mark.usefixtures("at_once")
def test_an_empty_plan_says_that_there_is_nothing_to_simulate_and_offers_no_button(
    client: Client, person: Make, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("headway.analysis.confidence.simulate", simulate)
    mara = person("mara")
    empty = begin(mara, State(Plan(settings=Settings(name="Empty")), Actuals()), at=now)
    text = page(client, mara, f"/p/{empty.key}/strip/")
    assert "no task with a date" in text
    assert "Simulate</button>" not in text
