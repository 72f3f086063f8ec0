"""Summary tasks with logic, and plans that are wrong."""

from datetime import datetime

from headway.plan.calendar import Calendar
from headway.plan.duration import Duration, Lag
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import ConstraintKind, TaskKind
from headway.schedule.result import DriverKind
from tests.schedule.plans import DAY, MONDAY, dates, limit, link, plan, schedule, task


def test_a_summary_begins_with_its_first_child_and_ends_with_its_last() -> None:
    answer = schedule(plan(task("S", kind=TaskKind.SUMMARY), task("A", 2, parent="S"), task("B", 5, parent="S")))
    assert dates(answer, "S") == "03-02 08:00 > 03-06 17:00"
    assert answer["S"].critical
    assert answer["S"].duration == 5 * DAY
    assert answer.driver("S").kind is DriverKind.CHILDREN


def test_a_link_to_a_summary_holds_back_everything_below_it_however_deep() -> None:
    parts = [task("A", 3), task("S"), task("T", parent="S"), task("B", 1, parent="T"), task("C", 1, parent="S")]
    answer = schedule(plan(*parts, link("A FS S")))
    assert dates(answer, "B") == dates(answer, "C") == "03-05 08:00 > 03-05 17:00"
    assert answer["A"].total_float == 0


def test_a_link_from_a_summary_waits_for_its_last_child() -> None:
    parts = [task("S"), task("A", 1, parent="S"), task("B", 4, parent="S"), task("C", 1)]
    answer = schedule(plan(*parts, link("S FS C")))
    assert dates(answer, "C") == "03-06 08:00 > 03-06 17:00"
    assert answer["A"].total_float == 3 * DAY
    assert answer["B"].total_float == 0


def test_a_summary_no_earlier_than_date_holds_back_its_children() -> None:
    held = limit(ConstraintKind.START_NO_EARLIER_THAN, "03-09 08:00")
    answer = schedule(plan(task("S", constraint=held), task("A", 1, parent="S")))
    assert dates(answer, "A") == "03-09 08:00 > 03-09 17:00"


def test_a_summary_no_later_than_date_takes_float_from_its_children() -> None:
    bound = limit(ConstraintKind.FINISH_NO_LATER_THAN, "03-03 17:00")
    answer = schedule(plan(task("S", constraint=bound), task("A", 1, parent="S"), task("B", 5)))
    assert answer["A"].total_float == DAY


def test_a_circle_is_named_and_the_rest_is_computed() -> None:
    parts = [task("A", 1), task("B", 1), task("C", 1), task("D", 2)]
    answer = schedule(plan(*parts, link("A FS B"), link("B FS A"), link("D FS C"), link("B FS C")))
    (problem,) = [each for each in answer.problems if each.code == "cycle"]
    assert problem.tasks == ("A", "B")
    assert set(problem.links) == {"A FS B", "B FS A"}
    assert answer["A"].start is None
    assert dates(answer, "C") == "03-04 08:00 > 03-04 17:00"


def test_a_task_linked_to_its_own_summary_is_a_circle() -> None:
    answer = schedule(plan(task("S"), task("A", 1, parent="S"), task("B", 1), link("A FS S")))
    assert [each.code for each in answer.problems if each.severity == "error"] == ["cycle"]
    assert dates(answer, "B") == "03-02 08:00 > 03-02 17:00"


def test_a_link_to_nowhere_is_named_and_left_out() -> None:
    answer = schedule(plan(task("A", 1), link("ghost FS A")))
    (problem,) = [each for each in answer.problems if each.code == "dangling-link"]
    assert "ghost" in problem.what
    assert dates(answer, "A") == "03-02 08:00 > 03-02 17:00"


def test_a_calendar_that_never_works_is_named_and_the_standard_one_used() -> None:
    idle = Calendar("idle", week=((),) * 7)
    answer = schedule(plan(task("A", 1, calendar="idle"), calendars={"idle": idle}))
    assert [each.code for each in answer.problems if each.severity == "error"] == ["idle-calendar"]
    assert dates(answer, "A") == "03-02 08:00 > 03-02 17:00"


def test_work_beyond_all_calendars_is_named() -> None:
    answer = schedule(plan(task("A", duration=Duration(10**12)), task("B", 1)))
    assert [each.tasks for each in answer.problems if each.code == "beyond-time"] == [("A",)]
    assert dates(answer, "B") == "03-02 08:00 > 03-02 17:00"


def test_an_empty_plan_has_no_finish() -> None:
    answer = schedule(Plan())
    assert (answer.project_finish, len(answer), answer.critical_tasks) == (None, 0, ())


def test_without_a_start_the_first_date_anybody_typed_begins_the_plan() -> None:
    held = limit(ConstraintKind.START_NO_EARLIER_THAN, "03-05 08:00")
    answer = schedule(plan(task("A", 1, constraint=held), task("B", 1), settings=Settings()))
    assert dates(answer, "B") == "03-05 08:00 > 03-05 17:00"


def test_the_driving_chain_leads_from_the_project_start() -> None:
    parts = [task(name, days) for name, days in (("A", 3), ("B", 1), ("C", 1), ("D", 1))]
    answer = schedule(plan(*parts, link("A FS C"), link("B FS C"), link("C FS D")))
    assert answer.driving_chain("D") == ("A", "C", "D")
    assert [answer.float_path[answer.index[name]] for name in "ABCD"] == [1, 2, 1, 1]


def test_a_schedule_starts_no_later_than_its_plan() -> None:
    held = limit(ConstraintKind.START_NO_EARLIER_THAN, "03-09 08:00")
    answer = schedule(plan(task("A", 1, constraint=held)))
    assert answer.project_start == MONDAY
    assert answer.project_finish == datetime(2026, 3, 9, 17, 0)


def test_absurd_numbers_end_beyond_time_and_break_nothing() -> None:
    far = 10**26
    parts = [task("A", duration=Duration(far)), task("B", 1), task("C", 1, leveling_delay=Duration(far))]
    answer = schedule(plan(*parts, task("D", 1), link("D FS B", Lag(far)), link("A FS C", Lag(percent=1e300))))
    beyond = {each.tasks[0] for each in answer.problems if each.code == "beyond-time"}
    assert {"A", "B", "C"} <= beyond
    assert dates(answer, "D") == "03-02 08:00 > 03-02 17:00"
