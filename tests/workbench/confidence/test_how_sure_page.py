"""The page "How sure": what it says, to whom, and the files of its charts."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from html import unescape
from xml.etree import ElementTree

import pytest
from django.http import QueryDict
from django.test import Client

from headway.analysis import analyse
from headway.risk.coverage import Coverage
from headway.workbench.pages.confidence.figures import FIGURES
from headway.workbench.pages.confidence.question import question
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Right, Role
from headway.workbench.projects import confidence, desk
from headway.workbench.projects.desk import Desk
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Forecast, Project
from headway.workbench.projects.rights import rights_of
from tests.workbench.sure.made_up import RISK, made_up

PAGE = "/p/meridian/confidence/"
MONEY = {"cost", "joint"}

type Member = Callable[..., Person]


def words_of(page: str) -> str:
    """What one reads, without the tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


@pytest.fixture
def manager(member: Member, client: Client) -> Person:
    person = member(Role.MANAGER)
    client.force_login(person)
    return person


@pytest.mark.usefixtures("at_once", "manager")
def test_the_page_says_the_p80_and_the_chance_of_the_plans_own_date(project: Project, client: Client) -> None:
    run = made_up(analyse(*load(project).state)).simulation
    page = words_of(client.get(PAGE).text)
    assert "P80 is" in page
    assert "after the plan's own date, which has a chance of < 1 %" in page
    assert f"{run.finish.p(80).day} " in page


@pytest.mark.usefixtures("at_once", "manager")
def test_every_chart_of_the_page_has_its_table_and_can_be_saved(project: Project, client: Client) -> None:
    page = client.get(PAGE).text
    shown = set(re.findall(r'<figure class="figure" id="(\w+)"', page))
    assert {"finish", "cost", "joint", "milestones", "contingency", "cone"} <= shown
    assert page.count("<details") == len(shown)
    for chart in sorted(set(FIGURES) & shown):
        svg = client.get(f"{PAGE}chart/{chart}/svg/")
        assert ElementTree.fromstring(svg.text).tag.endswith("svg")
        assert svg["Content-Disposition"].startswith("attachment")
        assert client.get(f"{PAGE}chart/{chart}/png/").content.startswith(b"\x89PNG")
        assert len(list(csv.reader(io.StringIO(client.get(f"{PAGE}chart/{chart}/csv/").text)))) > 1


@pytest.mark.usefixtures("at_once", "manager")
def test_a_chart_there_is_not_is_not_found(client: Client) -> None:
    assert client.get(f"{PAGE}chart/pie/svg/").status_code == 404
    assert client.get(f"{PAGE}chart/finish/exe/").status_code == 404


@pytest.mark.usefixtures("at_once", "manager")
def test_the_server_says_the_chance_of_a_typed_date_and_cost(project: Project, client: Client) -> None:
    run = made_up(analyse(*load(project).state)).simulation
    half = run.finish.p(50).date()
    said = words_of(client.get(f"{PAGE}chance/", {"date": half.isoformat()}).text)
    assert "50 % chance to be finished by" in said or "51 % chance to be finished by" in said
    late = {"date": (half + timedelta(days=400)).isoformat()}
    assert "> 99 %" in words_of(client.get(f"{PAGE}chance/", late).text)
    assert run.cost is not None
    cost = client.get(f"{PAGE}chance/", {"cost": f"{run.cost.percentile(30):.2f}"}).text
    assert "30 % chance to cost at most" in words_of(cost)


@pytest.mark.usefixtures("at_once", "manager")
def test_the_joint_chance_is_of_the_pair_that_was_typed(project: Project, client: Client) -> None:
    run = made_up(analyse(*load(project).state)).simulation
    assert run.cost is not None
    asked = {"date": run.finish.p(70).date().isoformat(), "cost": f"{run.cost.percentile(40):.2f}"}
    page = words_of(client.get(f"{PAGE}together/", asked).text)
    assert "is 40 %" in page  # made up: the same runs are late and dear
    assert "30 % on time, over budget" in page


