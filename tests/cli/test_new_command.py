"""`headway new`: a first plan from a list of tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

import headway as library
from headway.cli.new import ORDERS, TEMPLATES
from headway.formats.outline import Order, templates
from tests.cli.running import Headway

TEXT = "Design\n  Draft, 3d\n  Review, 1d\nBuild\n  Service, 5d, after Review\n"


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT)
    return path


def test_a_list_becomes_a_plan_with_a_date(headway: Headway, outline: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.yaml"
    words = ("--start", "2026-12-01", "--due", "2027-01-29", "--who", "Design=Mara, Jon", "--sure", "Build=guess")
    answer = headway("new", str(outline), "-o", str(target), *words)
    assert answer.code == 0, answer.err
    assert "harbour will be done on 2026-12-11." in answer.out
    assert "It must be done on 2027-01-29." in answer.out
    plan = library.read(target).plan
    assert {each.name for each in plan.resources.values()} == {"Mara", "Jon"}
    service = next(task for task in plan.tasks.values() if task.name == "Service")
    assert service.estimate is not None
    assert service.estimate.assumed


def test_what_was_not_understood_is_named_and_the_rest_written(headway: Headway, tmp_path: Path) -> None:
    path, target = tmp_path / "a.txt", tmp_path / "plan.yaml"
    path.write_text("A, 3d\nB\nC, 1d, after 9\n")
    answer = headway("new", str(path), "-o", str(target))
    assert answer.code == 1
    assert "line 2: it does not say how long it takes" in answer.out
    assert "no line is '9'" in answer.out
    assert len(library.read(target).plan.tasks) == 4


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_needs_no_list(headway: Headway, tmp_path: Path, template: str) -> None:
    answer = headway("new", "--template", template, "--start", "2026-12-01", "-o", str(tmp_path / "plan.yaml"))
    assert answer.code == 0
    assert "will be done on" in answer.out


def test_the_words_it_takes_are_those_of_the_engine() -> None:
    assert set(TEMPLATES) == {each.name for each in templates()}
    assert tuple(Order) == ORDERS


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("list.txt", "--template", TEMPLATES[0]),
        ("nowhere.txt",),
        ("{}", "--sure", "Build=perhaps"),
        ("{}", "--who", "x"),
        ("{}", "--who", "Bild=Mara"),
        ("{}", "--sure", "Draft=guess"),
    ],
)
def test_what_cannot_be_done_is_refused(
    headway: Headway, outline: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    given = [word.format(outline) for word in words]
    assert headway("new", *given, "-o", str(tmp_path / "plan.yaml")).code == 2
    assert not (tmp_path / "plan.yaml").exists()


def test_a_file_that_is_there_is_not_overwritten(headway: Headway, outline: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.yaml"
    target.write_text("kept")
    assert headway("new", str(outline), "-o", str(target)).code == 2
    assert target.read_text() == "kept"
