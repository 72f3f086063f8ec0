"""What the native form looks like: a plan that reads like a plan, with its comments kept."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from headway.formats import read
from headway.formats.native.reader import read_native
from headway.formats.native.writer import write_native
from headway.formats.reading import Reading, Source, StoredDates
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Task

PLANS = Path(__file__).parents[2] / "plans"


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.yaml")), ids=lambda path: path.name)
def test_a_plan_in_the_repository_is_written_back_byte_for_byte(path: Path) -> None:
    data = path.read_bytes()
    reading = read(path)
    assert reading.problems == ()
    assert write_native(reading, over=data).data.decode() == data.decode()


def test_comments_stay_where_their_nodes_survive() -> None:
    before = b"""# The plan of the year.
headway: 1
name: Year  # not the final name

# Who does what comes later.
tasks:
  # first of all
  - task: Design  # by hand
    duration: 5 d  # a guess

  - task: Gone  # with its comment
  # build is last
  - task: Build
    after:  # both
      - design SS + 1 d

      # why: see the contract
      - task: gone
        type: FF

# the end
"""
    reading = read_native(before, "year.yaml")
    tasks = {id: task for id, task in reading.plan.tasks.items() if id != "gone"}
    tasks["build"] = tasks["build"].but(rank=Decimal(2), notes="new")
    links = {id: link for id, link in reading.plan.links.items() if link.predecessor != "gone"}
    after = write_native(reading.but(plan=reading.plan.but(tasks=tasks, links=links)), over=before).data.decode()
    assert (
        after
        == """# The plan of the year.
headway: 1
name: Year  # not the final name

# Who does what comes later.
tasks:
  # first of all
  - task: Design  # by hand
    duration: 5 d  # a guess
  # build is last
  - task: Build
    after: design SS + 1 d  # both
    notes: new

# the end
"""
    )


def test_a_broken_file_is_no_obstacle_to_being_written_over() -> None:
    reading = read_native(b"name: x", "x.yaml")
    assert write_native(reading, over=b"tasks: [").data == b"headway: 1\nname: x\n"


def test_long_notes_keep_their_lines() -> None:
    plan = Plan(tasks={"a": Task("a", "A", notes="First line.\n\n- second: line")})
    text = write_native(Reading(Source("yaml"), plan)).data.decode()
    assert "    notes: |-\n      First line.\n\n      - second: line\n" in text


def test_computed_dates_are_left_out_and_said_to_be() -> None:
    stored = {"a": StoredDates(start=datetime(2026, 3, 2, 8))}
    writing = write_native(Reading(Source("mspdi"), Plan(tasks={"a": Task("a", "A")}), stored=stored))
    assert [loss.code for loss in writing.losses] == ["computed-dates-left-out"]
    assert b"2026-03-02" not in writing.data


def test_only_what_differs_from_its_default_is_written() -> None:
    reading = Reading(Source("yaml"), Plan(Settings(name="x"), {"a": Task("a", "A")}))
    assert write_native(reading).data.decode() == "headway: 1\nname: x\n\ntasks:\n  - task: A\n"
