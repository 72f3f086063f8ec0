"""XER files written: what P6 needs is there, and what XER cannot hold is listed before it is lost."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from xer_file import PROJECT, ROOT, task, xer

from headway.formats.primavera import read_xer, write_xer
from headway.formats.reading import Reading, Source
from headway.plan.calendar import Calendar, CalendarException, Recurrence, Repeats, Shift, WorkWeek
from headway.plan.duration import Duration, Lag, Unit
from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Contour, Portion, Rate, Resource, ResourceKind
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Split, Task, TaskKind

DAY = (Shift(480, 720), Shift(780, 1020))
WEEK = (DAY, DAY, DAY, DAY, DAY, (), ())
START = datetime(2026, 3, 2, 8)


def microsoft(*tasks: Task, **parts: object) -> Reading:
    """A plan as a reader of Microsoft Project files makes it."""
    settings = Settings(name="Move", start=START, status_date=START, calendar="c")
    plan = Plan(
        settings=settings,
        tasks={task.id: task for task in tasks},
        calendars={"c": Calendar(id="c", name="Standard", week=WEEK)},
    )
    return Reading(source=Source("mspdi"), plan=plan.but(**parts))


def days(count: float) -> Duration:
    return Duration(round(count * 480))


def lost(reading: Reading) -> set[str]:
    return {problem.code for problem in write_xer(reading).losses}


def back(reading: Reading) -> Plan:
    return read_xer(write_xer(reading).data, "back.xer").plan


def by_name(plan: Plan, name: str) -> Task:
    return next(task for task in plan.tasks.values() if task.name == name)


def test_lines_end_in_crlf_and_the_file_is_windows_1252() -> None:
    data = write_xer(microsoft(Task(id="a", name="Brücke", duration=days(1)))).data
    assert data.startswith(b"ERMHDR\t")
    assert data.endswith(b"%E\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert "Brücke".encode("cp1252") in data


def test_tables_stand_below_those_they_refer_to() -> None:
    data = write_xer(microsoft(Task(id="a", duration=days(1)))).data.decode("cp1252")
    order = [line[3:] for line in data.splitlines() if line.startswith("%T")]
    assert order == ["CURRTYPE", "OBS", "PROJECT", "CALENDAR", "SCHEDOPTIONS", "PROJWBS", "TASK"]


def test_a_character_windows_1252_does_not_have_is_listed() -> None:
    writing = write_xer(microsoft(Task(id="a", name="Мост", duration=days(1))))
    assert [problem.code for problem in writing.losses if problem.code == "character"]
    assert b"????" in writing.data


def test_tabs_and_line_breaks_in_names_become_blanks_and_are_listed() -> None:
    reading = microsoft(Task(id="a", name="Load\ttest\nagain", duration=days(1)))
    assert by_name(back(reading), "Load test again").duration == days(1)
    assert "line-break" in lost(reading)


def test_a_plan_of_another_tool_keeps_tree_links_and_constraints() -> None:
    must = Constraint(ConstraintKind.FINISH_NO_LATER_THAN, datetime(2026, 4, 1, 17))
    reading = microsoft(
        Task(id="p", name="Phase", kind=TaskKind.SUMMARY, rank=Decimal(1)),
        Task(id="a", name="Design", parent="p", rank=Decimal(1), duration=days(3), constraint=must),
        Task(id="b", name="Build", parent="p", rank=Decimal(2), duration=days(5), notes="Ask Ada.\nThen Bob & Co."),
        Task(id="m", name="Done", parent="p", rank=Decimal(3), kind=TaskKind.MILESTONE, duration=days(0)),
        links={
            "a FS b": Link("a FS b", "a", "b", lag=Lag(480)),
            "b FF m": Link("b FF m", "b", "m", LinkType.FF),
        },
    )
    plan = back(reading)
    design, build, done = (by_name(plan, name) for name in ("Design", "Build", "Done"))
    assert [plan.tasks[id].name for id in plan.outline.order] == ["Phase", "Design", "Build", "Done"]
    assert design.constraint == must
    assert build.notes == "Ask Ada.\nThen Bob & Co."
    assert done.kind is TaskKind.MILESTONE
    assert {(link.predecessor, link.successor, link.type, link.lag.minutes) for link in plan.links.values()} == {
        (design.id, build.id, LinkType.FS, 480),
        (build.id, done.id, LinkType.FF, 0),
    }


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"manual": True, "manual_start": START}, "manual"),
        ({"manual": True}, "manual"),
        ({"deadline": START}, "deadline"),
        ({"splits": (Split(60, 60),)}, "splits"),
        ({"active": False}, "inactive"),
        ({"duration": Duration(480, elapsed=True)}, "elapsed-duration"),
        ({"duration": Duration(480, Unit.HOUR)}, "duration-unit"),
        ({"priority": 512}, "priority"),
        ({"leveling_delay": Duration(60)}, "leveling-delay"),
        ({"fixed_cost": Decimal(5)}, "fixed-cost"),
        ({"kind": TaskKind.MILESTONE}, "milestone-with-duration"),
        ({"components": ("api",)}, "components"),
        ({"effort_driven": True}, "effort-driven"),
    ],
)
def test_what_only_another_tool_knows_is_listed_with_its_task(changes: dict[str, object], code: str) -> None:
    usual = microsoft(Task(id="a", name="A", duration=days(1)))
    reading = microsoft(Task(id="a", name="A", duration=days(1)).but(**changes))
    assert code not in lost(usual)
    (problem,) = [problem for problem in write_xer(reading).losses if problem.code == code]
    assert problem.tasks == ("a",)


def test_a_manual_start_becomes_mandatory() -> None:
    reading = microsoft(Task(id="a", name="A", duration=days(1), manual=True, manual_start=START))
    assert by_name(back(reading), "A").constraint == Constraint(ConstraintKind.MUST_START_ON, START)


def test_an_elapsed_duration_runs_round_the_clock() -> None:
    plan = back(microsoft(Task(id="a", name="Cure", duration=Duration(2880, elapsed=True))))
    cure = by_name(plan, "Cure")
    assert cure.duration == Duration(2880)
    assert plan.calendars[cure.calendar or ""].week == ((Shift(0, 1440),),) * 7


@pytest.mark.parametrize("lag", [Lag(percent=50.0), Lag(480, elapsed=True)])
def test_lags_xer_does_not_know_become_working_time_and_are_listed(lag: Lag) -> None:
    tasks = [Task(id=id, name=id, duration=days(2)) for id in "ab"]
    reading = microsoft(*tasks, links={"a FS b": Link("a FS b", "a", "b", lag=lag)})
    (link,) = back(reading).links.values()
    assert link.lag == Lag(480)
    assert "link" in lost(reading)


def test_a_link_of_a_summary_is_listed() -> None:
    summary = Task(id="s", name="S", kind=TaskKind.SUMMARY)
    reading = microsoft(
        summary,
        Task(id="a", name="A", parent="s", duration=days(1)),
        Task(id="b", name="B", duration=days(1)),
        links={"s FS b": Link("s FS b", "s", "b")},
    )
    assert back(reading).links == {}
    assert "link" in lost(reading)


def test_contours_profiles_and_costs_of_use_are_listed() -> None:
    reading = microsoft(
        Task(id="a", name="A", duration=days(1)),
        resources={"r": Resource(id="r", name="Ada", rates=(Rate(standard=Decimal(50), per_use=Decimal(5)),))},
        assignments={
            "x": Assignment(
                id="x", task="a", resource="r", work=480, contour=Contour.EDITED, profile=(Portion(480, 480),)
            )
        },
    )
    assert {"contour", "rate"} <= lost(reading)


def test_a_cost_resource_becomes_an_expense_of_its_name() -> None:
    reading = microsoft(
        Task(id="a", name="A", duration=days(1)),
        resources={"r": Resource(id="r", name="Travel", kind=ResourceKind.COST)},
        assignments={"x": Assignment(id="x", task="a", resource="r", cost=Decimal("99.5"))},
    )
    plan = back(reading)
    (expense,) = plan.assignments.values()
    assert plan.resources[expense.resource or ""].name == "Travel"
    assert expense.cost == Decimal("99.5")


def test_what_recurs_in_a_calendar_is_written_day_by_day() -> None:
    friday = Recurrence(Repeats.WEEKLY, every=2, weekdays=(4,), occurrences=2)
    short = WorkWeek(date(2026, 4, 6), date(2026, 4, 12), ((Shift(480, 720),), *WEEK[1:]))
    calendar = Calendar(
        id="c",
        name="Standard",
        week=WEEK,
        exceptions=(
            CalendarException(date(2026, 3, 9), date(2026, 3, 10), name="Fair"),
            CalendarException(date(2026, 3, 13), date(2027, 1, 1), recurrence=friday),
        ),
        work_weeks=(short,),
    )
    reading = microsoft(Task(id="a", duration=days(1)), calendars={"c": calendar})
    (plain,) = back(reading).calendars.values()
    off = [e.first for e in plain.exceptions if not e.hours]
    assert off[:4] == [date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 13), date(2026, 3, 27)]
    assert next(e for e in plain.exceptions if e.first == date(2026, 4, 6)).hours == (Shift(480, 720),)
    assert {"calendar-expanded", "exception-names"} <= lost(reading)


def test_a_night_shift_is_cut_at_midnight() -> None:
    night = ((Shift(1320, 1800),), (), (), (), (), (), ())
    reading = microsoft(Task(id="a", duration=days(1)), calendars={"c": Calendar(id="c", week=night)})
    (calendar,) = back(reading).calendars.values()
    assert calendar.week[0] == (Shift(1320, 1440),)
    assert calendar.week[1] == (Shift(0, 360),)
    assert "night-shift" in lost(reading)


def test_notes_keep_their_own_words_until_somebody_changes_them() -> None:
    memo = "<P>Ask <B>Ada</B>.</P>"
    tables = {
        "TASK": [task("100")],
        "MEMOTYPE": [{"memo_type_id": "1", "memo_type": "Risk"}],
        "TASKMEMO": [{"memo_id": "1", "task_id": "100", "memo_type_id": "1", "proj_id": "1", "task_memo": memo}],
    }
    reading = read_xer(xer(tables), "demo.xer")
    assert memo.encode() in write_xer(reading).data
    altered = reading.plan.tasks["100"].but(notes="Ask Bob.")
    changed = reading.but(plan=reading.plan.but(tasks={**reading.plan.tasks, "100": altered}))
    assert back(changed).tasks["100"].notes == "Ask Bob."


def test_a_new_value_of_an_activity_code_is_added_to_its_codes() -> None:
    tables = {
        "TASK": [task("100")],
        "ACTVTYPE": [{"actv_code_type_id": "1", "actv_code_type": "Phase"}],
        "ACTVCODE": [{"actv_code_id": "4", "actv_code_type_id": "1", "short_name": "D"}],
        "TASKACTV": [{"task_id": "100", "actv_code_type_id": "1", "actv_code_id": "4"}],
    }
    reading = read_xer(xer(tables), "demo.xer")
    altered = reading.plan.tasks["100"].but(custom={"Phase": "Build", "Size": 3})
    changed = reading.but(plan=reading.plan.but(tasks={**reading.plan.tasks, "100": altered}))
    assert back(changed).tasks["100"].custom == {"Phase": "Build", "Size": 3}


def test_two_projects_and_a_baseline_come_back_as_they_were() -> None:
    second = PROJECT | {"proj_id": "2", "proj_short_name": "OTHER"}
    copy = {"proj_id": "3", "proj_short_name": "DEMO - B1", "orig_proj_id": "1", "add_date": "2026-01-15 09:00"}
    roots = [ROOT, ROOT | {"wbs_id": "20", "proj_id": "2"}, ROOT | {"wbs_id": "30", "proj_id": "3", "wbs_name": "Then"}]
    then = task("300", proj_id="3", wbs_id="30", task_code="A100", target_start_date="2026-02-02 08:00")
    outside = {"task_id": "100", "pred_task_id": "900", "proj_id": "1", "pred_proj_id": "8", "pred_type": "PR_FS"}
    across = {"task_id": "200", "pred_task_id": "100", "proj_id": "2", "pred_proj_id": "1", "pred_type": "PR_SS"}
    tables = {
        "PROJECT": [PROJECT | {"sum_base_proj_id": "3"}, second, copy],
        "PROJWBS": roots,
        "TASK": [task("100"), task("200", proj_id="2", wbs_id="20"), then],
        "TASKPRED": [outside | {"task_pred_id": "1"}, across | {"task_pred_id": "2"}],
    }
    reading = read_xer(xer(tables), "demo.xer")
    again = read_xer(write_xer(reading).data, "demo.xer")
    assert again.plan.tasks == reading.plan.tasks
    assert again.plan.links == reading.plan.links
    assert again.baselines == reading.baselines
    assert [baseline.name for baseline in again.baselines] == ["Then"]
