"""Ranges in bulk, labelled as assumptions."""

from __future__ import annotations

from datetime import datetime

import pytest

from headway.actuals.facts import Progress
from headway.plan.duration import Duration
from headway.plan.estimate import Shape
from headway.plan.organisation import Team
from headway.plan.resource import Assignment, Resource
from headway.risk.ranges import assumed, groups
from tests.risk.plans import DAY, days, link, milestone, plan, ranged, task

PLAN = plan(
    task("phase"),
    task("a", 10, parent="phase"),
    ranged("known", 1, 2, 4, parent="phase"),
    task("manual", 3, manual=True),
    task("done", 2),
    milestone("end"),
    link("a", "end"),
)


def test_a_group_gets_ranges_around_its_durations_marked_as_assumptions() -> None:
    done = {"done": Progress(finish=datetime(2026, 3, 3))}
    changes = assumed(PLAN, PLAN.tasks, 0.9, 1.3, basis="as in the last project", progress=done)
    after = PLAN.apply(*changes)
    made = after.tasks["a"].estimate
    assert made is not None
    assert (made.low.minutes, made.likely.minutes, made.high.minutes) == (9 * DAY, 10 * DAY, 13 * DAY)
    assert made.assumed
    assert (made.basis, made.shape) == ("as in the last project", Shape.PERT)
    assert [id for id, each in after.tasks.items() if each != PLAN.tasks[id]] == ["a"]


def test_an_estimate_somebody_gave_is_left_alone_and_an_assumption_is_replaced() -> None:
    guess = days(9, 10, 12).but(assumed=True)
    before = PLAN.but(tasks={**PLAN.tasks, "a": PLAN.tasks["a"].but(estimate=guess)})
    after = before.apply(*assumed(before, ["a", "known"], 0.8, 1.5))
    assert after.tasks["known"].estimate == days(1, 2, 4)
    made = after.tasks["a"].estimate
    assert made is not None
    assert made.high == Duration(15 * DAY)


def test_the_same_assumption_again_is_no_change() -> None:
    after = PLAN.apply(*assumed(PLAN, ["a"], 0.9, 1.3))
    assert assumed(after, ["a"], 0.9, 1.3) == ()


def test_groups_by_phase_team_and_kind_of_work() -> None:
    made = PLAN.but(
        teams={"t": Team(id="t", name="Platform")},
        resources={
            "ann": Resource(id="ann", team="t"),
            "dev": Resource(id="dev", name="Developer", generic=True),
        },
        assignments={
            "1": Assignment(id="1", task="a", resource="ann"),
            "2": Assignment(id="2", task="known", resource="dev"),
        },
    )
    assert groups(made, "phase") == {"Phase": ("a", "known"), "": ("done",)}
    assert groups(made, "team") == {"Platform": ("a",), "": ("known", "done")}
    assert groups(made, "kind") == {"": ("a", "done"), "Developer": ("known",)}
    with pytest.raises(ValueError, match="phase"):
        groups(made, "colour")
