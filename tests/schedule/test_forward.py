"""Early dates: links, lags, calendars and constraints, each on a plan small enough to check by hand."""

from datetime import date, datetime

import pytest

from headway.plan.calendar import Calendar, CalendarException, Shift
from headway.plan.duration import Duration, Lag, Unit
from headway.plan.settings import Settings
from headway.plan.task import ConstraintKind, Split
from headway.schedule.result import DriverKind
from tests.schedule.plans import DAY, MONDAY, dates, limit, link, plan, schedule, task

OFFICE = (Shift(480, 720), Shift(780, 1020))
WEEK = (OFFICE,) * 5 + ((), ())
NIGHTS = Calendar("nights", week=((Shift(1320, 1800),),) * 5 + ((), ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A FS B", "03-04 08:00 > 03-04 17:00"),
        ("A SS B", "03-02 08:00 > 03-02 17:00"),
        ("A FF B", "03-03 08:00 > 03-03 17:00"),
        ("A FS B + 480", "03-05 08:00 > 03-05 17:00"),
        ("A FS B - 480", "03-03 08:00 > 03-03 17:00"),
        ("A SS B + 240", "03-02 13:00 > 03-03 12:00"),
        ("A FF B + 480", "03-04 08:00 > 03-04 17:00"),
    ],
)
def test_a_link_asks_for_a_start_or_a_finish(text: str, expected: str) -> None:
    answer = schedule(plan(task("A", 2), task("B", 1), link(text)))
    assert dates(answer, "B") == expected


def test_a_start_to_finish_link_puts_the_finish_on_the_start_it_waits_for() -> None:
    answer = schedule(plan(task("A", 1), task("B", 1), task("C", 1), link("A FS B"), link("B SF C")))
    assert dates(answer, "C") == "03-02 08:00 > 03-03 08:00"


def test_the_latest_of_several_links_drives() -> None:
    answer = schedule(plan(task("A", 5), task("B", 1), task("C", 1), link("A SS C"), link("B FS C"), link("A FF C")))
    assert dates(answer, "C") == "03-06 08:00 > 03-06 17:00"
    assert answer.driver("C").link == "A FF C"
    assert answer.driver("C").sets == "finish"


def test_an_elapsed_lag_runs_through_the_weekend() -> None:
    answer = schedule(plan(task("A", 5), task("B", 1), link("A FS B", Lag(2880, elapsed=True))))
    assert dates(answer, "B") == "03-09 08:00 > 03-09 17:00"


def test_a_percent_lag_is_a_share_of_the_predecessor() -> None:
    answer = schedule(plan(task("A", 4), task("B", 1), link("A SS B", Lag(percent=50.0))))
    assert dates(answer, "B") == "03-04 08:00 > 03-04 17:00"


def test_an_elapsed_duration_counts_every_minute() -> None:
    answer = schedule(plan(task("A", duration=Duration(2880, Unit.DAY, elapsed=True)), task("B", 1), link("A FS B")))
    assert dates(answer, "A") == "03-02 08:00 > 03-04 08:00"
    assert dates(answer, "B") == "03-04 08:00 > 03-04 17:00"


def test_a_milestone_stands_where_its_predecessor_ends() -> None:
    answer = schedule(plan(task("A", 1), task("M", 0), task("B", 1), link("A FS M"), link("M FS B")))
    assert dates(answer, "M") == "03-02 17:00 > 03-02 17:00"
    assert dates(answer, "B") == "03-03 08:00 > 03-03 17:00"


def test_a_night_shift_belongs_to_the_day_it_begins_on() -> None:
    answer = schedule(plan(task("A", 1, calendar="nights"), task("B", 1), link("A FS B"), calendars={"nights": NIGHTS}))
    assert dates(answer, "A") == "03-02 22:00 > 03-03 06:00"
    assert dates(answer, "B") == "03-03 08:00 > 03-03 17:00"


def test_a_holiday_is_not_worked_and_a_base_calendar_is_inherited() -> None:
    base = Calendar("base", week=WEEK)
    own = Calendar("own", base="base", exceptions=(CalendarException(date(2026, 3, 3), date(2026, 3, 3)),))
    settings = Settings(start=MONDAY, calendar="own")
    answer = schedule(plan(task("A", 2), settings=settings, calendars={"base": base, "own": own}))
    assert dates(answer, "A") == "03-02 08:00 > 03-04 17:00"


def test_a_split_pauses_for_working_time() -> None:
    answer = schedule(plan(task("A", 2, splits=(Split(DAY, DAY),))))
    assert dates(answer, "A") == "03-02 08:00 > 03-04 17:00"


