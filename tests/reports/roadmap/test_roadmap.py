"""The roadmap: a line for each phase, in plain words, drawn on one sheet."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from headway.analysis import Analysis, analyse
from headway.formats import read
from headway.plan.plan import Plan
from headway.plan.value import to_minutes
from headway.reports.gantt.canvas import text_width
from headway.reports.gantt.chart import Sure
from headway.reports.roadmap.drawing import KINDS, drawn, picture
from headway.reports.roadmap.lines import MOST, roadmap

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def meridian() -> Analysis:
    """The bundled plan, held against its baseline."""
    found = read(ROOT / "plans" / "meridian.yaml")
    return analyse(found.plan, found.actuals, None, found.baselines[0])


def test_every_phase_has_a_line_with_the_dates_of_the_schedule(meridian: Analysis) -> None:
    lines = {line.task: line for line in roadmap(meridian).lines}
    assert set(lines) == set(meridian.plan.outline.children[None])
    for task, line in lines.items():
        assert (line.start, line.finish) == (meridian.schedule[task].start, meridian.schedule[task].finish)


def test_lines_stand_in_the_order_they_begin(meridian: Analysis) -> None:
    starts = [line.start for line in roadmap(meridian).lines]
    assert starts == sorted(starts)


def test_how_a_phase_stands_is_said_in_plain_words(meridian: Analysis) -> None:
    said = {line.name: line.words for line in roadmap(meridian).lines}
    assert said["Mobilise"] == "Done"
    assert said["Services"] == "7 working days later"
    assert said["Programme management"] == "Nothing promised"


def test_a_finished_phase_is_never_late(meridian: Analysis) -> None:
    assert not [line for line in roadmap(meridian).lines if line.done and line.late]


def test_bands_stand_where_they_are_known_and_nowhere_else(meridian: Analysis) -> None:
    line = next(line for line in roadmap(meridian).lines if line.late)
    finish = to_minutes(line.finish)
    found = roadmap(meridian, {line.task: Sure(finish, finish + 1440, finish + 2880)})
    assert [(each.task, each.low) for each in found.lines if each.low is not None] == [(line.task, line.finish)]
    assert "simulated runs" in drawn(found)
    assert "simulated runs" not in drawn(roadmap(meridian))


def test_a_filter_leaves_the_phases_that_hold_its_tasks(meridian: Analysis) -> None:
    phase = roadmap(meridian).lines[-1]
    assert [line.task for line in roadmap(meridian, only=frozenset({phase.stones[-1].task})).lines] == [phase.task]


def test_what_one_sheet_cannot_hold_is_counted() -> None:
    found = read(ROOT / "plans" / "hello.yaml").plan
    task = next(iter(found.leaves))
    many = found.but(tasks={f"t{at}": task.but(id=f"t{at}", parent=None) for at in range(MOST + 3)}, links={})
    shown = roadmap(analyse(many))
    assert (len(shown.lines), shown.left_out) == (MOST, 3)
    assert "3 more phases are not shown" in drawn(shown)


def test_the_drawing_is_well_formed_whatever_a_phase_is_called(meridian: Analysis) -> None:
    canary = "<script>alert(1)</script>\"'&]]>"
    plan = meridian.plan
    phase = plan.outline.children[None][0]
    named = plan.but(tasks={**plan.tasks, phase: plan.tasks[phase].but(name=canary)})
    text = drawn(roadmap(analyse(named)))
    assert "<script" not in text
    ET.fromstring(text)


def test_on_a_page_the_drawing_brings_no_style_of_its_own(meridian: Analysis) -> None:
    assert "<style" not in drawn(roadmap(meridian), alone=False)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_roadmap_makes_the_same_file(meridian: Analysis, kind: str) -> None:
    one = picture(roadmap(meridian), kind)
    assert one == picture(roadmap(meridian), kind)
    assert one.startswith({"svg": b"<svg", "pdf": b"%PDF", "png": b"\x89PNG"}[kind])


def test_the_name_of_a_late_milestone_ends_before_the_right_hand_column(meridian: Analysis) -> None:
    lines = roadmap(meridian).lines
    last = max((stone for line in lines for stone in line.stones), key=lambda stone: stone.when)
    named = meridian.plan.tasks[last.task].but(name="The lease of the data centre ends for good and all")
    told = roadmap(analyse(meridian.plan.but(tasks={**meridian.plan.tasks, last.task: named}), meridian.actuals))
    texts = list(ET.fromstring(drawn(told)).iter("{http://www.w3.org/2000/svg}text"))
    [label] = [text for text in texts if (text.text or "").startswith("The lease of")]
    [column] = {float(text.get("x", "")) for text in texts if text.text == "Nothing promised"}
    broad = 1.1 * text_width(label.text or "", 10.5)  # letters wider by as much as the measure may be wrong
    assert float(label.get("x", "")) + broad < column - 6


def test_a_plan_called_like_our_letters_keeps_its_name_on_paper(meridian: Analysis) -> None:
    text = drawn(roadmap(meridian).but(title="Inter, twice"), paper=True)
    assert "'Inter Tabular'" in text
    assert text.count("Inter, twice") == 2
    assert "prefers-color-scheme" not in text


def test_the_pdf_is_one_page(meridian: Analysis) -> None:
    assert b"/Count 1" in picture(roadmap(meridian), "pdf")


def test_a_plan_without_dates_has_an_empty_roadmap() -> None:
    empty = roadmap(analyse(Plan()))
    assert empty.lines == ()
    ET.fromstring(drawn(empty))
