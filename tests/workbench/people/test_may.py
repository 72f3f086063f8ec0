"""The table of rights, as the house agreed it; and what `may` makes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from headway.workbench.people.may import BY_RIGHT, SCOPES, TABLE, Why, may, verdict
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Act, Right, Role, Scope
from headway.workbench.projects.models import Project

AGREED = """
                               viewer stakeholder contributor manager sponsor owner
    read                         x        x           x          x       x      x
    see costs                    .        .           .          x       x      x
    see reserves                 .        .           .          x       x      x
    see risks                    .        .           x          x       x      x
    see rates                    .        .           .          x       x      x
    comment                      .        x           x          x       x      x
    confirm                      .        x           .          x       x      x
    report progress              .        .           x          x       .      x
    report progress for others   .        .           .          x       .      x
    accept progress              .        .           .          x       .      x
    change the plan              .        .           .          x       .      x
    propose a change             .        .           x          x       x      x
    set a baseline               .        .           .          x       .      x
    approve                      .        .           .          .       x      x
    manage members               .        .           .          .       .      x
    manage the project           .        .           .          .       .      x
    keep webhooks                .        .           .          x       .      x
"""


def test_the_table_is_the_one_agreed_upon() -> None:
    head, *lines = AGREED.strip().splitlines()
    roles = [Role(name) for name in head.split()]
    agreed = {}
    for line in lines:
        words = line.split()
        name, marks = " ".join(words[: -len(roles)]), words[-len(roles) :]
        agreed[Act(name)] = frozenset(role for role, mark in zip(roles, marks, strict=True) if mark == "x")
    assert agreed == TABLE


def test_every_act_has_its_place_and_its_scope() -> None:
    assert set(TABLE) | {Act.START, Act.PEOPLE} == set(Act)
    assert set(SCOPES) == set(Act)
    assert set(BY_RIGHT.values()) == set(Right)


@pytest.mark.parametrize("act", Act)
def test_nobody_unknown_and_nobody_disabled_may_anything(
    act: Act, project: Project, member: Callable[..., Person]
) -> None:
    owner = member(Role.OWNER)
    owner.is_active, owner.is_admin = False, True
    for thing in (project, None):
        assert not may(AnonymousUser(), act, thing)
        assert not may(owner, act, thing)


def test_a_stakeholder_sees_costs_only_by_name(project: Project, member: Callable[..., Person]) -> None:
    client = member(Role.STAKEHOLDER)
    assert not any(may(client, act, project) for act in BY_RIGHT)
    client.memberships.update(rights=[Right.COSTS.value])
    assert [act for act in BY_RIGHT if may(client, act, project)] == [Act.SEE_COSTS]
    assert verdict(client, Act.SEE_COSTS, project).why is Why.RIGHT


def test_rates_count_for_nothing_without_costs(project: Project, member: Callable[..., Person]) -> None:
    client = member(Role.STAKEHOLDER)
    client.memberships.update(rights=[Right.RATES.value])
    assert not any(may(client, act, project) for act in BY_RIGHT)
    assert verdict(client, Act.SEE_RATES, project).why is Why.LACKING
    client.memberships.update(rights=[Right.COSTS.value, Right.RATES.value])
    assert [act for act in BY_RIGHT if may(client, act, project)] == [Act.SEE_COSTS, Act.SEE_RATES]


def test_a_token_reaches_no_further_than_its_scopes(project: Project, member: Callable[..., Person]) -> None:
    owner = member(Role.OWNER)
    owner.scopes = frozenset({Scope.READ, Scope.COMMENT})
    allowed = {act for act in TABLE if may(owner, act, project)}
    assert allowed == {act for act in TABLE if SCOPES[act] in owner.scopes}
    assert verdict(owner, Act.PLAN, project).why is Why.SCOPE


def test_a_token_reaches_no_further_than_its_person(project: Project, member: Callable[..., Person]) -> None:
    viewer = member(Role.VIEWER)
    viewer.scopes = frozenset(Scope)
    assert {act for act in TABLE if may(viewer, act, project)} == {Act.READ}
    assert not may(viewer, Act.PEOPLE)


def test_an_administrator_may_all_in_every_project_and_a_member_nothing_elsewhere(
    project: Project, person: Callable[..., Person], member: Callable[..., Person]
) -> None:
    other = Project.objects.create(key="other", created=project.created)
    admin, owner = person("admin", is_admin=True), member(Role.OWNER)
    assert all(may(admin, act, other) for act in TABLE)
    assert not any(may(owner, act, other) for act in TABLE)
    assert verdict(owner, Act.READ, other).why is Why.STRANGER


def test_a_membership_is_looked_up_once_in_a_request(
    project: Project, member: Callable[..., Person], django_assert_num_queries: Callable[..., object]
) -> None:
    owner = member(Role.OWNER)
    owner.known = {}
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert all(may(owner, act, project) for act in TABLE)


def test_a_person_who_outlives_a_request_is_asked_anew(project: Project, member: Callable[..., Person]) -> None:
    owner = member(Role.OWNER)
    assert may(owner, Act.PLAN, project)
    Membership.objects.filter(person=owner).delete()
    assert not may(owner, Act.PLAN, project)
