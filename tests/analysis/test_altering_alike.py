"""One field of many tasks: what it means for each, what is left out and why, and what it would do."""

from __future__ import annotations

from decimal import Decimal

import pytest

from headway.actuals.facts import Actuals, Finished, Started
from headway.analysis import Analysis, analyse
from headway.analysis.bulk import BulkEdit, Input, Operation, meant, outlook, settable, written
from headway.analysis.query import FIELDS
from headway.analysis.setting.places import topmost
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.duration import Duration
from headway.plan.estimate import ThreePoint
from headway.plan.organisation import Component
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.task import Constraint, ConstraintKind, Task, TaskKind
from headway.plan.value import EARLIEST, LATEST
from tests.analysis.sample import DAY, MONDAY, at, facts, link, milestone, plan, task

TOLD = at(6, 17)


def found(the_plan: Plan, actuals: Actuals | None = None) -> Analysis:
    return analyse(the_plan, actuals, at(6, 17) if actuals is not None else None)


def after(analysis: Analysis, edit: BulkEdit | str, *tasks: str) -> Analysis:
    edit = written(edit) if isinstance(edit, str) else edit
    return outlook(analysis, meant(analysis, tasks or analysis.schedule.ids, edit, TOLD)).after


def reasons(analysis: Analysis, edit: BulkEdit | str) -> dict[str, tuple[str, ...]]:
    edit = written(edit) if isinstance(edit, str) else edit
    return {str(each.why): each.tasks for each in meant(analysis, analysis.schedule.ids, edit, TOLD).left_out}


PHASED = plan(
    task("build"),
    task("api", 5, parent="build", deadline=at(20, 17), priority=400),
    task("ui", 4, parent="build", custom={"Stream": "Web", "Points": 3}),
    task("test", 2),
    milestone("ready"),
    link("api", "test"),
    link("test", "ready"),
)


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("priority=700", BulkEdit("priority", Operation.SET, "700")),
        ("duration *= 1.2", BulkEdit("duration", Operation.MULTIPLY, "1.2")),
        ("start+=3 d", BulkEdit("start", Operation.ADD, "3 d")),
        ("deadline -= 1 w", BulkEdit("deadline", Operation.SUBTRACT, "1 w")),
        ("notes=", BulkEdit("notes", Operation.CLEAR)),
        ("constraint=SNET 12 Jun", BulkEdit("constraint", Operation.SET, "SNET 12 Jun")),
    ],
)
def test_an_edit_reads_as_it_is_written(text: str, edit: BulkEdit) -> None:
    assert written(text) == edit


@pytest.mark.parametrize("text", ["priority", "late > 3", ""])
def test_what_is_no_edit_is_told(text: str) -> None:
    with pytest.raises(Unsettable, match="write it like priority=700"):
        written(text)


def test_every_field_that_a_change_sets_can_be_altered() -> None:
    known = settable(found(PHASED))
    assert {name for name, field in FIELDS.items() if field.editable} - {"predecessors"} <= set(known)
    assert {"stream", "points"} <= set(known)


def test_a_field_of_another_right_is_no_field() -> None:
    assert "account" not in settable(found(PHASED), ())
    with pytest.raises(Unsettable, match="no field"):
        meant(found(PHASED), ["api"], BulkEdit("account", Operation.CLEAR), TOLD, rights=())


def test_a_priority_is_set_altered_and_kept_within_its_bounds() -> None:
    analysis = found(PHASED)
    assert {each.priority for each in after(analysis, "priority=700").plan.tasks.values()} == {700}
    assert after(analysis, "priority*=120 %", "api").plan.tasks["api"].priority == 480
    assert reasons(analysis, "priority+=600") == {
        "It has to be a whole number from 0 to 1000.": ("build", "ui", "test", "ready")
    }


def test_what_holds_the_value_already_is_counted_and_not_changed() -> None:
    it = meant(found(PHASED), PHASED.tasks, written("priority=400"), TOLD)
    assert it.same == ("api",)
    assert it.changed == ("build", "ui", "test", "ready")
    assert len(it.changes) == 4