@pytest.mark.parametrize(
    ("kind", "date_", "expected"),
    [
        (ConstraintKind.START_NO_EARLIER_THAN, "03-05 08:00", "03-05 08:00 > 03-05 17:00"),
        (ConstraintKind.START_NO_LATER_THAN, "03-03 08:00", "03-03 08:00 > 03-03 17:00"),
        (ConstraintKind.FINISH_NO_EARLIER_THAN, "03-06 17:00", "03-06 08:00 > 03-06 17:00"),
        (ConstraintKind.FINISH_NO_LATER_THAN, "03-03 17:00", "03-03 08:00 > 03-03 17:00"),
        (ConstraintKind.MUST_START_ON, "03-03 08:00", "03-03 08:00 > 03-03 17:00"),
        (ConstraintKind.MUST_FINISH_ON, "03-10 17:00", "03-10 08:00 > 03-10 17:00"),
    ],
)
def test_microsoft_constraints_are_honoured_against_links(kind: ConstraintKind, date_: str, expected: str) -> None:
    answer = schedule(plan(task("A", 2), task("B", 1, constraint=limit(kind, date_)), link("A FS B")))
    assert dates(answer, "B") == expected
    assert answer.driver("B").kind is DriverKind.CONSTRAINT


def test_constraints_not_honoured_yield_to_links() -> None:
    late = limit(ConstraintKind.FINISH_NO_LATER_THAN, "03-03 17:00")
    settings = Settings(start=MONDAY, honour_constraints=False)
    answer = schedule(plan(task("A", 2), task("B", 1, constraint=late), link("A FS B"), settings=settings))
    assert dates(answer, "B") == "03-04 08:00 > 03-04 17:00"
    assert answer["B"].total_float == -DAY


def test_unlinked_work_may_begin_before_the_project_where_a_date_says_so() -> None:
    early = limit(ConstraintKind.START_NO_EARLIER_THAN, "02-26 08:00")
    answer = schedule(plan(task("A", 1, constraint=early), task("B", 1)))
    assert dates(answer, "A") == "02-26 08:00 > 02-26 17:00"


def test_a_manual_task_stays_where_it_was_typed_and_others_wait_for_it() -> None:
    typed = task("M", 1, manual=True, manual_start=datetime(2026, 3, 11, 9, 0), manual_finish=datetime(2026, 3, 12, 9))
    answer = schedule(plan(task("A", 2), typed, task("B", 1), link("A FS M"), link("M FS B")))
    assert dates(answer, "M") == "03-11 09:00 > 03-12 09:00"
    assert dates(answer, "B") == "03-12 09:00 > 03-13 09:00"
    assert answer.driver("M").kind is DriverKind.MANUAL


def test_an_inactive_task_has_dates_and_holds_nobody() -> None:
    answer = schedule(plan(task("A", 2), task("X", 9, active=False), task("B", 1), link("A FS X"), link("X FS B")))
    assert dates(answer, "X") == "03-04 08:00 > 03-16 17:00"
    assert dates(answer, "B") == "03-02 08:00 > 03-02 17:00"
    assert answer.project_finish == datetime(2026, 3, 3, 17, 0)
    assert not answer["X"].critical


def test_as_late_as_possible_uses_the_room_of_its_successors() -> None:
    alap = limit(ConstraintKind.AS_LATE_AS_POSSIBLE, "01-01 00:00").but(date=None)
    answer = schedule(plan(task("A", 1, constraint=alap), task("B", 1), task("C", 5), link("A FS B")))
    assert dates(answer, "A") == "03-05 08:00 > 03-05 17:00"
    assert dates(answer, "B") == "03-06 08:00 > 03-06 17:00"
    assert answer["A"].total_float == 0


def test_a_plan_counted_from_its_finish_ends_there() -> None:
    settings = Settings(start=MONDAY, finish=datetime(2026, 3, 20, 17, 0), from_finish=True)
    alap = limit(ConstraintKind.AS_LATE_AS_POSSIBLE, "01-01 00:00").but(date=None)
    tasks = [task(name, days, constraint=alap) for name, days in (("A", 2), ("B", 3), ("C", 1))]
    answer = schedule(plan(*tasks, link("A FS B"), settings=settings))
    assert dates(answer, "B") == "03-18 08:00 > 03-20 17:00"
    assert dates(answer, "A") == "03-16 08:00 > 03-17 17:00"
    assert dates(answer, "C") == "03-20 08:00 > 03-20 17:00"
    assert answer.project_start == MONDAY.replace(day=16)
