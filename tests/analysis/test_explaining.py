from __future__ import annotations

from datetime import date

import pytest
from sample import DAY, DELIVERY, MONDAY, at, facts, link, milestone, plan, task

from headway.actuals.facts import Finished, Remaining, Started
from headway.analysis import analyse, explain
from headway.plan.calendar import CalendarException
from headway.plan.changes import SetConstraint, SetDuration, SetExceptions, SetLag
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.settings import Convention, Settings
from headway.plan.task import Constraint, ConstraintKind, TaskKind
from headway.schedule.calendars import STANDARD


def said(plan: Plan, id: str) -> list[str]:
    return list(explain(analyse(plan), id).sentences)


def test_a_link_and_the_weekend_explain_a_date() -> None:
    assert said(DELIVERY, "build") == [
        "'Build' starts on Mon 9 Mar 08:00 because 'Design' finishes on Fri 6 Mar 17:00 (finish-to-start).",
        "The 2 days between are the weekend.",
        "It takes 10 d, so it finishes on Fri 20 Mar 17:00.",
        "It has no float: any delay of it delays the project or breaks a date that must be met.",
    ]


def test_float_is_said_in_words() -> None:
    assert said(DELIVERY, "docs")[-1] == (
        "It can slip 3 d before it delays the project or breaks a date that must be met, "
        "and delays no other task before that."
    )


def test_a_lag_is_shown_with_the_link() -> None:
    assert "(finish-to-start, +1 d)" in said(DELIVERY, "load-test")[0]
    assert said(DELIVERY, "load-test")[1] == "Of the days between, 2 are off: the weekend."


def test_a_milestone_is_reached() -> None:
    assert said(DELIVERY, "go-live")[0].startswith("'Go live' is reached on Thu 26 Mar 17:00 because 'Load test' ")


def test_a_holiday_is_called_by_its_name() -> None:
    holiday = CalendarException(date(2026, 3, 9), date(2026, 3, 9), name="Founders' Day")
    calendar = STANDARD.but(id="c", exceptions=(holiday,))
    settings = Settings(start=MONDAY, calendar="c")
    office = plan(task("a", 5), task("b"), link("a", "b"), settings=settings, calendars={"c": calendar})
    assert said(office, "b")[1] == "The 3 days between are the weekend and 'Founders' Day'."


def test_the_year_is_left_out_only_within_one_year() -> None:
    long = plan(task("a", 300), task("b"), link("a", "b"))
    assert "Mon 2 Mar 2026 08:00" in said(long, "a")[0]


def test_a_finish_to_finish_link_is_told_from_the_finish() -> None:
    mixed = plan(task("a", 10), task("b", 3), link("a", "b", "FF", 1))
    assert said(mixed, "b")[:2] == [
        "'B' finishes on Mon 16 Mar 17:00 because 'A' finishes on Fri 13 Mar 17:00 (finish-to-finish, +1 d).",
        "It takes 3 d, so it starts on Thu 12 Mar 08:00.",
    ]


def test_of_mixed_links_the_one_that_drives_is_named() -> None:
    mixed = plan(
        task("a", 4), task("b", 6), task("c", 2), link("a", "c"), link("b", "c", "SS", 2), link("b", "c", "FF")
    )
    assert "because 'B' finishes on Mon 9 Mar 17:00 (finish-to-finish)" in said(mixed, "c")[0]


def test_a_constraint_explains_a_date() -> None:
    asked = Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(11))
    assert said(plan(task("a", constraint=asked)), "a")[0] == (
        "'A' starts on Wed 11 Mar 08:00 because it must start no earlier than Wed 11 Mar 08:00."
    )


def test_a_summary_is_told_by_its_first_and_last_task() -> None:
    phase = plan(task("phase", kind=TaskKind.SUMMARY), task("a", 2, parent="phase"), task("b", 5, parent="phase"))
    assert said(phase, "phase")[0] == (
        "'Phase' starts on Mon 2 Mar 08:00 with 'A' and finishes on Fri 6 Mar 17:00 with 'B'."
    )


def test_what_holds_a_summary_holds_what_lies_below() -> None:
    phase = plan(
        task("before", 3), task("phase", kind=TaskKind.SUMMARY), task("a", 2, parent="phase"), link("before", "phase")
    )
    assert said(phase, "a")[0] == (
        "'A' starts on Thu 5 Mar 08:00 because 'Before' finishes on Wed 4 Mar 17:00 (finish-to-start), "
        "which 'Phase' above it waits for."
    )


def test_facts_are_told_as_facts() -> None:
    told = facts(
        Started("1", "design", at(9), at(3)),
        Finished("2", "design", at(9), at(9, 17)),
        Started("3", "build", at(10), at(10)),
        Remaining("4", "build", at(12, 17), at(12, 17), Duration(5 * DAY), Duration(3 * DAY)),
    )
    analysis = analyse(DELIVERY, told, at(12, 17))
    assert explain(analysis, "design").sentences == ("'Design' finished on Mon 9 Mar 17:00: that is a fact.",)
    assert explain(analysis, "build").sentences[0] == "'Build' started on Tue 10 Mar 08:00: that is a fact."


