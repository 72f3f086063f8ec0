"""A file of Microsoft Project brings its status-date rules, and takes what they make of typed progress back."""

from __future__ import annotations

from datetime import datetime

import pytest

from headway.actuals.changes import apply_all
from headway.analysis import analyse
from headway.analysis.setting.reported import progress
from headway.analysis.telling import bind_told
from headway.formats.msproject import read_mspdi, write_mspdi
from headway.formats.reading import Reading
from headway.schedule import schedule
from tests.formats.msproject.test_mspdi import mspdi, task

RULES = {
    "MoveCompletedEndsBack": "move_completed_back",
    "MoveRemainingStartsBack": "move_remaining_back",
    "MoveRemainingStartsForward": "move_remaining_forward",
    "MoveCompletedEndsForward": "move_completed_forward",
}
RUNNING = """<Start>2026-05-04T08:00:00</Start><Duration>PT32H0M0S</Duration><DurationFormat>7</DurationFormat>
    <PercentComplete>25</PercentComplete><ActualStart>2026-05-04T08:00:00</ActualStart>
    <ActualDuration>PT8H0M0S</ActualDuration><RemainingDuration>PT24H0M0S</RemainingDuration>
    <Stop>2026-05-04T17:00:00</Stop><Resume>2026-05-05T08:00:00</Resume>"""


def a_file(*on: str) -> Reading:
    """Four days from Monday 4 May, one of them done; the status date is Friday 8 May."""
    flags = "".join(f"<{name}>1</{name}>" for name in on)
    return mspdi(task(1, RUNNING), project=f"<StatusDate>2026-05-08T17:00:00</StatusDate>{flags}")


def again(reading: Reading) -> Reading:
    return read_mspdi(write_mspdi(reading, schedule(reading.plan, reading.actuals)).data)


@pytest.mark.parametrize("name", RULES)
def test_each_rule_is_read_and_written(name: str) -> None:
    for reading in (a_file(name), again(a_file(name))):
        assert {field for field in RULES.values() if getattr(reading.plan.settings, field)} == {RULES[name]}


def test_progress_typed_into_a_file_goes_back_with_stop_and_resume() -> None:
    reading = a_file("MoveRemainingStartsForward")
    (id,) = reading.plan.tasks
    before = analyse(reading.plan, reading.actuals)
    assert before.schedule[id].finish == datetime(2026, 5, 7, 17)
    told = progress(before, reading.plan.tasks[id], "50", datetime(2026, 5, 8, 17))
    made = bind_told(reading.plan, reading.actuals, told).changes
    plan, actuals = apply_all(reading.plan, reading.actuals, made)
    for each in (reading.but(plan=plan, actuals=actuals), again(reading.but(plan=plan, actuals=actuals))):
        known, row = each.actuals.progress()[id], schedule(each.plan, each.actuals)[id]
        assert (known.start, known.stop, known.resume) == (
            datetime(2026, 5, 4, 8), datetime(2026, 5, 5, 17), datetime(2026, 5, 11, 8),
        )  # fmt: skip
        assert known.remaining is not None
        assert known.remaining.minutes == 2 * 480
        assert row.finish == datetime(2026, 5, 12, 17)
