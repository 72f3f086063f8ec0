"""`headway earned`: figures, forecasts, what is not known, and what it is measured against."""

from __future__ import annotations

from pathlib import Path

import pytest

from headway.earned import COST_FORMS, FORMULAS, TIME_FORMS
from tests.cli.running import Headway

AGREED = """headway: 1
name: Roof
start: 2026-03-02
currency: EUR
resources:
  ada: {name: Ada, rate: 100}
tasks:
  - task: Walls
    duration: 10 d
    who: ada
  - task: Roof
    duration: 10 d
    who: ada
    after: walls
"""
HALF = """
- change: RecordStart
  fact: {id: f1, task: walls, recorded: 2026-03-13T17:00, at: 2026-03-02T08:00}
- change: RecordProgress
  fact: {id: f2, task: walls, recorded: 2026-03-13T17:00, at: 2026-03-13T17:00, percent: 50, measure: physical}
"""
PAID = """
- change: RecordCost
  fact: {id: f3, task: walls, recorded: 2026-03-13T17:00, at: 2026-03-13T17:00, cost: 5000}
"""


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    file = tmp_path / "agreed.yaml"
    file.write_text(AGREED, "utf-8")
    return file


def changed(headway: Headway, agreed: Path, *changes: str) -> Path:
    """The plan with what happened."""
    told, now = agreed.with_name("told.yaml"), agreed.with_name("now.yaml")
    told.write_text("".join(changes), "utf-8")
    answer = headway("apply", agreed, told, "-o", now, "--force")
    assert answer.code == 0, answer.err
    return now


def test_what_is_done_is_measured_against_the_plan_as_it_was_promised(headway: Headway, agreed: Path) -> None:
    now = changed(headway, agreed, HALF, PAID)
    found = headway("earned", now, "--as-of", "2026-03-13", "--baseline", agreed, "--json").json
    figures = found["project"]
    assert [float(figures[name]) for name in ("bac", "pv", "ev", "ac")] == [16000, 8000, 4000, 5000]
    assert (figures["spi"], figures["cpi"]) == (0.5, 0.8)
    assert (figures["es"], figures["at"], figures["sv_t"]) == (5, 10, -5)
    assert found["es_date"] == "2026-03-06T17:00"
    by_form = {each["form"]: each for kind in ("cost", "duration") for each in found["forecasts"][kind]}
    assert float(by_form["eac_cpi"]["value"]) == 20000
    assert by_form["eac_t_es_spi_t"]["finish"] == "2026-04-24T17:00"  # forty working days after 2 March
    assert [each["task"] for each in found["tasks"]] == ["walls", "roof"]
    assert found["not_known"] == {}


def test_without_recorded_cost_nothing_is_said_of_cost(headway: Headway, agreed: Path) -> None:
    now = changed(headway, agreed, HALF)
    asked = ("earned", now, "--as-of", "2026-03-13", "--baseline", agreed)
    found = headway(*asked, "--json").json
    assert (found["project"]["ac"], found["project"]["cpi"], found["project"]["spi"]) == (None, None, 0.5)
    assert found["not_known"]["cpi"] == "no actual cost was recorded for Walls, which has begun"
    said = headway(*asked).out
    assert "Whether it is within its cost is not known: no actual cost was recorded for Walls" in said
    assert "Behind plan: 25 % is done, 50 % was planned." in said
    assert "by 6 Mar 2026, 5.0 days ago" in said


def test_periods_are_what_was_asked_for(headway: Headway, agreed: Path) -> None:
    now = changed(headway, agreed, HALF)
    found = headway("earned", now, "--as-of", "2026-03-13", "--baseline", agreed, "--period", "week", "--json").json
    assert (found["period"], found["project"]["es"], found["project"]["pd"]) == ("week", 1, 4)


def test_every_form_is_named_by_its_formula_on_demand(headway: Headway, agreed: Path) -> None:
    now = changed(headway, agreed, HALF, PAID)
    asked = ("earned", now, "--as-of", "2026-03-13", "--baseline", agreed)
    few, every = (headway(*asked, *forms).out.splitlines() for forms in ((), ("--forms",)))
    assert len(every) - len(few) == len(COST_FORMS) + len(TIME_FORMS) - 6
    said = "\n".join(every)
    assert all(FORMULAS[form].text in said for form in (*COST_FORMS, *TIME_FORMS))


def test_without_a_baseline_nothing_is_measured(headway: Headway, agreed: Path) -> None:
    answer = headway("earned", agreed, "--as-of", "2026-03-13")
    assert answer.code == 2
    assert "no baseline to measure against" in answer.err
    answer = headway("earned", agreed, "--as-of", "2026-03-13", "--baseline", "Contract")
    assert answer.code == 2
    assert "no baseline or file is called 'Contract'" in answer.err


def test_without_a_status_date_nothing_is_measured(headway: Headway, agreed: Path) -> None:
    answer = headway("earned", agreed, "--baseline", agreed)
    assert answer.code == 2
    assert "no status date" in answer.err


def test_a_baseline_of_the_file_is_the_usual_one(headway: Headway, plans: Path) -> None:
    plan = plans / "meridian.yaml"
    asked = ("earned", plan, "--as-of", "2026-03-13")
    found = headway(*asked, "--json").json
    assert found["baseline"] == "Approved at the architecture gate"
    assert found == headway(*asked, "--baseline", "approved at the architecture gate", "--json").json
    said = headway(*asked, "--by", "team").out
    assert "Payments services" in said
