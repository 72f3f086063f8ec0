"""A real P6 file of 3,994 activities, read as MPXJ reads it and written back without a difference."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from headway.actuals.facts import Worked
from headway.formats.primavera import read_xer, write_xer
from headway.formats.reading import Reading
from headway.plan.calendar import Calendar, Hours
from headway.plan.task import TaskKind

_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_CONSTRAINTS = {
    "START_NO_EARLIER_THAN": "start-no-earlier-than",
    "START_ON": "start-on",
    "FINISH_ON": "finish-on",
    "AS_LATE_AS_POSSIBLE": "as-late-as-possible",
}


def member(shared_data: Path, archive: str, name: str) -> bytes:
    path = shared_data / archive
    if not path.exists():
        pytest.skip(f"no {archive} beside the checkout")
    with zipfile.ZipFile(path) as files:
        return files.read(name)


@pytest.fixture(scope="module")
def sp10(shared_data: Path) -> Reading:
    data = member(shared_data, "msproject_and_p6.zip", "xer/SP10_COST_LOADED.xer")
    return read_xer(data, "SP10_COST_LOADED.xer")


@pytest.fixture(scope="module")
def mpxj(shared_data: Path) -> dict[str, Any]:
    data = member(shared_data, "msproject_and_p6_oracle.zip", "xer/SP10_COST_LOADED.xer.mpxj.json")
    read: dict[str, Any] = json.loads(data)
    return read


def moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def by_id(reading: Reading, mpxj: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Every task MPXJ read, with the id it has here."""
    return [(f"W{t['uid']}" if t["summary"] else str(t["uid"]), t) for t in mpxj["tasks"]]


def test_every_task_is_there_under_the_same_parent(sp10: Reading, mpxj: dict[str, Any]) -> None:
    theirs = dict(by_id(sp10, mpxj))
    assert theirs.keys() == sp10.plan.tasks.keys()
    assert len(sp10.plan.leaves) == 3994
    for id, task in theirs.items():
        own = sp10.plan.tasks[id]
        assert own.name == task["name"], id
        parent = task.get("parent_uid")
        assert own.parent == (None if parent is None else f"W{parent}"), id
        assert own.wbs == task["activity_id"], id


def test_every_link_is_there(sp10: Reading) -> None:
    assert len(sp10.plan.links) == 5966
    assert all({link.predecessor, link.successor} <= sp10.plan.tasks.keys() for link in sp10.plan.links.values())


def test_durations_constraints_and_progress_agree(sp10: Reading, mpxj: dict[str, Any]) -> None:
    progress = sp10.actuals.progress()
    for id, theirs in by_id(sp10, mpxj):
        if theirs["summary"]:
            continue
        own = sp10.plan.tasks[id]
        kind = own.constraint.kind if own.constraint else None
        assert kind == (_CONSTRAINTS[theirs["constraint"]] if "constraint" in theirs else None), id
        if own.constraint and own.constraint.date:
            assert own.constraint.date == moment(theirs["constraint_date"]), id
        state = progress.get(id)
        assert (state.start if state else None) == moment(theirs.get("actual_start")), id
        assert (state.finish if state else None) == moment(theirs.get("actual_finish")), id
        if own.kind is TaskKind.TASK and not (state and state.finished):
            assert own.duration is not None
            left = state.remaining.minutes if state and state.remaining else own.duration.minutes
            assert left == round(theirs["remaining_duration"]["v"] * 60), id


def test_stored_dates_and_floats_agree(sp10: Reading, mpxj: dict[str, Any]) -> None:
    for id, theirs in by_id(sp10, mpxj):
        if theirs["summary"]:
            continue
        stored = sp10.stored[id]
        assert (stored.start, stored.finish) == (moment(theirs["start"]), moment(theirs["finish"])), id
        assert (stored.late_start, stored.late_finish) == (
            moment(theirs["late_start"]),
            moment(theirs["late_finish"]),
        ), id
        if stored.total_float is not None:
            assert stored.total_float == round(theirs["total_slack"]["v"] * 60), id


def worked(calendar: Calendar, day: date) -> Hours:
    """The shifts of one day of a calendar without base."""
    found = next((e.hours for e in calendar.exceptions if e.first <= day <= e.last), None)
    return found if found is not None else calendar.week[day.weekday()] or ()


def test_calendars_work_at_the_same_hours(sp10: Reading, mpxj: dict[str, Any]) -> None:
    for theirs in mpxj["calendars"]:
        own = sp10.plan.calendars[str(theirs["uid"])]
        exceptions = {e["frm"]: e["hours"] for e in theirs["exceptions"]}
        assert own.name == theirs["name"]
        for offset in range(3650):
            day = date(2014, 1, 1) + timedelta(days=offset)
            hours = exceptions.get(day.isoformat())
            if hours is None:
                kind, hours = theirs["days"][_DAYS[day.weekday()]]
                hours = hours if kind == "WORKING" else []
            expected = [(int(a[:2]) * 60 + int(a[3:]), int(b[:2]) * 60 + int(b[3:]) or 1440) for a, b in hours]
            assert [(s.start, s.finish) for s in worked(own, day)] == expected, (own.name, day)


def test_work_and_cost_of_assignments_agree(sp10: Reading, mpxj: dict[str, Any]) -> None:
    assert len(sp10.plan.assignments) == len(mpxj["assignments"])
    told = {f.assignment: f for f in sp10.actuals.facts.values() if isinstance(f, Worked)}
    at_completion = [
        (told[id].work + (told[id].remaining or 0)) if id in told else a.work or 0
        for id, a in sp10.plan.assignments.items()
    ]
    theirs = [round(a["work"]["v"] * 60) for a in mpxj["assignments"]]
    assert all(abs(ours - other) <= 1 for ours, other in zip(sorted(at_completion), sorted(theirs), strict=True))


def test_reading_says_only_what_is_true_of_the_file(sp10: Reading) -> None:
    assert {problem.code for problem in sp10.problems} == {
        "rounded",
        "kept-table",
        "recomputed",
        "baseline-not-in-file",
    }
    assert sp10.as_of == datetime(2017, 9, 16)


def test_written_and_read_again_it_is_the_same(sp10: Reading) -> None:
    writing = write_xer(sp10)
    again = read_xer(writing.data, "SP10_COST_LOADED.xer")
    assert writing.losses == ()
    assert again.plan == sp10.plan
    assert again.actuals == sp10.actuals
    assert again.baselines == sp10.baselines
    assert again.stored == sp10.stored
