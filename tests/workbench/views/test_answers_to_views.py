"""What the toolbar asks while one types, and what a view gives to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client

from headway.analysis.query import FIELDS
from headway.analysis.query.complete import LABELS
from headway.workbench.pages.views.meanings import MEANINGS
from headway.workbench.pages.views.words import NAMES
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project

pytestmark = pytest.mark.django_db

type Member = Callable[..., Person]


@pytest.fixture
def manager(client: Client, project: Project, member: Member) -> Client:
    client.force_login(member(Role.MANAGER))
    return client


@pytest.fixture
def viewer(client: Client, project: Project, member: Member) -> Client:
    client.force_login(member(Role.VIEWER))
    return client


def test_what_may_come_next_is_offered_by_right(manager: Client, member: Member) -> None:
    offered = manager.get("/p/meridian/complete.json?text=planned&cursor=7").json()
    assert [each["text"] for each in offered["offers"]] == ["planned cost"]
    manager.force_login(member(Role.VIEWER))
    assert manager.get("/p/meridian/complete.json?text=planned&cursor=7").json()["offers"] == []
    assert manager.get("/p/meridian/complete.json?text=ris&cursor=3").json()["offers"] == []


@pytest.mark.parametrize(
    "asked", ["text=late&cursor=x", "text=late&cursor=-1", "text=%22&cursor=1", "cursor=99999", ""]
)
def test_completion_takes_anything(manager: Client, asked: str) -> None:
    assert manager.get(f"/p/meridian/complete.json?{asked}").status_code == 200


def test_the_tasks_that_answer_come_with_what_stands_above_them(manager: Client) -> None:
    answer = manager.get("/p/meridian/chosen.json?where=late").json()
    assert answer["tasks"]
    assert answer["above"]
    assert not set(answer["tasks"]) & set(answer["above"])
    broken = manager.get("/p/meridian/chosen.json?where=latte").json()
    assert broken["tasks"] is None
    assert broken["trouble"].startswith("'latte' is not a field")
    assert manager.get("/p/meridian/chosen.json?page=nonsense").status_code == 404


def test_a_view_is_taken_away_as_csv_with_its_columns_order_and_groups(manager: Client) -> None:
    address = "/p/meridian/listing/csv/?page=table&where=late&columns=name,finish,cost&group=team&sort=-finish"
    rows = list(csv.reader(io.StringIO(manager.get(address).content.decode("utf-8-sig"))))
    assert rows[0] == ["Group", "Name", "Finish", "Cost, GBP"]
    assert len(rows) > 3
    finishes = [row[2] for row in rows[1:] if row[0] == rows[1][0]]
    assert finishes == sorted(finishes, reverse=True)


def test_money_one_may_not_see_is_in_no_file(viewer: Client) -> None:
    address = "/p/meridian/listing/csv/?page=table&columns=name,cost,risk&group=account&sort=cost"
    answer = viewer.get(address)
    assert next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))) == ["Name"]


def test_a_workbook_and_a_paper_of_a_view(manager: Client) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(manager.get("/p/meridian/listing/xlsx/?where=late").content)).active
    assert sheet is not None
    assert sheet["B1"].value == "Name"
    answer = manager.get("/p/meridian/listing/pdf/?where=late&group=team")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment")


def test_what_cannot_be_read_is_no_file_of_everything(manager: Client) -> None:
    answer = manager.get("/p/meridian/listing/csv/?where=latte")
    assert (answer.status_code, answer.content.decode()[:7]) == (422, "'latte'")
    assert manager.get("/p/meridian/listing/exe/").status_code == 404


def test_the_columns_of_the_gantt_are_those_of_its_file(manager: Client) -> None:
    answer = manager.get("/p/meridian/listing/csv/?page=plan&columns=name:300,done:60,resources:120,predecessors:90")
    assert answer.content.decode("utf-8-sig").splitlines()[0] == "Name,Progress,Resources,Predecessors"


def test_the_file_of_a_board_has_its_columns_as_groups(manager: Client) -> None:
    def groups(query: str) -> list[str]:
        answer = manager.get(f"/p/meridian/listing/csv/?page=board{query}")
        rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
        return list(dict.fromkeys(row[0] for row in rows))

    assert groups("") == ["Group", "not started", "in progress", "done"]
    assert "Card vault" in groups("&by=phase")


def test_the_toolbar_comes_anew(manager: Client) -> None:
    page = manager.get("/p/meridian/views/bar/?page=plan&where=late").content.decode()
    assert 'value="late"' in page
    assert "<html" not in page


def test_every_label_of_a_field_can_be_translated() -> None:
    assert {field.label for field in FIELDS.values()} == set(NAMES)


def test_every_meaning_of_a_field_can_be_translated() -> None:
    assert set(MEANINGS) == {field.told for field in FIELDS.values()} | set(LABELS)
