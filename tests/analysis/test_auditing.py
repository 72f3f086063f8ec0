"""Each of the fourteen points on a plan made for it; the plan is said in the test, the figure follows by hand."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from sample import DAY, DELIVERY, MONDAY, at, facts, link, milestone, plan, task

from headway.actuals.facts import Actuals, Finished, Remaining, Started
from headway.analysis import Analysis, Check, Verdict, analyse, audit
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.duration import Duration
from headway.plan.estimate import ThreePoint
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Task, TaskKind

CHAIN = (task("a", 5), task("b", 5), task("c", 5), task("d", 5), link("a", "b"), link("b", "c"), link("c", "d"))


def check(id: str, of: Plan | Analysis, told: Actuals | None = None, baseline: Baseline | None = None) -> Check:
    return audit(of if isinstance(of, Analysis) else analyse(of, told, baseline=baseline))[id]


def on(day: datetime) -> Settings:
    return Settings(start=MONDAY, status_date=day)


def promised(**finish: datetime) -> Baseline:
    return Baseline("First", tasks={id: BaselineTask(finish=date) for id, date in finish.items()})


def figures(found: Check) -> tuple[object, str, tuple[str, ...]]:
    return found.value, found.verdict.value, found.tasks


def test_1_one_start_and_one_finish_may_be_open() -> None:
    assert figures(check("dcma-01", plan(*CHAIN))) == (0, "pass", ())


def test_1_open_ends_are_counted_once_each() -> None:
    loose = plan(*CHAIN, task("e", 1), task("f", 2), link("a", "f"))
    assert figures(check("dcma-01", loose)) == (33.3333, "fail", ("e", "f"))


def test_1_finished_and_summary_tasks_are_not_counted() -> None:
    told = facts(Finished("1", "e", at(2), at(2)))
    parent = task("phase", kind=TaskKind.SUMMARY)
    below = (t.but(parent="phase") if isinstance(t, Task) else t for t in CHAIN)
    assert figures(check("dcma-01", plan(parent, *below, task("e")), told)) == (0, "pass", ())


def test_1_levels_of_effort_are_not_counted() -> None:
    assert check("dcma-01", plan(*CHAIN, task("pm", kind=TaskKind.LEVEL_OF_EFFORT))).value == 0


@pytest.mark.parametrize(("lag", "leads", "lags"), [(-1, 1, 0), (1, 0, 33.3333), (0, 0, 0)])
def test_2_and_3_leads_and_lags(lag: float, leads: int, lags: float) -> None:
    tasks = [t for t in CHAIN if isinstance(t, Task)]
    waiting = plan(*tasks, link("a", "b"), link("b", "c", lag=lag), link("c", "d"))
    assert figures(check("dcma-02", waiting))[::2] == (leads, ("c",) if leads else ())
    assert figures(check("dcma-03", waiting))[::2] == (lags, ("c",) if lags else ())


def test_2_a_negative_percentage_is_a_lead() -> None:
    late = plan(
        task("a", 5), task("b", 5), link("a", "b").but(lag=DELIVERY.links["design FS build"].lag.but(percent=-50.0))
    )
    assert figures(check("dcma-02", late)) == (1, "fail", ("b",))


def test_4_nine_links_in_ten_are_finish_to_start() -> None:
    tasks = [task(f"t{n}") for n in range(11)]
    links = [link(f"t{n}", f"t{n + 1}") for n in range(10)]
    mixed = [*links[:9], link("t9", "t10", "SS")]
    assert figures(check("dcma-04", plan(*tasks, *mixed))) == (90, "pass", ("t10",))
    assert check("dcma-04", plan(*tasks, *mixed[1:])).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("kind", "hard"),
    [
        ("must-start-on", True), ("must-finish-on", True), ("start-no-later-than", True),
        ("finish-no-later-than", True), ("start-on", True), ("finish-on", True),
        ("start-no-earlier-than", False), ("finish-no-earlier-than", False),
    ],
)  # fmt: skip
def test_5_constraints_that_stop_logic_are_hard(kind: str, hard: bool) -> None:
    asked = Constraint(ConstraintKind(kind), at(20, 17))
    assert check("dcma-05", plan(*CHAIN, task("e", constraint=asked))).tasks == (("e",) if hard else ())
    assert check("dcma-05", plan(*CHAIN, task("e", second_constraint=asked))).tasks == (("e",) if hard else ())


@pytest.mark.parametrize(("days", "high"), [(44, False), (45, True)])
def test_6_and_8_two_months_are_the_limit(days: int, high: bool) -> None:
    beside = plan(task("a", days + 1), task("b", 1), milestone("end"), link("a", "end"), link("b", "end"))
    assert check("dcma-06", beside).tasks == (("b",) if high else ())
    assert check("dcma-08", plan(task("a", days), task("b"), link("a", "b"))).tasks == (("a",) if high else ())


def test_7_a_deadline_that_cannot_be_met_is_negative_float() -> None:
    late = plan(*CHAIN, milestone("end", deadline=at(20, 17)), link("d", "end"))
    assert figures(check("dcma-07", late)) == (5, "fail", ("a", "b", "c", "d", "end"))


def test_9_forecasts_lie_after_and_facts_before_the_status_date() -> None:
    told = facts(
        Started("1", "b", at(2), at(12)), Started("2", "a", at(2), at(2)), Finished("3", "a", at(2), at(6, 17))
    )
    invalid = check("dcma-09", plan(*CHAIN, settings=on(at(10))), told)
    assert figures(invalid) == (1, "fail", ("b",))
    undone = check("dcma-09", plan(*CHAIN, settings=on(at(10))))
    assert undone.tasks == ("a", "b")


def test_9_without_a_status_date_nobody_knows() -> None:
    assert check("dcma-09", plan(*CHAIN)).verdict is Verdict.UNKNOWN


def test_10_every_task_with_a_duration_has_a_resource_or_a_cost() -> None:
    resourced = plan(
        task("a", 5), task("b", 5, fixed_cost=Decimal(10)), task("c", 5), milestone("m"),
        resources={"anna": Resource("anna")}, assignments={"1": Assignment("1", "a", "anna")},
    )  # fmt: skip
    assert figures(check("dcma-10", resourced)) == (1, "fail", ("c",))
    assert check("dcma-10", plan(*CHAIN)).verdict is Verdict.UNKNOWN


def test_11_missed_tasks_are_those_due_and_late() -> None:
    told = facts(Started("1", "a", at(2), at(2)), Finished("2", "a", at(9), at(9, 17)))
    baseline = promised(a=at(6, 17), b=at(13, 17), c=at(20, 17))
    missed = check("dcma-11", plan(*CHAIN, settings=on(at(13, 17))), told, baseline)
    assert figures(missed) == (100, "fail", ("a", "b"))
    assert check("dcma-11", plan(*CHAIN, settings=on(at(3))), told, baseline).verdict is Verdict.UNKNOWN


def test_12_a_delay_travels_through_good_logic() -> None:
    assert figures(check("dcma-12", plan(*CHAIN))) == (600, "pass", ())


def test_12_a_hard_constraint_swallows_the_delay() -> None:
    fixed = Constraint(ConstraintKind.MUST_START_ON, at(9))
    broken = plan(task("a", 5), task("b", 700, constraint=fixed), link("a", "b"))
    assert figures(check("dcma-12", broken)) == (0, "fail", ("a",))


def test_12_work_that_follows_resources_is_delayed_too() -> None:
    staffed = plan(
        task("a", 5), task("b", 5), link("a", "b"), resources={"anna": Resource("anna")},
        assignments={t: Assignment(t, t, "anna", work=5 * DAY) for t in ("a", "b")},
    )  # fmt: skip
    assert check("dcma-12", staffed).value == 600


def test_12_scheduled_from_the_finish_the_start_must_move() -> None:
    settings = Settings(from_finish=True, finish=datetime(2030, 3, 1, 17))
    assert check("dcma-12", plan(*CHAIN, settings=settings)).value == 600


def test_13_cpli_measures_against_what_was_promised() -> None:
    """20 days are left and the promise is 2 days sooner: (20 - 2) / 20."""
    baseline = promised(d=at(25, 17))
    assert figures(check("dcma-13", plan(*CHAIN, settings=on(MONDAY)), None, baseline))[:2] == (0.9, "fail")
    contract = Settings(start=MONDAY, status_date=MONDAY, must_finish_by=at(27, 17))
    assert check("dcma-13", plan(*CHAIN, settings=contract)).value == 1
    dated = plan(*CHAIN, milestone("end", deadline=at(31, 17)), link("d", "end"), settings=on(MONDAY))
    assert check("dcma-13", dated).value == 1.1
    assert check("dcma-13", plan(*CHAIN, settings=on(MONDAY))).verdict is Verdict.UNKNOWN


def test_14_bei_counts_what_was_done_against_what_was_due() -> None:
    told = facts(Started("1", "a", at(2), at(2)), Finished("2", "a", at(6), at(6, 17)))
    baseline = promised(a=at(6, 17), b=at(13, 17), c=at(20, 17), d=at(27, 17))
    assert figures(check("dcma-14", plan(*CHAIN, settings=on(at(13, 17))), told, baseline)) == (0.5, "fail", ("b",))
    assert figures(check("dcma-14", plan(*CHAIN, settings=on(at(9))), told, baseline)) == (1, "pass", ())


def test_an_empty_plan_is_known_to_be_nothing() -> None:
    verdicts = {check.verdict for check in audit(analyse(Plan()))}
    assert verdicts == {Verdict.UNKNOWN}


def test_a_finished_plan_leaves_nothing_to_measure() -> None:
    told = facts(Started("1", "a", at(2), at(2)), Finished("2", "a", at(6), at(6, 17)))
    found = audit(analyse(plan(task("a", 5), settings=on(at(9))), told))
    assert found["dcma-01"].verdict is Verdict.UNKNOWN
    assert found["dcma-09"].verdict is Verdict.PASS


def test_half_of_the_practices_need_a_persons_word() -> None:
    good = plan(
        *(
            t.but(estimate=ThreePoint(*(Duration(n * DAY) for n in (3, 5, 9)))) if isinstance(t, Task) else t
            for t in CHAIN
        ),
        settings=on(MONDAY),
        resources={"anna": Resource("anna")},
        assignments={t: Assignment(t, t, "anna") for t in "abcd"},
    )
    found = audit(analyse(good, baseline=promised(a=at(6, 17), b=at(13, 17), c=at(20, 17), d=at(27, 17))))
    assert [c.id for c in found.having(Verdict.ATTEST)] == ["gao-01", "gao-03", "gao-08", "gao-09", "gao-10"]
    assert not found.having(Verdict.FAIL)
    assert found["gao-08"].value == "4 of 4 tasks with a three-point estimate"


def test_a_dangling_task_breaks_the_sequence() -> None:
    loose = plan(*CHAIN, task("e", 5), link("a", "e", "FF"), link("e", "d", "SS"))
    found = check("gao-02", loose)
    assert (found.verdict, found.tasks) == (Verdict.FAIL, ("e",))
    assert found.value == "0 open ends, 1 dangling task, 0 leads"


def test_estimated_durations_are_not_established() -> None:
    guess = plan(*CHAIN, task("e").but(duration=Duration(DAY, estimated=True)), link("d", "e"))
    assert check("gao-04", guess).tasks == ("e",)


def test_a_lag_on_the_critical_path_makes_it_doubtful() -> None:
    assert check("gao-06", DELIVERY).tasks == ("load-test",)


def test_progress_against_the_logic_is_found() -> None:
    told = facts(Started("1", "b", at(3), at(3)), Remaining("2", "b", at(3), at(3), Duration(4 * DAY), Duration(DAY)))
    found = check("gao-09", plan(*CHAIN, settings=on(MONDAY)), told)
    assert (found.verdict, found.tasks[-1:]) == (Verdict.FAIL, ("b",))


def test_rows_are_what_json_shows() -> None:
    rows = audit(analyse(DELIVERY)).rows()
    assert len(rows) == 24
    assert rows[2] == {
        "id": "dcma-03", "name": "Lags", "value": 20, "threshold": "<= 5 %", "verdict": "fail", "tasks": ["load-test"]
    }  # fmt: skip


def test_a_check_that_is_not_there_is_a_key_error() -> None:
    found = audit(analyse(DELIVERY))
    assert not found.passed
    with pytest.raises(KeyError):
        found["dcma-15"]
