"""The laws of a network's layout: nothing over anything else, every link on its way, layers that respect links."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.reports.network.crossings import crossings, ordered
from headway.reports.network.layers import layers
from headway.reports.network.layout import BETWEEN, HIGH, WIDE, Laid, lay
from headway.reports.network.wires import wired

type Edges = list[tuple[int, int]]


@st.composite
def graphs(draw: st.DrawFn, most: int = 24) -> tuple[int, Edges]:
    """Any graph: circles, edges to oneself, edges twice, vertices by themselves."""
    count = draw(st.integers(0, most))
    if count == 0:
        return 0, []
    vertex = st.integers(0, count - 1)
    return count, draw(st.lists(st.tuples(vertex, vertex), max_size=3 * count))


def overlapping(laid: Laid) -> list[tuple[int, int]]:
    """The pairs of boxes of which one lies on the other."""
    boxes = list(enumerate(laid.boxes))
    return [
        (one, other)
        for one, a in boxes
        for other, b in boxes[one + 1 :]
        if abs(a.x - b.x) < WIDE and abs(a.y - b.y) < HIGH - 1e-6
    ]


@given(graphs())
def test_no_box_lies_on_another(graph: tuple[int, Edges]) -> None:
    assert overlapping(lay(*graph)) == []


@given(graphs())
def test_the_same_graph_is_laid_out_the_same(graph: tuple[int, Edges]) -> None:
    assert lay(*graph) == lay(*graph)


@given(graphs())
def test_every_link_goes_from_its_one_box_to_the_other(graph: tuple[int, Edges]) -> None:
    count, edges = graph
    laid = lay(count, edges)
    for at, (source, target) in enumerate(edges):
        route = laid.routes[at]
        if source == target:
            assert route == ()
            continue
        first, last = (target, source) if at in laid.back else (source, target)
        way = route[::-1] if at in laid.back else route
        a, b = laid.boxes[first], laid.boxes[last]
        assert way[0] == pytest.approx((a.x + WIDE, a.y + HIGH / 2))
        assert way[-1] == pytest.approx((b.x, b.y + HIGH / 2))


@given(graphs())
def test_a_link_leads_to_a_later_layer_unless_it_closes_a_circle(graph: tuple[int, Edges]) -> None:
    count, edges = graph
    laid = lay(count, edges)
    for at, (source, target) in enumerate(edges):
        if source != target:
            forwards = laid.boxes[source].layer < laid.boxes[target].layer
            assert forwards == (at not in laid.back)


@given(graphs())
def test_a_link_runs_level_across_layers_and_bends_only_between_them(graph: tuple[int, Edges]) -> None:
    for route in lay(*graph).routes:
        for at, (one, other) in enumerate(pairwise(route)):
            if at % 2:
                assert one[1] == other[1]
            else:
                assert abs(abs(other[0] - one[0]) - BETWEEN) < 1e-9


@given(graphs())
def test_a_passing_link_crosses_no_box(graph: tuple[int, Edges]) -> None:
    laid = lay(*graph)
    for route in laid.routes:
        for at, (one, other) in enumerate(pairwise(route)):
            if at % 2 == 0:
                continue
            left = min(one[0], other[0])
            assert not [box for box in laid.boxes if box.x == left and box.y < one[1] < box.y + HIGH]


@given(st.integers(2, 12).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_without_circles_nothing_leads_back(drawn: tuple[int, set[tuple[int, int]]]) -> None:
    count, pairs = drawn
    assert lay(count, sorted((a, b) for a, b in pairs if a < b)).back == frozenset()


def test_what_is_linked_to_nothing_stands_below_the_rest() -> None:
    laid = lay(4, [(0, 1)])
    assert [box.layer for box in laid.boxes] == [0, 1, -1, -1]
    assert min(laid.boxes[2].y, laid.boxes[3].y) > max(laid.boxes[0].y, laid.boxes[1].y) + HIGH


def test_a_chain_stands_in_one_line() -> None:
    laid = lay(5, [(at, at + 1) for at in range(4)])
    assert {box.y for box in laid.boxes} == {0.0}


def test_what_waits_for_nothing_stands_next_to_what_waits_for_it() -> None:
    laid = lay(4, [(0, 1), (1, 2), (3, 2)])
    assert laid.boxes[3].layer == 1


def test_of_a_circle_the_link_to_the_first_box_leads_back() -> None:
    laid = lay(3, [(0, 1), (1, 2), (2, 0)])
    assert laid.back == frozenset({2})
    assert [box.layer for box in laid.boxes] == [0, 1, 2]


def test_crossings_that_need_not_be_are_undone() -> None:
    """Two pairs, drawn crosswise as they come."""
    edges = [(0, 3), (1, 2)]
    made = wired(edges, layers(4, edges))
    rows = ordered(made, [0] * 4)
    place = [0.0] * 4
    for row in rows:
        for at, vertex in enumerate(row):
            place[vertex] = at
    assert crossings(made, rows, place) == 0
    assert crossings(made, [[0, 1], [2, 3]], [0, 1, 0, 1]) == 1


@pytest.mark.parametrize(
    ("edges", "joints"), [([(0, 1), (1, 2), (0, 2)], 1), ([(0, 1), (1, 2), (2, 3), (0, 3), (0, 2)], 2)]
)
def test_links_of_one_box_share_a_wire(edges: Edges, joints: int) -> None:
    count = max(max(edge) for edge in edges) + 1
    made = wired(edges, layers(count, edges))
    assert len(made.layer) - count == joints


@settings(max_examples=20)
@given(graphs(60))
def test_groups_that_are_not_linked_do_not_cross(graph: tuple[int, Edges]) -> None:
    """In every layer the boxes of one group stand together."""
    count, edges = graph
    laid = lay(count, edges)
    root = list(range(count))
    for _ in range(count):
        for a, b in edges:
            root[a] = root[b] = min(root[a], root[b])
    by_layer: dict[int, list[tuple[float, int]]] = {}
    for vertex, box in enumerate(laid.boxes):
        if box.layer >= 0:
            by_layer.setdefault(box.layer, []).append((box.y, root[vertex]))
    for row in by_layer.values():
        groups = [group for _y, group in sorted(row)]
        changes = sum(1 for one, other in pairwise(groups) if one != other)
        assert changes == len(set(groups)) - 1 if groups else changes == 0
