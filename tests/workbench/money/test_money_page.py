"""The page of money: what it tells, what it does not know, the journal brought in, and who may see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from headway.actuals.changes import RecordBooking
from headway.actuals.facts import Booked, BookingKind
from headway.plan.account import Commitment, CommitmentStatus, CostAccount
from headway.plan.changes import AddCommitment, AddCostAccount, SetBudget, SetTaskAccount
from headway.workbench.people import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act, Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project, Via
from headway.workbench.projects.submit import submit
from tests.workbench.conftest import NOW

pytestmark = pytest.mark.django_db
PAGE = "/p/meridian/money/"
SCOPE = "agree-scope-and-cut-over-principles"
SHEET = (
    "Date,Task,Person,Hours,Amount,Reference\n"
    "2026-01-08,Agree scope and cut-over principles,Inês Carvalho,32,,TS-2\n"
    "2026-01-08,Agree scope and cut-over principles,,,250,R-1\n"
    "2026-01-08,Nowhere,,,250,R-2\n"
)

type Member = Callable[..., Person]


def words_of(page: str) -> str:
    """What one reads, without the tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


@pytest.fixture
def manager(member: Member, client: Client) -> Person:
    person = member(Role.MANAGER)
    client.force_login(person)
    return person


def booked(project: Project) -> list[Booked]:
    actuals = load(project).state.actuals
    gone = actuals.withdrawn()
    return [fact for id, fact in actuals.facts.items() if isinstance(fact, Booked) and id not in gone]


def take(client: Client) -> str:
    sheet = SimpleUploadedFile("march.csv", SHEET.encode(), "text/csv")
    return client.post(f"{PAGE}journal/take/", {"sheet": sheet}).text


def changes_of(page: str) -> str:
    found = re.search(r'name="changes" value="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def test_without_actuals_it_says_not_known_and_never_on_budget(
    project: Project, manager: Person, client: Client
) -> None:
    page = words_of(client.get(PAGE).text)
    assert "What was spent is not known: nothing was booked on 24 tasks that have begun" in page
    assert re.search(r"Spent booked or reported not known", page)
    assert "was spent by" not in page


def test_accounts_orders_and_reserves_stand_on_it(project: Project, manager: Person, client: Client) -> None:
    order = Commitment(
        "lab", "Test lab", account="cloud", amount=Decimal(5000), expected=date(2026, 3, 1),
        status=CommitmentStatus.ORDERED,
    )  # fmt: skip
    changes = [
        AddCostAccount(CostAccount("cloud", "Cloud", code="6100", budget=Decimal(40000))),
        SetTaskAccount("proof", None, "cloud"),
        AddCommitment(order),
    ]
    submit(manager, project, changes, at=NOW, via=Via.PAGE)
    page = words_of(client.get(PAGE).text)
    assert re.search(r"6100 Cloud Operating 40,000 65,888 5,000 ", page)
    assert re.search(r"Test lab ordered \S+ \S+ \S* ?overdue 5,000 0 5,000", page)
    assert re.search(r"Contingency reserve for the risks in the register 40,000 GBP", page)
    assert re.search(r"For the work the budget without the reserves 440 k GBP", page)


def test_who_may_not_see_reserves_is_told_nothing_of_them(project: Project, member: Member, client: Client) -> None:
    client.force_login(member(Role.VIEWER, "costs"))
    page = words_of(client.get(PAGE).text)
    assert "Contingency reserve" not in page
    assert "480 k" not in page
    assert "nobody said how much it is" in page


def test_who_may_not_see_costs_finds_no_money(project: Project, member: Member, client: Client) -> None:
    client.force_login(member(Role.VIEWER))
    assert client.get(PAGE).status_code == 404
    assert client.get(f"{PAGE}journal/").status_code == 404
    assert client.get(f"{PAGE}chart/burn/svg/").status_code == 404
    assert "/money/" not in client.get("/p/meridian/overview/").text


