"""`headway impact`: sentences, data of the agreed shape, the page for a board, and refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Headway

PLAN = """headway: 1
name: Payments
start: 2026-05-04
currency: EUR
budget: 20000
teams:
  web: {name: Web}
components:
  billing-api: {name: billing-api, owner: web}
  invoicing: {name: invoicing, depends on: billing-api}
resources:
  ines: {name: Ines, rate: 100, team: web}
tasks:
  - task: Design
    duration: 10 d
    estimate: 8 d / 10 d / 15 d
    who: ines
    components: billing-api
  - task: Build
    duration: 15 d
    estimate: 12 d / 15 d / 25 d
    after: design
  - milestone: Go live
    after: build
    deadline: 2026-06-08
"""
CHANGES = """
- change: SetDuration
  task: design
  was: 10 d
  now: 14 d
- change: SetEstimate
  task: design
  was: 8 d / 10 d / 15 d
  now: 12 d / 14 d / 19 d
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    plan, changes = tmp_path / "plan.yaml", tmp_path / "changes.yaml"
    plan.write_text(PLAN, "utf-8")
    changes.write_text(CHANGES, "utf-8")
    return plan, changes


def test_it_says_what_would_happen_and_writes_nothing(headway: Headway, files: tuple[Path, Path]) -> None:
    answer = headway("impact", *files)
    assert answer.code == 0
    assert answer.err == ""
    lines = answer.out.splitlines()
    assert lines[0] == "The project would finish 4 working days later, on Thu 11 Jun 2026."
    assert "Touches billing-api; invoicing depends on it: 1 team, 1 open task." in lines
    assert "Web must know" in lines
    assert files[0].read_text("utf-8") == PLAN


def test_json_has_the_promised_shape(headway: Headway, files: tuple[Path, Path]) -> None:
    found = headway("impact", *files, "--json").json
    assert list(found)[:7] == ["finish", "cost", "p80", "milestones", "critical", "teams", "sentences"]
    assert found["finish"] == {"before": "2026-06-05T17:00", "after": "2026-06-11T17:00", "days": 4.0}
    assert found["cost"] == {"before": "8000.0000", "after": "11200.0000", "more": "3200.0000"}
    assert found["p80"]["days"] == pytest.approx(4.0, abs=0.01)
    assert [each["task"] for each in found["milestones"]] == ["go-live"]
    assert found["critical"] == {"entered": [], "left": []}
    assert found["teams"][0]["team"] == "web"
    assert found["confidence"]["chance"]["after"] < found["confidence"]["chance"]["before"]


def test_without_runs_there_are_no_chances(headway: Headway, files: tuple[Path, Path]) -> None:
    found = headway("impact", *files, "--json", "-n", "0").json
    assert found["p80"] is None
    assert found["confidence"] is None
    assert found["finish"]["days"] == 4.0


def test_promises_are_read_from_another_file(headway: Headway, files: tuple[Path, Path], tmp_path: Path) -> None:
    held = tmp_path / "approved.yaml"
    held.write_text(PLAN.replace("duration: 15 d", "duration: 20 d"), "utf-8")
    found = headway("impact", *files, "--baseline", held, "--json", "-n", "0").json
    assert found["promised"]["date"] == "2026-06-12T17:00"
    assert found["promised"]["days_after"] == -1.0
    missing = headway("impact", *files, "--baseline", "nowhere")
    assert missing.code == 2
    assert "nowhere" in missing.err


@pytest.mark.parametrize(("name", "begins"), [("b.html", b"<!doctype html>"), ("b.pdf", b"%PDF"), ("b.md", b"# Pay")])
def test_the_page_for_a_board(
    name: str, begins: bytes, headway: Headway, files: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / name
    answer = headway("impact", *files, "-n", "1024", "-o", out, "--title", "More design")
    assert answer.code == 0
    assert out.read_bytes().startswith(begins)
    again = headway("impact", *files, "-o", out)
    assert again.code == 2
    assert "--force" in again.err


def test_a_page_of_another_sort_is_refused(headway: Headway, files: tuple[Path, Path], tmp_path: Path) -> None:
    answer = headway("impact", *files, "-o", tmp_path / "b.docx")
    assert answer.code == 2
    assert ".html, .pdf or .md" in answer.err


def test_a_change_that_does_not_fit_is_refused_with_both_values(headway: Headway, files: tuple[Path, Path]) -> None:
    files[1].write_text(CHANGES.replace("was: 10 d", "was: 9 d"), "utf-8")
    answer = headway("impact", *files)
    assert answer.code == 2
    assert "9 d" in answer.err
    assert "10 d" in answer.err


def test_no_change_at_all(headway: Headway, files: tuple[Path, Path]) -> None:
    files[1].write_text("[]", "utf-8")
    assert headway("impact", *files).out.strip() == "There is no Change."
