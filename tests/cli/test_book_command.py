"""`headway book`: a journal into a plan file, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Headway

PLAN = """headway: 1
name: Payments
start: 2026-05-04
currency: EUR
resources:
  ines: {name: Ines, rate: 80}
tasks:
  - task: Design
    duration: 10 d
    who: ines
  - task: Load test
    duration: 3 d
    after: design
"""
JOURNAL = """Date,Task,Person,Hours,Amount,Kind,Reference,Settles
2026-05-04,Design,Ines,7.5,,,,
2026-05-29,Load test,,,900,accrual,A-1,
2026-07-02,Load test,,,1000,invoice,R-1,A-1
2026-05-05,Nothing,,,5,,,
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    plan, journal = tmp_path / "plan.yaml", tmp_path / "may.csv"
    plan.write_text(PLAN)
    journal.write_text(JOURNAL)
    return plan, journal


def test_a_journal_is_booked_and_what_is_left_out_is_listed(headway: Headway, files: tuple[Path, Path]) -> None:
    found = headway("book", *files, "--recorded", "2026-07-03")
    assert found.code == 1
    assert "3 lines booked, 0 known already." in found.out
    assert "Booked in all: 1,600.00 EUR" in found.out  # 7.5 h at 80, and the invoice in the place of its accrual
    assert "line 5, column 2: Task: no task answers to 'Nothing'" in found.out
    assert "booked" not in files[0].read_text()


def test_a_journal_booked_twice_is_booked_once(headway: Headway, files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "booked.yaml"
    assert headway("book", *files, "-o", out, "--recorded", "2026-07-03").code == 1
    assert "booked: labour, 7.5 h work, by ines, at 2026-05-04\n" in out.read_text()
    again = headway("book", out, files[1], "--json").json
    assert (again["changes"], again["known"], again["booked"]) == ([], 3, "1600.0000")


def test_a_sheet_that_is_no_journal_is_refused(headway: Headway, files: tuple[Path, Path], tmp_path: Path) -> None:
    sheet = tmp_path / "plan.csv"
    sheet.write_text("Task,Duration\nDesign,5 d\n")
    refused = headway("book", files[0], sheet)
    assert refused.code == 2
    assert "no row of it names the columns of a journal" in refused.err
