"""Facts told, retracted and restored, case by case."""

from datetime import datetime

import pytest

from headway.actuals.changes import (
    RecordFinish,
    RecordProgress,
    RecordRemaining,
    RecordStart,
    RecordStop,
    RecordWork,
    RestoreFact,
    RetractFact,
    accepting_all,
    apply_all,
    diff_facts,
)
from headway.actuals.facts import Actuals, Complete, Finished, Remaining, Retraction, Started, Stopped, Worked
from headway.plan.changes import Change, ChangeRefused, RemoveAssignment, RemoveTask, SetAssignmentTask
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.task import Task

MONDAY, TUESDAY = datetime(2026, 3, 2, 17), datetime(2026, 3, 3, 17)
WEDNESDAY, THURSDAY = datetime(2026, 3, 4, 17), datetime(2026, 3, 5, 17)
PLAN = Plan(
    tasks={
        "phase": Task("phase", "Phase"),
        "test": Task("test", "Load test", parent="phase"),
        "build": Task("build", "Build", parent="phase"),
    },
    resources={"ann": Resource("ann", "Ann")},
    assignments={"a1": Assignment("a1", "test", "ann")},
)
STARTED = Started("test:started", "test", MONDAY, datetime(2026, 3, 2, 8))


def told(*changes: Change, before: Actuals | None = None) -> Actuals:
    return apply_all(PLAN, before or Actuals(), changes)[1]


def refused(*changes: Change, before: Actuals | None = None) -> ChangeRefused:
    with pytest.raises(ChangeRefused) as caught:
        apply_all(PLAN, before or Actuals(), changes)
    return caught.value


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (RecordStart(STARTED), "Record: 'Load test' started 2026-03-02 08:00"),
        (RecordFinish(Finished("f", "test", MONDAY, TUESDAY)), "Record: 'Load test' finished 2026-03-03 17:00"),
        (
            RecordProgress(Complete("f", "test", MONDAY, MONDAY, 40)),
            "Record: 'Load test' is 40 % complete by duration, as of 2026-03-02 17:00",
        ),
        (
            RecordRemaining(Remaining("f", "test", MONDAY, MONDAY, Duration(1440), Duration(480))),
            "Record: 'Load test' has 3 d remaining after 1 d, as of 2026-03-02 17:00",
        ),
        (
            RecordWork(Worked("f", "test", MONDAY, MONDAY, 720, assignment="a1")),
            "Record: 12 h of work done by 'Ann' on 'Load test', as of 2026-03-02 17:00",
        ),
        (
            RecordStop(Stopped("f", "test", MONDAY, MONDAY, THURSDAY)),
            "Record: 'Load test' paused 2026-03-02 17:00, to resume 2026-03-05 17:00",
        ),
        (RetractFact(STARTED, TUESDAY, "r"), "Retract: 'Load test' started 2026-03-02 08:00"),
        (RestoreFact(STARTED, "r", TUESDAY, "s"), "Restore: 'Load test' started 2026-03-02 08:00"),
    ],
)
def test_a_fact_is_told_in_words(change: Change, sentence: str) -> None:
    assert change.sentence(PLAN) == sentence


def test_a_retracted_start_is_still_known_in_the_report_of_that_day() -> None:
    actuals = told(RecordStart(STARTED), RetractFact(STARTED, WEDNESDAY, "r"))
    assert actuals.progress(known=TUESDAY)["test"].start == STARTED.at
    assert "test" not in actuals.progress(known=WEDNESDAY)


def test_an_older_fact_restored_does_not_beat_a_newer_one() -> None:
    """A retraction withdrawn brings the fact back in its own place in time, not as news."""
    corrected = Started("second", "test", TUESDAY, datetime(2026, 3, 3, 8))
    actuals = told(RecordStart(STARTED), RecordStart(corrected), RetractFact(STARTED, WEDNESDAY, "r"))
    actuals = told(RestoreFact(STARTED, "r", THURSDAY, "s"), before=actuals)
    assert actuals.progress()["test"].start == corrected.at
    assert set(actuals.withdrawn()) == {"r"}
    assert set(actuals.withdrawn(known=WEDNESDAY)) == {STARTED.id}


def test_undo_and_redo_can_go_on_for_ever() -> None:
    actuals, change = told(RecordStart(STARTED)), RecordStart(STARTED).inverse(TUESDAY)
    for turn in range(6):
        actuals = told(change, before=actuals)
        assert ("test" in actuals.progress()) == (turn % 2 == 1)
        change = change.inverse(TUESDAY)
    assert len(actuals.retractions) == 6


