"""A plan on the days of a calendar: what stands where, and bars that never lie on one another."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from headway.actuals.facts import Finished
from headway.analysis import Analysis, analyse
from headway.analysis.month import Kind, Near, entries, near, week, weeks
from headway.plan.calendar import Calendar, Shift
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.plan.value import TaskId
from tests.analysis.sample import MONDAY, at, facts, link, milestone, plan, task

EPOCH = date(1970, 1, 1).toordinal()

span = st.tuples(st.integers(-20, 30), st.integers(0, 25)).map(lambda each: (each[0], each[0] + each[1]))


def number(day: date) -> int:
    return day.toordinal() - EPOCH


@given(st.lists(span, max_size=40), st.integers(-5, 10), st.integers(1, 6))
def test_no_two_bars_of_a_week_lie_on_one_another(spans: list[tuple[int, int]], first: int, most: int) -> None:
    taken = Counter(
        (bar.lane, day) for bar in week(spans, first, most).bars for day in range(bar.column, bar.column + bar.days)
    )
    assert max(taken.values(), default=0) <= 1
    assert all(0 <= day < 7 for _lane, day in taken)


@given(st.lists(span, max_size=40), st.integers(-5, 10), st.integers(1, 6))
def test_every_span_of_a_day_is_drawn_or_counted(spans: list[tuple[int, int]], first: int, most: int) -> None:
    laid = week(spans, first, most)
    for day in range(7):
        there = sum(begins <= first + day <= ends for begins, ends in spans)
        drawn = sum(bar.column <= day < bar.column + bar.days for bar in laid.bars)
        assert drawn + laid.hidden[day] == there
    assert laid.lanes <= most + 1
    assert not any(laid.hidden) or laid.lanes <= most


@given(st.lists(span, max_size=20), st.lists(span, max_size=20), st.integers(1, 6))
def test_what_is_more_important_keeps_its_lane_whatever_comes_after(
    first: list[tuple[int, int]], more: list[tuple[int, int]], most: int
) -> None:
    """A week full before keeps its bars: what is drawn of `first` alone is drawn in the same lanes with `more`."""
    alone = {bar.at: bar.lane for bar in week(first, 0, most).bars if bar.lane < most}
    both = {bar.at: bar.lane for bar in week([*first, *more], 0, most).bars if bar.at < len(first) and bar.lane < most}
    assert both == alone


@given(span, st.integers(1, 4))
def test_a_span_of_several_weeks_has_one_beginning_and_one_end(only: tuple[int, int], most: int) -> None:
    bars = [bar for each in weeks([only], -28, 12, most) for bar in each.bars]
    assert sum(bar.days for bar in bars) == only[1] - only[0] + 1
    assert [bar.begins for bar in bars] == [at == 0 for at in range(len(bars))]
    assert [bar.ends for bar in bars] == [at == len(bars) - 1 for at in range(len(bars))]


def test_a_single_lane_more_is_drawn_and_not_told_of() -> None:
    assert week([(0, 6), (0, 6)], 0, 1).lanes == 2
    full = week([(0, 6), (0, 6), (3, 4)], 0, 1)
    assert (full.lanes, full.hidden) == (1, (1, 1, 1, 2, 2, 1, 1))


SITE = plan(
    Task("phase", "Phase", rank=Decimal(1)),
    task("dig", 5, parent="phase", deadline=at(5, 17)),
    task("pour", 10, parent="phase"),
    milestone("opened", parent="phase"),
    task("left-out", 2, active=False),
    link("dig", "pour"),
    link("pour", "opened"),
)
"""Dig Monday 2 to Friday 6 March, pour Monday 9 to Friday 20, opened on Friday 20 at 17:00."""


def days(day: int, month: int = 3) -> int:
    return number(date(2026, month, day))


def all_of(analysis: Analysis) -> tuple[TaskId, ...]:
    return analysis.plan.outline.order


def test_tasks_stand_on_their_days_and_summary_tasks_and_inactive_ones_on_none() -> None:
    found = entries(analyse(SITE), all_of(analyse(SITE)), days(1), days(31))
    spans = {(each.task, each.kind): (each.first, each.last) for each in found}
    assert spans == {
        ("dig", Kind.TASK): (days(2), days(6)),
        ("dig", Kind.DEADLINE): (days(5), days(5)),
        ("pour", Kind.TASK): (days(9), days(20)),
        ("opened", Kind.MILESTONE): (days(20), days(20)),
    }


def test_a_deadline_says_whether_it_is_missed_and_moments_come_first() -> None:
    found = entries(analyse(SITE), all_of(analyse(SITE)), days(1), days(31))
    assert [each.kind for each in found] == [Kind.DEADLINE, Kind.MILESTONE, Kind.TASK, Kind.TASK]
    assert found[0].late
    kept = SITE.but(tasks={**SITE.tasks, "dig": SITE.tasks["dig"].but(deadline=at(6, 17))})
    assert not entries(analyse(kept), ("dig",), days(1), days(31))[0].late
    promised = SITE.but(tasks={**SITE.tasks, "phase": SITE.tasks["phase"].but(deadline=at(12, 17))})
    (of_the_phase,) = entries(analyse(promised), ("phase",), days(1), days(31))
    assert (of_the_phase.kind, of_the_phase.late) == (Kind.DEADLINE, True)


def test_only_what_lies_in_the_time_asked_for_is_told_and_only_of_the_tasks_asked_for() -> None:
    analysis = analyse(SITE)
    assert {each.task for each in entries(analysis, all_of(analysis), days(6), days(8))} == {"dig"}
    assert {each.task for each in entries(analysis, ("pour",), days(1), days(31))} == {"pour"}
    assert entries(analysis, all_of(analysis), days(21), days(31)) == ()


def test_work_that_ends_at_midnight_ends_on_the_day_before() -> None:
    night = Calendar("night", week=(((Shift(960, 1440)),),) * 7)
    late = plan(task("watch", 1), settings=Settings(start=MONDAY, calendar="night"), calendars={"night": night})
    (found,) = entries(analyse(late), ("watch",), days(1), days(31))
    assert (found.first, found.last) == (days(2), days(2))


def test_what_is_finished_is_neither_critical_nor_late_and_comes_last() -> None:
    told = facts(Finished(id="f", task="dig", at=at(6, 17), recorded=at(6, 18)))
    found = entries(analyse(SITE, told), all_of(analyse(SITE)), days(1), days(31))
    last = found[-1]
    assert (last.task, last.finished, last.critical, last.late, last.done) == ("dig", True, False, False, 1.0)


def test_where_nothing_stands_it_is_known_where_the_next_ones_lie() -> None:
    analysis = analyse(SITE)
    assert near(analysis, all_of(analysis), days(7), days(8)) == Near(days(6), "dig", days(9), "pour")
    before = near(analysis, all_of(analysis), days(1, 5), days(31, 5))
    assert (before.before, before.after) == (days(20), None)
    assert near(analysis, (), days(1), days(2)) == Near(None, None, None, None)