def test_in_primavera_the_rest_of_a_task_waits_for_the_status_date() -> None:
    told = facts(Started("1", "a", at(2), at(2)), Remaining("2", "a", at(2), at(2), Duration(2 * DAY)))
    settings = Settings(start=MONDAY, convention=Convention.PRIMAVERA, status_date=at(5))
    sentences = explain(analyse(plan(task("a", 5), settings=settings), told), "a").sentences
    assert sentences[:2] == (
        "'A' is in progress: what remains begins on Thu 5 Mar 08:00 because unfinished work cannot lie before the "
        "status date, Thu 5 Mar.",
        "It started on Mon 2 Mar 08:00 and finishes on Fri 6 Mar 17:00.",
    )


def test_what_is_inactive_or_has_no_date_says_why() -> None:
    off = plan(task("a", active=False), task("b"), task("c"), link("b", "c"), link("c", "b"))
    assert said(off, "a")[-1] == "It is inactive: nothing waits for it."
    assert said(off, "b") == ["'B' has no date: it waits for itself, on a cycle of links."]


def test_the_chain_leads_from_the_project_start_as_rows() -> None:
    rows = explain(analyse(DELIVERY), "load-test").rows()
    assert [row["task"] for row in rows] == ["design", "build", "load-test"]
    assert [(row["link"], row["lag"], row["date"]) for row in rows] == [
        (None, None, "2026-03-02T08:00"),
        ("FS", "+0 d", "2026-03-09T08:00"),
        ("FS", "+1 d", "2026-03-24T08:00"),
    ]
    assert str(rows[0]["because"]).endswith("because the project starts on Mon 2 Mar and nothing else holds it back.")


def test_the_second_latest_predecessor_is_the_rival() -> None:
    rival = explain(analyse(DELIVERY), "load-test").rival
    assert rival is not None
    assert (rival.task, rival.link, rival.minutes) == ("docs", "docs FS load-test", 3 * DAY)
    assert rival.sentence == (
        "Without that it would be 3 d earlier, because 'Docs' finishes on Wed 18 Mar 17:00 (finish-to-start)."
    )


def test_two_links_may_hold_a_task_just_as_much() -> None:
    tie = plan(task("a", 2), task("b", 2), task("c"), link("a", "c"), link("b", "c"))
    rival = explain(analyse(tie), "c").rival
    assert rival is not None
    assert (rival.minutes, rival.sentence[:40]) == (0, "Without that it would be no earlier, bec")


def test_the_cheapest_edits_come_first() -> None:
    edits = explain(analyse(DELIVERY), "go-live", earlier=1).edits
    assert [type(edit.change) for edit in edits] == [SetLag, SetDuration, SetDuration, SetDuration]
    assert [edit.sentence for edit in edits][1:] == [
        "Duration of 'Build' 10 d -> 9 d",
        "Duration of 'Design' 5 d -> 4 d",
        "Duration of 'Load test' 3 d -> 2 d",
    ]
    assert all((edit.gain, edit.enough) == (DAY, True) for edit in edits)


def test_edits_that_fall_short_come_last_and_say_so() -> None:
    edits = explain(analyse(DELIVERY), "go-live", earlier=4).edits
    assert [(edit.sentence, edit.gain // DAY, edit.enough) for edit in edits] == [
        ("Duration of 'Design' 5 d -> 1 d", 4, True),
        ("Lag of link 'Build' FS 'Load test' +1 d -> 0 d", 1, False),
        ("Duration of 'Build' 10 d -> 6 d", 3, False),
        ("Duration of 'Load test' 3 d -> 1.5 d", 1, False),
    ]


def test_a_constraint_may_be_moved() -> None:
    asked = Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(11))
    edits = explain(analyse(plan(task("a", constraint=asked))), "a", earlier=2).edits
    moved = Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(9))
    assert SetConstraint("a", asked, moved) in [edit.change for edit in edits]


def test_a_day_off_may_be_worked() -> None:
    holiday = CalendarException(date(2026, 3, 4), date(2026, 3, 4), name="Founders' Day")
    settings = Settings(start=MONDAY, calendar="c")
    week = plan(task("a", 5), settings=settings, calendars={"c": STANDARD.but(id="c", exceptions=(holiday,))})
    edits = explain(analyse(week), "a").edits
    assert [edit.change for edit in edits][-1] == SetExceptions("c", (holiday,), ())
    assert edits[-1].gain == DAY


def test_facts_cannot_be_edited_away() -> None:
    told = facts(Started("1", "a", at(2), at(2)), Finished("2", "a", at(6), at(6, 17)))
    done = plan(task("a", 5), milestone("end"), link("a", "end"))
    assert explain(analyse(done, told), "a").edits == ()


def test_a_task_the_plan_does_not_have_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        explain(analyse(DELIVERY), "nowhere")