def test_durations_are_multiplied_and_what_has_none_is_left_out() -> None:
    analysis = found(PHASED)
    changed = after(analysis, "duration*=1.5")
    assert [changed.plan.tasks[each].duration for each in ("api", "ui", "test")] == [
        Duration(round(days * DAY)) for days in (7.5, 6, 3)
    ]
    assert reasons(analysis, "duration*=1.5") == {
        "A summary task's duration follows from its tasks.": ("build",),
        "A milestone has no duration.": ("ready",),
    }
    assert "It has to be a duration that is not negative." in reasons(analysis, "duration-=9 d")


def test_what_spans_other_work_has_no_duration_of_its_own() -> None:
    it = found(plan(task("api", 2), task("support", 2, kind=TaskKind.LEVEL_OF_EFFORT)))
    assert reasons(it, "duration*=2") == {"Its duration follows from what it spans.": ("support",)}


def test_working_time_is_not_added_to_elapsed_time() -> None:
    it = found(plan(task("cure").but(duration=Duration(2880, elapsed=True))))
    assert list(reasons(it, "duration+=1 d")) == ["It is counted in the other kind of time, elapsed or working."]
    assert after(it, "duration+=1 ed").plan.tasks["cure"].duration == Duration(4320, elapsed=True)


def test_three_points_are_altered_together_or_one_alone_in_their_order() -> None:
    three = ThreePoint(Duration(DAY), Duration(2 * DAY), Duration(4 * DAY))
    it = found(plan(task("api", 2, estimate=three), task("ui")))
    doubled = after(it, "estimate*=2").plan.tasks["api"].estimate
    assert doubled is not None
    assert (doubled.low.minutes, doubled.likely.minutes, doubled.high.minutes) == (2 * DAY, 4 * DAY, 8 * DAY)
    assert len(reasons(it, "likely=6 d")) == 2
    assert after(it, "pessimistic+=1 d", "api").plan.tasks["api"].estimate == three.but(high=Duration(5 * DAY))


def test_deadlines_move_by_working_days_of_their_own_calendar() -> None:
    it = found(PHASED)
    assert after(it, "deadline+=3 d", "api").plan.tasks["api"].deadline == at(25, 17)
    assert after(it, "deadline-=1 w", "api").plan.tasks["api"].deadline == at(13, 17)
    assert after(it, "deadline=31 Mar", "ui").plan.tasks["ui"].deadline == at(31, 17)
    assert after(it, "deadline=").plan.tasks["api"].deadline is None
    assert reasons(it, "deadline+=1 d") == {"It has none yet that could be altered.": ("build", "ui", "test", "ready")}


def test_a_start_moves_where_no_link_sets_it() -> None:
    it = found(PHASED)
    moved = after(it, "start+=3 d")
    assert moved.schedule["api"].start == at(5)
    assert moved.plan.tasks["api"].constraint == Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(5))
    assert moved.schedule["test"].start == at(12)
    assert reasons(it, "start+=3 d") == {
        "A summary task's dates follow from its tasks.": ("build",),
        "Its links set its dates.": ("test", "ready"),
    }


def test_a_constraint_of_another_kind_is_not_overwritten_by_a_start() -> None:
    held = Constraint(ConstraintKind.FINISH_NO_LATER_THAN, at(20, 17))
    it = found(plan(task("api", 2, constraint=held)))
    assert list(reasons(it, "start+=1 d")) == ["Another constraint holds it: alter that one."]
    assert after(it, "constraint+=1 d").plan.tasks["api"].constraint == held.but(date=at(23, 17))
    assert after(it, "constraint=").plan.tasks["api"].constraint is None


def test_the_dates_typed_on_tasks_scheduled_by_hand_are_written_down() -> None:
    it = found(plan(task("api", 2, manual=True, manual_start=at(4), manual_finish=at(5, 17)), task("ui")))
    assert after(it, "start+=1 d", "api").plan.tasks["api"].manual_start == at(5)
    assert after(it, "finish=12 Mar", "api").plan.tasks["api"].manual_finish == at(12, 17)
    assert reasons(it, "finish=12 Mar") == {"Its finish follows from its start and its duration.": ("ui",)}


def test_what_is_done_or_begun_keeps_its_dates() -> None:
    told = facts(
        Started("a", "api", TOLD, MONDAY), Finished("b", "api", TOLD, at(5, 17)), Started("c", "ui", TOLD, MONDAY)
    )
    it = found(PHASED, told)
    assert reasons(it, "start+=1 d") == {
        "A summary task's dates follow from its tasks.": ("build",),
        "It is done.": ("api",),
        "It has begun: its start is a fact.": ("ui",),
        "Its links set its dates.": ("test", "ready"),
    }


