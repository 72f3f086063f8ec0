"""Sheets of tasks as people and tools make them: what is understood, what is assumed, what is left out and said."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from time import process_time

import pytest

from headway.actuals.facts import Complete
from headway.formats.csv import read_csv
from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.reading import Reading
from headway.plan.duration import Duration, Lag, Unit
from headway.plan.link import LinkType
from headway.plan.task import ConstraintKind, TaskKind


def read(text: str, **options: object) -> Reading:
    return read_csv(text.encode(), "plan.csv", **options)  # type: ignore[arg-type]


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def errors(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.where, problem.what) for problem in reading.problems if problem.severity == "error"]


def test_a_smartsheet_export_names_rows_by_their_numbers() -> None:
    reading = read(
        "Task Name,Duration,Start,Finish,Predecessors,% Complete,Assigned To\n"
        "Design,5d,03/16/26,03/20/26,,100%,Ana\n"
        "\n"
        "Build,2w,03/23/26,04/03/26,1,50%,Ben\n"
        'Load test,e3d,,,"1, 3SS+2d",0%,\n'
    )
    plan = reading.plan
    assert list(plan.tasks) == ["design", "build", "load-test"]
    assert plan.tasks["build"].duration == Duration(4800, Unit.WEEK)
    assert plan.tasks["load-test"].duration == Duration(4320, elapsed=True)
    links = [(link.predecessor, link.successor, link.type, link.lag) for link in plan.links.values()]
    assert links == [
        ("design", "build", LinkType.FS, Lag()),
        ("design", "load-test", LinkType.FS, Lag()),
        ("build", "load-test", LinkType.SS, Lag(960)),
    ]
    assert reading.stored["design"].start == datetime(2026, 3, 16, 8)
    progress = reading.actuals.progress()
    assert progress["design"].finish == datetime(2026, 3, 20, 17)
    assert progress["build"].percent["duration"] == 50.0
    assert {"assumed-actuals", "assumed-status-date"} <= set(codes(reading))


def test_a_german_project_export_is_understood() -> None:
    reading = read(
        "Nr.;Gliederungsebene;Vorgangsname;Dauer;Anfang;Ende;Vorgänger;Ressourcennamen;% Abgeschlossen;Feste Kosten\n"
        "1;1;Entwurf;;Mo 02.03.26;Fr 13.03.26;;;0%;\n"
        "2;2;Skizze;2,5 Tage;Mo 02.03.26;Mi 04.03.26;;Ana[50%];0%;1.234,50\n"
        "3;2;Prüfung;1 Woche?;Mo 09.03.26;Fr 13.03.26;2EA+2 Tage;Ana;Ben;0%\n".replace("Ana;Ben", '"Ana;Ben"')
    )
    plan = reading.plan
    assert plan.tasks["2"].duration == Duration(1200)
    assert plan.tasks["3"].duration == Duration(2400, Unit.WEEK, estimated=True)
    assert plan.tasks["2"].fixed_cost == 1234.5
    assert (plan.tasks["1"].kind, plan.tasks["2"].parent) == (TaskKind.SUMMARY, "1")
    assert [(link.predecessor, link.lag) for link in plan.links.values()] == [("2", Lag(960))]
    assert sorted((each.task, each.resource, each.units) for each in plan.assignments.values()) == [
        ("2", "ana", 0.5),
        ("3", "ana", 1.0),
        ("3", "ben", 1.0),
    ]
    assert errors(reading) == []


def test_an_order_of_dates_that_two_readings_fit_is_asked_for_and_never_guessed() -> None:
    text = "Name,Duration,Start\nA,1 d,02/03/2026\nB,1 d,04/05/2026\n"
    asked = read(text)
    assert asked.stored == {}
    assert [problem.remedy for problem in asked.problems if problem.code == "ambiguous-dates"] == [
        "Read it again with date_order='dmy' or 'mdy'."
    ]
    assert read(text, date_order="dmy").stored["a"].start == datetime(2026, 3, 2, 8)
    assert read(text, date_order="mdy").stored["a"].start == datetime(2026, 2, 3, 8)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("02/03/2026", "13/03/2026"), datetime(2026, 3, 2, 8)),
        (("02/03/2026", "03/13/2026"), datetime(2026, 2, 3, 8)),
        (("Mon 02/03/26", "Tue 03/03/26"), datetime(2026, 3, 2, 8)),
        (("Tue 02/03/26 9:30 AM", "Wed 02/04/26 1:00 PM"), datetime(2026, 2, 3, 9, 30)),
        (("02.03.2026", "03.03.2026"), datetime(2026, 3, 2, 8)),
        (("2026-03-02", "2026-03-03"), datetime(2026, 3, 2, 8)),
        (("2 Mar 2026", "3 Mar 2026"), datetime(2026, 3, 2, 8)),
        (("March 2, 2026", "March 3, 2026"), datetime(2026, 3, 2, 8)),
        (("2026-03-02T10:00:00", "2026-03-03T10:00"), datetime(2026, 3, 2, 10)),
    ],
)
def test_one_date_that_fits_a_single_order_settles_its_column(dates: tuple[str, str], expected: datetime) -> None:
    reading = read(f'Name,Duration,Start\nA,1 d,"{dates[0]}"\nB,1 d,"{dates[1]}"\n')
    assert errors(reading) == []
    assert reading.stored["a"].start == expected


def test_a_start_without_links_is_intent_and_with_links_another_tools_answer() -> None:
    reading = read(
        "ID,Name,Duration,Start,Predecessors\n1,A,1 d,2026-03-02,\n2,B,1 d,2026-03-09,\n3,C,1 d,2026-03-16,2\n"
    )
    constraints = {id: task.constraint for id, task in reading.plan.tasks.items()}
    assert constraints["1"] is None
    assert constraints["3"] is None
    assert constraints["2"] is not None
    assert (constraints["2"].kind, constraints["2"].date) == (
        ConstraintKind.START_NO_EARLIER_THAN,
        datetime(2026, 3, 9, 8),
    )
    assert "assumed-constraints" in codes(reading)


@pytest.mark.parametrize(
    "text",
    [
        "Name,Outline Level,Duration\nA,1,\nB,2,1 d\nC,3,1 d\nD,1,1 d\n",
        "Name,WBS,Duration\nA,1,\nB,1.1,1 d\nC,1.1.1,1 d\nD,2,1 d\n",
        "Name,Duration\nA,\n  B,1 d\n    C,1 d\nD,1 d\n",
        "ID,Name,Parent,Duration\na,A,,\nb,B,a,1 d\nc,C,b,1 d\nd,D,,1 d\n",
    ],
    ids=["level", "number", "indentation", "parent"],
)
def test_the_outline_is_found_in_whatever_says_it(text: str) -> None:
    tasks = read(text).plan.tasks
    assert [(task.name, tasks[task.parent].name if task.parent else None) for task in tasks.values()] == [
        ("A", None),
        ("B", "A"),
        ("C", "B"),
        ("D", None),
    ]


def test_a_header_further_down_and_columns_of_ones_own_are_found() -> None:
    reading = read("Plan of the year,,\n,,\nStep,Effort in sprints,Length (h)\nA,3,16\n")
    task = reading.plan.tasks["a"]
    assert task.duration == Duration(960, Unit.HOUR)
    assert task.custom == {"Effort in sprints": "3"}


def test_a_mapping_says_what_no_header_does(tmp_path: Path) -> None:
    text = "Was,Wie lang\nA,3\n"
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text("name: Was\nduration: Wie lang\n")
    assert read(text, mapping={"name": "Was", "duration": "Wie lang"}).plan.tasks["a"].duration == Duration(1440)
    assert read(text, mapping=str(mapping)).plan.tasks["a"].duration == Duration(1440)
    with pytest.raises(UnreadableFile, match="no column is called 'Wozu'"):
        read(text, mapping={"name": "Was", "notes": "Wozu"})


@pytest.mark.parametrize(
    ("cells", "expected"),
    [(("50%", "100%"), 50.0), (("0.5", "1"), 50.0), (("50", "100"), 50.0), (("0,5", "1"), 50.0)],
)
def test_percentages_follow_their_column(cells: tuple[str, str], expected: float) -> None:
    rows = "\n".join(f'{name};1 d;2026-03-02;"{cell}"' for name, cell in zip("AB", cells, strict=True))
    reading = read(f"Name;Duration;Start;% Complete\n{rows}\n", status_date="2026-03-02")
    facts = [fact.percent for fact in reading.actuals.facts.values() if isinstance(fact, Complete)]
    assert facts == [expected, 100.0]


@pytest.mark.parametrize(
    ("row", "where", "what"),
    [
        ("A,5 x,,", "line 3, column 2", "'5 x' is not a duration"),
        ("A,1 d,soon,", "line 3, column 3", "'soon' is not a date"),
        ("A,1 d,,9FS", "line 3, column 4", "'9FS': no row of the sheet is '9'"),
        ("A,1 d,,1XY", "line 3, column 4", "'XY' is no type of link"),
        (",1 d,,", "line 3, column 1", "a row without a name"),
        ("A,-5 d,,", "line 3, column 2", "'-5 d' is less than nothing"),
        ("A,1 d,1899-01-01,", "line 3, column 3", "lies outside the years 1984 to 2149"),
    ],
)
def test_a_mistake_is_listed_with_its_cell(row: str, where: str, what: str) -> None:
    found = errors(read(f"Name,Duration,Start,Predecessors\nFirst,1 d,2026-03-02,\n{row}\n"))
    assert any(place == where and what in said for place, said in found), found


@pytest.mark.parametrize(
    ("data", "error", "what"),
    [
        (b"a,b\n1,2\n", UnreadableFile, "no row of it names the columns of a plan"),
        (b"Name,Duration\nA\0,1 d\n", UnreadableFile, "line 2: a NUL byte stands there"),
        (b"Name,Duration\n" + b"x," * 1500 + b"\n", RefusedFile, "line 2: it has 1501 columns"),
        (b'Name,Duration\n"' + b"x" * 1_100_000, UnreadableFile, "field larger than field limit"),
        (b"\xff\xfeN\0a\0m", UnreadableFile, "it is not utf-16"),
    ],
)
def test_what_is_no_sheet_of_tasks_is_refused(data: bytes, error: type[Exception], what: str) -> None:
    with pytest.raises(error) as caught:
        read_csv(data, "plan.csv")
    assert what in str(caught.value)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_encoding_is_found(codec: str) -> None:
    reading = read_csv("Name;Dauer\nPrüfung;2,5 Tage\n".encode(codec), "plan.csv")
    assert reading.plan.tasks["prüfung"].duration == Duration(1200)
    assert ("assumed-encoding" in codes(reading)) == (codec == "cp1252")


def test_rows_of_one_name_have_identifiers_of_their_own() -> None:
    found = read("Name,Duration\n" + "Test,1\nTest 2,1\n" + "Test,1\n" * 3)
    assert list(found.plan.tasks) == ["test", "test-2", "test-3", "test-4", "test-5"]


def test_many_rows_of_one_name_are_read_in_seconds() -> None:
    before = process_time()
    assert len(read("Name,Duration\n" + "Test,1\n" * 8_000).plan.tasks) == 8_000
    assert process_time() - before < 10
