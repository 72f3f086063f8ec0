"""`headway list`: the tasks that answer, as a table, JSON, CSV, workbook and paper."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import Headway

PLAN = """headway: 1
name: Payments
start: 2026-05-04
currency: EUR
teams:
  core: {name: Core}
  apps: {name: Apps}
resources:
  ines: {name: Ines, rate: 100, team: core}
  omar: {name: Omar, rate: 80, team: apps}
tasks:
  - task: =Design
    duration: 10 d
    who: ines
  - task: Review
    duration: 2 d
    who: [ines, omar]
    after: design
    deadline: 2026-05-15
  - milestone: Agreed
    after: review
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    return file


def test_what_answers_is_listed_with_its_columns_in_order(headway: Headway, plan: Path) -> None:
    answer = headway("list", plan, "--where", "not milestone", "--columns", "name,finish", "--sort=-finish")
    assert [line.split() for line in answer.out.splitlines()[:3]] == [
        ["Name", "Finish"],
        ["Review", "19", "May", "2026"],
        ["=Design", "15", "May", "2026"],
    ]
    assert "2 tasks; 1 more do not answer" in answer.err


def test_groups_hold_a_task_of_two_teams_twice_and_the_whole_once(headway: Headway, plan: Path) -> None:
    made = headway("list", plan, "--group", "team", "--columns", "name,cost", "--json").json
    assert [(each["label"], [row["task"] for row in each["rows"]]) for each in made["groups"]] == [
        ("Core", ["design", "review"]),
        ("Apps", ["review"]),
        ("–", ["agreed"]),
    ]
    assert float(made["totals"][1]) == 10 * 8 * 100 + 2 * 8 * 180
    assert made["hidden"] == 0


def test_csv_is_plain_and_no_cell_a_formula(headway: Headway, plan: Path) -> None:
    rows = list(csv.reader(io.StringIO(headway("list", plan, "--columns", "name,finish,float,late", "-o", "-").out)))
    assert rows[:2] == [["Name", "Finish", "Total float", "Late"], ["'=Design", "2026-05-15 17:00", "-2", "no"]]


def test_a_workbook_holds_dates_and_numbers(headway: Headway, plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "tasks.xlsx"
    assert headway("list", plan, "--columns", "name,finish,duration,cost", "-o", file).code == 0
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == ["=Design", datetime(2026, 5, 15, 17), 10, 8000]
    assert sheet["A2"].data_type == "s"
    assert sheet["D5"].value == 10880
    first = file.read_bytes()
    headway("list", plan, "--columns", "name,finish,duration,cost", "-f", "-o", file)
    assert file.read_bytes() == first


def test_paper_is_a_pdf(headway: Headway, plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "tasks.pdf"
    assert headway("list", plan, "--group", "team", "-o", file).code == 0
    assert file.read_bytes().startswith(b"%PDF-")


def test_me_is_whom_one_names(headway: Headway, plan: Path) -> None:
    made = headway("list", plan, "--where", "resource = me", "--me", "omar", "--json").json
    assert [row["task"] for row in made["groups"][0]["rows"]] == ["review"]
    assert headway("list", plan, "--me", "nobody").code == 2


def test_a_filter_that_cannot_be_read_is_said_with_what_would_do(headway: Headway, plan: Path) -> None:
    answer = headway("list", plan, "--where", "team Core")
    assert answer.code == 2
    assert answer.err == "error: 'team' is not yes or no by itself.\n  Write: team = Core\n"
    assert "'nme' is not a field" in headway("list", plan, "--columns", "nme").err
    assert "is not a field" in headway("list", plan, "--sort", "-nme").err


def test_days_are_counted_from_the_day_one_says(headway: Headway, plan: Path) -> None:
    def answering(today: str) -> int:
        return int(headway("list", plan, "--where", "finish = this week", "--today", today, "--json").json["tasks"])

    assert (answering("2026-05-14"), answering("2026-05-20"), answering("2026-06-20")) == (1, 2, 0)


def test_the_day_one_says_lies_in_the_years_of_a_plan(headway: Headway, plan: Path) -> None:
    answer = headway("list", plan, "--where", "finish < in 3 months", "--today", "9999-12-31")
    assert answer.code == 2
    assert "'9999-12-31' is not a date from 1984 to 2149." in answer.err


def test_every_field_is_listed_without_a_plan(headway: Headway) -> None:
    answer = headway("list", "--fields")
    assert answer.out.splitlines()[1].startswith("name")
    assert "Working time from start to finish" in answer.out
