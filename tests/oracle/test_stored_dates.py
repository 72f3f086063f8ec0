"""The dates a file stores for automatic tasks are never an input: other dates in the file, the same schedule."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fidelity import data
from benchmarks.scramble import same, schedules, scramble
from headway.formats import read
from headway.formats.reading import Reading

MSPDI = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project">
  <StartDate>2026-03-02T08:00:00</StartDate><ScheduleFromStart>1</ScheduleFromStart><CalendarUID>1</CalendarUID>
  <Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>{days}</WeekDays>
  </Calendar></Calendars>
  <Tasks>
    <Task><UID>1</UID><ID>1</ID><Name>Design</Name><OutlineLevel>1</OutlineLevel><Manual>0</Manual>
      <Start>2026-03-02T08:00:00</Start><Finish>2026-03-04T17:00:00</Finish><Duration>PT24H0M0S</Duration>
      <EarlyStart>2026-03-02T08:00:00</EarlyStart><LateFinish>2026-03-04T17:00:00</LateFinish>
      <TotalSlack>0</TotalSlack><Critical>1</Critical>
      <ActualStart>2026-03-02T08:00:00</ActualStart><ActualDuration>PT8H0M0S</ActualDuration>
      <RemainingDuration>PT16H0M0S</RemainingDuration><PercentComplete>33</PercentComplete></Task>
    <Task><UID>2</UID><ID>2</ID><Name>Build</Name><OutlineLevel>1</OutlineLevel><Manual>0</Manual>
      <Start>2026-03-05T08:00:00</Start><Finish>2026-03-06T17:00:00</Finish><Duration>PT16H0M0S</Duration>
      <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag></PredecessorLink></Task>
    <Task><UID>3</UID><ID>3</ID><Name>Party</Name><OutlineLevel>1</OutlineLevel><Manual>1</Manual>
      <Start>2026-03-20T08:00:00</Start><Finish>2026-03-20T17:00:00</Finish><Duration>PT8H0M0S</Duration>
      <ManualStart>2026-03-20T08:00:00</ManualStart><ManualFinish>2026-03-20T17:00:00</ManualFinish></Task>
  </Tasks>
  <Resources><Resource><UID>1</UID><ID>1</ID><Name>Ann</Name><Type>1</Type></Resource></Resources>
  <Assignments><Assignment><UID>1</UID><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units>
    <Start>2026-03-05T08:00:00</Start><Finish>2026-03-06T17:00:00</Finish><Work>PT16H0M0S</Work></Assignment></Assignments>
</Project>
""".replace(
    "{days}",
    "".join(
        f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(1 < day < 7)}</DayWorking>"
        + (
            "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
            "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>"
            if 1 < day < 7
            else ""
        )
        + "</WeekDay>"
        for day in range(1, 8)
    ),
).encode()

GIVEN = (
    "mpxj-junit/mspditimephasedsegments.xml",
    "mpxj-junit/mspdisplittask.xml",
    "mpxj-junit/mspdirelations.xml",
    "mpxj-junit/generated/task-baselines/task-baselines-project2013-mspdi.xml",
    "mpxj-junit/generated/task-durations/task-durations-project2019-mspdi.xml",
    "mpxj-junit/SuccessorCalendar.xer",
    "xer/SP10_COST_LOADED.xer",
)


@pytest.mark.parametrize("seed", range(5))
def test_scrambled_stored_dates_give_the_same_schedule(seed: int) -> None:
    before, after = schedules(MSPDI, "plan.xml", seed)
    assert same(before, after)


def test_a_scrambled_file_stores_other_dates_but_the_same_facts(tmp_path: Path) -> None:
    before, after = _reading(tmp_path, MSPDI), _reading(tmp_path, scramble(MSPDI))
    assert before.actuals == after.actuals
    for name, changed in (("Design", True), ("Build", True), ("Party", False)):
        (task,) = (task.id for task in before.plan.tasks.values() if task.name == name)
        assert (before.stored[task].start != after.stored[task].start) is changed, name


def test_a_moved_fact_does_move_the_schedule() -> None:
    before, _ = schedules(MSPDI, "plan.xml")
    later, _ = schedules(MSPDI.replace(b"<ActualStart>2026-03-02", b"<ActualStart>2026-03-03"), "plan.xml")
    assert not same(before, later)


@pytest.mark.skipif(data.missing() is not None, reason=str(data.missing()))
@pytest.mark.parametrize("name", GIVEN)
def test_scrambling_a_given_file_changes_nothing(name: str) -> None:
    path = next(file.path for file in data.plan_files() if file.name == name)
    before, after = schedules(path.read_bytes(), path.name)
    assert len(before) > 0
    assert same(before, after)


def _reading(folder: Path, content: bytes) -> Reading:
    path = folder / "plan.xml"
    path.write_bytes(content)
    return read(path)
