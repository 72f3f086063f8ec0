"""`headway money`: what it knows of a plan's money, and what it says it does not."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Headway

PLAN = """headway: 1
name: Payments
start: 2026-05-04
status date: 2026-05-15
currency: EUR
budget: 9500
resources:
  ines: {name: Ines, rate: 80}
accounts:
  build: {name: Build, budget: 8000}
tasks:
  - task: Design
    duration: 10 d
    who: ines
    account: build
    started: 2026-05-04
    finished: 2026-05-15
BOOKED
  - task: Load test
    duration: 5 d
    estimate: 4 / 5 / 15 d
    who: ines
    after: design
    account: build
"""


def written(folder: Path, booked: str = "") -> Path:
    plan = folder / "plan.yaml"
    plan.write_text(PLAN.replace("BOOKED\n", booked))
    return plan


def test_without_bookings_it_is_not_known_what_was_spent(headway: Headway, tmp_path: Path) -> None:
    found = headway("money", written(tmp_path))
    assert found.code == 0
    assert "What was spent is not known: nothing was booked on Design, which has begun." in found.out
    assert "was spent by" not in found.out


def test_it_tells_money_by_month_and_account(headway: Headway, tmp_path: Path) -> None:
    plan = written(tmp_path, "    booked: 6500, at 2026-05-15\n")
    found = headway("money", plan)
    assert "6,500 EUR was spent by 15 May 2026." in found.out
    assert "2026-05-01         9,600             0         6,500         9,700" in found.out
    result = headway("money", plan, "--json").json
    assert (result["actual"], result["forecast"], result["accounts"][0]["budget"]) == ("6500", "9700.0000", "8000")


def test_the_chance_of_an_overrun_is_told_where_it_is_simulated(headway: Headway, tmp_path: Path) -> None:
    plan = written(tmp_path, "    booked: 6500, at 2026-05-15\n")
    assert headway("money", plan, "--json").json["overrun"] is None
    found = headway("money", plan, "--simulate", "--json").json["overrun"]
    assert 0.5 < found["chance"] < 1  # 3,000 are left for what most likely takes 3,200
    assert found["passing"][-1]["chance"] == found["chance"]
