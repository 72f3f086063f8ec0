"""What a network shows of a plan: phases open or closed, neighbours, what is left out; and its files."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from headway.analysis import Analysis, analyse
from headway.formats import read
from headway.plan.duration import Duration, Lag
from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Task, TaskKind
from headway.reports.network import choice
from headway.reports.network.choice import Wanted, neighbours
from headway.reports.network.drawing import KINDS, drawn, picture, svg
from headway.reports.network.shape import Kind, shape

ROOT = Path(__file__).parents[3]
DAY = 480


def plan_of(links: list[tuple[str, str]], **below: str) -> Plan:
    """Tasks `a`, `b` in phase `P`, `c`, `d` in phase `Q`, `e` by itself."""
    phases = {name: Task(id=name, name=f"Phase {name}", kind=TaskKind.SUMMARY, rank=Decimal(at * 10))
              for at, name in enumerate("PQ")}  # fmt: skip
    parents = {"a": "P", "b": "P", "c": "Q", "d": "Q", "e": None} | below
    tasks = {
        name: Task(id=name, name=f"Task {name}", rank=Decimal(at + 1), parent=parent, duration=Duration(DAY))
        for at, (name, parent) in enumerate(parents.items())
    }
    made = {f"{one}-{other}": Link(f"{one}-{other}", one, other) for one, other in links}
    return Plan(settings=Settings(name="Two", start=datetime(2026, 6, 1, 8)), tasks={**phases, **tasks}, links=made)


LINKS = [("a", "b"), ("b", "c"), ("a", "d"), ("c", "d"), ("P", "e")]


@pytest.fixture
def two() -> Analysis:
    """Two phases with links in them, between them, and from one of them."""
    return analyse(plan_of(LINKS))


def boxes(analysis: Analysis, wanted: Wanted) -> list[str]:
    """The tasks that have a box, in reading order."""
    return [node.task for node in shape(analysis, wanted).nodes]


def test_an_open_phase_with_links_of_its_own_has_a_box_beside_its_tasks(two: Analysis) -> None:
    found = shape(two, Wanted(everything=True))
    assert [node.task for node in found.nodes] == ["P", "a", "b", "e", "c", "d"]
    kinds = {node.task: node.kind for node in found.nodes}
    assert kinds["P"] is Kind.GATE
    assert kinds["a"] is Kind.TASK
    assert len(found.edges) == len(LINKS)


def test_a_closed_phase_is_one_box_and_links_meet_at_it(two: Analysis) -> None:
    found = shape(two, Wanted(opened=frozenset("Q")))
    names = [node.task for node in found.nodes]
    assert sorted(names) == ["P", "c", "d", "e"]
    phase = found.nodes[names.index("P")]
    assert (phase.kind, phase.tasks) == (Kind.PHASE, 2)
    between = {(names[edge.source], names[edge.target]) for edge in found.edges}
    assert between == {("P", "c"), ("P", "d"), ("c", "d"), ("P", "e")}
    assert found.closed == ("P",)


def test_links_between_two_closed_phases_are_one_line_that_says_how_many(two: Analysis) -> None:
    found = shape(two, Wanted(opened=frozenset()))
    names = [node.task for node in found.nodes]
    edge = next(edge for edge in found.edges if names[edge.target] == "Q")
    assert sorted(edge.links) == ["a-d", "b-c"]
    assert edge.label == "2 links"


def test_every_link_between_two_boxes_is_drawn_exactly_once(two: Analysis) -> None:
    for opened in (frozenset(), frozenset("P"), frozenset("Q"), frozenset("PQ")):
        found = shape(two, Wanted(opened=opened))
        drawn_links = [link for edge in found.edges for link in edge.links]
        assert len(drawn_links) == len(set(drawn_links))
        inside = {"P": {"a-b"}, "Q": {"c-d"}}
        folded = set().union(*(inside[phase] for phase in "PQ" if phase not in opened), set())
        assert set(drawn_links) == set(two.plan.links) - folded


def test_a_filter_leaves_its_tasks_and_says_how_many_are_missing(two: Analysis) -> None:
    found = shape(two, Wanted(everything=True, only=frozenset("ab")))
    assert [node.task for node in found.nodes] == ["a", "b"]
    assert found.left_out == "3 tasks not shown."


def test_neighbours_are_counted_in_steps_up_and_down() -> None:
    plan = plan_of([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")])
    assert neighbours(plan, "c", 1, 0) == {"b", "c"}
    assert neighbours(plan, "c", 0, 2) == {"c", "d", "e"}
    assert neighbours(plan, "c", 2, 1) == {"a", "b", "c", "d"}


def test_the_link_of_a_phase_counts_for_what_lies_in_it(two: Analysis) -> None:
    assert neighbours(two.plan, "e", 1, 0) == {"e", "P", "a", "b"}
    assert boxes(two, Wanted(around="e", up=1, down=0)) != []


def test_neighbours_end_where_phases_lie_in_each_other() -> None:
    plan = plan_of([("a", "e")])
    astray = {name: plan.tasks[name].but(parent=parent) for name, parent in (("P", "Q"), ("Q", "P"))}
    assert neighbours(plan.but(tasks={**plan.tasks, **astray}), "P", 0, 1) == {"P", "Q", "a", "b", "c", "d", "e"}


def test_a_box_tells_what_is_critical_and_what_floats(two: Analysis) -> None:
    nodes = {node.task: node for node in shape(two, Wanted(everything=True)).nodes}
    assert nodes["c"].critical
    assert nodes["e"].float == DAY
    assert not nodes["e"].critical


def test_a_link_says_its_type_and_lag_where_they_are_not_the_usual() -> None:
    plan = plan_of([("a", "b")])
    link = plan.links["a-b"].but(type=LinkType.SS, lag=Lag(2 * DAY))
    found = shape(analyse(plan.but(links={link.id: link})), Wanted(everything=True))
    assert [edge.label for edge in found.edges] == ["SS +2 d"]


def test_a_driving_link_is_told_from_one_with_room(two: Analysis) -> None:
    found = shape(two, Wanted(everything=True))
    names = [node.task for node in found.nodes]
    drives = {(names[edge.source], names[edge.target]): (edge.driving, edge.critical) for edge in found.edges}
    assert drives[("c", "d")] == (True, True)
    assert drives[("a", "d")] == (False, False)


def test_more_boxes_than_anybody_can_read_are_closed_and_that_is_said(
    two: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "MOST", 3)
    found = shape(two, Wanted(everything=True))
    assert sorted(node.task for node in found.nodes) == ["P", "Q", "e"]
    assert "phases are closed" in found.left_out


def test_a_plan_without_phases_shows_the_tasks_with_the_least_float(
    two: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "MOST", 2)
    flat = two.plan.but(
        tasks={name: task.but(parent=None) for name, task in two.plan.tasks.items() if task.kind != TaskKind.SUMMARY},
        links={link.id: link for link in two.plan.links.values() if link.predecessor != "P"},
    )
    found = shape(analyse(flat), Wanted(everything=True))
    assert len(found.nodes) == 2
    assert all(node.critical for node in found.nodes)
    assert "least float" in found.left_out


def test_a_circle_among_tasks_is_drawn_all_the_same() -> None:
    found = drawn(analyse(plan_of([("a", "b"), ("b", "c"), ("c", "a")])), Wanted(everything=True))
    assert len(found.shape.edges) == 3
    assert len(found.laid.back) == 1


@pytest.fixture(scope="module")
def meridian() -> Analysis:
    """The bundled plan."""
    found = read(ROOT / "plans" / "meridian.yaml")
    return analyse(found.plan, found.actuals)


def test_the_svg_draws_every_box_and_every_link(meridian: Analysis) -> None:
    found = drawn(meridian, Wanted(everything=True))
    root = ET.fromstring(svg(meridian, found))
    groups = [each.get("class", "") for each in root.iter("{http://www.w3.org/2000/svg}g")]
    assert sum(1 for each in groups if each.startswith("box ")) == len(found.shape.nodes)
    assert sum(1 for each in groups if each.startswith("way ")) == len(found.shape.edges)
    assert len([link for edge in found.shape.edges for link in edge.links]) == len(meridian.plan.links)


def test_the_critical_path_is_marked_by_more_than_colour(meridian: Analysis) -> None:
    text = svg(meridian, drawn(meridian, Wanted(critical=True)))
    assert ">critical</text>" in text
    assert ".critical .ground{stroke-width:1.75}" in text


def test_a_hostile_name_stays_text() -> None:
    canary = "<script>alert(1)</script>\"'&]]><!--"
    plan = plan_of(LINKS)
    named = plan.but(tasks={**plan.tasks, "a": plan.tasks["a"].but(name=canary)})
    text = picture(analyse(named), "svg", Wanted(everything=True)).decode()
    assert "<script" not in text
    ET.fromstring(text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_analysis_makes_the_same_file(meridian: Analysis, kind: str) -> None:
    one, other = picture(meridian, kind), picture(meridian, kind)
    assert one == other
    assert one.startswith({"svg": b"<svg", "pdf": b"%PDF", "png": b"\x89PNG"}[kind])


def test_an_empty_plan_is_an_empty_drawing() -> None:
    empty = analyse(Plan())
    assert drawn(empty).shape.nodes == ()
    ET.fromstring(picture(empty, "svg").decode())