@pytest.mark.usefixtures("at_once")
def test_who_may_not_see_costs_sees_the_dates_alone(project: Project, member: Member, client: Client) -> None:
    client.force_login(member(Role.VIEWER))
    page = client.get(PAGE).text
    shown = set(re.findall(r'<figure class="figure" id="(\w+)"', page))
    assert "finish" in shown
    assert not shown & MONEY
    assert "EUR" not in words_of(page)
    assert "ask-cost" not in page
    for chart in MONEY:
        assert client.get(f"{PAGE}chart/{chart}/csv/").status_code == 404
    assert client.get(f"{PAGE}together/").status_code in (403, 404)
    assert "cost at most" not in client.get(f"{PAGE}chance/?cost=1000000&date=2027-01-01").text


@pytest.mark.usefixtures("at_once")
def test_names_of_risks_are_for_those_with_the_right(project: Project, member: Member, client: Client) -> None:
    viewer = member(Role.VIEWER)
    client.force_login(viewer)
    assert not rights_of(viewer, project).risks
    for part in ("", "causes/", "chart/tornado/csv/"):
        assert RISK.name not in client.get(PAGE + part).text
    assert client.get(f"{PAGE}responses/").status_code in (403, 404)
    client.force_login(member(Role.STAKEHOLDER, Right.RISKS))
    assert RISK.name in client.get(f"{PAGE}causes/").text
    assert RISK.name in client.get(f"{PAGE}chart/tornado/csv/").text


