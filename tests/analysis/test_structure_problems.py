from __future__ import annotations

from random import Random

import pytest
from sample import DELIVERY, at, facts, link, milestone, plan, task

from headway.actuals.facts import Actuals, Finished, Started
from headway.analysis import analyse
from headway.analysis.network import implied_links
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.resource import Assignment, Resource
from headway.plan.task import Constraint, ConstraintKind, TaskKind
from headway.risk.simulation import simulate
from tests.risk.plans import launch, points, risk, with_risks


def found(code: str, of: Plan, told: Actuals | None = None) -> list[Problem]:
    return [problem for problem in analyse(of, told).problems if problem.code == code]


def test_a_good_plan_has_no_problems_but_its_calendar() -> None:
    assert [p.code for p in analyse(DELIVERY).problems] == ["default-calendar"]


def test_open_ends_are_one_problem_that_names_them() -> None:
    problems = found("no-successor", plan(task("a", 9), *(task(f"t{n}") for n in range(5)), link("a", "t0")))
    assert [(p.where, p.what) for p in problems] == [("'T1', 'T2', 'T3' and 1 more", "hold back nothing.")]
    assert problems[0].tasks == ("t1", "t2", "t3", "t4")


def test_ends_held_by_one_side_only_dangle() -> None:
    loose = plan(task("a", 5), task("b", 5), task("c", 5), link("a", "b", "FF"), link("b", "c", "SS"), link("a", "c"))
    assert [p.tasks for p in found("dangling-start", loose)] == [("b",)]
    assert [p.tasks for p in found("dangling-finish", loose)] == [("b",)]


def test_what_does_not_exist_is_named() -> None:
    lost = plan(
        task("a", parent="gone"),
        resources={"anna": Resource("anna", calendar="gone")},
        assignments={"1": Assignment("1", "gone", "anna"), "2": Assignment("2", "a", "gone")},
    )
    assert [(p.where, p.what) for p in found("missing-reference", lost)] == [
        ("'A'", "names its summary task gone, which does not exist."),
        ("anna", "names its calendar gone, which does not exist."),
        ("assignment 1", "names its task gone, which does not exist."),
        ("'A'", "names the assigned resource gone, which does not exist."),
    ]


def test_a_task_cannot_wait_for_its_own_summary() -> None:
    inside = plan(task("phase", kind=TaskKind.SUMMARY), task("a", parent="phase"), link("phase", "a"))
    codes = {p.code for p in analyse(inside).problems}
    assert codes & {"link-to-own-summary", "cycle"}


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        (("start-no-earlier-than", 10), ("finish-no-later-than", 9), True),
        (("start-no-earlier-than", 9), ("finish-no-later-than", 10), False),
        (("must-start-on", 10), ("start-no-later-than", 9), True),
        (("finish-no-earlier-than", 10), ("start-no-later-than", 9), False),
    ],
)
def test_constraints_no_date_satisfies_clash(first: tuple[str, int], second: tuple[str, int], clash: bool) -> None:
    both = [Constraint(ConstraintKind(kind), at(day)) for kind, day in (first, second)]
    problems = found("clashing-constraints", plan(task("a", constraint=both[0], second_constraint=both[1])))
    assert bool(problems) == clash


def test_a_constraint_beyond_the_deadline_clashes() -> None:
    asked = Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(12))
    problems = found("clashing-constraints", plan(task("a", constraint=asked, deadline=at(10))))
    assert [p.what for p in problems] == [
        "must be started no earlier than Thu 12 Mar 2026, after its deadline of Tue 10 Mar 2026."
    ]


def test_a_milestone_that_lasts_is_noted() -> None:
    assert [p.tasks for p in found("milestone-with-duration", plan(task("m", 2, kind=TaskKind.MILESTONE)))] == [("m",)]


def test_a_link_others_imply_is_redundant() -> None:
    double = plan(task("a"), task("b"), task("c"), link("a", "b"), link("b", "c"), link("a", "c"))
    assert [p.links for p in found("redundant-link", double)] == [("a FS c",)]


@pytest.mark.parametrize(("type", "lag"), [("FS", 2), ("FF", 0), ("SS", 0)])
def test_a_link_that_says_something_of_its_own_is_not_redundant(type: str, lag: float) -> None:
    own = plan(task("a"), task("b"), task("c"), link("a", "b"), link("b", "c"), link("a", "c", type, lag))
    assert found("redundant-link", own) == []


def test_redundant_links_are_those_a_search_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Against a plain search for another path, in blocks small enough that there are many."""
    monkeypatch.setattr("headway.analysis.network.BLOCK", 7)
    random = Random(7)
    names = [f"t{n}" for n in range(60)]
    pairs = {(random.randrange(n), n) for n in range(1, 60) for _ in range(3)}
    net = plan(*(task(name) for name in names), *(link(names[a], names[b]) for a, b in sorted(pairs)))
    after: dict[int, set[int]] = {}
    for a, b in pairs:
        after.setdefault(a, set()).add(b)

    def reaches(here: int, there: int) -> bool:
        return here == there or any(reaches(step, there) for step in after.get(here, ()) if step <= there)

    expected = {
        f"{names[a]} FS {names[b]}" for a, b in pairs if any(reaches(step, b) for step in after[a] - {b} if step < b)
    }
    assert {each.id for each in implied_links(net)} == expected
    assert len(expected) > 10


def test_progress_against_the_links_is_out_of_sequence() -> None:
    told = facts(Started("1", "b", at(3), at(3)))
    problems = found("out-of-sequence", plan(task("a", 5), task("b"), link("a", "b")), told)
    assert [(p.tasks[0], p.links) for p in problems] == [("b", ("a FS b",))]


def test_progress_in_order_is_not() -> None:
    told = facts(
        Started("1", "a", at(2), at(2)),
        Finished("2", "a", at(3), at(3, 17)),
        Started("3", "b", at(4), at(4)),
        Finished("4", "m", at(2), at(2)),
        Started("5", "c", at(2), at(2)),
    )
    order = plan(task("a", 2), task("b"), milestone("m"), task("c"), link("a", "b"), link("m", "c", "SS"))
    assert found("out-of-sequence", order, told) == []


def test_figures_of_risks_that_can_mean_nothing_are_listed_and_not_simulated() -> None:
    certain = risk("more than certain", 3.0, time=points(1, 3, 9), tasks=("build",))
    backwards = risk("backwards", 0.5, time=points(9, 3, 1), tasks=("build",))
    made = with_risks(launch(), certain, backwards, risk("sound", 0.5, time=points(1, 3, 9), tasks=("build",)))
    told = {each.where: each for each in analyse(made).problems if each.code == "impossible-figure"}
    assert set(told) == {"'More than certain', probability", "'Backwards', impact in time"}
    assert "300 %" in told["'More than certain', probability"].what
    found = simulate(made, None, iterations=64)
    assert sum(each.code == "risk-with-impossible-figure" for each in found.problems) == 2
    assert [each.risk for each in found.risks] == ["sound"]
