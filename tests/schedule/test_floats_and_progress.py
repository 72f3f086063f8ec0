"""Late dates, floats, deadlines, facts and the two conventions."""

from datetime import datetime

import pytest

from headway.actuals.facts import Complete, Finished, Remaining, Started, Stopped
from headway.plan.calendar import Calendar, Shift
from headway.plan.duration import Duration
from headway.plan.resource import Assignment, Portion, Resource, ResourceKind
from headway.plan.settings import CriticalRule, ProgressRule, Settings
from headway.plan.task import Constraint, ConstraintKind, PercentKind, Split, TaskKind, TaskType
from headway.schedule.result import DriverKind
from tests.schedule.plans import DAY, MONDAY, at, dates, facts, link, plan, primavera, schedule, task

TOLD = at("03-04 08:00")
ALAP = Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)


def test_floats_are_measured_in_the_tasks_own_working_time() -> None:
    answer = schedule(plan(task("A", 1), task("B", 2), task("C", 5), link("A FS B")))
    row = answer["A"]
    assert (row.total_float, row.free_float, row.interfering_float) == (2 * DAY, 0, 2 * DAY)
    assert (answer["B"].total_float, answer["B"].free_float) == (2 * DAY, 2 * DAY)
    assert answer.critical_tasks == ("C",)


def test_a_deadline_makes_float_negative_and_moves_nothing() -> None:
    answer = schedule(plan(task("A", 3, deadline=at("03-03 17:00"))))
    assert dates(answer, "A") == "03-02 08:00 > 03-04 17:00"
    assert answer["A"].total_float == -DAY
    assert answer["A"].critical


def test_with_several_critical_paths_an_open_end_is_late_at_its_own_finish() -> None:
    settings = Settings(start=MONDAY, multiple_critical_paths=True)
    answer = schedule(plan(task("A", 1), task("B", 5), settings=settings))
    assert answer.critical_tasks == ("A", "B")


def test_the_longest_path_is_critical_whatever_its_float() -> None:
    settings = primavera(critical_rule=CriticalRule.LONGEST_PATH, must_finish_by=datetime(2026, 4, 1, 17, 0))
    answer = schedule(plan(task("A", 2), task("B", 1), task("C", 1), link("A FS C"), link("B FS C"), settings=settings))
    assert answer.critical_tasks == ("A", "C")
    assert answer["A"].total_float is not None
    assert answer["A"].total_float > 0


def test_what_is_finished_stands_at_its_facts_and_is_not_critical() -> None:
    done = facts(Started("1", "A", TOLD, at("03-02 10:00")), Finished("2", "A", TOLD, at("03-03 12:00")))
    answer = schedule(plan(task("A", 1), task("B", 1), link("A FS B")), done)
    assert dates(answer, "A") == "03-02 10:00 > 03-03 12:00"
    assert dates(answer, "B") == "03-03 13:00 > 03-04 12:00"
    assert answer.critical_tasks == ("B",)
    assert answer.driver("A").kind is DriverKind.ACTUAL


def test_microsoft_leaves_unfinished_work_in_the_past_and_says_so() -> None:
    answer = schedule(plan(task("A", 1), task("B", 9)), as_of=at("03-05 08:00"))
    assert dates(answer, "A") == "03-02 08:00 > 03-02 17:00"
    assert answer.contains_past_work


def test_primavera_moves_unfinished_work_to_the_status_date() -> None:
    answer = schedule(plan(task("A", 1), settings=primavera()), as_of=at("03-05 08:00"))
    assert dates(answer, "A") == "03-05 08:00 > 03-05 17:00"
    assert not answer.contains_past_work
    assert answer.driver("A").kind is DriverKind.STATUS_DATE


def test_remaining_work_counts_from_the_day_it_was_told() -> None:
    told = facts(Started("1", "A", TOLD, at("03-02 08:00")), Remaining("2", "A", TOLD, TOLD, Duration(2 * DAY)))
    answer = schedule(plan(task("A", 2)), told)
    assert dates(answer, "A") == "03-02 08:00 > 03-05 17:00"


