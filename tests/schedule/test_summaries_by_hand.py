"""A summary task scheduled by hand keeps its dates: its tasks do not move it, and it does not move them."""

from __future__ import annotations

from typing import Any

import pytest

from headway import analyse, explain
from headway.plan.problem import Problem
from headway.plan.settings import Convention, Settings
from headway.plan.task import ConstraintKind, Task, TaskKind
from headway.schedule.result import DriverKind, Schedule
from tests.schedule.plans import DAY, MONDAY, at, dates, limit, link, plan, schedule, task


def phase(start: str | None = "03-09 08:00", finish: str | None = "03-13 17:00", **fields: Any) -> Task:
    return task(
        "S",
        kind=TaskKind.SUMMARY,
        manual=True,
        manual_start=at(start) if start else None,
        manual_finish=at(finish) if finish else None,
        **{"duration": None} | fields,
    )


def outgrown(answer: Schedule) -> list[Problem]:
    return [each for each in answer.problems if each.code == "outgrown-summary"]


def test_it_keeps_its_dates_and_its_tasks_keep_theirs() -> None:
    answer = schedule(plan(phase(), task("A", 2, parent="S"), task("B", 5)))
    assert dates(answer, "S") == "03-09 08:00 > 03-13 17:00"
    assert dates(answer, "A") == "03-02 08:00 > 03-03 17:00"
    assert answer.driver("S").kind is DriverKind.MANUAL
    assert answer["S"].duration == 5 * DAY
    assert answer.below("S") == (at("03-02 08:00"), at("03-03 17:00"))


def test_one_end_and_a_duration_are_dates_of_its_own() -> None:
    from headway.plan.duration import Duration

    answer = schedule(plan(phase(finish=None, duration=Duration(3 * DAY)), task("A", 1, parent="S")))
    assert dates(answer, "S") == "03-09 08:00 > 03-11 17:00"


def test_without_dates_of_its_own_it_has_those_of_its_tasks() -> None:
    for half in (phase(None, None), phase("03-09 08:00", None)):
        assert dates(schedule(plan(half, task("A", 2, parent="S"))), "S") == "03-02 08:00 > 03-03 17:00"


def test_links_and_constraints_of_it_move_nothing_below_it() -> None:
    held = phase(constraint=limit(ConstraintKind.START_NO_EARLIER_THAN, "03-20 08:00"))
    answer = schedule(plan(task("X", 3), held, task("A", 1, parent="S"), link("X FS S")))
    assert dates(answer, "A") == "03-02 08:00 > 03-02 17:00"
    assert dates(answer, "S") == "03-09 08:00 > 03-13 17:00"


def test_what_follows_waits_for_its_own_finish() -> None:
    answer = schedule(plan(phase(), task("A", 15, parent="S"), task("N", 1), link("S FS N")))
    assert dates(answer, "N") == "03-16 08:00 > 03-16 17:00"
    assert dates(answer, "A") == "03-02 08:00 > 03-20 17:00"
    assert [step.task for step in explain(analyse(answer.plan), "N").chain] == ["S", "N"]


def test_float_is_measured_from_its_own_dates() -> None:
    answer = schedule(plan(phase(), task("A", 2, parent="S"), task("Z", 15)))
    assert answer["S"].total_float == 5 * DAY
    assert answer["A"].total_float == 13 * DAY


def test_the_summary_above_it_takes_its_dates_and_not_those_of_its_tasks() -> None:
    top = task("T", kind=TaskKind.SUMMARY, duration=None)
    answer = schedule(plan(top, phase().but(parent="T"), task("A", 15, parent="S"), task("B", 1, parent="T")))
    assert dates(answer, "T") == "03-02 08:00 > 03-13 17:00"


def test_what_holds_back_the_summary_above_it_holds_back_its_tasks() -> None:
    top = task("T", kind=TaskKind.SUMMARY, duration=None)
    parts = [task("X", 1), top, phase().but(parent="T"), task("A", 1, parent="S"), link("X FS T")]
    answer = schedule(plan(*parts))
    assert dates(answer, "A") == "03-03 08:00 > 03-03 17:00"


