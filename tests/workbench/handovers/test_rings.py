"""Projects that wait for one another in a ring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import handovers, rings, taking
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from tests.workbench.handovers.conftest import Pair

pytestmark = pytest.mark.django_db
LINE = """
tasks:
  - milestone: In
  - task: Work
    duration: 5 d
    after: in
  - milestone: Out
    after: work
  - milestone: Aside
"""


def _waits(who: Person, taker: Project, giver: Project, now: datetime, given: str = "out", task: str = "in") -> None:
    handovers.publish(who, giver, given, at=now)
    taking.wait_for(who, taker, giver, given, task=task, at=now)


def test_two_that_wait_for_one_another_are_told_on_both(
    person: Callable[..., Person], begun: Callable[..., Project], now: datetime
) -> None:
    mara = person("mara")
    one, two = begun(mara, "One", LINE), begun(mara, "Two", LINE)
    _waits(mara, two, one, now)
    assert handovers.waits(mara, [two])[0].problem == ""
    _waits(mara, one, two, now)
    (of_one,), (of_two,) = handovers.waits(mara, [one]), handovers.waits(mara, [two])
    chain = "One waits for “Out” of Two, which waits for “Out” of One. None of them can come first."
    assert of_one.problem == f"This is a ring: {chain}"
    assert of_two.problem.startswith("This is a ring: Two waits for “Out” of One, which waits for “Out” of Two.")


def test_projects_that_wait_for_one_another_by_other_tasks_are_no_ring(
    person: Callable[..., Person], begun: Callable[..., Project], now: datetime
) -> None:
    mara = person("mara")
    one, two = begun(mara, "One", LINE), begun(mara, "Two", LINE)
    _waits(mara, two, one, now)
    _waits(mara, one, two, now, given="aside")
    assert rings.rings() == {}


def test_a_ring_of_three_names_no_project_that_is_not_for_the_reader(
    person: Callable[..., Person], begun: Callable[..., Project], now: datetime
) -> None:
    mara, tom = person("mara"), person("tom")
    one, two, three = (begun(mara, name, LINE) for name in ("One", "Two", "Three"))
    for taker, giver in ((one, two), (two, three), (three, one)):
        _waits(mara, taker, giver, now)
    Membership.objects.create(person=tom, project=one, role=Role.VIEWER)
    (found,) = handovers.waits(tom, [one])
    assert found.problem == (
        "This is a ring: One waits for “Out” of Two, which waits for a project that is not yours to see, "
        "which waits for “Out” of One. None of them can come first."
    )
    assert len(rings.rings()) == 3


def test_a_thing_handed_on_as_it_came_is_in_the_ring_too(
    person: Callable[..., Person], begun: Callable[..., Project], now: datetime
) -> None:
    mara = person("mara")
    one, two = begun(mara, "One", LINE), begun(mara, "Two", LINE)
    _waits(mara, two, one, now, given="in")
    _waits(mara, one, two, now, given="in")
    assert len(rings.rings()) == 2


def test_what_a_task_comes_after_goes_through_summaries(pair: Pair) -> None:
    plan = load(pair.bora).state.plan
    assert rings.comes_after(plan, "done") == {"done", "build-on-the-api", "api-of-atlas"}
    assert rings.comes_after(plan, "given-to-us") == {"given-to-us", "api-of-atlas"}
    assert rings.comes_after(plan, "nothing") == frozenset()
