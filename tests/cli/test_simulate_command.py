"""`headway simulate`: the shape of its JSON, its page, its report, its exit codes."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from headway.cli.simulate_page import bar, share
from tests.cli.running import Headway
from tests.cli.test_schedule import MOMENT, TEXT, closed

NUMBER = {"type": ["number", "null"]}
WHOLE = {"type": "integer"}
YES = {"type": "boolean"}
IDS = {"type": "array", "items": {"type": "string"}}
PERCENTILES = ("p5", "p10", "p50", "p80", "p90", "p95")


def rows(**properties: object) -> dict[str, object]:
    return {"type": "array", "items": closed(**properties)}


SHAPE = closed(
    iterations=WHOLE,
    seed=WHOLE,
    as_of=MOMENT,
    known=closed(is_known=YES, sentence={"type": "string"}, ranged=WHOLE, remaining=WHOLE),
    finish=closed(deterministic=MOMENT, mean=MOMENT, **dict.fromkeys(PERCENTILES, MOMENT)),
    cost=closed(
        deterministic=NUMBER, mean=NUMBER, **dict.fromkeys(PERCENTILES, NUMBER), budget=NUMBER,
        budget_probability=NUMBER,
    ),
    joint=closed(date=MOMENT, cost=NUMBER, probability=NUMBER, date_probability=NUMBER, cost_probability=NUMBER),
    deadlines=rows(id={"type": "string"}, date=MOMENT, probability=NUMBER),
    contingency=rows(percent=NUMBER, days=NUMBER, cost=NUMBER, days_left=NUMBER, cost_left=NUMBER),
    tasks=rows(
        id={"type": "string"}, criticality=NUMBER, sensitivity=NUMBER, cost_sensitivity=NUMBER, cruciality=NUMBER,
        **dict.fromkeys(("p10", "p50", "p80", "p90"), MOMENT),
        cost={"anyOf": [{"type": "null"}, closed(**dict.fromkeys(PERCENTILES, NUMBER))]},
    ),
    risks=rows(
        id={"type": "string"}, days_p80=NUMBER, cost_p80=NUMBER, used={"enum": ["inherent", "residual"]},
        happened=NUMBER,
    ),
    merge_bias=rows(task=TEXT, paths=IDS, days=NUMBER, sentence={"type": "string"}),
    convergence=closed(p80_error_days=NUMBER, settled=YES, stopped={"type": "string"}),
    warnings=rows(
        code={"type": "string"}, severity={"enum": ["error", "warning", "note"]}, where={"type": "string"},
        what={"type": "string"}, remedy={"type": "string"}, tasks=IDS,
    ),
    problems=rows(where={"type": "string"}, what={"type": "string"}),
)  # fmt: skip

LAUNCH = """
name: Launch
start: 2026-03-02
currency: EUR
budget: 9000
resources:
  ann: {name: Ann, rate: 90}
tasks:
  - task: Build
    id: build
    duration: 10 d
    estimate: 8 d / 10 d / 18 d
    who: ann
  - milestone: Go-live
    id: go-live
    after: build
    deadline: 2026-03-16
risks:
  supplier:
    name: The supplier delivers late
    probability: 40%
    time: 2 / 5 / 12
    money: 100 / 200 / 300
    tasks: [build]