def test_work_that_stopped_goes_on_where_it_resumes() -> None:
    told = facts(
        Started("1", "A", TOLD, at("03-02 08:00")),
        Remaining("2", "A", TOLD, TOLD, Duration(DAY), Duration(DAY)),
        Stopped("3", "A", TOLD, at("03-02 17:00"), at("03-09 08:00")),
    )
    assert dates(schedule(plan(task("A", 2)), told), "A") == "03-02 08:00 > 03-09 17:00"


@pytest.mark.parametrize(
    ("split", "expected"), [(True, "03-02 08:00 > 03-09 17:00"), (False, "03-02 08:00 > 03-03 17:00")]
)
def test_microsoft_splits_work_begun_too_early_where_it_may(split: bool, expected: str) -> None:
    told = facts(
        Started("1", "B", TOLD, at("03-02 08:00")), Remaining("2", "B", TOLD, TOLD, Duration(DAY), Duration(DAY))
    )
    settings = Settings(start=MONDAY, split_in_progress=split)
    answer = schedule(plan(task("A", 5), task("B", 2), link("A FS B"), settings=settings), told)
    assert dates(answer, "B") == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (ProgressRule.RETAINED_LOGIC, "03-02 08:00 > 03-11 17:00"),
        (ProgressRule.PROGRESS_OVERRIDE, "03-02 08:00 > 03-04 17:00"),
    ],
)
def test_primavera_holds_or_frees_work_begun_out_of_sequence(rule: ProgressRule, expected: str) -> None:
    told = facts(Started("1", "B", TOLD, at("03-02 08:00")), Remaining("2", "B", TOLD, TOLD, Duration(DAY)))
    settings = primavera(progress_rule=rule)
    answer = schedule(plan(task("A", 5), task("B", 2), link("A FS B"), settings=settings), told, TOLD)
    assert dates(answer, "B") == expected


def test_retained_logic_passes_through_finished_work() -> None:
    told = facts(Started("1", "B", TOLD, at("03-02 08:00")), Finished("2", "B", TOLD, at("03-03 17:00")))
    parts = [task("A", 5), task("B", 2), task("C", 1), link("A FS B"), link("B FS C")]
    answer = schedule(plan(*parts, settings=primavera()), told, TOLD)
    assert dates(answer, "B") == "03-02 08:00 > 03-03 17:00"
    assert dates(answer, "C") == "03-11 08:00 > 03-11 17:00"


def test_primavera_as_late_as_possible_moves_no_successor() -> None:
    parts = [task("A", 1, constraint=ALAP), task("B", 3), task("C", 1), link("A FS C"), link("B FS C"), task("D", 9)]
    answer = schedule(plan(*parts, settings=primavera()))
    assert dates(answer, "A") == "03-04 08:00 > 03-04 17:00"
    assert dates(answer, "C") == "03-05 08:00 > 03-05 17:00"


def test_primavera_finish_milestones_stand_at_the_end_of_work_and_start_milestones_at_its_beginning() -> None:
    finish = task("F", 0, kind=TaskKind.FINISH_MILESTONE)
    parts = [task("A", 1), finish, task("S", 0), link("A FS F"), link("A FS S")]
    answer = schedule(plan(*parts, settings=primavera()))
    assert dates(answer, "F") == "03-02 17:00 > 03-02 17:00"
    assert dates(answer, "S") == "03-03 08:00 > 03-03 08:00"


def test_a_level_of_effort_spans_its_links_and_drives_nothing() -> None:
    effort = task("L", 1, kind=TaskKind.LEVEL_OF_EFFORT)
    parts = [task("A", 1), task("B", 3), effort, link("A FS B"), link("A SS L"), link("B FF L")]
    answer = schedule(plan(*parts, settings=primavera()))
    assert dates(answer, "L") == "03-02 08:00 > 03-05 17:00"
    assert answer.project_finish == at("03-05 17:00")


def test_work_follows_the_calendar_of_its_resource() -> None:
    late = Calendar("late", week=((Shift(840, 1320),),) * 5 + ((), ()))
    people = {"eve": Resource("eve", calendar="late")}
    does = {"1": Assignment("1", "A", "eve", work=2 * DAY)}
    answer = schedule(plan(task("A", 2), calendars={"late": late}, resources=people, assignments=does))
    assert dates(answer, "A") == "03-02 14:00 > 03-03 22:00"


