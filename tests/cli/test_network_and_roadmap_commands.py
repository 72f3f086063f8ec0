"""`headway network` and `headway roadmap`: pictures of a plan, as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Headway

MERIDIAN = str(Path(__file__).parents[2] / "plans" / "meridian.yaml")


@pytest.mark.parametrize("command", ["network", "roadmap"])
@pytest.mark.parametrize(("kind", "begin"), [("svg", b"<svg"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_it_writes_the_kind_of_picture_its_name_ends_in(
    headway: Headway, tmp_path: Path, command: str, kind: str, begin: bytes
) -> None:
    target = tmp_path / f"out.{kind}"
    assert headway(command, MERIDIAN, "-o", str(target)).code == 0
    assert target.read_bytes().startswith(begin)


@pytest.mark.parametrize("command", ["network", "roadmap"])
def test_a_file_that_is_there_and_an_ending_it_does_not_know_are_refused(
    headway: Headway, tmp_path: Path, command: str
) -> None:
    target = tmp_path / "out.svg"
    target.write_text("kept")
    assert headway(command, MERIDIAN, "-o", str(target)).code == 2
    assert target.read_text() == "kept"
    assert headway(command, MERIDIAN, "-o", str(tmp_path / "out.doc")).code == 2


def test_neighbours_of_a_task_are_fewer_boxes_than_the_whole(headway: Headway, tmp_path: Path) -> None:
    sizes: list[int] = []
    for more in (["--all"], ["--around", "Decision to go live", "--up", "1", "--down", "1"]):
        target = tmp_path / f"{len(sizes)}.svg"
        assert headway("network", MERIDIAN, "-o", str(target), *more).code == 0
        sizes.append(target.read_text().count('class="box '))
    assert 1 < sizes[1] < sizes[0]


def test_a_task_nobody_knows_is_said(headway: Headway, tmp_path: Path) -> None:
    answer = headway("network", MERIDIAN, "-o", str(tmp_path / "a.svg"), "--around", "No such task at all")
    assert answer.code == 2
    assert "No such task at all" in answer.err


@pytest.mark.parametrize("command", ["gantt", "network", "roadmap"])
def test_a_name_without_an_ending_is_refused_and_told_which_there_are(
    headway: Headway, tmp_path: Path, command: str
) -> None:
    answer = headway(command, MERIDIAN, "-o", str(tmp_path / "out"))
    assert answer.code == 2
    assert "End the name in" in answer.err
    assert not list(tmp_path.iterdir())
