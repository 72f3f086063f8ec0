"""What is said of a file crosses from the process that read it, and is told in the reader's language."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from django.utils import translation

from headway.actuals.facts import Progress
from headway.formats.csv import write_csv
from headway.formats.errors import UnreadableFile
from headway.formats.outline import First, first_plan
from headway.formats.reading import Reading, Source
from headway.formats.speech import CALLED
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.resource import Assignment, Resource
from headway.plan.said import Joined, Said
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Task
from headway.workbench.projects.intake.reader import read_safely
from headway.workbench.projects.intake.sentences import Heard, restored, sentences
from headway.workbench.speaking import told

SHEET = b"Name,Duration,Predecessors\nDesign,soon,\nBuild,5 d,9\n"


def test_what_a_reader_listed_is_told_in_german(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_bytes(SHEET)
    found = {each.what: each for each in read_safely(file, "plan.csv").problems}
    wrong = found["'soon' is not a duration; write it like 5 d, 4.5 h or 2 w"]
    with translation.override("de"):
        assert told(wrong.where) == "Zeile 2, Spalte 2"
        assert told(wrong.what) == "'soon' ist keine Dauer; so schreiben: 5 d, 4.5 h oder 2 w"


def test_why_a_file_could_not_be_read_is_told_in_german(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_bytes(b"one,two\n1,2\n")
    with pytest.raises(UnreadableFile) as caught:
        read_safely(file, "plan.csv")
    assert caught.value.what == "no row of it names the columns of a plan."
    with translation.override("de"):
        assert told(caught.value.what) == "keine Zeile nennt die Spalten eines Plans."


def test_what_was_not_understood_of_an_outline_is_told_in_german(first: First) -> None:
    found = first_plan(first.but(text="Design\nBuild, 5d, after 9\n"))
    with translation.override("de"):
        assert [told(each.what) for each in found.unclear] == [
            "es fehlt, wie lange es dauert",
            "worauf die Zeile wartet, wurde nicht gefunden: keine Zeile heißt '9'",
        ]


@pytest.fixture
def first() -> First:
    return First("Release", datetime(2026, 3, 2, 8))


def test_a_sentence_is_known_again_by_its_text() -> None:
    heard = Heard()
    problem = Problem("c", Joined(" / ", (Said("line {line}", line="3"), "Start")), Said("it is empty."))
    document = msgspec.json.encode(problem, enc_hook=heard)
    (again,) = restored([msgspec.json.decode(document, type=Problem)], sentences(heard.data()))
    assert again == problem
    with translation.override("de"):
        assert (told(again.where), told(again.what)) == ("Zeile 3 / Start", "sie ist leer.")


@pytest.mark.parametrize(
    "made",
    [
        ["Said", "{x.__class__}", {"parts": {"x": "a"}}],
        ["Said", "{x:>999999999}", {"parts": {"x": "a"}}],
        ["Figure", 1, 999_999_999],
        ["Said", "another text", {"parts": {}}],
        ["Shell", "rm"],
        {"told": 3},
    ],
)
def test_what_is_no_sentence_of_ours_stays_english(made: object) -> None:
    assert sentences(msgspec.json.encode({"it is empty.": made})) == {}


def test_what_is_no_json_holds_no_sentences() -> None:
    assert sentences(b"\xff{") == {}


def test_what_a_format_loses_is_told_in_german() -> None:
    plan = Plan(tasks={"a": Task("a", "Freeze", second_constraint=Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE))})
    (lost,) = write_csv(Reading(Source("yaml"), plan)).losses
    assert lost.what == "task: second constraint is not written, or not exactly"
    with translation.override("de"):
        assert told(lost.what) == "Vorgang: „Zweite Einschränkung“ wird nicht oder nicht genau geschrieben"
        assert told(lost.remedy) == "Als .yaml oder .json schreiben, um es zu behalten."


def test_every_field_a_table_may_lose_has_words() -> None:
    nouns = (Settings, Task, Link, Resource, Assignment, Progress)
    fields = {field.replace("_", " ") for noun in nouns for field in noun.__struct_fields__}
    assert fields <= CALLED
