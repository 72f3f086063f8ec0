"""`headway variance`: a plan measured against another one, or against a baseline its file holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Headway

AGREED = """headway: 1
name: Payments
start: 2026-05-04
currency: EUR
resources:
  ines: {name: Ines, rate: 100}
tasks:
  - task: Design
    duration: 10 d
    who: ines
  - task: Review
    duration: 2 d
    after: design
  - task: Build
    duration: 15 d
    after: design
"""


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """A plan as agreed, and with a longer design, no review and something new."""
    agreed, now = tmp_path / "agreed.yaml", tmp_path / "now.yaml"
    agreed.write_text(AGREED, "utf-8")
    text = AGREED.replace("duration: 10 d", "duration: 12 d").replace("task: Review", "task: Audit")
    now.write_text(text, "utf-8")
    return agreed, now


def test_five_figures_of_every_task_that_differs_and_what_came_and_went(
    headway: Headway, both: tuple[Path, Path]
) -> None:
    agreed, now = both
    lines = headway("variance", now, "--against", agreed).out.splitlines()
    assert lines[0].split() == ["task", "start", "finish", "duration", "work", "cost"]
    assert next(line for line in lines if line.startswith("Design")).split() == [
        "Design", "0", "d", "+2", "d", "+2", "d", "+2", "d", "+1,600.00",
    ]  # fmt: skip
    assert any(line.startswith("Audit (added)") for line in lines)
    assert any(line.startswith("Review (removed)") for line in lines)


def test_the_data_has_both_sides_and_the_difference(headway: Headway, both: tuple[Path, Path]) -> None:
    agreed, now = both
    told = headway("variance", now, "--against", agreed, "--json").json
    assert (told["added"], told["removed"]) == (["audit"], ["review"])
    design = next(each for each in told["tasks"] if each["task"] == "design")
    assert design["duration"] == {"promised": 4800, "now": 5760, "variance": 960}
    assert design["cost"] == {"promised": "8000.00", "now": "9600.00", "variance": "1600.00"}
    assert design["finish"]["promised"] == "2026-05-15T17:00"


def test_a_plan_against_itself_is_as_promised_and_one_without_a_baseline_is_asked_for_one(
    headway: Headway, both: tuple[Path, Path]
) -> None:
    agreed, _now = both
    assert headway("variance", agreed, "--against", agreed).out == "Every task is as it was promised.\n"
    assert len(headway("variance", agreed, "--against", agreed, "--all").out.splitlines()) == 4
    refused = headway("variance", agreed)
    assert refused.code == 2
    assert "holds no baseline" in refused.err