def test_a_pause_in_a_profile_is_a_pause_in_the_task() -> None:
    does = {"1": Assignment("1", "A", None, profile=(Portion(DAY, DAY), Portion(DAY, 0), Portion(DAY, DAY)))}
    answer = schedule(plan(task("A", 2), assignments=does))
    assert dates(answer, "A") == "03-02 08:00 > 03-04 17:00"


def test_facts_recorded_after_the_status_date_are_not_known() -> None:
    told = facts(Started("1", "A", at("03-09 08:00"), at("03-03 08:00")))
    work = plan(task("A", 1))
    assert dates(schedule(work, told), "A") == "03-03 08:00 > 03-03 17:00"
    assert dates(schedule(work, told, at("03-04 08:00")), "A") == "03-02 08:00 > 03-02 17:00"


def test_a_duration_is_not_computed_again_from_units() -> None:
    """Five times the units of three days at full time: P6 computes the duration where units are typed, not here."""
    crew = {"crew": Resource("crew", "crew", kind=ResourceKind.WORK)}
    does = {"1": Assignment("1", "A", "crew", units=1.0, work=15 * DAY)}
    for type in TaskType:
        made = plan(task("A", 3, type=type), settings=primavera(), resources=crew, assignments=does)
        assert dates(schedule(made), "A") == "03-02 08:00 > 03-04 17:00"


def test_expected_finish_stretches_remaining_work() -> None:
    expects = task("A", 1, expected_finish=at("03-05 17:00"))
    answer = schedule(plan(expects, settings=primavera(use_expected_finish=True)))
    assert dates(answer, "A") == "03-02 08:00 > 03-05 17:00"


@pytest.mark.parametrize(("resume", "expected"), [("03-03 08:00", "03-05 17:00"), ("03-04 08:00", "03-05 17:00")])
def test_a_pause_where_work_stands_counts_until_work_resumes_after_it(resume: str, expected: str) -> None:
    told = facts(
        Started("1", "A", TOLD, at("03-02 08:00")),
        Remaining("2", "A", TOLD, at("03-02 17:00"), Duration(2 * DAY), Duration(DAY)),
        Stopped("3", "A", TOLD, at("03-02 17:00"), at(resume)),
    )
    paused = task("A", 3, splits=(Split(DAY, DAY),))
    assert dates(schedule(plan(paused), told), "A") == f"03-02 08:00 > {expected}"


def test_a_percentage_told_after_what_remained_says_what_remains() -> None:
    one, later = TOLD, at("03-06 17:00")
    file = (
        Started("1", "A", one, at("03-02 08:00")),
        Remaining("2", "A", one, one, Duration(8 * DAY), Duration(2 * DAY)),
    )
    told = Complete("3", "A", later, later, 80)
    known = facts(*file, told).progress()["A"]
    assert (known.remaining, known.actual_duration, known.remaining_at) == (None, None, None)
    answer = schedule(plan(task("A", 10)), facts(*file, told))
    alone = schedule(plan(task("A", 10)), facts(file[0], told))
    assert dates(answer, "A") == dates(alone, "A")
    again = Remaining("4", "A", at("03-09 17:00"), at("03-09 17:00"), Duration(3 * DAY))
    assert facts(*file, told, again).progress()["A"].remaining == Duration(3 * DAY)


def test_a_percentage_told_with_what_remains_leaves_it() -> None:
    """Files say both, and the duration is exact; another measure than that of the duration says nothing of it."""
    rest = Remaining("1", "A", TOLD, TOLD, Duration(3 * DAY))
    for beside in (
        Complete("2", "A", TOLD, TOLD, 65),
        Complete("2", "A", at("03-06 17:00"), at("03-06 17:00"), 65, PercentKind.PHYSICAL),
        Complete("2", "A", at("03-03 08:00"), at("03-06 17:00"), 65),
    ):
        assert facts(rest, beside).progress()["A"].remaining == Duration(3 * DAY)