def test_a_retraction_kept_under_its_facts_identifier_counts() -> None:
    actuals = Actuals({STARTED.id: STARTED}, {STARTED.id: Retraction(STARTED.id, TUESDAY)})
    assert actuals.withdrawn() == {STARTED.id}
    back = told(RestoreFact(STARTED, STARTED.id, WEDNESDAY, "s"), before=actuals)
    assert back.retractions["s"].fact == STARTED.id


def test_facts_that_cannot_be_are_refused() -> None:
    assert str(refused(RecordStart(Started("f", "tset", MONDAY, MONDAY)))) == (
        "The fact that 'tset' started 2026-03-02 17:00 needs a task of this plan; its task is 'tset'."
    )
    assert "a task without subtasks" in str(refused(RecordStart(Started("f", "phase", MONDAY, MONDAY))))
    assert "from 0 to 100; its percent is '120'" in str(
        refused(RecordProgress(Complete("f", "test", MONDAY, MONDAY, 120)))
    )
    assert refused(RecordWork(Worked("f", "build", MONDAY, MONDAY, 60, assignment="a1"))).field == "assignment"
    assert refused(RecordWork(Worked("f", "test", MONDAY, MONDAY, -60))).field == "work"
    assert refused(RecordRemaining(Remaining("f", "test", MONDAY, MONDAY, Duration(-1)))).field == "duration"
    assert refused(RecordStop(Stopped("f", "test", MONDAY, TUESDAY, MONDAY))).field == "resume"
    assert refused(RecordStart(Started("f", "test", MONDAY, datetime(1900, 1, 1)))).field == "at"


def test_a_task_does_not_finish_before_it_started() -> None:
    early = RecordFinish(Finished("f", "test", TUESDAY, datetime(2026, 3, 1)))
    refusal = refused(RecordStart(STARTED), early)
    assert "'Load test' finished before it started" in str(refusal)
    assert refusal.expected == "a finish that is not before the start"
    assert apply_all(PLAN, Actuals(), accepting_all(PLAN, Actuals(), [RecordStart(STARTED), early]))


def test_retracting_a_correction_does_not_bring_back_an_impossible_start() -> None:
    actuals = told(
        RecordStart(late := Started("late", "test", MONDAY, THURSDAY)),
        RecordStart(STARTED.but(id="corrected", recorded=TUESDAY)),
        RecordFinish(Finished("f", "test", WEDNESDAY, WEDNESDAY)),
    )
    assert late.at > WEDNESDAY
    assert "before it started" in str(refused(RetractFact(actuals.facts["corrected"], THURSDAY, "r"), before=actuals))


def test_what_facts_speak_of_is_not_taken_away() -> None:
    actuals = told(RecordStart(STARTED), RecordWork(Worked("w", "test", MONDAY, MONDAY, 60, assignment="a1")))
    gone = [RemoveAssignment(PLAN.assignments["a1"]), RemoveTask(PLAN.tasks["test"])]
    assert "'Load test' started" in str(refused(*gone, before=actuals))
    assert refused(gone[0], before=actuals).field == "assignment"
    assert refused(SetAssignmentTask("a1", "test", "build"), before=actuals).field == "assignment"
    retracted = [RetractFact(fact, TUESDAY, f"not {fact.id}") for fact in actuals.facts.values()]
    plan, _ = apply_all(PLAN, actuals, [*retracted, *gone])
    assert "test" not in plan.tasks


def test_a_fact_is_retracted_as_it_was_told() -> None:
    actuals = told(RecordStart(STARTED))
    other = STARTED.but(at=TUESDAY)
    refusal = refused(RetractFact(other, TUESDAY, "r"), before=actuals)
    assert (refusal.field, refusal.expected, refusal.found) == ("at", TUESDAY, STARTED.at)
    assert "There is no fact" in str(refused(RetractFact(STARTED, TUESDAY, "r")))
    twice = refused(RetractFact(STARTED, TUESDAY, "r"), RetractFact(STARTED, TUESDAY, "r2"), before=actuals)
    assert str(twice) == "Change 2: The fact 'test:started' is already retracted."
    assert "not retracted by" in str(refused(RestoreFact(STARTED, "r", TUESDAY, "s"), before=actuals))


def test_facts_are_not_made_by_the_changes_of_plans_alone() -> None:
    with pytest.raises(TypeError, match="apply_all"):
        PLAN.apply(RecordStart(STARTED))  # type: ignore[arg-type]


def test_a_corrected_file_tells_the_correction_and_retracts_what_it_no_longer_says() -> None:
    before = told(RecordStart(STARTED))
    after = told(RecordStart(STARTED.but(at=datetime(2026, 3, 2, 9))))
    retract, record = diff_facts(before, after, TUESDAY)
    assert retract == RetractFact(STARTED, TUESDAY, "test:started -1")
    assert record == RecordStart(STARTED.but(id="test:started#2", at=datetime(2026, 3, 2, 9)))
    assert diff_facts(before, before, TUESDAY) == ()
