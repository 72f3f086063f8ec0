"""`headway level`: sentences, data of the agreed shape, and the levelled plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Headway

PLAN = """headway: 1
name: Payments
start: 2026-05-04
resources:
  ines: {name: Ines}
tasks:
  - task: Design
    duration: 5 d
    who: ines
  - task: Review
    duration: 4 d
    who: ines
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN)
    return path


def test_it_says_what_moves_and_how_much_better_it_could_be(headway: Headway, file: Path) -> None:
    answer = headway("level", str(file), "--seconds", "0")
    assert answer.code == 0
    assert "The finish moves from 8 May 2026 to 14 May 2026, 4 d later." in answer.out
    assert "Nobody is overloaded any more." in answer.out


def test_its_data_names_finish_bound_gap_and_changes(headway: Headway, file: Path) -> None:
    found = headway("level", str(file), "--json", "--seconds", "0").json
    assert found["finish_before"] == "2026-05-08T17:00"
    assert found["finish_after"] == "2026-05-14T17:00"
    assert found["bound"] <= found["finish_after"]
    assert 0 <= found["gap"] < 1
    assert [each["change"] for each in found["changes"]] == ["SetLevelingDelay"]


def test_the_levelled_plan_needs_no_levelling(headway: Headway, file: Path, tmp_path: Path) -> None:
    out = tmp_path / "levelled.yaml"
    assert headway("level", str(file), "--seconds", "0", "-o", str(out)).code == 0
    again = headway("level", str(out), "--json", "--seconds", "0").json
    assert again["changes"] == []
    assert again["finish_before"] == again["finish_after"] == "2026-05-14T17:00"


def test_what_stays_overloaded_within_float_is_a_finding(headway: Headway, file: Path) -> None:
    answer = headway("level", str(file), "--within-float", "--seconds", "0")
    assert answer.code == 1
    assert "Still overloaded: Ines, on 1 stretch of time." in answer.out
