from __future__ import annotations

from decimal import Decimal

import pytest
from sample import DAY, DELIVERY, at, link, plan, task

from headway.actuals.changes import RecordStart
from headway.actuals.facts import Started
from headway.analysis import Move, analyse, compare
from headway.plan.changes import AddTask, ChangeRefused, RenameTask, SetDuration
from headway.plan.duration import Duration
from headway.plan.resource import Assignment, Rate, Resource

BEFORE = analyse(DELIVERY)


def longer(id: str, was: float, now: float) -> SetDuration:
    return SetDuration(id, Duration(round(was * DAY)), Duration(round(now * DAY)))


AFTER = BEFORE.apply(longer("build", 10, 14))


def test_changes_stand_as_sentences() -> None:
    assert compare(BEFORE, AFTER).sentences == ("Duration of 'Build' 10 d -> 14 d",)


def test_what_moved_is_counted_in_working_time() -> None:
    moves = compare(BEFORE, AFTER).moves
    assert moves.tasks == ("build", "load-test", "go-live")
    assert moves[1] == Move("load-test", at(24), at(30), at(26, 17), at(1, 17, month=4), 4 * DAY, 4 * DAY)
    assert moves[0].start_minutes == 0
    assert [move.sentence(DELIVERY) for move in moves][::2] == [
        "'Build' finishes 4 d later, on Thu 26 Mar 2026 17:00 instead of Fri 20 Mar 2026 17:00.",
        "'Go live' is reached 4 d later, on Wed 1 Apr 2026 17:00 instead of Thu 26 Mar 2026 17:00.",
    ]


def test_moves_are_a_sequence() -> None:
    moves = compare(BEFORE, AFTER).moves
    assert moves[-1] == list(moves)[2]
    assert moves[:2] == tuple(moves)[:2]
    with pytest.raises(IndexError):
        moves[3]


def test_earlier_is_negative() -> None:
    assert [move.finish_minutes for move in compare(AFTER, BEFORE).moves] == [-4 * DAY] * 3


def test_float_that_changed_is_listed() -> None:
    floats = compare(BEFORE, AFTER).floats
    assert [(f.task, f.before, f.after) for f in floats] == [("docs", 3 * DAY, 7 * DAY)]


def test_the_critical_path_moves() -> None:
    comparison = compare(BEFORE, BEFORE.apply(longer("docs", 8, 12)))
    assert comparison.became_critical == ("docs",)
    assert comparison.no_longer_critical == ("build",)
    assert "Now critical: 'Docs'." in comparison.summary
    assert "No longer critical: 'Build'." in comparison.summary


def test_the_finish_is_told_first() -> None:
    comparison = compare(BEFORE, AFTER)
    assert (comparison.finish.before, comparison.finish.after) == (at(26, 17), at(1, 17, month=4))
    assert comparison.finish.minutes == 4 * DAY
    assert comparison.summary == (
        "The project finishes 4 d later: on Wed 1 Apr 2026 instead of Thu 26 Mar 2026.",
        "3 tasks moved.",
    )


def test_added_and_removed_tasks_are_listed_and_the_others_aligned() -> None:
    wider = BEFORE.apply(AddTask(task("audit", 2, rank=Decimal("1.5"))))
    comparison = compare(BEFORE, wider)
    assert (comparison.added, comparison.removed, len(comparison.moves)) == (("audit",), (), 0)
    assert compare(wider, BEFORE).removed == ("audit",)
    assert "1 task added: 'Audit'." in comparison.summary


def test_a_new_name_moves_nothing() -> None:
    comparison = compare(BEFORE, BEFORE.apply(RenameTask("docs", "Docs", "Manual")))
    assert not comparison.is_empty
    assert (len(comparison.moves), comparison.floats) == (0, ())
    assert comparison.summary == ("The project still finishes on Thu 26 Mar 2026.",)


def test_cost_and_work_that_changed_are_listed() -> None:
    priced = analyse(
        plan(
            task("a", 5),
            task("b", 1),
            link("a", "b"),
            resources={"anna": Resource("anna", rates=(Rate(standard=Decimal(100)),))},
            assignments={t: Assignment(t, t, "anna") for t in ("a", "b")},
        )
    )
    comparison = compare(priced, priced.apply(longer("a", 5, 6)))
    assert [(c.task, c.work_after - c.work_before, c.cost_after - c.cost_before) for c in comparison.costs] == [
        ("a", DAY, 800)
    ]
    assert comparison.summary[-2:] == ("It costs 800.00 more: 5,600.00.", "It takes 1 d more work.")


def test_a_change_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ChangeRefused):
        BEFORE.apply(longer("build", 99, 1))


def test_the_same_analysis_differs_in_nothing() -> None:
    assert compare(BEFORE, BEFORE).is_empty
    assert not compare(BEFORE, AFTER).is_empty


def test_facts_are_changes_too() -> None:
    start = RecordStart(Started("1", "design", at(4), at(4)))
    comparison = compare(BEFORE, BEFORE.apply(start))
    assert comparison.changes == (start,)
    assert [move.task for move in comparison.moves] == list(DELIVERY.tasks)
    assert compare(BEFORE.apply(start), BEFORE).moves[0].start_minutes == -2 * DAY