def test_a_task_may_wait_for_the_summary_above_it() -> None:
    answer = schedule(plan(phase(), task("A", 1, parent="S"), link("A FS S")))
    assert "cycle" not in {each.code for each in answer.problems}
    assert dates(answer, "A") == "03-02 08:00 > 03-02 17:00"


def test_tasks_that_run_beyond_it_are_a_problem_and_tasks_within_it_are_not() -> None:
    (problem,) = outgrown(schedule(plan(phase(), task("A", 15, parent="S"))))
    assert problem.tasks == ("S",)
    assert "from Mon 9 Mar 2026 08:00 to Fri 13 Mar 2026 17:00" in problem.what
    assert "from Mon 2 Mar 2026 08:00 to Fri 20 Mar 2026 17:00" in problem.what
    assert not outgrown(schedule(plan(phase("03-02 08:00"), task("A", 8, parent="S"))))


def test_a_plan_whose_summary_is_set_by_hand_is_scheduled_anew() -> None:
    settings = Settings(start=MONDAY)
    before = plan(phase().but(manual=False), task("A", 2, parent="S"), settings=settings)
    assert dates(schedule(before), "S") == "03-02 08:00 > 03-03 17:00"
    after = before.but(tasks=before.tasks | {"S": before.tasks["S"].but(manual=True)})
    assert dates(schedule(after), "S") == "03-09 08:00 > 03-13 17:00"


# A level of effort below a summary task that is held


def effort(**fields: Any) -> Task:
    return task("L", 3, kind=TaskKind.LEVEL_OF_EFFORT, parent="T", **fields)


def below(*links: str, held: Task, **settings: Any) -> Schedule:
    parts: list[Task] = [held, effort(), task("A", 2, parent="T"), task("B", 4, parent="T"), task("X", 3)]
    return schedule(plan(*parts, *[link(each) for each in links], settings=Settings(start=MONDAY, **settings)))


FROM_MONDAY = limit(ConstraintKind.START_NO_EARLIER_THAN, "03-09 08:00")
HELD = task("T", kind=TaskKind.SUMMARY, duration=None, constraint=FROM_MONDAY)


@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (("A FS B", "A SS L", "B FF L"), "03-09 08:00 > 03-16 17:00"),  # what it spans, both ends
        (("A FS B", "A SS L"), "03-09 08:00 > 03-11 17:00"),  # from its own duration
        (("B FF L",), "03-09 08:00 > 03-12 17:00"),  # no earlier than its summary task lets its tasks
        ((), "03-09 08:00 > 03-11 17:00"),
        (("X SS L", "X FF L"), "03-02 08:00 > 03-04 17:00"),  # it spans that alone
    ],
)
def test_a_level_of_effort_below_a_held_summary_spans_its_work(
    convention: Convention, links: tuple[str, ...], expected: str
) -> None:
    assert dates(below(*links, held=HELD, convention=convention), "L") == expected


def test_a_level_of_effort_below_a_summary_by_hand_spans_its_work() -> None:
    by_hand = phase().but(id="T", name="T")
    assert dates(below("A FS B", "A SS L", "B FF L", held=by_hand), "L") == "03-02 08:00 > 03-09 17:00"
    above = task("Q", kind=TaskKind.SUMMARY, duration=None, constraint=FROM_MONDAY)
    parts = [above, by_hand.but(parent="Q"), effort(), task("A", 2, parent="T")]
    answer = schedule(plan(*parts, link("A SS L")))
    assert dates(answer, "L") == "03-09 08:00 > 03-11 17:00"


def test_it_is_said_what_holds_a_level_of_effort_that_no_link_begins() -> None:
    answer = schedule(plan(task("X", 3), HELD.but(constraint=None), effort(), link("X FS T")))
    assert dates(answer, "L") == "03-05 08:00 > 03-09 17:00"
    assert "'X' finishes on Wed 4 Mar 17:00" in " ".join(explain(analyse(answer.plan), "L").sentences)
