"""The page of earned value: what it says, to whom, what it opens, and the files of its charts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from html import unescape
from xml.etree import ElementTree

import pytest
from django.test import Client

import headway
from headway.actuals.changes import RecordCost
from headway.actuals.facts import Spent
from headway.plan.changes import SetEarning
from headway.plan.earning import EarningRule, Technique
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.baselines import keep_foreign, take
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Baseline, Project
from headway.workbench.projects.performance import performance
from headway.workbench.projects.submit import submit
from tests.workbench.conftest import NOW

PAGE = "/p/meridian/earned/"
FRIDAY = "?date=2026-03-13"

type Member = Callable[..., Person]


def words_of(page: str) -> str:
    """What one reads, without the tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


@pytest.fixture
def manager(member: Member, client: Client) -> Person:
    person = member(Role.MANAGER)
    client.force_login(person)
    return person


@pytest.fixture
def promised(project: Project, manager: Person) -> Project:
    """The project with the baseline of its plan file."""
    from pathlib import Path

    root = Path(__file__).resolve().parents[3]
    found = headway.read(root / "plans" / "meridian.yaml").baselines
    keep_foreign(manager, project, found, "meridian.yaml", NOW)
    return project


@pytest.mark.usefixtures("promised")
def test_the_page_says_how_it_stands_in_time_and_what_is_not_known(client: Client) -> None:
    page = words_of(client.get(PAGE + FRIDAY).text)
    assert "Behind plan: 40 % is done, 54 % was planned." in page
    assert "Whether it is within its cost is not known: no actual cost was recorded for 24 tasks" in page
    assert "against Approved at the architecture gate" in page
    assert "AT + (PD - ES)" in page
    assert re.search(r"CPI Cost performance index not known", page)


def test_without_a_baseline_it_offers_to_set_one(manager: Person, client: Client) -> None:
    page = client.get(PAGE).text
    assert "Nothing was promised yet" in page
    assert 'href="/p/meridian/baselines/"' in page
    assert client.get(f"{PAGE}table/").status_code == 404


def test_who_may_not_see_costs_finds_no_such_page(project: Project, member: Member, client: Client) -> None:
    client.force_login(member(Role.CONTRIBUTOR))
    assert client.get(PAGE).status_code == 404
    assert "Earned value" not in client.get("/p/meridian/overview/").text


@pytest.mark.usefixtures("promised")
def test_a_summary_is_opened_and_a_team_has_figures_of_its_own(client: Client) -> None:
    closed = words_of(client.get(f"{PAGE}table/{FRIDAY}").text)
    assert "Containerise authorisation" not in closed
    opened = client.get(f"{PAGE}table/{FRIDAY}&open=services").text
    assert "Containerise authorisation" in opened
    assert 'aria-expanded="true"' in opened
    teams = client.get(f"{PAGE}table/{FRIDAY}&by=team").text
    assert "Payments services" in teams
    team = words_of(client.get(f"{PAGE}{FRIDAY}&of=team&id=payments").text)
    assert "The whole project" in team


@pytest.mark.usefixtures("promised")
def test_every_chart_has_its_table_and_can_be_saved(client: Client) -> None:
    page = client.get(PAGE + FRIDAY).text
    assert set(re.findall(r'<figure class="figure" id="(\w+)"', page)) == {"value", "schedule"}
    for chart in ("value", "schedule"):
        assert ElementTree.fromstring(client.get(f"{PAGE}chart/{chart}/svg/{FRIDAY}").text).tag.endswith("svg")
        assert client.get(f"{PAGE}chart/{chart}/png/{FRIDAY}").content.startswith(b"\x89PNG")
        assert len(list(csv.reader(io.StringIO(client.get(f"{PAGE}chart/{chart}/csv/{FRIDAY}").text)))) > 5
    assert client.get(f"{PAGE}chart/pie/svg/{FRIDAY}").status_code == 404


def test_recorded_cost_makes_cost_known(promised: Project, manager: Person, client: Client) -> None:
    state = load(promised).state
    begun = [task for task, known in state.actuals.progress().items() if known.start is not None]
    day = datetime(2026, 3, 12, 17)
    told = [
        RecordCost(fact=Spent(f"m-{task}", task, day, day, Decimal(1000)))
        for task in begun
        if not state.plan.is_summary(task)
    ]
    submit(manager, promised, told, at=NOW)
    page = words_of(client.get(PAGE + FRIDAY).text)
    assert "no actual cost was recorded" not in page
    assert f"cost {len(told) * 1000:,} GBP" in page
    assert "BAC / CPI = AC + (BAC - EV) / CPI" in page


