"""`headway schedule`: the shape of its JSON, its dates, its excerpts."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest

from tests.cli.running import Headway

MOMENT = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d$"}
MINUTES = {"type": ["integer", "null"]}
TEXT = {"type": ["string", "null"]}


def closed(**properties: object) -> dict[str, object]:
    """An object with exactly these properties."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


SHAPE = closed(
    project=closed(start=MOMENT, finish=MOMENT, as_of=MOMENT, critical_tasks={"type": "integer"}),
    tasks={
        "type": "array",
        "items": closed(
            id={"type": "string"}, foreign_id=TEXT, wbs={"type": "string"}, name={"type": "string"},
            kind={"enum": ["task", "summary", "milestone", "finish-milestone", "level-of-effort", "wbs-summary"]},
            start=MOMENT, finish=MOMENT, early_start=MOMENT, early_finish=MOMENT, late_start=MOMENT,
            late_finish=MOMENT, total_float_minutes=MINUTES, free_float_minutes=MINUTES,
            critical={"type": "boolean"}, stored_start=MOMENT, stored_finish=MOMENT,
        ),
    },
    problems={"type": "array", "items": closed(where={"type": "string"}, what={"type": "string"})},
)  # fmt: skip
EXPECT = re.compile(r"^# expect: (\S+) +(\S+ \S+) +(\S+ \S+?)(?: +(-?\d+) d)?$", re.MULTILINE)
SMALL = ["hello", "shifts", "line"]


@pytest.mark.parametrize("name", [*SMALL, "meridian"])
def test_the_json_has_exactly_the_published_shape(name: str, headway: Headway, plans: Path) -> None:
    answer = headway("schedule", plans / f"{name}.yaml", "--json")
    jsonschema.validate(answer.json, SHAPE)
    assert answer.code == 0


@pytest.mark.parametrize("name", SMALL)
def test_a_plan_keeps_the_dates_it_states_itself(name: str, headway: Headway, plans: Path) -> None:
    file = plans / f"{name}.yaml"
    stated = EXPECT.findall(file.read_text("utf-8"))
    tasks = {task["id"]: task for task in headway("schedule", file, "--json").json["tasks"]}
    assert len(stated) == len(tasks) > 4
    for id, start, finish, slack in stated:
        task = tasks[id]
        assert (id, task["start"], task["finish"]) == (id, start.replace(" ", "T"), finish.replace(" ", "T"))
        if slack:
            assert (id, task["total_float_minutes"]) == (id, int(slack) * 480)


def test_what_has_no_date_is_null(headway: Headway, tmp_path: Path) -> None:
    file = tmp_path / "circle.yaml"
    file.write_text("name: C\nstart: 2026-03-02\ntasks:\n- {task: a, after: b}\n- {task: b, after: a}\n- task: c\n")
    answer = headway("schedule", file, "--json")
    assert [task["start"] is None for task in answer.json["tasks"]] == [True, True, False]
    assert answer.code == 1
    assert any("a" in problem["where"] + problem["what"] for problem in answer.json["problems"])


def test_a_date_alone_means_the_end_of_that_day(headway: Headway, plans: Path) -> None:
    def as_of(*words: str) -> str:
        return str(headway("schedule", plans / "hello.yaml", "--json", "--as-of", *words).json["project"]["as_of"])

    assert as_of("2026-03-04") == "2026-03-04T17:00"
    assert as_of("2026-03-04T10:00") == "2026-03-04T10:00"
    assert as_of("2026-03-04", "--convention", "primavera") == "2026-03-04T00:00"


def test_the_convention_can_be_chosen(headway: Headway, plans: Path) -> None:
    words = ["schedule", plans / "line.yaml", "--as-of", "2026-05-20T08:00"]
    assert "primavera convention" in headway(*words).out
    assert "microsoft convention" in headway(*words, "--convention", "microsoft").out


def test_critical_shows_the_critical_tasks_and_what_stands_above_them(headway: Headway, plans: Path) -> None:
    shown = headway("schedule", plans / "meridian.yaml", "--critical").out
    assert "Cut over to the cloud" in shown
    assert "Leave the data centre" in shown
    assert "Runbooks" not in shown
    assert "tasks are hidden. See them with --all." in shown


def test_level_cuts_the_outline(headway: Headway, plans: Path) -> None:
    shown = headway("schedule", plans / "meridian.yaml", "--level", "1").out
    assert "Cut-over" in shown
    assert "First rehearsal" not in shown


def test_the_header_says_where_the_status_date_comes_from(headway: Headway, plans: Path) -> None:
    assert "(the file's status date)" in headway("schedule", plans / "meridian.yaml").out
    assert "(as asked)" in headway("schedule", plans / "meridian.yaml", "--as-of", "2026-03-20").out


def test_foreign_ids_and_stored_dates_are_those_of_the_file(headway: Headway, plans: Path, tmp_path: Path) -> None:
    file = tmp_path / "hello.xml"
    assert headway("convert", plans / "hello.yaml", file).code in (0, 1)
    data = headway("schedule", file, "--json").json
    jsonschema.validate(data, SHAPE)
    uids = re.findall(r"<Task>\s*<UID>(\d+)</UID>", file.read_text("utf-8"))
    assert {task["foreign_id"] for task in data["tasks"]} == set(uids) - {"0"}
    assert [task["stored_finish"] for task in data["tasks"]] == [task["finish"] for task in data["tasks"]]


def test_our_dates_are_set_beside_those_of_the_file(headway: Headway, plans: Path, tmp_path: Path) -> None:
    file = tmp_path / "hello.xml"
    headway("convert", plans / "hello.yaml", file)
    assert "File     all 6 tasks as the file has them" in headway("schedule", file).out
    text = file.read_text("utf-8")
    file.write_text(
        text.replace("<Finish>2026-03-13T17:00:00</Finish>", "<Finish>2026-03-16T17:00:00</Finish>"), "utf-8"
    )
    shown = headway("schedule", file).out
    assert "of 6 tasks as the file has them" in shown
    assert re.search(r"Published .* -3 d$", shown, re.MULTILINE)


def test_the_tasks_of_p6_answer_to_their_own_ids(headway: Headway, plans: Path, tmp_path: Path) -> None:
    file = tmp_path / "line.xer"
    assert headway("convert", plans / "line.yaml", file).code in (0, 1)
    tasks = headway("schedule", file, "--json").json["tasks"]
    activities = [task for task in tasks if task["kind"] != "summary"]
    assert all(task["foreign_id"].isdigit() for task in tasks)
    assert [task["wbs"] for task in activities] == ["A1000", "A1010", "A1020", "A1030", "A1040"]