@pytest.mark.usefixtures("at_once", "manager")
def test_too_few_ranges_show_no_chance_and_lead_to_the_repair(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    def thin(analysis: object, **rest: object) -> object:
        found = made_up(analysis, **rest)  # type: ignore[arg-type]
        return replace(found, simulation=replace(found.simulation, known=Coverage(3, 41, 0.1)))

    monkeypatch.setattr("headway.analysis.confidence.simulate", thin)
    page = client.get(PAGE).text
    assert "How sure is not known" in page
    assert "3 of 41 tasks" in words_of(page)
    assert "<figure" not in page
    assert "/audit/" in page
    assert "not known" in words_of(client.get(f"{PAGE}chance/?date=2027-01-01").text).lower()
    assert client.get(f"{PAGE}chart/finish/svg/").status_code == 404


@pytest.mark.usefixtures("manager")
def test_a_run_shows_how_far_it_is_until_it_is_done(client: Client, when_told: list[Callable[[], None]]) -> None:
    page = client.get(PAGE).text
    assert "<progress" in page
    assert "<figure" not in page
    waiting = client.get(f"{PAGE}answers/?waiting=1")
    assert "hx-get" in waiting.text
    assert "HX-Trigger" not in waiting.headers
    when_told.pop()()
    done = client.get(f"{PAGE}answers/?waiting=1")
    assert "hx-get" not in done.text
    assert "HX-Trigger" not in done.headers  # the strip says it, and once is enough
    assert client.get("/p/meridian/strip/?waiting").headers["HX-Trigger"] == "headway:sure"
    assert "<figure" in client.get(f"{PAGE}answers/").text


@pytest.mark.usefixtures("manager")
def test_a_run_of_another_question_says_itself_that_it_is_done(
    client: Client, when_told: list[Callable[[], None]]
) -> None:
    asked = f"{PAGE}answers/?seed=7&waiting=1"
    assert "HX-Trigger" not in client.get(asked).headers
    for work in list(when_told):
        work()
    assert client.get(asked).headers["HX-Trigger"] == "headway:sure"


@pytest.mark.usefixtures("manager")
def test_a_run_can_be_stopped_and_begun_again(client: Client, when_told: list[Callable[[], None]]) -> None:
    client.get(PAGE)
    assert client.post(f"{PAGE}stop/").status_code == 302
    assert "was stopped" in client.get(PAGE).text
    assert client.post(f"{PAGE}run/").status_code == 302
    for work in list(when_told):
        work()
    assert "<figure" in client.get(PAGE).text


@pytest.mark.usefixtures("at_once", "manager")
def test_another_seed_and_other_iterations_are_told_with_their_figures(client: Client) -> None:
    sent = client.post(f"{PAGE}run/", {"iterations": "500", "seed": "7"})
    assert sent["Location"].endswith("?iterations=500&seed=7")
    page = words_of(client.get(sent["Location"]).text)
    assert "Iterations 500" in page
    assert "Seed 7" in page
    assert "chart/finish/svg/?iterations=500&amp;seed=7" in client.get(sent["Location"]).text


@pytest.mark.usefixtures("at_once", "manager")
@pytest.mark.parametrize(
    "asked",
    [
        "iterations=0", "iterations=99999999999999", "seed=-1", "date=yesterday", "cost=dear", "percent=0",
        "percent=1000", "cost=1e999", "cost=NaN", "date=9999-12-31",
    ],
)  # fmt: skip
def test_an_address_nobody_can_mean_is_as_if_it_said_nothing(client: Client, asked: str) -> None:
    for part in ("", "answers/", "chance/", "together/", "reserves/"):
        assert client.get(f"{PAGE}{part}?{asked}").status_code == 200


@pytest.mark.usefixtures("at_once", "manager")
def test_a_forecast_is_kept_with_its_note_and_stands_in_the_cone(project: Project, client: Client) -> None:
    client.get(PAGE)
    assert client.post(f"{PAGE}keep/", {"note": "For the board"}).status_code == 302
    kept = Forecast.objects.filter(project=project, note="For the board")
    assert kept.count() == 1
    assert "For the board" in client.get(f"{PAGE}chart/cone/csv/").text


def test_who_does_not_plan_keeps_and_stops_nothing(
    project: Project, member: Member, client: Client, at_once: Desk
) -> None:
    client.force_login(member(Role.VIEWER))
    page = client.get(PAGE).text
    assert "/keep/" not in page
    assert 'id="seed"' not in page
    assert 'id="finish"' in page
    assert 'id="finish"' not in client.get(f"{PAGE}?seed=7").text, "only who plans begins a run of another seed"
    assert client.post(f"{PAGE}keep/").status_code == 403
    assert client.post(f"{PAGE}stop/").status_code == 403
    assert confidence.DESK is at_once


@pytest.mark.usefixtures("at_once")
def test_a_stranger_finds_nothing(client: Client, project: Project, person: Callable[..., Person]) -> None:
    client.force_login(person("stranger"))
    for part in ("", "answers/", "chance/", "causes/", "responses/", "together/", "chart/finish/svg/"):
        assert client.get(PAGE + part).status_code == 404


@pytest.mark.parametrize(("typed", "cost"), [("12,5", "12.5"), ("1,840,000", "1840000"), ("1.84 M", "1840000")])
def test_a_sum_is_read_as_on_every_other_page(typed: str, cost: str) -> None:
    asked = QueryDict("", mutable=True)
    asked["cost"] = typed
    assert question(asked).cost == Decimal(cost)


@pytest.mark.usefixtures("manager")
def test_a_run_that_is_slow_to_begin_says_that_it_is_being_prepared(
    client: Client, when_told: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(PAGE)
    assert "Preparing the simulation" not in client.get(f"{PAGE}answers/?waiting=1").text
    monkeypatch.setattr(desk.Run, "is_slow_to_begin", property(lambda run: True))
    assert "once after an installation" in client.get(f"{PAGE}answers/?waiting=1").text
    assert when_told


def test_a_run_is_slow_to_begin_only_once_it_has_begun_without_any_progress() -> None:
    waits = desk.Run(None, 0.0)  # type: ignore[arg-type]
    assert not waits.is_slow_to_begin
    waits.begun = time.monotonic() - 2 * desk.COMPILING
    assert waits.is_slow_to_begin
    waits.progress(1, 100)
    assert not waits.is_slow_to_begin
