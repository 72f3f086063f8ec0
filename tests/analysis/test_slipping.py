"""Why a finish moved: answers worked out by hand."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from sample import DAY, DELIVERY, MONDAY, at, facts, link, milestone, plan, task

from headway.actuals.facts import Remaining, Started
from headway.analysis import Analysis, Cause, analyse, changed_since, slip, slippage
from headway.analysis.confidence import simulate
from headway.analysis.slip import Published, Slip, published_by
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.calendar import Calendar, CalendarException, Shift
from headway.plan.changes import (
    AddAssignment,
    AddLink,
    AddRaidEntry,
    AddResource,
    AddTask,
    PlanChange,
    RemoveLink,
    RemoveTask,
    RenameTask,
    SetConstraint,
    SetDuration,
    SetEstimate,
    SetLag,
    SetRates,
    SetRiskStatus,
)
from headway.plan.duration import Duration, Lag
from headway.plan.estimate import ThreePoint
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.risk import RaidEntry, RaidKind, Risk, RiskStatus
from headway.plan.settings import Convention, Settings
from headway.plan.task import Constraint, ConstraintKind
from headway.schedule.working import working_time

BEFORE = analyse(DELIVERY)


def longer(id: str, was: float, now: float) -> SetDuration:
    return SetDuration(id, Duration(round(was * DAY)), Duration(round(now * DAY)))


def after(*changes: PlanChange, before: Analysis = BEFORE) -> Slip:
    return slip(before, before.apply(*changes))


def days(found: Slip) -> dict[Cause, float]:
    return {part.cause: part.minutes / DAY for part in found.parts}


AUDIT = (
    AddTask(task("audit", 2, rank=Decimal("2.5"))),
    AddLink(link("load-test", "audit")),
    AddLink(link("audit", "go-live")),
)


def test_one_cause_alone_has_the_whole_movement() -> None:
    found = after(longer("build", 10, 14))
    assert days(found) == {Cause.ESTIMATES: 4}
    assert found.parts[0].days == 6  # from Thursday 26 March to Wednesday 1 April
    assert found.parts[0].sentences == ("Duration of 'Build' 10 d -> 14 d",)
    assert found.sentence == "The finish moved 4 working days later, from 26 Mar to 1 Apr: estimates +4 d."


def test_causes_one_after_the_other_each_have_their_own_days() -> None:
    found = after(longer("build", 10, 14), *AUDIT)
    assert days(found) == {Cause.ESTIMATES: 4, Cause.SCOPE: 2}
    assert found.sentence == (
        "The finish moved 6 working days later, from 26 Mar to 3 Apr: estimates +4 d, scope +2 d (1 task added)."
    )


def test_causes_that_move_it_only_together_have_half_each() -> None:
    """Two ways of five days to one milestone; one grows by a longer task, the other only waits for more days.

    Each alone: 3 d later. Together no more than that, so neither order gives one of them more than the other: half
    each. Backwards, undoing either alone wins nothing.
    """
    two_ways = plan(task("a", 5), task("b", 5), milestone("m"), link("a", "m"), link("b", "m"))
    before = analyse(two_ways)
    held = SetConstraint("b", None, Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(5)))
    forward = slip(before, before.apply(longer("a", 5, 8), held))
    assert days(forward) == {Cause.ESTIMATES: 1.5, Cause.CONSTRAINTS: 1.5}
    assert [part.alone for part in forward.parts] == [3 * DAY, 3 * DAY]
    backward = slip(forward.after, before)
    assert days(backward) == {Cause.ESTIMATES: -1.5, Cause.CONSTRAINTS: -1.5}
    assert [part.alone for part in backward.parts] == [0, 0]


def test_a_rest_that_cannot_be_halved_goes_to_the_first_cause() -> None:
    two_ways = plan(task("a", 5), task("b", 5), milestone("m"), link("a", "m"), link("b", "m"))
    before = analyse(two_ways)
    minutes = SetDuration("a", Duration(5 * DAY), Duration(5 * DAY + 61))
    moment = MONDAY + timedelta(minutes=61)
    held = SetConstraint("b", None, Constraint(ConstraintKind.START_NO_EARLIER_THAN, moment))
    found = slip(before, before.apply(minutes, held))
    assert [(part.cause, part.minutes) for part in found.parts] == [(Cause.ESTIMATES, 31), (Cause.CONSTRAINTS, 30)]
    back = slip(found.after, before)
    assert [part.minutes for part in back.parts] == [-31, -30]


def test_work_that_goes_slower_than_planned_is_progress() -> None:
    told = facts(Started("1", "design", at(3, 9), at(2)), Remaining("2", "design", at(9), at(9), Duration(2 * DAY)))
    found = slip(BEFORE, analyse(DELIVERY, told))
    assert found.sentence == "The finish moved 2 working days later, from 26 Mar to 30 Mar: progress +2 d."
    assert len(found.parts[0].changes) == 2


def test_facts_count_from_the_day_they_were_recorded() -> None:
    told = facts(Started("1", "design", at(3, 9), at(2)), Remaining("2", "design", at(9), at(9), Duration(2 * DAY)))
    first, last = analyse(DELIVERY, told, as_of=at(3, 17)), analyse(DELIVERY, told, as_of=at(9, 17))
    assert days(slip(first, last)) == {Cause.PROGRESS: 2}
    assert days(slip(first, first)) == {}


def test_a_status_date_that_moved_alone_counts_to_the_settings() -> None:
    settings = Settings(start=MONDAY, convention=Convention.PRIMAVERA)
    it = plan(task("a", 5), settings=settings)
    found = slip(analyse(it, as_of=MONDAY), analyse(it, as_of=at(4)))
    assert days(found) == {Cause.CONSTRAINTS: 2}
    assert found.parts[0].sentences == ("Status date 2026-03-02 08:00 -> 2026-03-04 08:00",)


def test_a_task_taken_out_takes_its_links_with_it_and_the_link_that_closes_the_gap() -> None:
    line = plan(task("a", 5), task("b", 3), task("c", 5), link("a", "b"), link("b", "c"))
    before = analyse(line)
    gone = [RemoveLink(line.links["a FS b"]), RemoveLink(line.links["b FS c"]), RemoveTask(line.tasks["b"])]
    found = slip(before, before.apply(*gone, AddLink(link("a", "c"))))
    assert days(found) == {Cause.SCOPE: -3}
    assert len(found.parts[0].changes) == 4
    assert found.sentence.endswith("earlier, from 18 Mar to 13 Mar: scope -3 d (1 task removed).")


def test_a_link_that_gave_way_to_a_task_put_between_is_scope() -> None:
    line = plan(task("a", 5), task("c", 5), link("a", "c"))
    before = analyse(line)
    between = [AddTask(task("b", 3, rank=Decimal("0.5"))), AddLink(link("a", "b")), AddLink(link("b", "c"))]
    assert days(slip(before, before.apply(*between, RemoveLink(line.links["a FS c"])))) == {Cause.SCOPE: 3}


OFFICE = Calendar("office", week=((Shift(480, 720), Shift(780, 1020)),) * 5 + ((), ()))  # type: ignore[arg-type]


def test_a_lag_is_logic_and_a_holiday_is_the_calendar() -> None:
    """Load test 24-26 March; two days more of waiting: until Monday 30; and Wednesday 11 off: until Tuesday 31."""
    before = DELIVERY.but(settings=Settings(start=MONDAY, calendar="office"), calendars={"office": OFFICE})
    holiday = OFFICE.but(exceptions=(CalendarException(at(11).date(), at(11).date()),))
    links = DELIVERY.links | {"build FS load-test": link("build", "load-test", lag=3)}
    found = slip(analyse(before), analyse(before.but(links=links, calendars={"office": holiday})))
    assert days(found) == {Cause.LOGIC: 2, Cause.RESOURCES: 1}
    assert [part.days for part in found.parts] == [4, 1]


def test_a_name_moves_nothing_and_counts_to_no_cause() -> None:
    found = after(RenameTask("docs", "Docs", "Manual"))
    assert found.parts == ()
    assert found.sentence == "The finish did not move, it is still 26 Mar."
    assert [said for _, said in found.behind[None]] == ["Rename task 'Docs' to 'Manual'"]


def test_a_figure_of_another_engine_is_a_cause_of_its_own() -> None:
    told = Published(finish=at(25, 17), engine="0.1")
    found = slip(BEFORE, BEFORE.apply(longer("build", 10, 14)), published=told)
    assert days(found) == {Cause.ESTIMATES: 4, Cause.ENGINE: 1}
    assert found.sentence == (
        "The finish moved 5 working days later, from 25 Mar to 1 Apr: estimates +4 d, a newer version of Headway +1 d."
    )


def test_anything_that_can_be_measured_is_split() -> None:
    found = after(longer("build", 10, 14), *AUDIT)
    counted = found.split(lambda analysis: len(analysis.plan.tasks))
    assert counted is not None
    assert {share.cause: share.amount for share in counted.shares} == {Cause.ESTIMATES: 0, Cause.SCOPE: 1}
    assert found.split(lambda analysis: None) is None
    assert counted[Cause.LOGIC] == Fraction(0)


VENDOR = Risk("vendor", "Vendor late", tasks=("build",), status=RiskStatus.OPEN)


def test_what_a_risk_that_happened_made_longer_counts_to_it_and_not_to_the_estimates() -> None:
    before = analyse(DELIVERY.but(risks={"vendor": VENDOR}))
    happened = SetRiskStatus("vendor", RiskStatus.OPEN, RiskStatus.OCCURRED)
    found = slip(before, before.apply(happened, longer("build", 10, 14), longer("load-test", 3, 4)))
    assert days(found) == {Cause.ESTIMATES: 1, Cause.RISKS: 4}
    assert found.sentence.endswith(": estimates +1 d, risks +4 d ('Vendor late' happened).")
    assert days(slip(before, before.apply(longer("build", 10, 14)))) == {Cause.ESTIMATES: 4}


def test_a_task_of_the_issue_that_a_risk_became_is_no_scope() -> None:
    before = analyse(DELIVERY.but(risks={"vendor": VENDOR}))
    happened = SetRiskStatus("vendor", RiskStatus.OPEN, RiskStatus.OCCURRED)
    issue = AddRaidEntry(RaidEntry("i", "Vendor is late", kind=RaidKind.ISSUE, risk="vendor", tasks=("audit",)))
    found = slip(before, before.apply(*AUDIT, happened, issue))
    assert days(found) == {Cause.RISKS: 2}
    assert len(found.parts[0].sentences) == 5


def test_somebody_who_came_for_a_new_task_alone_came_with_it() -> None:
    people = [
        AddResource(Resource("nina", "Nina", rates=(Rate(standard=Decimal(100)),))),
        AddAssignment(Assignment("n", "audit", "nina")),
    ]
    found = after(AUDIT[0], *people, *AUDIT[1:])
    assert found.causes == (Cause.SCOPE,)
    assert found.cost_sentence == "It costs 1,600.00 more, 1,600.00 instead of 0.00: scope +1,600.00 (1 task added)."
    shared = after(AUDIT[0], *people, *AUDIT[1:], AddAssignment(Assignment("m", "docs", "nina")))
    assert shared.causes == (Cause.SCOPE, Cause.RESOURCES)


def test_money_adds_up_to_the_cent() -> None:
    """Three days of work more at a rate that went up by a third: what both do together is shared."""
    anna = Resource("anna", rates=(Rate(standard=Decimal(30)),))
    before = analyse(
        plan(
            task("a", 5),
            settings=Settings(start=MONDAY, currency="EUR"),
            resources={"anna": anna},
            assignments={"a": Assignment("a", "a", "anna")},
        )
    )
    dearer = SetRates("anna", anna.rates, (Rate(standard=Decimal(40)),))
    found = slip(before, before.apply(longer("a", 5, 8), dearer))
    assert found.cost is not None
    assert {share.cause: share.amount for share in found.cost.shares} == {Cause.ESTIMATES: 840, Cause.RESOURCES: 520}
    assert [(share.alone, share.together) for share in found.cost.shares] == [(720, 120), (400, 120)]
    assert found.cost_sentence == (
        "It costs 1,360.00 EUR more, 2,560.00 EUR instead of 1,200.00 EUR: "
        "estimates +840.00, calendars and resources +520.00."
    )


def test_links_that_would_run_in_a_circle_between_the_states_are_left_out_and_told() -> None:
    """Before a waits for nothing and b for a; then a waits for b, by way of a new task."""
    first = plan(task("a", 5), task("b", 3), link("a", "b"))
    before = analyse(first)
    turned = [AddTask(task("x", 2, rank=Decimal(9))), AddLink(link("b", "x")), AddLink(link("x", "a"))]
    found = slip(before, before.apply(RemoveLink(first.links["a FS b"]), *turned))
    assert found.minutes is not None
    assert sum(days(found).values()) == 2 == found.minutes.total / DAY
    assert len(found.notes) == 1
    assert "between 'A' and 'B'" in found.notes[0]


def test_one_milestone_is_split_on_its_own() -> None:
    found = slip(BEFORE, BEFORE.apply(longer("docs", 8, 9), longer("build", 10, 11)), "docs")
    assert found.sentence == "'Docs' moved 1 working day later, from 18 Mar to 19 Mar: estimates +1 d."
    assert slip(BEFORE, BEFORE, "audit").sentence == "Why task audit moved is not known: there was no finish before."


def test_a_movement_of_less_than_a_day_is_told_in_hours() -> None:
    found = after(longer("load-test", 3, 3.5))
    assert found.sentence == "The finish moved 4 h later, from 26 Mar to 27 Mar: estimates +4 h."
    assert after(longer("load-test", 3, 2.75)).sentence == (
        "The finish moved 2 h earlier, from 26 Mar 17:00 to 26 Mar 15:00: estimates -2 h."
    )


def test_parts_of_days_are_told_in_hours_that_add_up() -> None:
    third = slip(BEFORE, BEFORE.apply(longer("build", 10, 14), longer("load-test", 3, 3.01)))
    assert third.parts[0].minutes == 4 * DAY + 5
    assert third.sentence == "The finish moved 4 working days later, from 26 Mar to 2 Apr: estimates +4 d."
    assert third.working_days == {Cause.ESTIMATES: 4.0}


def test_causes_that_weigh_each_other_up_are_told_too() -> None:
    found = after(longer("build", 10, 8), *AUDIT)
    assert found.sentence == ("The finish did not move, it is still 26 Mar: estimates -2 d, scope +2 d (1 task added).")


def test_what_moved_most_comes_first_with_its_driver_before_and_after() -> None:
    found = slippage(BEFORE, BEFORE.apply(longer("docs", 8, 14), longer("build", 10, 11)))
    assert [(each.task, each.minutes / DAY) for each in found] == [
        ("docs", 6), ("go-live", 3), ("load-test", 3), ("build", 1)
    ]  # fmt: skip
    assert found[1].milestone
    assert "'Build'" in found[2].drove
    assert "'Docs'" in found[2].drives
    assert found[1].sentence.startswith("'Go live' is reached 3 d later")
    assert slippage(BEFORE, BEFORE) == ()


def test_what_changed_since_is_told_from_the_finish_to_the_single_change() -> None:
    later = BEFORE.apply(longer("build", 10, 14), *AUDIT, RenameTask("docs", "Docs", "Manual"))
    assert changed_since(BEFORE, later) == (
        "The finish moved 6 working days later, from 26 Mar to 3 Apr: estimates +4 d, scope +2 d (1 task added).",
        "3 tasks moved.",
        "1 task added: 'Audit'.",
        "Now critical: 'Audit'.",
        "Estimates: Duration of 'Build' 10 d -> 14 d.",
        "Scope: Add task 'Audit' 2 d, Add link 'Load test' FS 'Audit' and Add link 'Audit' FS 'Go live'.",
        "Without effect on dates and cost: Rename task 'Docs' to 'Manual'.",
    )
    assert changed_since(BEFORE, BEFORE) == ("Nothing changed.",)


def test_the_figures_of_a_baseline_are_what_was_published() -> None:
    promised = {"a": BaselineTask(finish=at(6, 17), cost=Decimal(50)), "b": BaselineTask(finish=at(9, 17))}
    kept = Baseline("First", tasks=promised, engine="0.1", plan=plan(task("a"), task("b", parent="a")))
    assert published_by(kept) == Published(at(9, 17), Decimal(50), "0.1")
    assert published_by(kept, "a").finish == at(6, 17)
    assert published_by(kept, "c").finish is None


def test_a_p80_is_split_by_the_same_causes() -> None:
    """Build takes four days more, and the wait after it two: with one seed both sides have the same luck."""
    ranged = DELIVERY.tasks["build"].but(estimate=_range(10))
    before = analyse(DELIVERY.but(tasks={**DELIVERY.tasks, "build": ranged}))
    wait = SetLag("build FS load-test", Lag(DAY), Lag(3 * DAY))
    longer_range = SetEstimate("build", _range(10), _range(14))
    found = slip(before, before.apply(longer("build", 10, 14), longer_range, wait))
    clock = working_time(DELIVERY)
    p80 = found.split(lambda each: clock.work_before(simulate(each, iterations=256, seed=1).simulation.finish.p(80)))
    assert p80 is not None
    assert sum(share.amount for share in p80.shares) == p80.total
    assert p80[Cause.LOGIC] == 2 * DAY
    assert p80[Cause.ESTIMATES] > 4 * DAY


def _range(days: int) -> ThreePoint:
    return ThreePoint(Duration(days * DAY), Duration(days * DAY), Duration(2 * days * DAY))