def test_people_are_put_on_tasks_and_taken_off_them() -> None:
    it = found(
        plan(
            task("api", 2),
            task("ui", 2),
            resources={"ann": Resource("ann", "Ann"), "ben": Resource("ben", "Ben")},
            assignments={"api ann": Assignment("api ann", "api", "ann", units=0.5)},
        )
    )

    def on(analysis: Analysis) -> list[tuple[str | None, ...]]:
        return [tuple(each.resource for each in analysis.plan.assigned.get(task, ())) for task in ("api", "ui")]

    assert on(after(it, "resource+=Ben")) == [("ann", "ben"), ("ben",)]
    assert on(after(it, "resource-=ann")) == [(), ()]
    assert on(after(it, "resource=Ann, Ben")) == [("ann", "ben"), ("ann", "ben")]
    assert after(it, "resource=Ann").plan.assignments["api ann"].units == 0.5
    with pytest.raises(Unsettable, match="There is no resource 'Cid'"):
        after(it, "resource+=Cid")


def test_components_are_added_once_each() -> None:
    it = found(plan(task("api", components=("db",)), components={"db": Component("db", "Database")}))
    assert after(it, "component+=database").plan.tasks["api"].components == ("db",)
    assert after(it, "component-=Database").plan.tasks["api"].components == ()


def test_tasks_go_to_the_end_of_a_phase_in_reading_order() -> None:
    it = found(PHASED)
    order = after(it, "phase=Build", "test", "ready", "api").plan.outline.order
    assert order == ("build", "api", "ui", "test", "ready")
    assert after(it, "phase=", "ui", "api").plan.outline.order == ("build", "test", "ready", "api", "ui")
    assert reasons(it, "phase=Build") == {"A phase cannot lie below itself.": ("build",)}


def test_a_custom_field_takes_values_as_the_plan_holds_them() -> None:
    it = found(PHASED)
    assert after(it, "points+=2", "ui").plan.tasks["ui"].custom == {"Stream": "Web", "Points": 5}
    assert after(it, "stream=App", "api").plan.tasks["api"].custom == {"Stream": "App"}
    assert after(it, "stream=").plan.tasks["ui"].custom == {"Points": 3}
    with pytest.raises(Unsettable, match="not a number"):
        after(it, "points=many")


def test_names_are_found_and_replaced() -> None:
    it = found(PHASED)
    edit = BulkEdit("name", Operation.REPLACE, "Interface", "Ui")
    assert after(it, edit).plan.tasks["ui"].name == "Interface"
    assert meant(it, it.schedule.ids, edit, TOLD).changed == ("ui",)
    assert list(reasons(it, BulkEdit("name", Operation.REPLACE, "", "Ui"))) == ["A task has a name."]


def test_what_is_planned_for_the_status_date_is_done_on_it_either_way() -> None:
    it = found(PHASED, facts())
    ended, begun = (after(it, BulkEdit("status", value=now, way="status"), "api") for now in ("done", "in progress"))
    assert ended.progress["api"].finish == at(6, 17)
    assert begun.progress["api"].start == at(6)
    first_day = analyse(PHASED, facts(), at(2, 17))
    edit = BulkEdit("status", value="in progress", way="status")
    assert outlook(first_day, meant(first_day, ["ui"], edit, at(2, 17))).after.progress["ui"].start == at(2)


def test_a_status_becomes_facts_as_planned_or_at_the_status_date() -> None:
    it = found(PHASED, facts())
    done = after(it, "status=done", "api")
    assert done.progress["api"].finish == at(6, 17)
    assert reasons(it, "status=done") == {
        "A summary task's progress follows from its tasks.": ("build",),
        "Its dates lie after the status date: it cannot have happened as planned.": ("test", "ready"),
    }
    forced = after(it, BulkEdit("status", value="done", way="status"), "test")
    assert forced.progress["test"].finish == at(6, 17)
    back = after(done, "status=not started", "api")
    assert not back.progress["api"].started if "api" in back.progress else True


