"""`headway trend`: versions of a plan, each with its status date, as a table, as data and drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Headway

PLAN = """headway: 1
name: Payments
start: 2026-05-04
status date: {status}
tasks:
  - task: Design
    duration: {days} d
  - milestone: Design agreed
    after: design
  - task: Build
    duration: 15 d
    after: design
  - milestone: Go live
    after: build
"""


@pytest.fixture
def versions(tmp_path: Path) -> list[Path]:
    """Three Fridays: kept, two days later, kept."""
    files = []
    for status, days in (("2026-05-08 17:00", 10), ("2026-05-15 17:00", 12), ("2026-05-22 17:00", 12)):
        file = tmp_path / f"{status[:10]}.yaml"
        file.write_text(PLAN.format(status=status, days=days), "utf-8")
        files.append(file)
    return files


def test_every_milestone_has_a_point_for_every_status_date(headway: Headway, versions: list[Path]) -> None:
    told = headway("trend", *versions, "--json").json
    assert [each["task"] for each in told] == [None, "design-agreed", "go-live"]
    agreed = told[1]
    assert [point["status_date"] for point in agreed["points"]] == [f"{file.stem}T17:00" for file in versions]
    assert agreed["points"][0]["finish"] != agreed["points"][1]["finish"] == agreed["points"][2]["finish"]
    assert agreed["minutes"] > 0


def test_the_table_says_first_forecast_now_and_how_far_it_moved(headway: Headway, versions: list[Path]) -> None:
    answer = headway("trend", *versions)
    assert answer.code == 0
    assert answer.out.splitlines()[0].split() == ["milestone", "first", "forecast", "now", "moved"]
    assert any(line.startswith("Go live") and line.endswith(" d") for line in answer.out.splitlines())


def test_it_is_drawn_as_one_file(headway: Headway, versions: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "trend.svg"
    assert headway("trend", *versions, "--svg", target).code == 0
    text = target.read_text("utf-8")
    assert text.startswith("<svg")
    assert "2 of 2 milestones have become later since 8 May 2026" in text


def test_without_a_status_date_there_is_no_trend_and_it_says_so(headway: Headway, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("headway: 1\nstart: 2026-05-04\ntasks:\n  - task: Design\n    duration: 3 d\n", "utf-8")
    answer = headway("trend", file)
    assert answer.code == 1
    assert "No plan has a status date" in answer.out
    assert headway("trend", file, "--json").json == []