"""


@pytest.fixture
def launch(tmp_path: Path) -> Path:
    file = tmp_path / "launch.yaml"
    file.write_text(LAUNCH, "utf-8")
    return file


def test_the_json_has_exactly_the_published_shape(headway: Headway, plans: Path, launch: Path) -> None:
    for file in (plans / "hello.yaml", launch):
        answer = headway("simulate", file, "-n", 1024, "--json")
        jsonschema.validate(answer.json, SHAPE)
        assert (answer.code, answer.json["iterations"], answer.json["seed"]) == (0, 1024, 1)


def test_the_same_seed_is_the_same_answer_and_another_is_another(headway: Headway, launch: Path) -> None:
    words = ("simulate", launch, "-n", 1024, "--json")
    one, two = headway(*words, "--threads", 1).out, headway(*words, "--threads", 2).out
    assert one == two
    assert headway(*words, "--seed", 2).json["finish"] != headway(*words).json["finish"]


def test_a_date_and_a_cost_are_judged_together_and_each_by_itself(headway: Headway, launch: Path) -> None:
    asked = headway("simulate", launch, "-n", 2048, "--json", "--date", "2026-03-20", "--cost", "9,500").json["joint"]
    assert (asked["date"], asked["cost"]) == ("2026-03-20T23:59", 9500)
    assert 0 < asked["probability"] <= min(asked["date_probability"], asked["cost_probability"]) < 1
    shown = headway("simulate", launch, "-n", 2048, "--date", "2026-03-20", "--cost", "9500").out
    assert f"{share(asked['probability'])} sure to keep the date and the cost together" in shown


def test_an_imported_plan_reads_not_known_and_never_100(headway: Headway, plans: Path) -> None:
    shown = headway("simulate", plans / "hello.yaml", "-n", 1024, "--date", "2030-01-01")
    assert "Confidence   not known (0 of 5 tasks have a range)" in shown.out
    assert "100 %" not in shown.out
    told = headway("simulate", plans / "hello.yaml", "-n", 1024, "--date", "2030-01-01", "--json").json
    assert told["joint"]["probability"] is told["joint"]["date_probability"] is None
    assert told["finish"]["p10"] == told["finish"]["p80"] == told["finish"]["deterministic"] == "2026-03-13T17:00"
    assert told["warnings"][0]["code"] == "confidence-not-known"


def test_the_page_tells_date_money_deadlines_and_drivers(headway: Headway, launch: Path) -> None:
    shown = headway("simulate", launch, "-n", 2048).out
    for word in (
        "As planned",
        "P80",
        "EUR",
        "Budget",
        "Contingency",
        "Go-live",
        "The supplier delivers late",
        "seed 1",
    ):
        assert word in shown


def test_a_report_is_written_and_never_over_another_file(headway: Headway, launch: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    assert headway("simulate", launch, "-n", 1024, "-o", report).code == 0
    text = report.read_text("utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert "<svg" in text
    assert headway("simulate", launch, "-n", 1024, "-o", report).code == 2
    assert headway("simulate", launch, "-n", 1024, "-o", report, "--force").code == 0


def test_stopping_early_is_said(headway: Headway, launch: Path) -> None:
    told = headway("simulate", launch, "-n", 200_000, "--settle", "0.5", "--json").json
    assert told["convergence"]["stopped"] == "settled"
    assert told["iterations"] < 200_000
    assert "settled" in headway("simulate", launch, "-n", 200_000, "--settle", "0.5").out


@pytest.mark.parametrize("words", [["-n", "0"], ["--cost", "much"], ["--seconds", "0"], ["--seed", "-1"]])
def test_a_wrong_option_is_2(words: list[str], headway: Headway, launch: Path) -> None:
    assert headway("simulate", launch, *words).code == 2


def test_a_plan_without_a_date_is_refused_in_words(headway: Headway, tmp_path: Path) -> None:
    file = tmp_path / "empty.yaml"
    file.write_text("name: E\nstart: 2026-03-02\ntasks: []\n", "utf-8")
    answer = headway("simulate", file)
    assert answer.code == 2
    assert "no task with a date" in answer.err


def test_a_plan_with_errors_is_simulated_and_ends_with_1(headway: Headway, tmp_path: Path) -> None:
    file = tmp_path / "circle.yaml"
    file.write_text("name: C\nstart: 2026-03-02\ntasks:\n- {task: a, after: b}\n- {task: b, after: a}\n- task: c\n")
    answer = headway("simulate", file, "-n", 1024)
    assert answer.code == 1
    assert "not known" in answer.out


def test_what_always_came_out_is_no_certainty() -> None:
    assert [share(each) for each in (1.0, 0.996, 0.76, 0.004, 0.0)] == [
        "over 99 %", "over 99 %", "76 %", "under 1 %", "under 1 %",
    ]  # fmt: skip


def test_bars_are_as_long_as_their_share() -> None:
    assert bar(0.5, 8) == "████"
    assert bar(0.5625, 8) == "████▌"
    assert bar(0.5, 8, unicode=False) == "####"