def test_progress_is_told_of_what_should_have_begun() -> None:
    it = found(PHASED, facts())
    assert after(it, "progress=50", "api").progress["api"].start == MONDAY
    assert reasons(it, "progress=50") == {
        "A summary task's progress follows from its tasks.": ("build",),
        "It is planned to start after the status date: report when it really started on its own page.": (
            "test",
            "ready",
        ),
    }
    with pytest.raises(Unsettable, match="percentage"):
        after(it, "progress=120")


def test_work_is_altered_for_everybody_and_the_duration_follows() -> None:
    people = {"ana": Resource("ana"), "ben": Resource("ben")}
    both = {who: Assignment(who, "api", who, 1.0, 5 * DAY if who == "ana" else None) for who in people}
    staffed = after(found(PHASED.but(resources=people, assignments=both)), "work*=2", "api", "build")
    assert staffed.plan.tasks["api"].duration == Duration(10 * DAY)
    assert {each.work for each in staffed.plan.assignments.values()} == {10 * DAY}
    assert reasons(found(PHASED), "work=3 d")["A summary task's work is that of its tasks."] == ("build",)
    assert after(found(PHASED), "work=3 d", "ui").plan.tasks["ui"].work == 3 * DAY


def test_the_outlook_tells_finish_milestones_and_values() -> None:
    it = found(PHASED)
    seen = outlook(it, meant(it, ["api", "ui"], written("duration*=2"), TOLD))
    assert seen.comparison.finish.minutes == 5 * DAY
    assert [(each.task, each.days) for each in seen.milestones] == [("ready", 5.0)]
    assert [(row.task, row.before, row.after) for row in seen.rows()] == [
        ("api", (5 * DAY, 0, at(6, 17)), (10 * DAY, 0, at(13, 17))),
        ("ui", (4 * DAY, 0, at(5, 17)), (8 * DAY, 0, at(11, 17))),
    ]
    assert it.plan.tasks["api"].duration == Duration(5 * DAY)


def test_the_mark_of_an_outlook_follows_what_it_would_do() -> None:
    it = found(PHASED)

    def mark(analysis: Analysis, text: str) -> str:
        return outlook(analysis, meant(analysis, ["api"], written(text), TOLD)).mark

    renamed = after(it, BulkEdit("name", value="Server"), "api")
    assert mark(it, "priority=1") == mark(renamed, "priority=1") != mark(it, "priority=2")
    assert mark(it, "priority=1") != mark(after(it, "priority=3", "api"), "priority=1")
    assert mark(it, "priority=1") != mark(after(it, "duration*=9", "api"), "priority=1")


def test_an_edit_of_nothing_does_nothing() -> None:
    it = found(PHASED)
    seen = outlook(it, meant(it, [], written("priority=1"), TOLD))
    assert (seen.meant.changes, seen.after, seen.rows()) == ((), it, [])


def test_inputs_and_operations_are_told_for_every_field() -> None:
    known = settable(found(PHASED))
    assert all(each.operations and each.shows for each in known.values())
    assert known["points"].input is Input.NUMBER
    assert known["phase"].offered(found(PHASED)) == ("Build",)


@pytest.mark.parametrize("amount", ["999999999 d", "9999999 ed"])
def test_a_date_is_moved_no_farther_than_a_plan_may_speak_of(amount: str) -> None:
    moved = after(found(PHASED), f"deadline+={amount}", "api").plan.tasks["api"].deadline
    assert moved == LATEST
    moved = after(found(PHASED), f"deadline-={amount}", "api").plan.tasks["api"].deadline
    assert moved is not None
    assert moved.date() == EARLIEST.date()


def test_a_number_grows_no_farther_than_one_may_be_typed() -> None:
    grown = after(found(PHASED), "points*=1e14", "ui")
    assert grown.plan.tasks["ui"].custom["Points"] == 3 * 10**14
    assert reasons(grown, "points*=100").keys() == {
        "It has none yet that could be altered.",
        "'30000000000000000' is not a number.",
    }


@pytest.mark.parametrize(("chosen", "top"), [("cde", ["d", "c"]), ("ab", []), ("bc", ["b"])])
def test_the_topmost_are_found_where_phases_lie_in_one_another(chosen: str, top: list[str]) -> None:
    parents = {"a": "b", "b": "a", "c": "a", "d": None, "e": "d"}
    rings = Plan(tasks={id: Task(id, id, parent, Decimal(1)) for id, parent in parents.items()})
    assert topmost(rings, list(chosen)) == top
