"""Who waits for whom: since when a task could have begun, were it not for another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import pytest

from headway.actuals.facts import Actuals, Finished, Started
from headway.analysis import Analysis, analyse
from headway.analysis.waiting import held, holders, waiting_for
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.changes import AddLink, AddTask, SetActive, SetConstraint, SetProjectStart
from headway.plan.duration import Duration, Lag
from headway.plan.link import Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.task import Constraint, ConstraintKind, Task

FRIDAY = datetime(2026, 3, 13, 17)
RECORDED = datetime(2026, 3, 13, 9)
DAY = 480


def task(id: str, days: int, parent: str | None = None) -> AddTask:
    return AddTask(Task(id, id, parent=parent, rank=Decimal(1), duration=Duration(days * DAY)))


def link(before: str, after: str, type: LinkType = LinkType.FS, days: int = 0) -> AddLink:
    return AddLink(Link(link_id(before, after, type), before, after, type, Lag(days * DAY)))


BASE = Plan().apply(
    SetProjectStart(None, datetime(2026, 3, 2, 8)),
    task("ground", 2), task("walls", 15), task("roof", 5), link("ground", "roof"), link("walls", "roof"),
)  # fmt: skip


def found(plan: Plan, *facts: Finished | Started, baseline: Baseline | None = None) -> Analysis:
    return analyse(plan, Actuals(facts={fact.id: fact for fact in facts}), None, baseline)


def done(id: str, day: int) -> Finished:
    return Finished(f"{id}-done", id, RECORDED, datetime(2026, 3, day, 17))


def begun(id: str, day: int = 2) -> Started:
    return Started(f"{id}-begun", id, RECORDED, datetime(2026, 3, day, 8))


GROUND = (begun("ground"), done("ground", 3), begun("walls"))


def test_it_waits_since_all_else_was_done() -> None:
    it = held(found(BASE, *GROUND), "roof", FRIDAY)
    assert it is not None
    assert (it.by, it.since) == (("walls",), datetime(2026, 3, 3, 17))


def test_a_lag_is_waited_for_first() -> None:
    """Three days after Tuesday evening is Friday evening; the lag is working time."""
    plan = Plan().apply(
        SetProjectStart(None, datetime(2026, 3, 2, 8)), task("ground", 2), task("walls", 15), task("roof", 5),
        link("ground", "roof", days=3), link("walls", "roof"),
    )  # fmt: skip
    it = held(found(plan, *GROUND), "roof", FRIDAY)
    assert it is not None
    assert it.since == datetime(2026, 3, 6, 17)
    assert held(found(plan, *GROUND), "roof", datetime(2026, 3, 5, 12)) is None


def test_nobody_waits_before_the_promised_start() -> None:
    promised = Baseline("First", tasks={"roof": BaselineTask(start=datetime(2026, 3, 10, 8))})
    it = held(found(BASE, *GROUND, baseline=promised), "roof", FRIDAY)
    assert it is not None
    assert it.since == datetime(2026, 3, 10, 8)
    assert held(found(BASE, *GROUND, baseline=promised), "roof", datetime(2026, 3, 9, 8)) is None


def test_an_own_constraint_that_has_not_passed_keeps_it_and_nobody_else() -> None:
    later = Constraint(ConstraintKind.START_NO_EARLIER_THAN, datetime(2026, 3, 20, 8))
    plan = BASE.apply(SetConstraint("roof", None, later))
    assert held(found(plan, *GROUND), "roof", FRIDAY) is None


def test_what_has_begun_waits_for_nothing() -> None:
    assert held(found(BASE, *GROUND, begun("roof", 9)), "roof", FRIDAY) is None


def test_what_is_not_in_the_plan_any_more_is_not_waited_for() -> None:
    plan = BASE.apply(SetActive("walls", True, False))
    assert held(found(plan, *GROUND), "roof", FRIDAY) is None


def test_where_nothing_is_known_it_waits_from_its_scheduled_start() -> None:
    """The walls alone before the roof, nothing reported, no baseline: scheduled for the 23rd."""
    plan = Plan().apply(
        SetProjectStart(None, datetime(2026, 3, 2, 8)), task("walls", 15), task("roof", 5), link("walls", "roof")
    )
    assert held(found(plan), "roof", FRIDAY) is None
    it = held(found(plan), "roof", datetime(2026, 3, 24, 8))
    assert it is not None
    assert it.since == datetime(2026, 3, 23, 8)


def lagging(percent: float, elapsed: bool = False) -> Analysis:
    """Paint waits for the walls, and for a share of what was planned for the ground, which took two days of ten."""
    wait = AddLink(Link("wait", "ground", "paint", lag=Lag(percent=percent, elapsed=elapsed)))
    plan = Plan().apply(
        SetProjectStart(None, datetime(2026, 3, 2, 8)), task("ground", 10), task("walls", 15), task("paint", 5),
        wait, link("walls", "paint"),
    )  # fmt: skip
    return found(plan, *GROUND)


def test_a_lag_in_percent_is_one_of_the_planned_duration() -> None:
    it = held(lagging(50.0), "paint", FRIDAY)
    assert it is not None
    assert it.since == datetime(2026, 3, 10, 17)


@pytest.mark.parametrize("elapsed", [False, True])
def test_a_lag_beyond_all_years_is_waited_for_within_them(elapsed: bool) -> None:
    assert held(lagging(1e300, elapsed), "paint", FRIDAY) is None
    it = held(lagging(-1e300, elapsed), "paint", FRIDAY)
    assert it is not None
    assert it.since == datetime(1984, 1, 1)


def test_a_start_is_waited_for_until_it_has_started() -> None:
    plan = Plan().apply(
        SetProjectStart(None, datetime(2026, 3, 2, 8)), task("ground", 2), task("walls", 15), task("paint", 5),
        link("ground", "paint"), link("walls", "paint", LinkType.SS),
    )  # fmt: skip
    ready = (begun("ground"), done("ground", 3))
    it = held(found(plan, *ready), "paint", FRIDAY)
    assert it is not None
    assert it.by == ("walls",)
    assert held(found(plan, *ready, begun("walls")), "paint", FRIDAY) is None


def test_a_summary_is_waited_for_until_all_below_it_is_done() -> None:
    plan = Plan().apply(
        SetProjectStart(None, datetime(2026, 3, 2, 8)), task("house", 0), task("north", 2, "house"),
        task("south", 3, "house"), task("survey", 1), task("sale", 1), link("house", "sale"), link("survey", "sale"),
    )  # fmt: skip
    facts = (begun("survey"), done("survey", 2), begun("north"), done("north", 3), begun("south"))
    it = held(found(plan, *facts), "sale", FRIDAY)
    assert it is not None
    assert it.by == ("house",)
    analysis = found(plan, *facts)
    (waits,) = waiting_for(analysis, ["south"], FRIDAY)
    assert waits.task == "sale"
    assert holders(analysis, ["south", "survey"], waits) == ("south",)
    assert held(found(plan, *facts, done("south", 4)), "sale", FRIDAY) is None


@pytest.mark.parametrize("mine", [["walls"], ["walls", "ground"]])
def test_the_least_float_comes_first(mine: Sequence[str]) -> None:
    plan = BASE.apply(task("fence", 1), link("walls", "fence"), link("ground", "fence"))
    theirs = waiting_for(found(plan, *GROUND), mine, FRIDAY)
    assert [each.task for each in theirs] == ["roof", "fence"]
    assert theirs[0].float_left == 0
    assert theirs[1].float_left == 4 * DAY
