"""The register's pages: listed and filtered, edited field by field, an issue in one act, planned, hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from headway.plan.changes import AddRisk
from headway.plan.risk import (
    Amounts,
    Points,
    RaidKind,
    ResponseKind,
    Risk,
    RiskKind,
    RiskStatus,
)
from headway.workbench.pages.risks.fields import encoded
from headway.workbench.pages.risks.one import FIGURES, GROUPS, STEPS
from headway.workbench.pages.risks.sheets import RISKS
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.submit import submit

VAULT = "the-vault"


@pytest.fixture
def manager(member: Callable[..., Person], client: Client) -> Client:
    client.force_login(member(Role.MANAGER))
    return client


@pytest.fixture
def register(manager: Client, project: Project, now: object) -> Project:
    """The project with three risks of its own: a severe threat, an opportunity, and one that is closed."""
    plan = load(project).state.plan
    task = plan.leaves[5].id
    some = [
        Risk(
            VAULT,
            "The vault",
            cause="The vault is new",
            event="certifying it takes longer",
            effect="delay the cutover",
            probability=0.6,
            time=Points(5, 10, 30),
            money=Amounts(Decimal(5000), Decimal(12345), Decimal(40000)),
            tasks=(task,),
            owner="Priya Nair",
            category="External / Vendors",
            response=ResponseKind.MITIGATE,
            review=date(2026, 3, 1),
        ),
        Risk("reused", "Something reused", kind=RiskKind.OPPORTUNITY, probability=0.3, time=Points(-8, -5, -2)),
        Risk("over-with", "Over with", status=RiskStatus.CLOSED),
    ]
    submit(Person.objects.get(email="manager@example.org"), project, [AddRisk(each) for each in some], at=now)  # type: ignore[arg-type]
    return project


def saved(client: Client, name: str, now: str, was: object, **more: str) -> int:
    form = {"field": name, "was": encoded(was), "now": now, **more}
    return client.post(f"/p/meridian/risks/{VAULT}/save/", form, headers={"HX-Target": "article#risk"}).status_code


def risk(project: Project) -> Risk:
    return load(project).state.plan.risks[VAULT]


def test_the_list_shows_what_is_open_with_score_and_state(manager: Client, register: Project) -> None:
    page = manager.get("/p/meridian/risks/").content.decode()
    assert "Because the vault is new, certifying it takes longer, which would delay the cutover." in page
    assert "planned: inherent figures count" in page
    assert "severe" in page
    assert "Over with" not in page
    assert "Over with" in manager.get("/p/meridian/risks/?status=all").content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=vault", {VAULT}),
        ("q=nothing+of+the+sort", set()),
        ("kind=opportunity", {"reused"}),
        ("status=closed", {"over-with"}),
        ("category=External+/+Vendors", {VAULT}),
        ("owner=-", {"reused"}),
        ("grade=severe", {VAULT}),
        ("only=unanswered&q=vault", {VAULT}),
        ("only=due&q=vault", {VAULT}),
        ("level=4x4", {VAULT}),
        ("level=3x2-opportunities", {"reused"}),
    ],
)
def test_filters_stand_in_the_address(manager: Client, register: Project, query: str, found: set[str]) -> None:
    shown = {row.risk.id for row in manager.get(f"/p/meridian/risks/?{query}").context["rows"]}
    mine = {VAULT, "reused", "over-with"}
    assert shown & mine == found


def test_what_falls_on_a_task_is_found_by_it(manager: Client, register: Project) -> None:
    plan = load(register).state.plan
    task = plan.tasks[plan.leaves[5].id]
    for each in filter(None, (task.id, task.parent)):
        shown = {row.risk.id for row in manager.get("/p/meridian/risks/", {"task": each}).context["rows"]}
        assert (VAULT in shown) == (each == task.id)


def test_the_order_is_asked_for_and_turned_round(manager: Client, register: Project) -> None:
    there = [row.name for row in manager.get("/p/meridian/risks/?sort=name").context["rows"]]
    back = [row.name for row in manager.get("/p/meridian/risks/?sort=-name").context["rows"]]
    assert there == sorted(there, key=str.casefold)
    assert back == there[::-1]


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("probability", "30 %", 0.3),
        ("probability", "0.25", 0.25),
        ("probability", "", None),
        ("time", "2 / 5 / 9 triangular", Points(2, 5, 9, "triangular")),  # type: ignore[arg-type]
        ("time", "4", Points(4, 4, 4)),
        ("money", "1,200 / 2 k / 1.5 M", Amounts(Decimal(1200), Decimal(2000), Decimal(1500000))),
        ("owner", "Marta", "Marta"),
        ("review", "2026-05-01", date(2026, 5, 1)),
        ("status", "proposed", RiskStatus.PROPOSED),
        ("response", "", None),
        ("response_funded", "on", True),
        ("residual_time", "1/2/3", Points(1, 2, 3)),
    ],
)
def test_a_field_is_one_change(manager: Client, register: Project, name: str, typed: str, value: object) -> None:
    before = Entry.objects.count()
    assert saved(manager, name, typed, getattr(risk(register), name)) == 200
    assert getattr(risk(register), name) == value
    entry = Entry.objects.order_by("-revision").first()
    assert entry is not None
    assert (Entry.objects.count(), entry.count) == (before + 1, 1)


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("probability", "140", "140 %"),
        ("probability", "often", "is no number"),
        ("time", "9 / 5 / 2", "least comes first"),
        ("time", "2 / 5", "least / most likely / greatest"),
        ("money", "a lot", "is no sum of money"),
        ("review", "tomorrow", "is no date"),
        ("kind", "worry", "Choose one of the list"),
    ],
)
def test_what_cannot_be_read_stands_at_its_field(
    manager: Client, register: Project, name: str, typed: str, told: str
) -> None:
    revision = load(register).revision
    form = {"field": name, "was": encoded(getattr(risk(register), name)), "now": typed}
    answer = manager.post(f"/p/meridian/risks/{VAULT}/save/", form, headers={"HX-Target": "article#risk"})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert load(register).revision == revision


def test_saving_what_is_there_changes_nothing(manager: Client, register: Project) -> None:
    revision = load(register).revision
    page = manager.get(f"/p/meridian/risks/{VAULT}/")
    for field in page.context["f"].values():
        now = {"now": [id for id, _name in field.text]} if field.widget in ("find", "pick") else {"now": field.text}
        form = {"field": field.name, "was": field.was, **now}
        form = form if field.widget != "tick" else {**form, "now": "on" if field.text else ""}
        assert manager.post(f"/p/meridian/risks/{VAULT}/save/", form).status_code == 302, field.name
    assert load(register).revision == revision


def test_a_colleague_who_was_first_is_shown_with_both_values(manager: Client, register: Project) -> None:
    assert saved(manager, "owner", "Marta", "Priya Nair") == 200
    stale = {"field": "owner", "was": encoded("Priya Nair"), "now": "Tomasz"}
    answer = manager.post(f"/p/meridian/risks/{VAULT}/save/", stale, headers={"HX-Target": "article#risk"})
    page = answer.content.decode()
    assert answer.status_code == 412
    assert "<dd>Marta</dd>" in page
    assert "<dd>Tomasz</dd>" in page
    in_row = manager.post(f"/p/meridian/risks/{VAULT}/save/", stale, headers={"HX-Target": "tr#row-1"})
    assert "It is now Marta; you typed Tomasz." in in_row.content.decode()
    assert saved(manager, "owner", "Tomasz", "Priya Nair", mine="1") == 200
    assert risk(register).owner == "Tomasz"


def test_tasks_are_picked_by_name_and_taken_away(manager: Client, register: Project) -> None:
    plan = load(register).state.plan
    kept, other = risk(register).tasks[0], plan.leaves[7]
    assert saved(manager, "tasks", kept, (kept,), more=f"{plan.outline.number[other.id]} {other.name}") == 200
    assert risk(register).tasks == (kept, other.id)
    form = {"field": "tasks", "was": encoded((kept, other.id)), "now": [other.id]}
    manager.post(f"/p/meridian/risks/{VAULT}/save/", form)
    assert risk(register).tasks == (other.id,)


def test_a_link_is_picked_by_its_two_ends(manager: Client, register: Project) -> None:
    choices = manager.get("/p/meridian/register/find/links/", {"q": "→"}).context["choices"]
    assert saved(manager, "links", "", (), more=choices[0]) in (200, 422)
    id = next(iter(load(register).state.plan.links))
    assert saved(manager, "links", id, risk(register).links) == 200
    assert id in risk(register).links


def test_a_risk_is_one_sentence_and_gets_a_page(manager: Client, project: Project) -> None:
    said = {"cause": "The data is old", "event": "a share of it is unusable", "effect": "add a rehearsal"}
    answer = manager.post("/p/meridian/register/add/", said)
    assert answer.headers["Location"] == "/p/meridian/risks/a-share-of-it-is-unusable/"
    page = manager.get(answer.headers["Location"]).content.decode()
    assert "Because the data is old, a share of it is unusable, which would add a rehearsal." in page
    assert manager.post("/p/meridian/register/add/", {"cause": " "}).status_code == 422


def test_a_suggestion_becomes_a_risk_of_ones_own(manager: Client, project: Project) -> None:
    manager.post("/p/meridian/register/add/", {"suggestion": "vendor"})
    made = load(project).state.plan.risks["vendor-delivers-late"]
    assert made.sentence.startswith("Because a part of the work is a vendor's, the delivery comes later than agreed")
    assert made.probability is None  # figures are for those who know


def test_a_risk_becomes_an_issue_in_one_act_that_one_undo_takes_back(manager: Client, register: Project) -> None:
    manager.post(f"/p/meridian/risks/{VAULT}/occur/", {"on": "2026-03-12"})
    plan = load(register).state.plan
    (issue,) = [each for each in plan.raid.values() if each.risk == VAULT]
    assert (risk(register).status, risk(register).occurred) == (RiskStatus.OCCURRED, date(2026, 3, 12))
    assert (issue.kind, issue.owner, issue.raised) == (RaidKind.ISSUE, "Priya Nair", date(2026, 3, 12))
    manager.post("/p/meridian/undo/")
    plan = load(register).state.plan
    assert risk(register).status is RiskStatus.OPEN
    assert issue.id not in plan.raid


def test_what_has_happened_does_not_happen_again(manager: Client, register: Project) -> None:
    manager.post(f"/p/meridian/risks/{VAULT}/occur/")
    target = {"HX-Target": "article#risk"}
    answer = manager.post(f"/p/meridian/risks/{VAULT}/occur/", headers=target)
    assert answer.status_code == 422
    assert "occurred or is closed already" in answer.content.decode()


def test_the_work_of_a_response_is_planned_as_one_act(manager: Client, register: Project) -> None:
    before = load(register).revision
    plan = load(register).state.plan
    parent = next(each for each in plan.outline.order if plan.is_summary(each))
    form = {"name": "Book the early slot", "duration": "3 d", "parent": plan.tasks[parent].name}
    manager.post(f"/p/meridian/risks/{VAULT}/carry/", form)
    task = load(register).state.plan.tasks["book-the-early-slot"]
    assert (task.parent, task.duration.minutes if task.duration else 0) == (parent, 3 * 480)
    assert risk(register).response_tasks == (task.id,)
    assert load(register).revision == before + 1
    assert saved(manager, "response_funded", "on", False) == 200
    page = manager.get(f"/p/meridian/risks/{VAULT}/").content.decode()
    assert "answered: residual figures count" in page


def test_a_review_sets_the_next_one(manager: Client, register: Project) -> None:
    manager.post(f"/p/meridian/risks/{VAULT}/review/", {"next": "2026-06-01"})
    assert risk(register).review == date(2026, 6, 1)
    entry = Entry.objects.filter(project=register).order_by("-revision").first()
    assert entry is not None
    assert entry.gesture == "Reviewed The vault"


def test_the_history_of_a_risk_says_who_and_what(manager: Client, register: Project) -> None:
    saved(manager, "probability", "20 %", 0.6)
    page = manager.get(f"/p/meridian/risks/{VAULT}/").content.decode()
    assert "60 % -&gt; 20 %" in page
    assert "<strong>Manager</strong>" in page


def test_every_field_of_a_risk_stands_in_one_place() -> None:
    shown = [name for names in GROUPS.values() for name in names]
    shown += [name for _label, *names in FIGURES for name in names] + list(STEPS) + ["how"]
    assert sorted(shown) == sorted(RISKS.fields)
    assert set(Risk.__struct_fields__) - set(shown) == {"id", "custom", "foreign"}


def test_without_the_right_there_is_no_register(
    client: Client, member: Callable[..., Person], register: Project
) -> None:
    for role in (Role.VIEWER, Role.STAKEHOLDER):
        client.force_login(member(role))
        assert client.get("/p/meridian/risks/").status_code == 404
        assert client.get(f"/p/meridian/risks/{VAULT}/").status_code == 404
        assert "/p/meridian/risks/" not in client.get("/p/meridian/overview/").content.decode()


def test_a_contributor_reads_without_money_and_changes_nothing(
    client: Client, member: Callable[..., Person], register: Project
) -> None:
    client.force_login(member(Role.CONTRIBUTOR))
    for path in ("/p/meridian/risks/", f"/p/meridian/risks/{VAULT}/"):
        page = client.get(path).content.decode()
        assert "The vault" in page
        assert "12,345" not in page
        assert "12.3" not in page
        assert "save/" not in page
    assert client.post(f"/p/meridian/risks/{VAULT}/save/", {"field": "name"}).status_code == 403


def test_a_risk_that_nothing_speaks_of_goes(manager: Client, register: Project) -> None:
    manager.post(f"/p/meridian/risks/{VAULT}/occur/")
    answer = manager.post(f"/p/meridian/risks/{VAULT}/remove/", headers={"HX-Target": "article#risk"})
    assert answer.status_code == 422
    assert manager.post("/p/meridian/risks/reused/remove/").headers["Location"] == "/p/meridian/risks/"
    assert "reused" not in load(register).state.plan.risks
