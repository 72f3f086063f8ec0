"""What the rows of an XER file mean."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from xer_file import CALENDAR, PROJECT, ROOT, clndr_data, task, xer

from headway.actuals.facts import Complete, Finished, Remaining, Spent, Started, Stopped, Worked
from headway.formats.primavera import read_xer
from headway.formats.reading import Reading
from headway.plan.calendar import Shift
from headway.plan.duration import Lag
from headway.plan.link import LagCalendar, LinkType
from headway.plan.resource import Contour, ResourceKind
from headway.plan.settings import Convention, CriticalRule, FloatRule, ProgressRule
from headway.plan.task import Accrual, Constraint, ConstraintKind, PercentKind, TaskKind, TaskType


def read(**tables: list[dict[str, str]]) -> Reading:
    return read_xer(xer(tables), "demo.xer")


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_the_scheduling_options_become_settings() -> None:
    options = {
        "schedoptions_id": "1",
        "proj_id": "1",
        "sched_open_critical_flag": "Y",
        "sched_retained_logic": "N",
        "sched_progress_override": "Y",
        "sched_float_type": "FT_Min",
        "sched_calendar_on_relationship_lag": "rcal_24Hour",
        "sched_use_expect_end_flag": "Y",
        "max_multiple_longest_path": "10",
    }
    project = PROJECT | {
        "plan_end_date": "2026-12-31 17:00",
        "critical_path_type": "CT_DrivPath",
        "critical_drtn_hr_cnt": "24",
    }
    settings = read(PROJECT=[project], SCHEDOPTIONS=[options]).plan.settings
    assert settings.convention is Convention.PRIMAVERA
    assert settings.status_date == settings.start == datetime(2026, 3, 2, 8)
    assert settings.must_finish_by == datetime(2026, 12, 31, 17)
    assert (settings.critical_rule, settings.critical_threshold) == (CriticalRule.LONGEST_PATH, 1440)
    assert settings.progress_rule is ProgressRule.PROGRESS_OVERRIDE
    assert settings.float_rule is FloatRule.SMALLEST
    assert settings.lag_calendar is LagCalendar.TWENTY_FOUR_HOUR
    assert settings.multiple_critical_paths
    assert settings.use_expected_finish
    assert (settings.minutes_per_day, settings.minutes_per_week, settings.days_per_month) == (480, 2400, 20)
    assert (settings.name, settings.currency) == ("Demonstration", "EUR")
    assert settings.foreign["schedule_options"] == {"max_multiple_longest_path": "10"}


@pytest.mark.parametrize(
    ("retained", "override", "rule"),
    [
        ("Y", "N", ProgressRule.RETAINED_LOGIC),
        ("N", "Y", ProgressRule.PROGRESS_OVERRIDE),
        ("N", "N", ProgressRule.ACTUAL_DATES),
    ],
)
def test_progress_rules(retained: str, override: str, rule: ProgressRule) -> None:
    options = {"proj_id": "1", "sched_retained_logic": retained, "sched_progress_override": override}
    assert read(SCHEDOPTIONS=[options]).plan.settings.progress_rule is rule


def test_shifts_stand_in_either_order_unpadded_and_end_at_midnight() -> None:
    data = clndr_data(
        exceptions="(0||0(d|39633)())(0||1(d|39634)((0||0(f|15:30|s|7:30)())))",
        days="(0||1()((0||0(f|0:00|s|22:00)())))(0||2()((0||0(s|13:00|f|17:00)())(0||1(s|8:00|f|12:00)())))",
    )
    text = data.replace("(0||", "\x7f\x7f  (0||")
    calendar = read(CALENDAR=[CALENDAR | {"clndr_data": text}]).plan.calendars["7"]
    assert calendar.week[6] == (Shift(1320, 1440),)
    assert calendar.week[0] == (Shift(480, 720), Shift(780, 1020))
    assert calendar.week[1] is None
    holiday, worked = calendar.exceptions
    assert (holiday.first, holiday.last, holiday.hours) == (date(2008, 7, 4), date(2008, 7, 4), ())
    assert (worked.first, worked.hours) == (date(2008, 7, 5), (Shift(450, 930),))


def test_a_calendar_takes_from_its_base_what_it_does_not_say() -> None:
    own = {"clndr_id": "8", "clndr_name": "Ada", "base_clndr_id": "7"}
    calendar = read(CALENDAR=[CALENDAR, own]).plan.calendars["8"]
    assert (calendar.base, set(calendar.week), calendar.exceptions) == ("7", {None}, ())


@pytest.mark.parametrize("text", ["", "(0||", "nonsense", clndr_data()[:-5], "(0||CalendarData()())" * 40, "(" * 5000])
def test_a_calendar_that_cannot_be_read_works_five_days_and_says_so(text: str) -> None:
    reading = read(CALENDAR=[CALENDAR | {"clndr_data": text}])
    assert reading.plan.calendars["7"].week[0] == (Shift(480, 720), Shift(780, 1020))
    assert codes(reading) == ["unreadable-calendar"]


def test_the_wbs_becomes_summaries_after_the_activities_of_each() -> None:
    deeper = [
        {
            "wbs_id": "12",
            "proj_id": "1",
            "seq_num": "2",
            "wbs_short_name": "B",
            "wbs_name": "Build",
            "parent_wbs_id": "10",
        },
        {
            "wbs_id": "11",
            "proj_id": "1",
            "seq_num": "1",
            "wbs_short_name": "A",
            "wbs_name": "Plan",
            "parent_wbs_id": "10",
        },
    ]
    tasks = [task("100", task_code="A20"), task("101", task_code="A3"), task("102", wbs_id="12")]
    plan = read(PROJWBS=[*deeper, ROOT], TASK=tasks).plan
    assert plan.outline.order == ("W10", "101", "100", "W11", "W12", "102")
    assert plan.tasks["W12"].kind is TaskKind.SUMMARY
    assert plan.tasks["W12"].wbs == "DEMO.B"
    assert plan.tasks["102"].parent == "W12"


@pytest.mark.parametrize(
    ("type", "kind", "follows"),
    [
        ("TT_Task", TaskKind.TASK, False),
        ("TT_Rsrc", TaskKind.TASK, True),
        ("TT_LOE", TaskKind.LEVEL_OF_EFFORT, False),
        ("TT_Mile", TaskKind.MILESTONE, False),
        ("TT_FinMile", TaskKind.FINISH_MILESTONE, False),
        ("TT_WBS", TaskKind.WBS_SUMMARY, False),
    ],
)
def test_kinds_of_activities(type: str, kind: TaskKind, follows: bool) -> None:
    activity = read(TASK=[task("100", task_type=type)]).plan.tasks["100"]
    assert (activity.kind, activity.follows_resources) == (kind, follows)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("CS_MSO", ConstraintKind.START_ON),
        ("CS_MSOA", ConstraintKind.START_NO_EARLIER_THAN),
        ("CS_MSOB", ConstraintKind.START_NO_LATER_THAN),
        ("CS_MEO", ConstraintKind.FINISH_ON),
        ("CS_MEOA", ConstraintKind.FINISH_NO_EARLIER_THAN),
        ("CS_MEOB", ConstraintKind.FINISH_NO_LATER_THAN),
        ("CS_MANDSTART", ConstraintKind.MUST_START_ON),
        ("CS_MANDFIN", ConstraintKind.MUST_FINISH_ON),
    ],
)
def test_constraints_two_at_once(code: str, kind: ConstraintKind) -> None:
    row = task("100", cstr_type=code, cstr_date="2026-04-01 08:00", cstr_type2=code, cstr_date2="2026-05-01 17:00")
    activity = read(TASK=[row]).plan.tasks["100"]
    assert activity.constraint == Constraint(kind, datetime(2026, 4, 1, 8))
    assert activity.second_constraint == Constraint(kind, datetime(2026, 5, 1, 17))


def test_as_late_as_possible_needs_no_date_and_others_do() -> None:
    reading = read(TASK=[task("100", cstr_type="CS_ALAP"), task("101", cstr_type="CS_MEO")])
    assert reading.plan.tasks["100"].constraint == Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)
    assert reading.plan.tasks["101"].constraint is None
    assert codes(reading) == ["constraint-without-date"]


def test_an_activity_under_way_has_started_and_remains() -> None:
    row = task(
        "100",
        status_code="TK_Active",
        act_start_date="2026-02-02 08:00",
        remain_drtn_hr_cnt="3.5",
        complete_pct_type="CP_Phys",
        phys_complete_pct="40",
        suspend_date="2026-02-10 08:00",
        resume_date="2026-03-10 08:00",
    )
    reading = read(TASK=[row])
    started, remaining, complete, stopped = reading.actuals.facts.values()
    assert isinstance(started, Started)
    assert isinstance(remaining, Remaining)
    assert isinstance(complete, Complete)
    assert isinstance(stopped, Stopped)
    assert started.at == datetime(2026, 2, 2, 8)
    assert started.recorded == datetime(2026, 3, 2, 8)
    assert remaining.duration.minutes == 210
    assert (complete.percent, complete.measure) == (40.0, PercentKind.PHYSICAL)
    assert (stopped.at, stopped.resume) == (datetime(2026, 2, 10, 8), datetime(2026, 3, 10, 8))


def test_a_finished_activity_has_no_remaining_duration() -> None:
    dates = {"act_start_date": "2026-02-02 08:00", "act_end_date": "2026-02-03 17:00"}
    reading = read(TASK=[task("100", status_code="TK_Complete", remain_drtn_hr_cnt="0", **dates)])
    assert [type(fact) for fact in reading.actuals.facts.values()] == [Started, Finished]
    assert reading.stored["100"].critical is False


def test_a_changed_remaining_duration_counts_before_the_start() -> None:
    reading = read(TASK=[task("100", remain_drtn_hr_cnt="24"), task("101")])
    (fact,) = reading.actuals.facts.values()
    assert isinstance(fact, Remaining)
    assert (fact.task, fact.duration.minutes) == ("100", 1440)


def test_a_status_that_contradicts_the_dates_is_listed() -> None:
    assert codes(read(TASK=[task("100", status_code="TK_Complete")])) == ["status-against-dates"]


def test_links_with_lags_in_parts_of_hours_and_twice_between_one_pair() -> None:
    rows = [
        {"task_pred_id": "1", "task_id": "101", "pred_task_id": "100", "pred_type": "PR_FF", "lag_hr_cnt": "-1.5"},
        {"task_pred_id": "2", "task_id": "101", "pred_task_id": "100", "pred_type": "PR_SS", "lag_hr_cnt": "0"},
        {"task_pred_id": "3", "task_id": "101", "pred_task_id": "100", "pred_type": "PR_SS", "lag_hr_cnt": "8"},
    ]
    rows = [row | {"proj_id": "1", "pred_proj_id": "1"} for row in rows]
    links = read(TASK=[task("100"), task("101")], TASKPRED=rows).plan.links
    assert list(links) == ["100 FF 101", "100 SS 101", "100 SS 101#2"]
    assert (links["100 FF 101"].type, links["100 FF 101"].lag) == (LinkType.FF, Lag(-90))
    assert links["100 SS 101#2"].lag.minutes == 480


def test_a_predecessor_of_a_project_outside_the_file_becomes_a_stub() -> None:
    row = {"task_id": "100", "pred_task_id": "900", "proj_id": "1", "pred_proj_id": "2", "pred_type": "PR_FS"}
    reading = read(TASK=[task("100")], TASKPRED=[row])
    assert reading.plan.tasks["900"].external
    assert "900 FS 100" in reading.plan.links
    assert codes(reading) == ["external-task"]


def test_a_link_to_nowhere_within_the_project_is_kept() -> None:
    row = {"task_id": "100", "pred_task_id": "900", "proj_id": "1", "pred_proj_id": "1", "pred_type": "PR_FS"}
    plan = read(TASK=[task("100")], TASKPRED=[row]).plan
    assert "900 FS 100" in plan.links
    assert "900" not in plan.tasks


def test_stored_dates_are_those_p6_shows() -> None:
    computed = {
        "early_start_date": "2026-03-03 08:00",
        "early_end_date": "2026-03-04 17:00",
        "late_start_date": "2026-03-05 08:00",
        "late_end_date": "2026-03-06 17:00",
        "total_float_hr_cnt": "16",
        "free_float_hr_cnt": "0",
    }
    reading = read(TASK=[task("100", **computed), task("101", act_start_date="2026-02-02 08:00", **computed)])
    stored = reading.stored["100"]
    assert (stored.start, stored.finish) == (datetime(2026, 3, 3, 8), datetime(2026, 3, 4, 17))
    assert (stored.total_float, stored.free_float, stored.critical) == (960, 0, False)
    assert reading.stored["101"].start == datetime(2026, 2, 2, 8)
    assert "early_start_date" not in reading.plan.tasks["100"].foreign


def test_critical_follows_the_longest_path_where_the_project_says_so() -> None:
    project = PROJECT | {"critical_path_type": "CT_DrivPath"}
    tasks = [task("100", driving_path_flag="Y", total_float_hr_cnt="80"), task("101", driving_path_flag="N")]
    stored = read(PROJECT=[project], TASK=tasks).stored
    assert (stored["100"].critical, stored["101"].critical) == (True, False)


RESOURCES = [
    {"rsrc_id": "5", "rsrc_name": "Crane", "rsrc_type": "RT_Equip", "clndr_id": "7"},
    {"rsrc_id": "6", "rsrc_name": "Sand", "rsrc_type": "RT_Mat"},
]
RATES = [
    {
        "rsrc_rate_id": "2",
        "rsrc_id": "5",
        "max_qty_per_hr": "2",
        "cost_per_qty": "60",
        "start_date": "2027-01-01 00:00",
    },
    {
        "rsrc_rate_id": "1",
        "rsrc_id": "5",
        "max_qty_per_hr": "1",
        "cost_per_qty": "50",
        "start_date": "2026-01-01 00:00",
    },
]


def test_resources_and_roles_with_dated_rates() -> None:
    role = {"role_id": "9", "role_name": "Engineer", "role_short_name": "ENG"}
    resources = read(RSRC=RESOURCES, RSRCRATE=RATES, ROLES=[role]).plan.resources
    crane = resources["5"]
    assert (crane.kind, crane.calendar, crane.foreign["rsrc_type"]) == (ResourceKind.WORK, "7", "RT_Equip")
    assert [(rate.standard, rate.start) for rate in crane.rates] == [
        (Decimal(50), datetime(2026, 1, 1)),
        (Decimal(60), datetime(2027, 1, 1)),
    ]
    assert [part.units for part in crane.availability] == [1.0, 2.0]
    assert resources["6"].kind is ResourceKind.MATERIAL
    assert resources["R9"].generic


def test_assignments_with_what_was_done_and_spent() -> None:
    row = {
        "taskrsrc_id": "70",
        "task_id": "100",
        "proj_id": "1",
        "rsrc_id": "5",
        "target_qty": "16",
        "target_qty_per_hr": "0.5",
        "target_lag_drtn_hr_cnt": "4",
        "target_cost": "800.0000",
        "act_reg_qty": "6",
        "act_ot_qty": "2",
        "remain_qty": "10",
        "act_reg_cost": "300.0000",
        "rollup_dates_flag": "N",
        "curv_id": "3",
    }
    reading = read(
        TASK=[task("100")],
        RSRC=RESOURCES,
        RSRCRATE=RATES,
        RSRCCURV=[{"curv_id": "3", "curv_name": "Bell Shaped"}],
        TASKRSRC=[row, row | {"taskrsrc_id": "71", "target_cost": "999"}],
    )
    first, second = reading.plan.assignments.values()
    assert (first.resource, first.units, first.work, first.delay, first.drives) == ("5", 0.5, 960, 240, False)
    assert (first.cost, second.cost) == (None, Decimal(999))
    assert first.contour is Contour.BELL
    worked, spent = reading.actuals.facts["70:worked"], reading.actuals.facts["70:spent"]
    assert isinstance(worked, Worked)
    assert isinstance(spent, Spent)
    assert (worked.work, worked.remaining) == (480, 600)
    assert spent.cost == Decimal(300)


def test_expenses_become_assignments_of_a_cost_resource() -> None:
    row = {
        "cost_item_id": "8",
        "task_id": "100",
        "proj_id": "1",
        "cost_type_id": "2",
        "cost_load_type": "CL_End",
        "target_cost": "1200.50",
        "act_cost": "200",
        "remain_cost": "1000.50",
        "vendor_name": "Acme",
    }
    reading = read(TASK=[task("100")], PROJCOST=[row], COSTTYPE=[{"cost_type_id": "2", "cost_type": "Travel"}])
    expense = reading.plan.assignments["E8"]
    resource = reading.plan.resources[expense.resource or ""]
    assert (resource.name, resource.kind, resource.accrue_at) == ("Travel", ResourceKind.COST, Accrual.END)
    assert expense.cost == Decimal("1200.5")
    assert expense.foreign == {"vendor_name": "Acme"}
    spent = reading.actuals.facts["E8:spent"]
    assert isinstance(spent, Spent)
    assert spent.cost == Decimal(200)


def test_activity_codes_and_user_fields_become_custom_fields() -> None:
    reading = read(
        TASK=[task("100")],
        ACTVTYPE=[{"actv_code_type_id": "1", "actv_code_type": "Phase"}],
        ACTVCODE=[{"actv_code_id": "4", "actv_code_type_id": "1", "short_name": "D", "actv_code_name": "Design"}],
        TASKACTV=[{"task_id": "100", "actv_code_type_id": "1", "actv_code_id": "4"}],
        UDFTYPE=[
            {
                "udf_type_id": "1",
                "table_name": "TASK",
                "udf_type_label": "Permit",
                "logical_data_type": "FT_START_DATE",
            },
            {"udf_type_id": "2", "table_name": "TASK", "udf_type_label": "Phase", "logical_data_type": "FT_INT"},
            {"udf_type_id": "3", "table_name": "PROJECT", "udf_type_label": "Site", "logical_data_type": "FT_TEXT"},
        ],
        UDFVALUE=[
            {"udf_type_id": "1", "fk_id": "100", "udf_date": "2026-04-01 08:00"},
            {"udf_type_id": "2", "fk_id": "100", "udf_number": "7"},
            {"udf_type_id": "3", "fk_id": "1", "udf_text": "North"},
        ],
    )
    assert reading.plan.tasks["100"].custom == {"Phase": "D", "Permit": "2026-04-01T08:00", "Phase (field)": 7}
    assert reading.plan.settings.foreign["tables"]["UDFVALUE"]["rows"] == ["3\t1\t\t\tNorth"]


def test_memos_are_read_as_text_and_nothing_of_them_is_run() -> None:
    memo = "<HTML><BODY><P>Ask <B>Ada</B> &amp; Bob.</P><SCRIPT>alert(1)</SCRIPT><UL><LI>one<LI>two</UL></BODY></HTML>"
    reading = read(
        TASK=[task("100")],
        MEMOTYPE=[{"memo_type_id": "1", "memo_type": "Risk"}],
        TASKMEMO=[{"memo_id": "1", "task_id": "100", "memo_type_id": "1", "proj_id": "1", "task_memo": memo}],
    )
    assert reading.plan.tasks["100"].notes == "Risk:\nAsk Ada & Bob.\n- one\n- two"


def test_several_projects_are_several_top_level_summaries() -> None:
    second = PROJECT | {"proj_id": "2", "proj_short_name": "OTHER"}
    root = ROOT | {"wbs_id": "20", "proj_id": "2", "wbs_name": "Other"}
    tasks = [task("100"), task("200", proj_id="2", wbs_id="20")]
    plan = read(PROJECT=[PROJECT, second], PROJWBS=[ROOT, root], TASK=tasks).plan
    assert plan.outline.children[None] == ("W10", "W20")
    assert plan.tasks["200"].parent == "W20"


def test_a_copied_project_is_a_baseline_and_not_a_plan() -> None:
    copy = {"proj_id": "2", "proj_short_name": "DEMO - B1", "orig_proj_id": "1", "add_date": "2026-01-15 09:00"}
    root = ROOT | {"wbs_id": "20", "proj_id": "2", "wbs_name": "Approved"}
    then = task(
        "200",
        proj_id="2",
        wbs_id="20",
        task_code="A100",
        target_drtn_hr_cnt="8",
        target_start_date="2026-02-02 08:00",
        target_end_date="2026-02-02 17:00",
    )
    cost = {"cost_item_id": "9", "task_id": "200", "proj_id": "2", "target_cost": "50"}
    reading = read(
        PROJECT=[PROJECT | {"sum_base_proj_id": "2"}, copy],
        PROJWBS=[ROOT, root],
        TASK=[task("100"), then],
        PROJCOST=[cost],
        TASKPRED=[{"task_id": "200", "pred_task_id": "201", "proj_id": "2", "pred_proj_id": "2", "pred_type": "PR_FS"}],
    )
    assert set(reading.plan.tasks) == {"W10", "100"}
    assert reading.plan.links == {}
    (baseline,) = reading.baselines
    assert (baseline.name, baseline.number, baseline.taken) == ("Approved", 0, datetime(2026, 1, 15, 9))
    figures = baseline.tasks["100"]
    assert (figures.start, figures.finish) == (datetime(2026, 2, 2, 8), datetime(2026, 2, 2, 17))
    assert figures.duration is not None
    assert (figures.duration.minutes, figures.cost) == (480, Decimal(50))


def test_what_cannot_be_meant_is_left_out_and_listed() -> None:
    reading = read(
        TASK=[
            task("100", cstr_type="CS_MSOA", cstr_date="0001-01-01 00:00", target_drtn_hr_cnt="1e300"),
            task("101", act_start_date="soon", target_drtn_hr_cnt="nan", phys_complete_pct="many"),
            task("102", clndr_id="99", wbs_id="99", task_type="TT_Other", target_drtn_hr_cnt="0.0123"),
        ]
    )
    assert set(codes(reading)) == {
        "absurd-date",
        "constraint-without-date",
        "absurd-number",
        "not-a-date",
        "not-a-number",
        "dangling-calendar",
        "dangling-wbs",
        "unknown-code",
        "rounded",
    }
    assert reading.plan.tasks["100"].duration is None
    assert reading.plan.tasks["102"].duration is not None


def test_a_flood_of_one_problem_is_gathered_but_names_every_task() -> None:
    reading = read(TASK=[task(str(id), clndr_id="99") for id in range(100, 400)])
    assert len(reading.problems) == 101
    assert len(reading.problems[-1].tasks) == 200


def test_unknown_tables_and_fields_are_kept_for_the_way_back() -> None:
    reading = read(TASK=[task("100", new_field="kept")], NEWTABLE=[{"a": "1", "b": "2"}])
    assert reading.plan.tasks["100"].foreign == {"new_field": "kept"}
    assert reading.plan.settings.foreign["tables"] == {"NEWTABLE": {"fields": "a\tb", "rows": ["1\t2"]}}
    assert codes(reading) == ["kept-table"]


def test_types_of_duration_and_priorities() -> None:
    plan = read(TASK=[task("100", duration_type="DT_FixedQty", priority_type="PT_Top")]).plan
    assert (plan.tasks["100"].type, plan.tasks["100"].priority) == (TaskType.FIXED_WORK, 900)


def test_what_p6_computed_is_said_once_for_each_table() -> None:
    link = {"task_id": "101", "pred_task_id": "100", "pred_type": "PR_FS", "aref": "2026-03-04 17:00"}
    (problem,) = read(TASK=[task("100"), task("101")], TASKPRED=[link]).problems
    assert (problem.code, problem.where) == ("recomputed", "table TASKPRED")


def test_of_several_projects_the_first_sets_the_rules_and_the_others_are_named() -> None:
    second = PROJECT | {"proj_id": "2", "proj_short_name": "OTHER", "last_recalc_date": "2026-04-01 08:00"}
    (problem,) = read(PROJECT=[PROJECT, second], TASK=[task("100")]).problems
    assert problem.code == "several-projects"
    assert "last_recalc_date" in problem.what


def test_dates_set_by_other_projects_are_read_and_hold() -> None:
    dates = {"external_early_start_date": "2026-05-04 08:00", "external_late_end_date": "2026-05-08 17:00"}
    reading = read(TASK=[task("100", **dates)])
    held = reading.plan.tasks["100"]
    assert codes(reading) == []
    assert (held.external_early_start, held.external_late_finish) == (
        datetime(2026, 5, 4, 8),
        datetime(2026, 5, 8, 17),
    )
    assert not held.foreign
    assert not reading.plan.settings.ignore_other_projects


def test_a_file_may_say_that_other_projects_hold_nothing() -> None:
    options = {"schedoptions_id": "1", "proj_id": "1", "sched_outer_depend_type": "SD_None"}
    assert read(TASK=[task("100")], SCHEDOPTIONS=[options]).plan.settings.ignore_other_projects
