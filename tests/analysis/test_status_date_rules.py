"""Microsoft Project's four status-date rules, at the moment progress is typed.

The status date is Friday 6 March 2026, 17:00; work is Monday to Friday, eight hours a day. The cases follow what each
option says: learn.microsoft.com/office/vba/api/project.project.movecompleted, .andmoveremaining, .moveremaining and
.andmovecompleted, and the figures of mpug.com/understanding-calculation-options-in-microsoft-project.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import DAY, at, facts, plan, task

from headway.actuals.changes import RecordRemaining, RecordStart, RecordStop, apply_all, bind_all, undo_all
from headway.actuals.facts import Actuals, Complete, Finished, Remaining, Started, Stopped
from headway.analysis import Analysis, analyse, explain
from headway.analysis.setting.reported import progress
from headway.analysis.setting.unsettable import Unsettable
from headway.analysis.telling import bind_told
from headway.plan.calendar import Calendar, Shift
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.settings import Convention, Settings
from headway.plan.task import Constraint, ConstraintKind, PercentKind, Task
from headway.schedule.working import time_of

FRIDAY = at(6, 17)
SEEN = {"at": "2026-03-06 17:00", "recorded": "2026-03-06 17:00"}
BACK, ALSO_BACK = "move_completed_back", "move_remaining_back"
FORWARD, ALSO_FORWARD = "move_remaining_forward", "move_completed_forward"
ALL = (BACK, ALSO_BACK, FORWARD, ALSO_FORWARD)


def ruled(*on: str, convention: Convention = Convention.MICROSOFT, **more: object) -> Settings:
    rules = dict.fromkeys(on, True)
    return Settings(start=at(2), status_date=FRIDAY, convention=convention, **rules, **more)  # type: ignore[arg-type]


def from_(day: int) -> Constraint:
    return Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(day))


def typed(before: Analysis, id: str, percent: str) -> Analysis:
    """The analysis once somebody has typed a percentage into the table."""
    documents = progress(before, before.plan.tasks[id], percent, FRIDAY)
    return before.apply(*bind_told(before.plan, before.actuals, documents).changes)


def laid(after: Analysis, id: str) -> tuple[datetime | None, ...]:
    """Start, stop, resume and finish."""
    known, row = after.progress[id], after.schedule[id]
    return row.start, known.stop, known.resume, row.finish


WORKED = [
    # behind: four days from Monday 2, two are done; the status date is three days on
    ("behind, no rule", (), at(2), 4, "50", (at(2), None, None, at(5, 17))),
    ("behind, only the first pair", (BACK, ALSO_BACK), at(2), 4, "50", (at(2), None, None, at(5, 17))),
    ("behind, remaining forward", (FORWARD,), at(2), 4, "50", (at(2), at(3, 17), at(9), at(10, 17))),
    ("behind, both forward", (FORWARD, ALSO_FORWARD), at(2), 4, "50", (at(5), FRIDAY, at(9), at(10, 17))),
    ("behind, the second box alone", (ALSO_FORWARD,), at(2), 4, "50", (at(2), None, None, at(5, 17))),
    ("begun and nothing done, both forward", (FORWARD, ALSO_FORWARD), at(2), 4, "0", (at(2), at(2), at(9), at(12, 17))),
    # ahead: eight days from Monday 2, six are done, the last of them on Monday 9
    ("ahead, no rule", (), at(2), 8, "75", (at(2), None, None, at(11, 17))),
    ("ahead, only the second pair", (FORWARD, ALSO_FORWARD), at(2), 8, "75", (at(2), None, None, at(11, 17))),
    ("ahead, completed back", (BACK,), at(2), 8, "75", (at(27, month=2), FRIDAY, at(10), at(11, 17))),
    ("ahead, both back", (BACK, ALSO_BACK), at(2), 8, "75", (at(27, month=2), FRIDAY, at(9), at(10, 17))),
    ("ahead, the second box alone", (ALSO_BACK,), at(2), 8, "75", (at(2), None, None, at(11, 17))),
    # on time: neither pair speaks of it
    ("on time, all rules", ALL, at(2), 10, "50", (at(2), None, None, at(13, 17))),
]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "start", "days", "percent", "expected"), [pytest.param(*case[1:], id=case[0]) for case in WORKED]
)
def test_parts_of_a_running_task_lie_where_project_puts_them(
    on: tuple[str, ...], start: datetime, days: int, percent: str, expected: tuple[datetime | None, ...]
) -> None:
    known = facts(Started("s", "a", at(2), start))
    after = typed(analyse(plan(task("a", days), settings=ruled(*on)), known), "a", percent)
    assert laid(after, "a") == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ((BACK,), (at(5), FRIDAY, at(11), at(12, 17))),
        ((BACK, ALSO_BACK), (at(5), FRIDAY, at(9), at(10, 17))),
    ],
)
def test_work_done_early_on_a_task_planned_for_later_ends_at_the_status_date(
    on: tuple[str, ...], expected: tuple[datetime, ...]
) -> None:
    """Four days from Monday 9, half of which are done on Friday 6."""
    before = analyse(plan(task("a", 4, constraint=from_(9)), settings=ruled(*on)))
    assert laid(typed(before, "a", "50"), "a") == expected


def test_without_the_rule_work_planned_for_later_has_to_say_when_it_began() -> None:
    for on in ((), (FORWARD, ALSO_FORWARD), (ALSO_BACK,)):
        before = analyse(plan(task("a", 4, constraint=from_(9)), settings=ruled(*on)))
        with pytest.raises(Unsettable):
            typed(before, "a", "50")


def test_a_task_planned_for_later_and_all_done_moves_back_as_a_whole() -> None:
    before = analyse(plan(task("a", 4, constraint=from_(9)), settings=ruled(BACK)))
    after = typed(before, "a", "100")
    assert (after.progress["a"].start, after.progress["a"].finish) == (at(3), FRIDAY)
    assert (after.schedule["a"].start, after.schedule["a"].finish) == (at(3), FRIDAY)


def test_a_finish_before_the_status_date_is_where_it_was() -> None:
    before = analyse(plan(task("a", 2), settings=ruled(*ALL)))
    after = typed(before, "a", "100")
    assert (after.progress["a"].start, after.progress["a"].finish) == (at(2), at(3, 17))


def test_the_pauses_of_next_week_follow_those_of_this_one() -> None:
    """Remaining forward on Friday 6, from Monday 9; on Friday 13 three days of four: done on Monday, the rest waits."""
    known = facts(Started("s", "a", at(2), at(2)))
    first = typed(analyse(plan(task("a", 4), settings=ruled(FORWARD)), known), "a", "50")
    then = at(13, 17)
    told = [{"change": "RecordProgress", "task": "a", "percent": 75, "at": str(then), "recorded": str(then)}]
    later = first.plan.but(settings=first.plan.settings.but(status_date=then))
    second = analyse(*apply_all(later, first.actuals, bind_told(later, first.actuals, told).changes))
    assert laid(second, "a") == (at(2), at(9, 17), at(16), at(16, 17))


def test_remaining_duration_told_on_a_friday_obeys_the_rules_too() -> None:
    known = facts(Started("s", "a", at(2), at(2)))
    told = [{"change": "RecordRemaining", "task": "a", "duration": "2 d", **SEEN}]
    for on, start in (((FORWARD,), at(2)), ((FORWARD, ALSO_FORWARD), at(5))):
        work = plan(task("a", 4), settings=ruled(*on))
        after = analyse(work, known).apply(*bind_told(work, known, told).changes)
        assert laid(after, "a") == (start, at(3, 17) if start == at(2) else FRIDAY, at(9), at(10, 17))


def test_a_remaining_duration_of_a_file_gives_way_to_the_percentage() -> None:
    """A file of Project says what remains; the percentage, typed later, says it anew."""
    of_file = (
        Started("s", "a", at(3, 17), at(2)),
        Complete("c", "a", at(3, 17), at(3, 17), 25),
        Remaining("r", "a", at(3, 17), at(3, 17), Duration(3 * DAY), Duration(DAY)),
        Stopped("p", "a", at(3, 17), at(2, 17), at(3)),
    )
    after = typed(analyse(plan(task("a", 4), settings=ruled(FORWARD)), facts(*of_file)), "a", "50")
    assert after.progress["a"].remaining in (None, Duration(2 * DAY))
    assert laid(after, "a") == (at(2), at(3, 17), at(9), at(10, 17))


def test_a_planned_pause_ahead_stays_ahead() -> None:
    from headway.plan.task import Split

    work = plan(task("a", 4, splits=(Split(3 * DAY, DAY),)), settings=ruled(FORWARD))
    after = typed(analyse(work, facts(Started("s", "a", at(2), at(2)))), "a", "50")
    assert laid(after, "a") == (at(2), at(3, 17), at(9), at(11, 17))


def test_what_the_rules_do_is_said_as_notes_and_as_facts_one_gesture_undoes() -> None:
    known = facts(Started("s", "a", at(2), at(2)))
    work = plan(task("a", 4), settings=ruled(FORWARD, ALSO_FORWARD))
    before = analyse(work, known)
    bound = bind_told(work, known, progress(before, work.tasks["a"], "50", FRIDAY))
    assert [type(change).__name__ for change in bound.changes] == ["RecordProgress", "RecordStart", "RecordStop"]
    assert [note.what for note in bound.notes if note.code == "status-date-rule"] == [
        "has its remaining part moved forward to the status date: it resumes Mon 9 Mar 2026 08:00.",
        "has its completed part moved forward to the status date: from Thu 5 Mar 2026 08:00 to Fri 6 Mar 2026 17:00.",
    ]
    after = apply_all(work, known, bound.changes)
    back = apply_all(*after, undo_all(*after, bound.changes))
    assert back[1].progress() == known.progress()


def test_a_start_typed_beside_the_progress_moves_with_its_part() -> None:
    told = [
        {"change": "RecordStart", "task": "a", **SEEN, "at": "2026-03-02"},
        {"change": "RecordProgress", "task": "a", "percent": 50, **SEEN},
    ]
    work = plan(task("a", 4), settings=ruled(FORWARD, ALSO_FORWARD))
    changes = bind_told(work, facts(), told).changes
    assert [change.fact.at for change in changes if isinstance(change, RecordStart)] == [at(5)]


def test_a_pause_somebody_typed_stands() -> None:
    told = [
        {"change": "RecordProgress", "task": "a", "percent": 50, **SEEN},
        {"change": "RecordStop", "task": "a", **SEEN, "at": "2026-03-04", "resume": "2026-03-20"},
    ]
    known = facts(Started("s", "a", at(2), at(2)))
    work = plan(task("a", 4), settings=ruled(*ALL))
    assert bind_told(work, known, told).changes == bind_all(work, known, told).changes


def test_facts_written_with_their_identifiers_are_nobodys_typing() -> None:
    known = facts(Started("s", "a", at(2), at(2)))
    work = plan(task("a", 4), settings=ruled(*ALL))
    fact = {"id": "x", "task": "a", "percent": 50, **SEEN}
    for told in ({"change": "RecordProgress", **fact}, {"change": "RecordProgress", "fact": fact}):
        assert len(bind_told(work, known, [told]).changes) == 1


@pytest.mark.parametrize("measure", [PercentKind.PHYSICAL, PercentKind.WORK])
def test_other_measures_move_nothing(measure: PercentKind) -> None:
    known = facts(Started("s", "a", at(2), at(2)))
    work = plan(task("a", 4, percent_kind=measure), settings=ruled(*ALL))
    assert typed(analyse(work, known), "a", "50").progress["a"].stop is None


def test_a_task_scheduled_by_hand_stays_where_it_is() -> None:
    known = facts(Started("s", "a", at(2), at(2)))
    work = plan(task("a", 4, manual=True, manual_start=at(2)), settings=ruled(*ALL))
    assert typed(analyse(work, known), "a", "50").progress["a"].stop is None


def test_the_explanation_names_the_rule() -> None:
    known = facts(Started("s", "a", at(2), at(2)))
    behind = analyse(plan(task("a", 4), settings=ruled(FORWARD)), known)
    assert explain(typed(behind, "a", "50"), "a").sentences[2] == (
        "What remains resumes on Mon 9 Mar 08:00: the plan's settings move remaining parts forward to the status date, "
        "Fri 6 Mar."
    )
    both = analyse(plan(task("a", 4), settings=ruled(FORWARD, ALSO_FORWARD)), known)
    assert explain(typed(both, "a", "50"), "a").sentences[2] == (
        "What is done ends on Fri 6 Mar 17:00 and what remains resumes on Mon 9 Mar 08:00: the plan's settings move "
        "both parts to the status date, Fri 6 Mar."
    )
    early = typed(analyse(plan(task("a", 8), settings=ruled(BACK)), known), "a", "75")
    assert explain(early, "a").sentences[2] == (
        "What is done ends on Fri 6 Mar 17:00: the plan's settings move completed parts back to the status date, "
        "Fri 6 Mar. What remains resumes on Tue 10 Mar 08:00."
    )


NIGHT = Calendar("night", week=((Shift(1320, 1800),),) * 5 + ((), ()))
SOME = st.sets(st.sampled_from(ALL))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, Actuals, int, datetime]:
    """A task, running or planned, with or without pauses; what is typed, and when it is seen."""
    length = draw(st.integers(1, 40)) * 120
    calendar = draw(st.sampled_from([None, "night"]))
    work = Task(
        id="a",
        name="A",
        duration=Duration(length, elapsed=draw(st.booleans())),
        calendar=calendar,
    )
    settings = ruled(*draw(SOME), split_in_progress=draw(st.sampled_from([True, True, True, False])))
    if draw(st.integers(0, 4)) == 0:
        settings = settings.but(convention=Convention.PRIMAVERA)
    made = plan(work, settings=settings, calendars={"night": NIGHT})
    begun = at(2) + timedelta(hours=draw(st.integers(0, 14 * 24)))
    known = [Started("s", "a", at(1), begun)]
    if draw(st.booleans()):
        rest = draw(st.integers(0, length))
        known.append(Remaining("r", "a", at(1), at(1), Duration(rest), Duration(length - rest)))  # type: ignore[arg-type]
    seen = at(2) + timedelta(hours=draw(st.integers(0, 20 * 24)))
    return made, facts(*known), draw(st.integers(0, 99)), seen


def told(percent: int, seen: datetime) -> list[dict[str, object]]:
    moment = seen.isoformat(" ")
    return [
        {"change": "RecordProgress", "task": "a", "percent": percent, "at": moment, "recorded": at(28).isoformat(" ")}
    ]


@given(cases())
def test_both_parts_keep_their_working_time_and_what_is_done_twice_is_done_once(
    case: tuple[Plan, Actuals, int, datetime],
) -> None:
    work, known, percent, seen = case
    made = bind_told(work, known, told(percent, seen)).changes
    after = apply_all(work, known, made)
    state, a = after[1].progress()["a"], work.tasks["a"]
    time, stops = time_of(work, a), any(isinstance(each, RecordStop) for each in made)
    assert a.duration is not None
    if stops:
        assert state.start
        assert state.stop
        assert state.resume
        done = round(a.duration.minutes * percent / 100)
        assert time.minutes(state.start, state.stop) == done
        row = analyse(*after).schedule["a"]
        assert row.finish is not None
        assert time.minutes(state.resume, row.finish) == a.duration.minutes - done
        assert state.stop <= state.resume
    again = apply_all(*after, bind_told(*after, told(percent, seen)).changes)
    twice, once = again[1].progress()["a"], state
    assert twice == once
    assert analyse(*again).schedule["a"] == analyse(*after).schedule["a"]


@given(cases())
def test_a_rule_moves_a_part_only_to_the_status_date_and_only_the_way_it_says(
    case: tuple[Plan, Actuals, int, datetime],
) -> None:
    work, known, percent, seen = case
    on = {name for name in ALL if getattr(work.settings, name)}
    made = bind_told(work, known, told(percent, seen)).changes
    time = time_of(work, work.tasks["a"])
    now = time.work_before(seen)
    for change in made:
        if isinstance(change, RecordStart):
            assert on & {BACK, ALSO_FORWARD}
            begun = known.progress()["a"].start
            assert begun is not None
            earlier = time.work_before(change.fact.at) < time.work_before(begun)
            assert BACK in on if earlier else {FORWARD, ALSO_FORWARD} <= on
        if isinstance(change, RecordStop):
            places = {time.work_before(change.fact.at), time.work_before(change.fact.resume)}
            assert now in places


@given(cases())
def test_with_no_rule_in_force_typing_is_what_it_was(case: tuple[Plan, Actuals, int, datetime]) -> None:
    work, known, percent, seen = case
    off = work.settings.but(**dict.fromkeys(ALL, False))
    p6, whole = work.settings.but(convention=Convention.PRIMAVERA), work.settings.but(split_in_progress=False)
    for settings in (off, p6, whole, off.but(move_remaining_back=True, move_completed_forward=True)):
        plain = work.but(settings=settings)
        assert bind_told(plain, known, told(percent, seen)) == bind_all(plain, known, told(percent, seen))


@given(cases(), st.integers(1, 99))
def test_a_week_after_the_other_both_parts_still_add_up(case: tuple[Plan, Actuals, int, datetime], more: int) -> None:
    """With every rule on, what was done in two weeks ends at the second status date and the rest follows it."""
    work, known, percent, seen = case
    work = work.but(settings=ruled(*ALL))
    length, second = work.tasks["a"].duration, max(percent, more)
    assert length is not None
    state = apply_all(work, known, bind_told(work, known, told(percent, seen)).changes)
    later = seen + timedelta(days=7)
    state = apply_all(*state, bind_told(*state, told(second, later)).changes)
    found, time = state[1].progress()["a"], time_of(work, work.tasks["a"])
    done = round(length.minutes * second / 100)
    finish = analyse(*state).schedule["a"].finish
    assert found.start is not None
    assert finish is not None
    if done and done < length.minutes:
        now = time.work_before(later)
        assert time.work_before(found.start) == now - done
        assert time.work_before(finish) == now + length.minutes - done


def test_every_pair_of_rules_leaves_the_length_of_the_task() -> None:
    """Typed while the first lies behind and the second ahead, whatever is on: only pauses make a task longer."""
    known = facts(Started("s", "a", at(2), at(2)), Started("t", "b", at(2), at(9)))
    for count in range(5):
        for on in combinations(ALL, count):
            work = plan(task("a", 4), task("b", 8), settings=ruled(*on))
            after = typed(typed(analyse(work, known), "a", "50"), "b", "50")
            for id, days in (("a", 4), ("b", 8)):
                start, stop, resume, finish = laid(after, id)
                time = time_of(after.plan, after.plan.tasks[id])
                assert start is not None
                assert finish is not None
                pause = time.minutes(stop, resume) if stop and resume else 0
                assert time.minutes(start, finish) == days * DAY + pause


def test_nothing_is_told_besides_where_nothing_moves() -> None:
    known = facts(Started("s", "a", at(2), at(2)))
    work = plan(task("a", 10), settings=ruled(*ALL))
    changes = bind_told(work, known, told(50, FRIDAY)).changes
    assert not any(isinstance(change, RecordStop | RecordStart | RecordRemaining) for change in changes)
    assert not any(isinstance(fact, Finished) for fact in apply_all(work, known, changes)[1].facts.values())
