"""`headway steering`: the page in words, as data, on paper, against an earlier plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Headway

PLAN = """headway: 1
name: Payments
start: 2026-05-04
status-date: 2026-05-08
currency: EUR
budget: 60000
resources:
  ines: {name: Ines, rate: 100}
tasks:
  - task: Design
    duration: 10 d
    estimate: 8 d / 10 d / 15 d
    who: ines
  - task: Build
    duration: 15 d
    estimate: 12 d / 15 d / 25 d
    after: design
  - milestone: Go live
    after: build
    deadline: 2026-06-19
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The plan, and an earlier one in which building took five days less."""
    now, before = tmp_path / "now.yaml", tmp_path / "before.yaml"
    now.write_text(PLAN, "utf-8")
    before.write_text(PLAN.replace("duration: 15 d", "duration: 10 d"), "utf-8")
    return now, before


def test_the_page_in_words(headway: Headway, files: tuple[Path, Path]) -> None:
    answer = headway("steering", str(files[0]), "--iterations", "500")
    assert answer.code == 0
    for said in ("Payments: ", "Finish ", "of 60,000 EUR", "Go live", "Top risks", "What moved, and why", "not known"):
        assert said in answer.out


def test_as_data_each_sentence_has_its_figures(headway: Headway, files: tuple[Path, Path]) -> None:
    page = headway("steering", str(files[0]), "--json", "--iterations", "500", "--least", "60").json
    assert page["name"] == "Payments"
    assert page["decisions"] is None
    assert page["judgement"]["least"] == 0.6
    assert [each["key"] for each in page["figures"]] == ["finish", "cost", "confidence", "moved"]
    assert page["figures"][2]["said"]["of"]["promised finish"] == "2026-06-19T17:00"
    assert 0 <= page["chance"] <= 1


def test_what_moved_since_an_earlier_plan(headway: Headway, files: tuple[Path, Path]) -> None:
    now, before = files
    moved = headway("steering", str(now), "--since", str(before), "--json", "--iterations", "500").json["movement"]
    assert moved["since"] == "before.yaml of 8 May 2026"
    assert [(part["cause"], part["days"]) for part in moved["parts"]] == [("estimates", 5.0)]


def test_one_sheet_of_paper(headway: Headway, files: tuple[Path, Path], tmp_path: Path) -> None:
    sheet = tmp_path / "steering.pdf"
    assert headway("steering", str(files[0]), "--pdf", str(sheet), "--iterations", "500").code == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    again = headway("steering", str(files[0]), "--pdf", str(sheet), "--iterations", "500")
    assert again.code == 2
    assert "--force" in again.err
    wrong = headway("steering", str(files[0]), "--pdf", str(tmp_path / "steering.doc"), "--iterations", "500")
    assert wrong.code == 2
    assert ".pdf" in wrong.err


def test_a_plan_without_a_date_is_no_failure(headway: Headway, tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("headway: 1\nname: Nothing yet\n", "utf-8")
    answer = headway("steering", str(empty))
    assert answer.code == 0
    assert answer.out.startswith("Nothing yet: Not known")
