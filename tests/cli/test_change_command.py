"""`headway change`: one field of all tasks that answer a filter, looked at, or written to a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from headway.formats import read
from tests.cli.running import Headway

PLAN = """headway: 1
name: Payments
start: 2026-05-04
tasks:
  - task: =Design
    duration: 10 d
    priority: 300
  - task: Review
    duration: 2 d
    after: design
    deadline: 2026-05-22
  - milestone: Agreed
    after: review
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    return file


def test_what_would_change_is_printed_and_nothing_is_written(headway: Headway, plan: Path) -> None:
    before = plan.read_text("utf-8")
    out = headway("change", plan, "--set", "duration*=2").out
    assert "2 tasks of 3 changed" in out
    assert "1 task left out: A milestone has no duration." in out
    assert "The project finishes 12 d later" in out
    assert "'Agreed': Tue 19 May 2026 -> Thu 4 Jun 2026" in out
    assert plan.read_text("utf-8") == before


def test_the_changed_plan_is_written_where_it_is_wanted(headway: Headway, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "after.yaml"
    assert headway("change", plan, "--where", "priority < 500", "--set", "priority=700", "-o", target).code == 0
    assert {task.priority for task in read(str(target)).plan.tasks.values()} == {700, 500}
    assert headway("change", plan, "--set", "priority=1", "-o", target).code == 2


def test_as_data_it_is_what_the_api_answers(headway: Headway, plan: Path) -> None:
    found = json.loads(headway("change", plan, "--set", "deadline+=3 d", "--json").out)
    assert (found["tasks"], found["changed"], found["same"]) == (3, ["review"], [])
    assert found["left_out"] == [{"why": "It has none yet that could be altered.", "tasks": ["design", "agreed"]}]
    assert [each["change"] for each in found["changes"]] == ["SetDeadline"]


def test_names_are_found_and_replaced(headway: Headway, plan: Path) -> None:
    assert "Rename task 'Review' to 'Revision'" in headway("change", plan, "--replace", "Review", "Revision").out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--set", "priority"], "write it like priority=700"),
        (["--set", "float=3"], "is no field that is set"),
        (["--set", "priority=high"], "is not a number"),
        (["--set", "deadline=soon"], "is not a date"),
        ([], "give one edit"),
        (["--where", "priority >", "--set", "priority=1"], "priority"),
    ],
)
def test_what_is_no_edit_is_told_with_a_way_on(headway: Headway, plan: Path, asked: list[str], told: str) -> None:
    answer = headway("change", plan, *asked)
    assert answer.code == 2
    assert told in answer.err
