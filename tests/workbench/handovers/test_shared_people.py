"""One person over several projects: what is asked, what there is, and who may know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from typing import NamedTuple
from unittest.mock import Mock

import pytest
from django.test import Client

from headway.plan.changes import SetConstraint, SetDuration, SetUnits
from headway.plan.duration import Duration
from headway.plan.task import Constraint, ConstraintKind
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import ending
from headway.workbench.projects import shared as people
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.shared import load_of, shared_loads
from headway.workbench.projects.submit import submit

pytestmark = pytest.mark.django_db
ONE = """
resources:
  grace: {{name: Grace Okafor, rate: 90}}
  machine: {{name: Crane}}
tasks:
  - task: Draw
    duration: 10 d
    who: {who}
"""
HOURS = 60.0


class Shared(NamedTuple):
    """Two projects that ask for Grace in the same two weeks; the planner of both."""

    one: Project
    two: Project
    mara: Person
    grace: Person


@pytest.fixture
def shared(person: Callable[..., Person], begun: Callable[..., Project]) -> Shared:
    mara, grace = person("mara"), person("grace")
    one = begun(mara, "One", ONE.format(who="grace"))
    two = begun(mara, "Two", ONE.format(who="grace 50%"))
    for project in (one, two):
        Membership.objects.create(person=grace, project=project, role=Role.CONTRIBUTOR, resource="grace")
    return Shared(one, two, mara, grace)


def test_what_two_projects_ask_is_added_up_against_one_person(shared: Shared) -> None:
    (found,) = shared_loads(shared.mara)
    assert found.person == shared.grace
    assert [str(each) for each in found.projects] == ["One", "Two"]
    first, second = found.weeks
    assert first.monday == date(2026, 5, 4)
    assert (first.asked, first.available, first.over) == (60 * HOURS, 40 * HOURS, 20 * HOURS)
    assert first.by_project == (40 * HOURS, 20 * HOURS)
    assert [(str(each.project), each.task, each.minutes) for each in first.parts] == [
        ("One", "draw", 40 * HOURS),
        ("Two", "draw", 20 * HOURS),
    ]
    assert second.is_over


def test_the_overview_looks_for_no_tasks_behind_a_week(
    client: Client, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(shared.mara)
    find = Mock(wraps=people._parts)
    monkeypatch.setattr(people, "_parts", find)
    assert client.get("/shared/").status_code == 200
    assert find.call_count == 0
    client.get("/shared/", {"who": shared.grace.pk})
    assert find.call_count == 2


def test_half_and_half_is_no_overload(shared: Shared, now: datetime) -> None:
    (assignment,) = load(shared.one).state.plan.assignments.values()
    submit(shared.mara, shared.one, [SetUnits(assignment.id, 1.0, 0.5)], at=now)
    (found,) = shared_loads(shared.mara)
    assert found.weeks[0].asked == found.weeks[0].available == 40 * HOURS
    assert found.over == ()


def test_a_free_friday_makes_good_for_no_monday(shared: Shared, now: datetime) -> None:
    for project in (shared.one, shared.two):
        plan = load(project).state.plan
        (assignment,) = plan.assignments.values()
        was = plan.tasks["draw"].duration
        changes = [SetDuration("draw", was, Duration(480)), SetUnits(assignment.id, assignment.units, 1.0)]
        submit(shared.mara, project, [each for each in changes if each.was != each.now], at=now)
    (found,) = shared_loads(shared.mara)
    (week,) = found.weeks
    assert (week.asked, week.available, week.over) == (16 * HOURS, 8 * HOURS * 5, 8 * HOURS)


def test_a_plan_that_begins_years_before_hides_nothing_of_the_second(shared: Shared, now: datetime) -> None:
    was = load(shared.one).state.plan.tasks["draw"].duration
    submit(shared.mara, shared.one, [SetDuration("draw", was, Duration(800 * 480))], at=now)
    later = Constraint(ConstraintKind.START_NO_EARLIER_THAN, datetime(2029, 1, 10, 8))
    submit(shared.mara, shared.two, [SetConstraint("draw", None, later)], at=now)
    (found,) = shared_loads(shared.mara)
    assert found.weeks[0].monday == date(2029, 1, 8)
    assert [(week.asked, week.over) for week in found.over] == [
        (52 * HOURS, 12 * HOURS), (60 * HOURS, 20 * HOURS), (48 * HOURS, 8 * HOURS)
    ]  # fmt: skip


def test_a_person_is_known_by_the_address_of_a_resource(begun: Callable[..., Project], shared: Shared) -> None:
    Membership.objects.filter(project=shared.two, person=shared.grace).delete()
    assert shared_loads(shared.mara) == ()
    begun(
        shared.mara,
        "Three",
        """
resources:
  g: {name: G. Okafor, email: Grace@Example.org}
tasks:
  - task: Paint
    duration: 3 d
    who: g
""",
    )
    (found,) = shared_loads(shared.mara)
    assert [str(each) for each in found.projects] == ["One", "Three"]


def test_what_one_may_not_read_is_not_counted(shared: Shared, person: Callable[..., Person]) -> None:
    tom = person("tom")
    assert load_of(tom, shared.grace) is None
    Membership.objects.create(person=tom, project=shared.one, role=Role.VIEWER)
    found = load_of(tom, shared.grace)
    assert found is not None
    assert found.weeks[0].asked == 40 * HOURS
    assert not found.is_shared
    assert shared_loads(tom) == ()


def test_archived_and_deleted_projects_ask_for_nobody(shared: Shared, now: datetime) -> None:
    ending.archive(shared.mara, shared.two, now)
    assert shared_loads(shared.mara) == ()
    ending.archive(shared.mara, shared.two, None)
    assert len(shared_loads(shared.mara)) == 1
    ending.delete(shared.mara, shared.one, now)
    assert shared_loads(shared.mara) == ()


def test_the_page_says_who_is_asked_for_too_much_and_by_what(shared: Shared, person: Callable[..., Person]) -> None:
    client = Client()
    client.force_login(shared.mara)
    text = unescape(client.get("/shared/").content.decode())
    assert "1 person works in more than one project; 1 of them is asked for too much." in text
    assert "Grace, week of 4 May" in text
    one = unescape(client.get(f"/shared/?who={shared.grace.pk}").content.decode())
    assert f'href="/p/{shared.two.key}/t/draw/"' in one
    assert "20 h" in one
    for who in ("99999", "x", "9" * 30, str(person("eve").pk)):
        assert client.get("/shared/", {"who": who}).status_code == 404
    stranger = Client()
    stranger.force_login(person("mallory"))
    assert "No person is shared" in stranger.get("/shared/").content.decode()
    assert stranger.get(f"/shared/?who={shared.grace.pk}").status_code == 404
