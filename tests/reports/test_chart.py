"""What a Gantt chart says, before it is drawn."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

from headway.actuals.facts import Progress
from headway.analysis.done import share
from headway.plan.calendar import Calendar, CalendarException, Shift
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import PercentKind, Task
from headway.plan.value import to_minutes, to_moment
from headway.reports.excerpt import excerpt
from headway.reports.gantt.chart import Bar, Chart, chart
from headway.reports.gantt.daysoff import days_off
from headway.reports.gantt.svg import svg
from headway.reports.gantt.timescale import Tier, marks, tiers
from headway.schedule import schedule
from tests.reports.conftest import LINES, LINKS
from tests.reports.hand import plan_of, schedule_of


def row(chart: Chart, task: str) -> object:
    return next(row for row in chart.rows if row.task == task)


def test_rows_stand_in_outline_order_with_their_shapes(pipes: Chart) -> None:
    shapes = {row.task: row.bar for row in pipes.rows}
    assert list(shapes) == [line.id for line in LINES]
    assert shapes["p1"] == Bar.SUMMARY
    assert shapes["done"] == Bar.MILESTONE
    assert shapes["never"] == Bar.NONE
    assert shapes["dig"] == Bar.TASK


def test_progress_of_a_summary_is_weighted_by_duration(pipes: Chart) -> None:
    done = {row.task: row.done for row in pipes.rows}
    assert done["dig"] == 1.0
    assert done["lay"] == 0.4
    assert done["p1"] == (480 + 0.4 * 480) / (3 * 480)
    assert done["p2"] == 0.0


def test_driving_and_critical_links_are_marked(pipes: Chart) -> None:
    assert [(arrow.predecessor, arrow.successor, arrow.critical) for arrow in pipes.arrows] == [
        (1, 2, True),
        (2, 5, True),
        (5, 6, True),
    ]
    assert all(arrow.driving for arrow in pipes.arrows)


def test_the_subtitle_says_what_matters(pipes: Chart) -> None:
    for words in ("Finish Wed 17 Jun 2026", "4 critical tasks", "as of Mon 8 Jun 2026", "baseline: Signed"):
        assert words in pipes.subtitle


def test_the_bounds_hold_everything_drawn(pipes: Chart) -> None:
    assert pipes.first <= to_minutes(datetime(2026, 6, 1, 8))
    assert pipes.last >= to_minutes(datetime(2026, 6, 17, 17))
    assert pipes.first % 1440 == pipes.last % 1440 == 0


def test_links_to_hidden_rows_are_left_out() -> None:
    from headway.reports.gantt.chart import chart

    plan = plan_of(LINES, LINKS)
    schedule = schedule_of(plan, LINES)
    drawn = chart(plan, schedule, shown=excerpt(plan, schedule, level=1))
    assert [row.task for row in drawn.rows] == ["p1", "p2"]
    assert drawn.arrows == ()
    assert drawn.note == "Shown: tasks to level 1; 6 of 8 tasks are hidden."


def test_an_excerpt_keeps_the_outline_and_the_critical_path() -> None:
    plan = plan_of(LINES, LINKS)
    schedule = schedule_of(plan, LINES)
    assert excerpt(plan, schedule).hidden == 0
    cut = excerpt(plan, schedule, limit=7)
    assert "fence" not in cut.tasks
    assert set(cut.tasks) == {"p1", "dig", "lay", "p2", "test", "done"}
    assert excerpt(plan, schedule, limit=1).tasks == ("p1", "p2")
    assert excerpt(plan, schedule, limit=1, everything=True).hidden == 0
    assert set(excerpt(plan, schedule, critical=True, level=1).tasks) == {"p1", "p2"}


def test_days_off_follow_the_calendar_and_its_exceptions() -> None:
    office = ((Shift(480, 1020),),) * 5 + ((), ())
    holiday = CalendarException(date(2026, 6, 5), date(2026, 6, 5))
    worked = CalendarException(date(2026, 6, 7), date(2026, 6, 7), (Shift(480, 720),))
    plan = Plan(
        settings=Settings(calendar="c"),
        calendars={"c": Calendar(id="c", week=office, exceptions=(holiday, worked))},
    )
    spans = days_off(plan, to_minutes(datetime(2026, 6, 1)), to_minutes(datetime(2026, 6, 15)))
    assert [(to_moment(a).day, to_moment(b).day) for a, b in spans] == [(5, 7), (13, 15)]


def test_without_a_calendar_weekends_are_off() -> None:
    spans = days_off(Plan(), to_minutes(datetime(2026, 6, 1)), to_minutes(datetime(2026, 6, 15)))
    assert [(to_moment(a).day, to_moment(b).day) for a, b in spans] == [(6, 8), (13, 15)]


def test_the_share_done_comes_from_the_kind_of_percent_the_task_has() -> None:
    task = Task(id="a", duration=Duration(4800), percent_kind=PercentKind.PHYSICAL)
    assert share(task, Progress(finish=datetime(2026, 1, 1))) == 1.0
    assert share(task, Progress(percent={PercentKind.DURATION: 20, PercentKind.PHYSICAL: 55})) == 0.55
    assert share(task, Progress(remaining=Duration(1200))) == 0.75
    assert share(task, Progress(remaining=Duration(1200), actual_duration=Duration(1200))) == 0.5
    assert share(task, Progress()) == 0.0


def test_marks_fill_the_axis_without_gaps() -> None:
    first, last = to_minutes(datetime(2025, 11, 12)), to_minutes(datetime(2028, 2, 29))
    for tier in Tier:
        fields = list(marks(tier, first, last))
        assert (fields[0].start, fields[-1].finish) == (first, last)
        assert all(a.finish == b.start for a, b in pairwise(fields))


def test_a_narrow_day_gets_a_coarse_axis() -> None:
    assert tiers(20) == (Tier.MONTH, Tier.DAY)
    assert tiers(5) == (Tier.MONTH, Tier.WEEK)
    assert tiers(1) == (Tier.YEAR, Tier.MONTH)
    assert tiers(0.01) == (Tier.YEAR, Tier.YEAR)


def test_a_known_band_is_a_whisker_and_widens_the_time_that_is_drawn() -> None:
    from headway.reports.gantt.chart import Sure, chart
    from headway.reports.gantt.svg import svg

    plan = plan_of(LINES, LINKS)
    schedule = schedule_of(plan, LINES)
    ends = [to_minutes(datetime(2026, 6, day, 17)) for day in (16, 19, 30)]
    certain = Sure(ends[0], ends[0], ends[0])
    drawn = chart(plan, schedule, sure={"done": Sure(*ends), "test": certain, "p2": Sure(*ends)})
    assert drawn.last > ends[-1] > chart(plan, schedule).last
    picture = svg(drawn)
    assert picture.count('class="whisker"') == 1, "not where nothing varies, nor over a summary task"
    assert "P10 16 Jun 2026 P50 19 Jun 2026 P80 30 Jun 2026" in picture
    assert 'class="whisker"' not in svg(chart(plan, schedule))


def test_a_summary_that_stands_by_hand_is_drawn_with_both_dates() -> None:
    days = [datetime(2026, 3, day, 8) for day in (2, 3)]
    own = {"manual": True, "manual_start": days[0], "manual_finish": days[1]}
    tasks = [Task("S", "Phase", **own), Task("A", "A", parent="S", duration=Duration(5 * 480))]
    plan = Plan(settings=Settings(start=days[0]), tasks={task.id: task for task in tasks})
    drawn = chart(plan, schedule(plan))
    phase, work = drawn.rows
    assert (phase.finish, phase.below) == (to_minutes(days[1]), (to_minutes(days[0]), work.finish))
    assert phase.outgrown
    assert work.below is None
    assert "its tasks run Mon 2 Mar 2026 to Fri 6 Mar 2026" in svg(drawn)
