"""A board is a question about one analysis: columns, lanes, counts, and limits that are told and never prevent."""

from __future__ import annotations

from datetime import datetime

import pytest

from headway.actuals.facts import Actuals, Finished, Started
from headway.analysis import Analysis, analyse
from headway.analysis.board import Board, axis, board, usual_order
from headway.analysis.board.axes import NONE, custom_fields
from headway.plan.duration import Duration
from headway.plan.organisation import Team
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.settings import Settings
from headway.plan.task import Task, TaskKind

MONDAY = datetime(2026, 3, 2, 8)
DAY = Duration(480)


@pytest.fixture
def analysis() -> Analysis:
    """Two phases, four tasks, two people in one team; one task done, one begun, one with both people."""
    tasks = [
        Task("p1", "Design", rank=1),
        Task("a", "Draw", parent="p1", rank=1, duration=DAY, custom={"Stream": "North"}),
        Task("b", "Check", parent="p1", rank=2, duration=DAY),
        Task("p2", "Build", rank=2),
        Task("c", "Dig", parent="p2", rank=1, duration=DAY),
        Task("d", "Opened", parent="p2", rank=2, kind=TaskKind.MILESTONE),
        Task("x", "Left out", parent="p2", rank=3, duration=DAY, active=False),
    ]
    plan = Plan(
        settings=Settings(start=MONDAY, status_date=datetime(2026, 3, 4, 17)),
        tasks={task.id: task for task in tasks},
        resources={"ana": Resource("ana", "Ana", team="t"), "ben": Resource("ben", "Ben", team="t")},
        teams={"t": Team("t", "Payments")},
        assignments={
            "1": Assignment("1", "a", "ana"),
            "2": Assignment("2", "b", "ana"),
            "3": Assignment("3", "b", "ben"),
        },
    )
    told = datetime(2026, 3, 4, 16)
    facts = [Started("f1", "a", told, MONDAY), Finished("f2", "a", told, datetime(2026, 3, 2, 17))]
    facts.append(Started("f3", "b", told, datetime(2026, 3, 3, 8)))
    return analyse(plan, Actuals({fact.id: fact for fact in facts}))


def cards(found: Board) -> dict[tuple[str, str], tuple[str, ...]]:
    """By lane and column."""
    return {
        (lane.column.key if lane.column else "", head.column.key): cell
        for lane in found.lanes
        for head, cell in zip(found.heads, lane.cells, strict=True)
        if cell
    }


def test_what_is_reported_decides_the_column_of_a_status(analysis: Analysis) -> None:
    found = board(analysis, analysis.schedule.ids, axis(analysis, "status"))
    assert [head.column.key for head in found.heads] == ["not started", "in progress", "done"]
    assert cards(found) == {("", "not started"): ("c", "d"), ("", "in progress"): ("b",), ("", "done"): ("a",)}


def test_summaries_and_inactive_tasks_are_no_cards(analysis: Analysis) -> None:
    shown = {
        task for cell in cards(board(analysis, analysis.schedule.ids, axis(analysis, "kind"))).values() for task in cell
    }
    assert shown == {"a", "b", "c", "d"}


def test_a_task_of_two_people_stands_under_each_and_one_of_nobody_under_none(analysis: Analysis) -> None:
    found = board(analysis, analysis.schedule.ids, axis(analysis, "resource"))
    assert cards(found) == {("", "ana"): ("a", "b"), ("", "ben"): ("b",), ("", NONE): ("c", "d")}
    assert [head.count for head in found.heads] == [2, 1, 2]


def test_two_people_of_one_team_are_one_card_of_the_team(analysis: Analysis) -> None:
    assert cards(board(analysis, analysis.schedule.ids, axis(analysis, "team")))["", "t"] == ("a", "b")


def test_lanes_divide_every_column_and_only_those_with_cards_are_shown(analysis: Analysis) -> None:
    found = board(analysis, ("a", "b"), axis(analysis, "status"), axis(analysis, "phase"))
    assert [lane.column.label for lane in found.lanes if lane.column] == ["Design"]
    assert cards(found) == {("p1", "in progress"): ("b",), ("p1", "done"): ("a",)}
    assert [column.key for column in axis(analysis, "phase").columns] == ["p1", "p2"]


def test_a_limit_counts_what_a_filter_hides_and_is_told(analysis: Analysis) -> None:
    found = board(analysis, ("c",), axis(analysis, "status"), limits={"not started": 1, "in progress": 1})
    waiting, running, done = found.heads
    assert (waiting.count, waiting.total, waiting.limit, waiting.over) == (1, 2, 1, True)
    assert (running.count, running.total, running.over) == (0, 1, False)
    assert done.limit is None
    assert not done.over


def test_a_custom_field_makes_columns_of_its_values(analysis: Analysis) -> None:
    assert custom_fields(analysis.plan) == ("Stream",)
    found = axis(analysis, "custom:Stream")
    assert [column.key for column in found.columns] == ["North", NONE]
    with pytest.raises(KeyError):
        axis(analysis, "custom:Nothing")
    with pytest.raises(KeyError):
        axis(analysis, "colour")


def test_what_is_next_stands_first_and_what_was_done_last_leads_what_is_done(analysis: Analysis) -> None:
    order = usual_order(analysis, analysis.schedule.ids)
    assert order[-1] == "a"
    assert order.index("b") < order.index("a")


def test_any_field_with_few_values_makes_columns_and_a_date_makes_months(analysis: Analysis) -> None:
    assert [column.key for column in axis(analysis, "critical").columns] == ["no", "yes"]
    months = axis(analysis, "finish")
    assert [column.label for column in months.columns] == ["Mar 2026"]
    assert len(board(analysis, analysis.schedule.ids, months).lanes[0].cells[0]) == 4
    with pytest.raises(KeyError):
        axis(analysis, "name")
    with pytest.raises(KeyError):
        axis(analysis, "late", {})
