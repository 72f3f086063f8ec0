"""Several risks at once, the heat map and its scales, what is due for review, and the RAID log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from headway.plan.changes import AddRaidEntry, AddRisk, Change
from headway.plan.risk import Level, Points, RaidEntry, RaidKind, RaidStatus, ResponseKind, Risk, RiskKind, RiskMatrix
from headway.workbench.pages.risks.fields import encoded
from headway.workbench.pages.risks.matrix import sides
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.submit import submit

SET, SET_RAID = "/p/meridian/register/risks/set/", "/p/meridian/register/raid/set/"


@pytest.fixture
def manager(member: Callable[..., Person], client: Client) -> Client:
    client.force_login(member(Role.MANAGER))
    return client


@pytest.fixture
def register(manager: Client, project: Project, now: object) -> Project:
    """The project with two threats, an opportunity and two RAID entries of its own."""
    some: list[Change] = [
        AddRisk(Risk("one", "One", probability=0.7, time=Points(5, 10, 30), response=ResponseKind.MITIGATE)),
        AddRisk(Risk("two", "Two", owner="Marta", residual_probability=0.1)),
        AddRisk(Risk("win", "Win", kind=RiskKind.OPPORTUNITY, probability=0.7, time=Points(-30, -10, -5))),
        AddRaidEntry(RaidEntry("desk", "The desk is staffed", owner="Marta", due=date(2026, 3, 1))),
        AddRaidEntry(RaidEntry("keys", "The keys come in time", kind=RaidKind.DEPENDENCY, counterpart="The vendor")),
    ]
    submit(Person.objects.get(email="manager@example.org"), project, some, at=now)  # type: ignore[arg-type]
    return project


def test_several_risks_are_set_at_once_and_undone_at_once(manager: Client, register: Project) -> None:
    before = load(register).revision
    form = {"field": "owner", "now": "Priya", "risk": ["one", "two", "win"], "back": "/p/meridian/risks/?kind=threat"}
    assert manager.post(SET, form).headers["Location"] == "/p/meridian/risks/?kind=threat"
    assert load(register).revision == before + 1
    assert {load(register).state.plan.risks[id].owner for id in form["risk"]} == {"Priya"}
    entry = Entry.objects.filter(project=register).order_by("-revision").first()
    assert entry is not None
    assert entry.count == 3
    manager.post("/p/meridian/undo/")
    assert [load(register).state.plan.risks[id].owner for id in ("one", "two")] == ["", "Marta"]


def test_what_would_change_is_said_before(manager: Client, register: Project) -> None:
    before = load(register).revision
    form = {"field": "owner", "now": "Marta", "risk": ["one", "two"]}
    page = manager.post(f"{SET}?preview=1", form).content.decode()
    assert page.count("<li>") == 1  # two holds it already
    assert "One" in page
    assert "Marta" in page
    wrong = manager.post(f"{SET}?preview=1", {"field": "probability", "now": "often", "risk": ["one"]})
    assert "is no number" in wrong.content.decode()
    assert load(register).revision == before


def test_a_response_that_does_not_answer_the_kind_is_refused_for_all(manager: Client, register: Project) -> None:
    form = {"field": "response", "now": "exploit", "risk": ["one", "win"]}
    page = manager.post(f"{SET}?preview=1", form).content.decode()
    assert "“One” cannot be answered so: exploit." in page
    manager.post(SET, form)
    assert load(register).state.plan.risks["win"].response is None


@pytest.mark.parametrize(
    "form", [{"field": "owner", "risk": ["nobody"]}, {"field": "foreign", "risk": ["one"]}, {"risk": ["one"]}]
)
def test_what_is_no_risk_or_no_field_is_not_found(manager: Client, register: Project, form: dict[str, object]) -> None:
    assert manager.post(SET, form).status_code == 404


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_one_is_led_back_nowhere_but_here(manager: Client, register: Project, back: str) -> None:
    answer = manager.post(SET, {"field": "owner", "now": "", "risk": ["one"], "back": back})
    assert answer.headers["Location"] == "/p/meridian/risks/"


def test_entries_of_the_log_are_set_at_once(manager: Client, register: Project) -> None:
    manager.post(SET_RAID, {"field": "status", "now": "confirmed", "thing": ["desk", "keys"]})
    assert {load(register).state.plan.raid[id].status for id in ("desk", "keys")} == {RaidStatus.CONFIRMED}


def where(register: Project, when: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for side in sides(load(register).state.plan, when):
        for _name, row in side.rows:
            found |= {risk.id: (side.key, cell.field) for cell in row for risk in cell.risks}
    return found


def test_the_map_mirrors_opportunities(register: Project) -> None:
    found = where(register, "")
    assert (found["one"], found["win"]) == (("threats", "4x4"), ("opportunities", "4x4"))
    assert "two" not in found
    threats, opportunities = sides(load(register).state.plan, "")
    assert threats.heads == opportunities.heads[::-1]
    assert [cell.severity for cell in opportunities.rows[0][1]] == [5, 4, 3, 2, 1]


def test_the_map_is_drawn_before_and_after_the_response(manager: Client, register: Project) -> None:
    form = {"field": "residual_probability", "was": "null", "now": "10 %"}
    manager.post("/p/meridian/risks/one/save/", form)
    assert [where(register, when)["one"][1] for when in ("", "before", "after")] == ["4x4", "4x4", "2x4"]


def test_a_field_of_the_map_leads_to_the_list_of_those_in_it(manager: Client, register: Project) -> None:
    page = manager.get("/p/meridian/register/map/").content.decode()
    assert "/p/meridian/risks/?level=4x4-opportunities&amp;when=" in page
    shown = manager.get("/p/meridian/risks/?level=4x4-opportunities&when=").context["rows"]
    assert "win" in [row.risk.id for row in shown]
    assert "one" not in [row.risk.id for row in shown]


def scales(matrix: RiskMatrix, **other: object) -> dict[str, object]:
    form: dict[str, object] = {"was": encoded(matrix), "moderate": "3", "severe": "6"}
    for key in ("probability", "days", "money"):
        form |= {f"{key}-name": ["Low", "High", ""], f"{key}-up": ["10", "", ""]}
    return form | {"probability-up": ["50 %", "", ""]} | other


def test_the_scales_are_one_change(manager: Client, register: Project) -> None:
    was = load(register).state.plan.settings.risk_matrix
    manager.post("/p/meridian/register/scales/", scales(was))
    matrix = load(register).state.plan.settings.risk_matrix
    assert (matrix.probability, matrix.moderate_from, matrix.severe_from) == (
        (Level("Low", 0.5), Level("High", 1.0)),
        3,
        6,
    )
    stale = manager.post("/p/meridian/register/scales/", scales(was, severe="4"))
    assert stale.status_code == 422
    assert load(register).state.plan.settings.risk_matrix == matrix


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"days-up": ["10", "5", ""]}, "Days: each step reaches higher"),
        ({"money-name": ["Only", "", ""]}, "Money: a scale has two to nine steps"),
        ({"moderate": "9"}, "Severe begins at a higher score"),
        ({"severe": "many"}, "A score is a whole number"),
        ({"probability-up": ["half", "", ""]}, "is no number"),
    ],
)
def test_scales_that_cannot_be_are_refused(
    manager: Client, register: Project, wrong: dict[str, object], told: str
) -> None:
    was = load(register).state.plan.settings.risk_matrix
    answer = manager.post("/p/meridian/register/scales/", scales(was, **wrong))
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_what_is_due_is_listed_and_goes_when_reviewed(manager: Client, register: Project) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    manager.post("/p/meridian/risks/one/save/", {"field": "review", "was": "null", "now": yesterday.isoformat()})
    due = manager.get("/p/meridian/register/due/").context
    assert "one" in [row.risk.id for row, _why in due["reviews"]]
    assert "two" in [row.risk.id for row in due["undated"]]
    answer = manager.post("/p/meridian/risks/one/review/", headers={"HX-Target": "li#review-row-1"})
    assert "next on" in answer.content.decode()
    again = manager.get("/p/meridian/register/due/").context
    assert "one" not in [row.risk.id for row, _why in again["reviews"]]
    assert load(register).state.plan.risks["one"].review == timezone.localdate() + timedelta(days=28)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"desk", "keys"}),
        ("?kind=dependency", {"keys"}),
        ("?owner=Marta", {"desk"}),
        ("?q=vendor", {"keys"}),
        ("?status=closed", set()),
        ("?status=all&sort=-due", {"desk", "keys"}),
    ],
)
def test_the_log_is_filtered_by_its_address(manager: Client, register: Project, query: str, found: set[str]) -> None:
    shown = {line.entry.id for line in manager.get(f"/p/meridian/raid/{query}").context["lines"]}
    assert shown & {"desk", "keys"} == found


def test_an_entry_is_added_edited_and_removed(manager: Client, register: Project) -> None:
    add = manager.post("/p/meridian/register/raid/add/", {"name": "The lease can be longer", "kind": "assumption"})
    page = add.headers["Location"]
    assert page == "/p/meridian/raid/the-lease-can-be-longer/"
    assert "The lease can be longer" in manager.get(page).content.decode()
    manager.post(f"{page}save/", {"field": "owner", "was": '""', "now": "Priya"})
    assert load(register).state.plan.raid["the-lease-can-be-longer"].owner == "Priya"
    stale = {"field": "owner", "was": '""', "now": "Marta"}
    answer = manager.post(f"{page}save/", stale, headers={"HX-Target": "article#thing-1"})
    assert answer.status_code == 412
    assert "<dd>Priya</dd>" in answer.content.decode()
    in_row = manager.post(f"{page}save/", stale, headers={"HX-Target": "tr#row-1"})
    assert "It is now Priya; you typed Marta." in in_row.content.decode()
    manager.post(f"{page}remove/")
    assert "the-lease-can-be-longer" not in load(register).state.plan.raid


def test_an_entry_without_a_name_is_asked_for_one(manager: Client, register: Project) -> None:
    answer = manager.post("/p/meridian/register/raid/add/", {"name": " ", "kind": "issue"})
    assert 'aria-invalid="true"' in manager.get(answer.headers["Location"]).content.decode()


def test_who_may_only_read_is_offered_nothing_to_change(
    client: Client, member: Callable[..., Person], register: Project
) -> None:
    client.force_login(member(Role.CONTRIBUTOR))
    for path in ("raid/", "raid/desk/", "register/map/", "register/due/"):
        page = client.get(f"/p/meridian/{path}")
        assert page.status_code == 200
        assert 'name="was"' not in page.content.decode() or path == "register/map/"
        assert "button primary" not in page.content.decode()
    assert client.post(SET, {"field": "owner", "risk": ["one"]}).status_code == 403
