"""The matrix is worth something if it sees what goes wrong: each fault here is one that somebody has made somewhere."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from headway.workbench.pages.people import members
from headway.workbench.people import may as rights
from headway.workbench.people import policy, tokens
from headway.workbench.people.may import Verdict, Why
from headway.workbench.people.models import Membership, Person, Token
from headway.workbench.people.roles import Act, Right, Role, Scope
from headway.workbench.projects import access
from headway.workbench.projects.models import Project
from tests.workbench.access.asking import surprises
from tests.workbench.access.presented import errors_of_may
from tests.workbench.access.routes import Route, routes
from tests.workbench.access.world import World

FEW = frozenset({"members", "member", "member_invite", "member_remove", "people", "rights", "sessions", "token_revoke"})
"""The addresses of the reduced matrix: every kind of policy, with and without a thing in the project."""

type Patch = pytest.MonkeyPatch
type Fault = Callable[[Patch], None]
FAULTS: dict[str, Fault] = {}


def fault(make: Fault) -> Fault:
    """Declare a fault by what it does; its name is what went wrong."""
    FAULTS[make.__name__] = make
    return make


@fault
def a_project_view_forgets_to_ask(patch: Patch) -> None:
    patch.setattr(access, "may", lambda *args: True)


@fault
def every_project_is_seen(patch: Patch) -> None:
    for look_up in ("seen_by", "reached_by"):
        patch.setattr(access, look_up, lambda person: Project.objects.all())


@fault
def an_organisation_view_forgets_to_ask(patch: Patch) -> None:
    patch.setattr(policy, "may", lambda *args: True)


@fault
def everybody_has_every_right(patch: Patch) -> None:
    patch.setattr(Membership, "has", lambda self, right: True)


@fault
def nobody_has_a_right(patch: Patch) -> None:
    patch.setattr(Membership, "has", lambda self, right: False)


@fault
def scopes_are_not_looked_at(patch: Patch) -> None:
    patch.setattr(rights, "in_scope", lambda person, act: True)


@fault
def a_token_loses_its_scopes(patch: Patch) -> None:
    patch.setattr(tokens, "_reduced", lambda token: token.person)


@fault
def a_disabled_persons_session_goes_on(patch: Patch) -> None:
    patch.setattr(AuthenticationBackend, "user_can_authenticate", lambda self, user: True)


@fault
def a_disabled_persons_token_goes_on(patch: Patch) -> None:
    good = lambda: Token.objects.filter(revoked=None, expires__gt=timezone.now())  # noqa: E731
    patch.setattr(tokens, "alive", good)


@fault
def an_expired_token_goes_on(patch: Patch) -> None:
    patch.setattr(tokens, "alive", lambda: Token.objects.filter(revoked=None, person__is_active=True))


@fault
def a_revoked_token_goes_on(patch: Patch) -> None:
    alive = lambda: Token.objects.filter(expires__gt=timezone.now(), person__is_active=True)  # noqa: E731
    patch.setattr(tokens, "alive", alive)


@fault
def viewers_plan(patch: Patch) -> None:
    patch.setattr(rights, "TABLE", {**rights.TABLE, Act.PLAN: rights.TABLE[Act.PLAN] | {Role.VIEWER}})


@fault
def managers_manage_members(patch: Patch) -> None:
    patch.setattr(rights, "TABLE", {**rights.TABLE, Act.MEMBERS: rights.TABLE[Act.MEMBERS] | {Role.MANAGER}})


@fault
def stakeholders_cannot_read(patch: Patch) -> None:
    patch.setattr(rights, "TABLE", {**rights.TABLE, Act.READ: rights.TABLE[Act.READ] - {Role.STAKEHOLDER}})


@fault
def sponsors_no_longer_approve(patch: Patch) -> None:
    patch.setattr(rights, "TABLE", {**rights.TABLE, Act.APPROVE: frozenset({Role.OWNER})})


@fault
def a_reading_token_plans(patch: Patch) -> None:
    patch.setattr(rights, "SCOPES", {**rights.SCOPES, Act.PLAN: Scope.READ})


@fault
def the_right_to_costs_shows_risks(patch: Patch) -> None:
    patch.setattr(rights, "BY_RIGHT", {**rights.BY_RIGHT, Act.SEE_RISKS: Right.COSTS})


@fault
def rates_are_seen_without_costs(patch: Patch) -> None:
    patch.setattr(rights, "RESTS_ON", {})


@fault
def the_right_to_costs_shows_rates(patch: Patch) -> None:
    patch.setattr(rights, "BY_RIGHT", {**rights.BY_RIGHT, Act.SEE_RATES: Right.COSTS})


@fault
def a_membership_anywhere_is_one_everywhere(patch: Patch) -> None:
    patch.setattr(Person, "membership", lambda self, project: self.memberships.first())


@fault
def anybodys_membership_is_everybodys(patch: Patch) -> None:
    any_member = lambda self, project: Membership.objects.filter(project=project).first()  # noqa: E731
    patch.setattr(Person, "membership", any_member)


@fault
def everybody_administers(patch: Patch) -> None:
    patch.setattr(rights, "_organisation", lambda person, act: Verdict(True, Why.ADMIN))


@fault
def administrators_are_nobody_special(patch: Patch) -> None:
    real = rights._member
    patch.setattr(rights, "_project", lambda person, act, project: (
        real(found, act) if (found := person.membership(project.pk)) else Verdict(False, Why.STRANGER)
    ))  # fmt: skip


@fault
def whoever_is_unknown_counts_as_signed_in(patch: Patch) -> None:
    patch.setattr(AnonymousUser, "is_authenticated", True)


@fault
def a_member_is_looked_up_beside_the_project(patch: Patch) -> None:
    def anywhere(found: Any, **by: Any) -> Any:
        return Membership.objects.get(**by)

    patch.setattr(members, "get_object_or_404", anywhere)


@fault
def somebodys_token_is_looked_up_beside_the_person(patch: Patch) -> None:
    from headway.workbench.pages.people import tokens as page

    patch.setattr(page, "get_object_or_404", lambda model, pk, person: Token.objects.get(pk=pk))


@fault
def a_page_hides_from_those_who_may(patch: Patch) -> None:
    patch.setattr(access, "may", lambda *args: False)


def reduced() -> list[Route]:
    return [route for route in routes() if route.name in FEW and not route.api]


def caught(world: World) -> list[object]:
    """The first thing the reduced matrix finds, if it finds anything."""
    found = chain(errors_of_may(world), surprises(world, reduced(), ("GET", "POST")))
    return [each for each, _ in zip(found, range(1), strict=False)]


def test_without_a_fault_nothing_is_found(world: World, unrendered: None) -> None:
    assert caught(world) == []
    assert {route.name for route in reduced()} == FEW


def test_there_are_twenty_faults() -> None:
    assert len(FAULTS) >= 20


@pytest.mark.parametrize("name", [*FAULTS] or ["none"])
def test_the_matrix_sees(name: str, world: World, unrendered: None, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS[name](monkeypatch)
    assert caught(world), f"{name} went unseen"
