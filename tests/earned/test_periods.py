"""Time in periods, and earned schedule on it."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import pytest

from headway.earned.earned_schedule import earned_schedule
from headway.earned.periods import Length, periods
from headway.plan.plan import Plan
from headway.schedule.working import working_time
from tests.earned.made import MONDAY, day

CLOCK = working_time(Plan())


@pytest.mark.parametrize(
    ("length", "position"),
    [(Length.HOUR, 40), (Length.DAY, 5), (Length.WEEK, 1), (Length.MONTH, Fraction(5, 22)), (600, 4)],
)
def test_the_first_week_in_periods(length: Length | int, position: Fraction | int) -> None:
    assert periods(MONDAY, day(40), CLOCK, length).position(day(5)) == position


@pytest.mark.parametrize("length", [*Length, 17, [day(3), day(9), day(12)]])
@pytest.mark.parametrize("at", [0, Fraction(1, 3), 1, Fraction(7, 2), 30])
def test_a_position_and_its_moment_are_each_others(length: Length | int | list[datetime], at: Fraction | int) -> None:
    rule = periods(MONDAY, day(15), CLOCK, length)
    moment = rule.moment(Fraction(at))
    assert moment is not None
    assert abs(rule.working(rule.position(moment)) - rule.working(Fraction(at))) <= Fraction(1, 2)


def test_beyond_the_years_of_a_plan_there_is_no_moment() -> None:
    assert periods(MONDAY, day(15), CLOCK, Length.MONTH).moment(Fraction(10**9)) is None


def test_before_its_start_no_time_has_gone_by() -> None:
    assert periods(day(5), day(15), CLOCK, Length.DAY).position(MONDAY) == 0


def stairs(*values: int) -> tuple[Fraction, dict[Fraction, int]]:
    return Fraction(len(values) - 1), {Fraction(at): value for at, value in enumerate(values)}


@pytest.mark.parametrize(
    ("earned", "near", "schedule"),
    [
        (0, 0, 0),
        (15, 4, Fraction(3, 2)),
        (20, 5, 4),  # nothing was planned from 2 to 4: behind plan, the end of that while
        (20, 1, 2),  # ahead of plan, its beginning
        (20, 3, 3),  # on plan, the status date
        (60, 2, 5),
        (99, 2, 5),
    ],
)
def test_earned_schedule_on_a_stair(earned: int, near: int, schedule: Fraction) -> None:
    end, curve = stairs(0, 10, 20, 20, 20, 60)
    assert earned_schedule(curve.__getitem__, earned, end, Fraction(near)) == schedule