def test_the_past_keeps_the_revision_it_was_measured_by(promised: Project, manager: Person, client: Client) -> None:
    first = Baseline.objects.get(project=promised)
    doubled = headway.Baseline(
        "Extended",
        tasks={
            task: figures.but(cost=None if figures.cost is None else 2 * figures.cost)
            for task, figures in performance(promised)[0][1].tasks.items()
        },
    )
    second = keep_foreign(manager, promised, [doubled], "extended.yaml", NOW)[0]
    Baseline.objects.filter(pk=first.pk).update(performance=True)
    effective = datetime(2026, 3, 1, tzinfo=NOW.tzinfo)
    Baseline.objects.filter(pk=second.pk).update(performance=True, effective=effective, revises=first)
    assert [each.name for _effective, each in performance(promised)] == [first.name, "Extended"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}chart/value/csv/{FRIDAY}").text)))
    before = {row["Date"]: row["Planned"] for row in rows}
    Baseline.objects.filter(pk=second.pk).update(performance=False)
    alone = {
        row["Date"]: row["Planned"]
        for row in csv.DictReader(io.StringIO(client.get(f"{PAGE}chart/value/csv/{FRIDAY}").text))
    }
    for date, planned in alone.items():
        if planned and date < "2026-03-01":
            assert before[date] == planned
        elif planned:
            assert float(before[date]) == pytest.approx(2 * float(planned))
    assert "Behind plan" in words_of(client.get(PAGE + FRIDAY).text)


@pytest.mark.usefixtures("promised")
def test_the_api_gives_the_document_of_the_command(client: Client) -> None:
    answer = client.get("/api/v1/projects/meridian/earned?as_of=2026-03-13T17:00:00").json()
    assert answer["missing"] == ""
    found = answer["result"]
    assert (found["as_of"], found["currency"]) == ("2026-03-13T17:00", "GBP")
    assert Decimal(found["project"]["bac"]) == 370516
    assert {each["form"] for each in found["forecasts"]["duration"] if each["shown"]} <= set(headway.earned.TIME_FORMS)
    assert found["not_known"]["cpi"].startswith("no actual cost was recorded")


def test_the_api_says_what_is_missing(manager: Person, client: Client) -> None:
    assert client.get("/api/v1/projects/meridian/earned").json() == {"missing": "baseline", "result": None}


def test_a_technique_is_set_in_the_plan_and_stays_as_it_was_in_the_baseline(promised: Project, client: Client) -> None:
    task = f"{PAGE}{FRIDAY}&of=task&id=tokenisation-against-the-hsm"
    assert "By the baseline: Physical percent." in words_of(client.get(task).text)
    address = f"{PAGE}technique/tokenisation-against-the-hsm/"
    refused = client.post(address, {"technique": "apportioned-effort"})
    assert (refused.status_code, "choose it" in refused.text) == (422, True)
    assert client.post(address, {"technique": "weighted-milestones"}).status_code == 422
    assert client.post(address, {"technique": "guess"}).status_code == 422
    sent = {"technique": "weighted-milestones", "weight-card-vault-approved": "3", "follows": ""}
    assert client.post(address, sent).status_code == 302
    rule = load(promised).state.plan.tasks["tokenisation-against-the-hsm"].earning
    assert rule == EarningRule(Technique.MILESTONES, {"card-vault-approved": Decimal("3.0")})
    assert client.post(f"{PAGE}technique/nothing/", sent).status_code == 404


def test_a_baseline_with_its_plan_fixes_the_technique(project: Project, manager: Person, client: Client) -> None:
    task = "tokenisation-against-the-hsm"
    rule = EarningRule(Technique.FIFTY_FIFTY)
    submit(manager, project, [SetEarning(task=task, was=None, now=rule)], at=NOW)
    take(manager, project, "Contract", "", NOW)
    submit(manager, project, [SetEarning(task=task, was=rule, now=EarningRule(Technique.WORK))], at=NOW)
    page = words_of(client.get(f"{PAGE}{FRIDAY}&of=task&id={task}").text)
    assert "By the baseline: 50/50." in page
    assert "The plan says another one by now." in page