def test_a_sheet_is_shown_first_and_booked_when_it_is_picked(project: Project, manager: Person, client: Client) -> None:
    page = take(client)
    said = words_of(page)
    assert "2 lines from march.csv" in said
    assert "no task answers to 'Nowhere'" in said
    assert booked(project) == []
    client.post(f"{PAGE}journal/book/", {"changes": changes_of(page), "pick": ["0", "1"]})
    assert sorted((each.kind, each.work, each.amount) for each in booked(project)) == [
        (BookingKind.LABOUR, 1920, None), (BookingKind.OTHER, None, Decimal(250)),
    ]  # fmt: skip
    assert Entry.objects.get(project=project, gesture="Booked 2 lines of a journal").by == manager
    again = words_of(take(client))
    assert "The 2 lines of march.csv that can be booked are booked already." in again
    assert "Labour Inês Carvalho 32 3,360 TS-2" in words_of(client.get(f"{PAGE}journal/").text)


def test_only_bookings_come_in_by_a_journal(project: Project, manager: Person, client: Client) -> None:
    from headway.plan.changes import to_json

    budget = to_json([SetBudget(Decimal(480000), Decimal(1))]).decode()
    answer = client.post(f"{PAGE}journal/book/", {"changes": budget, "pick": ["0"]})
    assert answer.status_code == 422
    assert load(project).state.plan.settings.budget == 480000


def test_a_line_is_taken_back_and_comes_back_with_undo(project: Project, manager: Person, client: Client) -> None:
    at = datetime(2026, 1, 8, 17)
    submit(manager, project, [RecordBooking(Booked("b", SCOPE, at, at, Decimal(9)))], at=NOW, via=Via.PAGE)
    assert client.post(f"{PAGE}journal/retract/", {"line": "b"}).status_code == 302
    assert booked(project) == []
    assert client.post(f"{PAGE}journal/retract/", {"line": "nothing"}).status_code == 404


def test_who_only_reads_books_nothing(project: Project, member: Member, client: Client) -> None:
    client.force_login(member(Role.VIEWER, "costs"))
    assert client.get(f"{PAGE}journal/").status_code == 200
    assert "Look at it" not in client.get(f"{PAGE}journal/").text
    assert client.post(f"{PAGE}journal/book/", {"changes": "[]"}).status_code in (403, 404)


def test_who_sees_no_rates_is_not_told_what_somebodys_hours_cost(
    project: Project, member: Member, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager, at = member(Role.MANAGER), datetime(2026, 1, 8)
    mine = Booked("hours", SCOPE, at, at, Decimal("1234.56"), BookingKind.LABOUR, work=600, resource="ines")
    bill = Booked("bill", SCOPE, at, at, Decimal("987.65"), BookingKind.INVOICE)
    submit(manager, project, [RecordBooking(mine), RecordBooking(bill)], at=NOW, via=Via.PAGE)
    client.force_login(member(Role.VIEWER, "costs"))
    page = words_of(client.get(f"{PAGE}journal/").text)
    assert re.search(r"Inês Carvalho \S{1,5} not shown", page)
    assert "988" in page
    assert "1,235" not in page
    monkeypatch.setattr(may, "TABLE", {**may.TABLE, Act.SEE_RATES: frozenset({Role.OWNER})})
    client.force_login(manager)
    assert client.post(f"{PAGE}journal/retract/", {"line": "hours"}).status_code == 403
    assert client.post(f"{PAGE}journal/retract/", {"line": "bill"}).status_code == 302
    assert [each.id for each in booked(project)] == ["hours"]


@pytest.mark.parametrize("chart", ["cash-flow", "burn"])
def test_charts_are_taken_away_as_files(project: Project, manager: Person, client: Client, chart: str) -> None:
    assert client.get(f"{PAGE}chart/{chart}/svg/").text.startswith("<svg")
    table = client.get(f"{PAGE}chart/{chart}/csv/?by=week").text
    assert "Planned" in table
    assert len(table.splitlines()) > 20
    assert client.get(f"{PAGE}chart/nothing/svg/").status_code == 404


def test_the_api_gives_the_document_of_the_command_line(project: Project, manager: Person, client: Client) -> None:
    result = client.get("/api/v1/projects/meridian/money").json()["result"]
    assert (result["actual"], result["budget"]["approved"], result["currency"]) == (None, "480000", "GBP")
    assert len(result["silent"]) == 24
    forecast = sum(Decimal(each) for each in result["cash_flow"]["forecast"])
    assert forecast == Decimal(result["forecast"])
    weeks = client.get("/api/v1/projects/meridian/money?by=week").json()["result"]["cash_flow"]
    assert weeks["step"] == "week"
