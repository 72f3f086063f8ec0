"""`headway slip`: letter by letter, as data, of one milestone, and of two days of one plan."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import Headway

GOLDEN = Path(__file__).parent / "golden"
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
  - task: Build
    duration: 15 d
    after: design
  - task: Load test
    duration: 3 d
    after: build + 2 d
  - milestone: Go live
    after: load-test
"""
SINCE = """
- change: SetDuration
  task: design
  now: 12 d
- change: AddTask
  now: {id: review, name: Security review, rank: 2.5, duration: {minutes: 1920}}
- change: AddLink
  now: {id: load-test FS review, predecessor: load-test, successor: review}
- change: AddLink
  now: {id: review FS go-live, predecessor: review, successor: go-live}
- change: SetLag
  link: build FS load-test
  now: 1 d
"""


@pytest.fixture
def both(headway: Headway, tmp_path: Path) -> tuple[Path, Path]:
    """A plan as it was agreed, and as it is now."""
    agreed, since, now = (tmp_path / name for name in ("agreed.yaml", "since.yaml", "now.yaml"))
    agreed.write_text(AGREED, "utf-8")
    since.write_text(SINCE, "utf-8")
    assert headway("apply", agreed, since, "-o", now).code == 0
    return agreed, now


@pytest.mark.parametrize(("name", "options"), [("slip", ()), ("slip-json", ("--json",))])
def test_what_is_piped_is_plain_and_stable(
    name: str, options: tuple[str, ...], headway: Headway, both: tuple[Path, Path]
) -> None:
    answer = headway("slip", *both, *options)
    assert (answer.code, answer.err) == (0, "")
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("HEADWAY_GOLDEN") == "write":
        file.write_text(answer.out, "utf-8")
    assert answer.out == file.read_text("utf-8")


def test_the_parts_of_the_data_add_up(headway: Headway, both: tuple[Path, Path]) -> None:
    data = headway("slip", *both, "--json").json
    causes = data["causes"]
    assert data["total_days"] == sum(each["days"] for each in causes) == 5
    assert data["total_minutes"] == sum(each["minutes"] for each in causes) == 5 * 480
    assert data["total_calendar_days"] == sum(each["calendar_days"] for each in causes)
    assert all({"cause", "days", "changes"} <= each.keys() for each in causes)
    assert data["cost"]["total"] == "1600.00"
    assert [each["cost"] for each in data["cost"]["causes"]] == ["1600.00", "0.00", "0.00"]


def test_one_milestone_can_be_asked_about(headway: Headway, both: tuple[Path, Path]) -> None:
    answer = headway("slip", *both, "--of", "build")
    assert answer.out.startswith("'Build' moved 2 working days later, from 5 Jun to 9 Jun: estimates +2 d.")
    assert headway("slip", *both, "--of", "nowhere").code == 2


def test_two_days_of_one_plan_are_split_by_the_facts_known_on_them(headway: Headway, plans: Path) -> None:
    answer = headway("slip", plans / "line.yaml", "--from", "2026-05-05", "--to", "2026-05-11", "--json")
    assert answer.code == 0
    assert [each["cause"] for each in answer.json["causes"]] == ["progress"]
    assert answer.json["causes"][0]["minutes"] == answer.json["total_minutes"]


def test_one_plan_without_days_and_twice_standard_input_are_refused(headway: Headway, plans: Path) -> None:
    alone = headway("slip", plans / "line.yaml")
    assert alone.code == 2
    assert "give two plans, or of one plan two days with --from and --to" in alone.err
    assert headway("slip", "-", "-").code == 2


def test_long_lists_end_with_how_many_more(headway: Headway, plans: Path) -> None:
    two = plans / "hello.yaml", plans / "line.yaml"
    assert "  ... and 7 more; --all lists them" in headway("slip", *two).out
    assert "more; --all" not in headway("slip", *two, "--all").out


def test_what_moved_most_and_the_p80_are_told_where_they_are_asked_for(
    headway: Headway, both: tuple[Path, Path]
) -> None:
    data = headway("slip", *both, "--moved", "1", "--p80", "--json").json
    assert [(each["task"], each["minutes"]) for each in data["moved"]] == [("go-live", 2400)]
    assert data["p80"]["total_days"] is None
    assert data["p80"]["sentence"].startswith("How far the P80 moved is not known. ")
    told = headway("slip", *both, "--moved", "1", "--p80").out
    assert "What moved most" in told
    assert data["p80"]["sentence"] in " ".join(told.split())
