"""Changes as documents: strict JSON for programs, and what people write for a plan."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from headway.actuals.changes import ALL_KINDS, RecordProgress, RecordStart, RecordWork, RetractFact, apply_all, bind_all
from headway.actuals.facts import Actuals, Complete, Started, Worked
from headway.plan.calendar import Calendar, CalendarException, Shift
from headway.plan.changes import (
    UPCASTERS,
    AddTask,
    Change,
    ChangeRefused,
    ChangesUnreadable,
    MoveTask,
    Place,
    RemoveTask,
    SetConstraint,
    SetDeadline,
    SetDuration,
    SetEstimate,
    SetExceptions,
    SetFixedCost,
    SetLag,
    SetLinkType,
    SetManualStart,
    SetMinutesPerDay,
    SetProjectStart,
    SetWeek,
    SetWork,
    bind,
    from_json,
    from_plain,
    schema,
    to_json,
    upcast,
)
from headway.plan.duration import NO_LAG, Duration, Lag, Unit
from headway.plan.estimate import Shape, ThreePoint
from headway.plan.link import Link, LinkType
from headway.plan.plan import SCHEMA, Plan
from headway.plan.task import Constraint, ConstraintKind, Task, TaskKind

JOURNAL = Path(__file__).parents[1] / "fixtures" / "journal"
PLAN = Plan(
    tasks={"test": Task("test", "Load test", duration=Duration(2400)), "build": Task("build", "Build")},
    links={"l": Link("l", "build", "test")},
    calendars={"std": Calendar("std", "Standard")},
)


def bound(written: dict[str, Any], plan: Plan = PLAN) -> Change:
    (change,) = bind(plan, [written]).changes
    return change


@pytest.mark.parametrize(
    ("written", "change"),
    [
        (
            {"change": "SetDuration", "task": "test", "was": "5 d", "now": "8 d"},
            SetDuration("test", Duration(2400), Duration(3840)),
        ),
        ({"change": "SetLag", "link": "l", "now": "-1 ed"}, SetLag("l", NO_LAG, Lag(-1440, elapsed=True))),
        ({"change": "SetLag", "link": "l", "now": "50 %"}, SetLag("l", NO_LAG, Lag(percent=50.0))),
        ({"change": "SetLinkType", "link": "l", "now": "ss"}, SetLinkType("l", LinkType.FS, LinkType.SS)),
        ({"change": "SetWork", "task": "test", "now": "40 h"}, SetWork("test", None, 2400)),
        (
            {"change": "SetDeadline", "task": "test", "now": "2026-11-22"},
            SetDeadline("test", None, datetime(2026, 11, 22, 17)),
        ),
        (
            {"change": "SetManualStart", "task": "test", "now": date(2026, 11, 22)},
            SetManualStart("test", None, datetime(2026, 11, 22, 8)),
        ),
        (
            {"change": "SetProjectStart", "now": "2026-11-22 09:30"},
            SetProjectStart(None, datetime(2026, 11, 22, 9, 30)),
        ),
        (
            {"change": "SetConstraint", "task": "test", "now": "Finish no later than 2026-11-22"},
            SetConstraint("test", None, Constraint(ConstraintKind.FINISH_NO_LATER_THAN, datetime(2026, 11, 22, 17))),
        ),
        (
            {"change": "SetConstraint", "task": "test", "now": {"kind": "AS_LATE_AS_POSSIBLE"}},
            SetConstraint("test", None, Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)),
        ),
        (
            {"change": "SetEstimate", "task": "test", "now": "1 d / 2 d / 1 w triangular"},
            SetEstimate(
                "test", None, ThreePoint(Duration(480), Duration(960), Duration(2400, Unit.WEEK), Shape.TRIANGULAR)
            ),
        ),
        ({"change": "SetFixedCost", "task": "test", "now": 12.5}, SetFixedCost("test", Decimal(0), Decimal("12.5"))),
        (
            {"change": "MoveTask", "task": "test", "now": {"parent": "build", "rank": 2}},
            MoveTask("test", Place(), Place("build", Decimal(2))),
        ),
        (
            {
                "change": "SetExceptions",
                "calendar": "std",
                "now": [{"first": date(2026, 12, 25), "last": "2026-12-26"}],
            },
            SetExceptions("std", (), (CalendarException(date(2026, 12, 25), date(2026, 12, 26)),)),
        ),
        (
            {
                "change": "SetWeek",
                "calendar": "std",
                "now": [["08:00-12:00", "13:00-17:00"], ["22:00-06:00"], [], *[None] * 4],
            },
            SetWeek(
                "std",
                (None,) * 7,
                ((Shift(480, 720), Shift(780, 1020)), (Shift(1320, 1800),), (), None, None, None, None),
            ),
        ),
        ({"change": "RemoveTask", "task": "test"}, RemoveTask(PLAN.tasks["test"])),
        (
            {
                "change": "AddTask",
                "now": {"id": "go", "name": "Go live", "kind": "Finish milestone", "duration": "0 d"},
            },
            AddTask(Task("go", "Go live", kind=TaskKind.FINISH_MILESTONE, duration=Duration(0))),
        ),
    ],
    ids=lambda each: each["change"] if isinstance(each, dict) else "",
)
def test_people_write_values_as_they_say_them(written: dict[str, Any], change: Change) -> None:
    if written["change"] == "RemoveTask":
        plan = PLAN.but(links={})
        assert bound(written, plan) == change
    else:
        assert bound(written) == change


def test_a_was_nobody_wrote_is_taken_from_the_plan_and_said() -> None:
    read = bind(PLAN, [{"change": "SetDuration", "task": "test", "now": "8 d"}])
    assert read.changes == (SetDuration("test", Duration(2400), Duration(3840)),)
    (note,) = read.notes
    assert (note.code, note.where) == ("was-filled", "change 1 (SetDuration)")
    assert "Duration of 'Load test' 5 d -> 8 d" in note.what
    assert bind(PLAN, [{"change": "SetDuration", "task": "test", "was": "5 d", "now": "8 d"}]).notes == ()


def test_text_is_taken_in_the_units_the_plan_has_by_then() -> None:
    read = bind(
        PLAN,
        [
            {"change": "SetMinutesPerDay", "now": 360},
            {"change": "SetDuration", "task": "test", "now": "1 d"},
            {"change": "SetDuration", "task": "test", "now": "2 d"},
        ],
    )
    assert read.changes == (
        SetMinutesPerDay(480, 360),
        SetDuration("test", Duration(2400), Duration(360)),
        SetDuration("test", Duration(360), Duration(720)),
    )
    assert PLAN.apply(*read.changes).tasks["test"].duration == Duration(720)  # type: ignore[arg-type]


def test_facts_are_written_beside_the_changes() -> None:
    read = bind_all(
        PLAN,
        Actuals(),
        [
            {"change": "RecordStart", "task": "test", "at": "2026-11-20", "recorded": "2026-11-22"},
            {"change": "RecordProgress", "task": "test", "at": "2026-11-22", "recorded": "2026-11-22", "percent": 40},
            {"change": "RecordWork", "task": "test", "at": "2026-11-22", "recorded": "2026-11-22", "work": "12 h"},
            {"change": "SetDuration", "task": "test", "now": "8 d"},
            {"change": "RetractFact", "fact": "test:started", "recorded": "2026-11-23"},
        ],
    )
    friday, monday = datetime(2026, 11, 22, 17), datetime(2026, 11, 23, 17)
    started = Started("test:started", "test", friday, datetime(2026, 11, 20, 8))
    assert read.changes == (
        RecordStart(started),
        RecordProgress(Complete("test:complete", "test", friday, friday, 40.0)),
        RecordWork(Worked("test:worked", "test", friday, friday, 720)),
        SetDuration("test", Duration(2400), Duration(3840)),
        RetractFact(started, monday, "test:started -1"),
    )
    plan, actuals = apply_all(PLAN, Actuals(), read.changes)
    assert plan.tasks["test"].duration == Duration(3840)
    assert actuals.progress()["test"].start is None
    assert actuals.progress(known=friday)["test"].start == started.at
    jsonschema.validate(json.loads(to_json(read.changes)), schema(ALL_KINDS))


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("soon", "the document: expected a list of changes, or `schema` and `changes`"),
        ({"changes": [], "more": 1}, "the document: expected"),
        ({"changes": 3}, "changes: expected a list"),
        ({"schema": SCHEMA + 1, "changes": []}, f"schema: {SCHEMA + 1} is not one this version reads"),
        ([3], "change 1: expected `change:` with the name of a kind"),
        (
            [{"change": "SetDuraton"}],
            "change 1: there is no kind of change called 'SetDuraton'; did you mean SetDuration?",
        ),
        ([{"change": "SetDuration", "now": "5 d"}], "change 1 (SetDuration): Object missing required field `task`"),
        (
            [{"change": "SetDuration", "task": "test", "now": "5 x"}],
            "change 1 (SetDuration), field now: '5 x' is not a duration: it has the unknown unit 'x'",
        ),
        (
            [{"change": "AddTask", "now": {"id": "a", "estimate": {"low": "1 d", "likely": "2", "high": "3 d"}}}],
            "change 1 (AddTask), field now.estimate.likely: '2' is not a duration: it has no unit",
        ),
        (
            [{"change": "SetWeek", "calendar": "std", "now": [["25"], *[None] * 6]}],
            "change 1 (SetWeek), field now[0][0]: '25' is not a shift",
        ),
        (
            [{"change": "AddTask", "now": {"id": "a", "kind": "epic"}}],
            "change 1 (AddTask), field now.kind: 'epic' is none of task, summary, milestone",
        ),
        (
            [{"change": "AddTask", "now": {"id": "a", "duration": {"minutes": "x"}}}],
            "change 1 (AddTask), field now.duration.minutes: Expected `int`, got `str`",
        ),
        (
            [{"change": "AddTask", "now": {"id": "a", "durration": 1}}],
            "change 1 (AddTask), field now: Object contains unknown field `durration`",
        ),
        (
            [
                {"change": "SetPriority", "task": "test", "now": 3},
                {"change": "SetDeadline", "task": "test", "now": "Friday"},
            ],
            "change 2 (SetDeadline), field now: 'Friday' is not a date",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(document: Any, message: str) -> None:
    with pytest.raises(ChangesUnreadable) as unreadable:
        bind(PLAN, document)
    assert message in str(unreadable.value)


def test_what_does_not_fit_the_plan_is_refused() -> None:
    with pytest.raises(ChangeRefused, match="There is no task 'tset' in this plan"):
        bind(PLAN, [{"change": "SetDuration", "task": "tset", "now": "5 d"}])
    with pytest.raises(ChangeRefused, match="Change 2: Duration of 'Load test' was expected to be 4 d"):
        bind(PLAN, [{"change": "SetPriority", "task": "test", "now": 1}, {"change": "SetDuration", "task": "test", "was": "4 d", "now": "5 d"}])  # fmt: skip # noqa: E501


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b'{"changes": [', b"[" * 100_000, b'[{"change": "SetDuration", "task": 3}]', b"null"]
)
def test_json_that_is_no_list_of_changes_is_refused(data: bytes) -> None:
    with pytest.raises(ChangesUnreadable):
        from_json(data)


def test_json_is_read_strictly() -> None:
    with pytest.raises(ChangesUnreadable, match="field now: Expected `object"):
        from_plain([{"change": "SetDuration", "task": "test", "was": None, "now": "8 d"}])


def test_every_document_fits_the_published_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    document = json.loads(to_json([SetDuration("test", Duration(2400), Duration(3840))]))
    assert document == {
        "schema": SCHEMA,
        "changes": [{"change": "SetDuration", "task": "test", "was": {"minutes": 2400}, "now": {"minutes": 3840}}],
    }
    jsonschema.validate(document, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema": SCHEMA, "changes": [{"change": "SetDuration"}]}, schema())


def lines() -> list[tuple[int, str]]:
    files = sorted(JOURNAL.glob("*.jsonl"))
    return [(int(file.stem), line) for file in files for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("number", "line"), lines())
def test_every_released_line_of_a_journal_is_still_read(number: int, line: str) -> None:
    """The lines were written by the version whose schema number names their file, and are never altered."""
    assert json.loads(line)["schema"] == number
    changes = from_json(line.encode(), ALL_KINDS)
    assert changes
    if number == SCHEMA:
        assert to_json(changes).decode() == line


def test_released_lines_hold_every_kind_of_change() -> None:
    written = {item["change"] for _, line in lines() for item in json.loads(line)["changes"]}
    assert written >= ALL_KINDS.keys()


def test_there_is_one_step_from_every_schema_number_to_the_next() -> None:
    assert UPCASTERS.keys() == set(range(1, SCHEMA))
    assert {number for number, _ in lines()} == set(range(1, SCHEMA + 1))


def test_steps_lead_through_every_number_in_between() -> None:
    steps = {
        1: lambda change: {**change, "change": change["change"].replace("Length", "Duration")},
        2: lambda change: {**change, "now": {"minutes": change["now"]}},
    }
    old = {"change": "SetLength", "task": "a", "was": None, "now": 60}
    assert upcast(old, 1, steps, to=3) == {"change": "SetDuration", "task": "a", "was": None, "now": {"minutes": 60}}
    assert upcast(old, 3, steps, to=3) == old


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"change": "SetDeadline", "task": "test", "was": None, "now": "2026-03-13T17:00:00Z"}, "now"),
        (
            {
                "change": "RecordStart",
                "fact": {
                    "type": "Started",
                    "id": "f",
                    "task": "test",
                    "recorded": "2026-03-13T17:00:00",
                    "at": "2026-03-13T17:00:00+01:00",
                },
            },
            "fact.at",
        ),
    ],
)
def test_a_moment_with_a_zone_is_refused_where_it_stands(change: dict[str, Any], field: str) -> None:
    with pytest.raises(ChangesUnreadable, match="has no zone") as refused:
        from_plain([change], ALL_KINDS)
    assert refused.value.place.endswith(f"field {field}")
