"""Invitations: the only way to an account, once, for one address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from headway.workbench.people import invitations, members, throttle
from headway.workbench.people.models import Event, Invitation, Membership, Person
from headway.workbench.people.roles import Right, Role
from headway.workbench.projects.models import Project

PASSWORD = "a sentence is easier to keep"


@pytest.fixture
def owner(member: Callable[..., Person]) -> Person:
    return member(Role.OWNER)


def test_nobody_signs_up_alone(client: Client, db: None) -> None:
    assert client.get("/accounts/signup/").status_code == 404
    assert client.post("/accounts/signup/", {"email": "new@example.org", "password1": PASSWORD}).status_code == 404
    assert not Person.objects.exists()


def test_an_invitation_makes_one_account_with_its_role_and_rights(
    client: Client, project: Project, owner: Person
) -> None:
    _, secret = invitations.invite(
        "New@Example.org ", by=owner, project=project, role=Role.STAKEHOLDER, rights=[Right.COSTS]
    )
    page = client.get(f"/invitation/{secret}/")
    assert page.status_code == 200
    assert "new@example.org" in page.text
    done = client.post(f"/invitation/{secret}/", {"name": "New Colleague", "password": PASSWORD})
    assert done.headers["Location"] == f"/p/{project.key}/"
    made = Membership.objects.get(person__email="new@example.org")
    assert (made.role, made.rights, made.person.name) == ("stakeholder", ["costs"], "New Colleague")
    assert client.get("/accounts/sessions/").status_code == 200
    again = Client().post(f"/invitation/{secret}/", {"name": "Thief", "password": PASSWORD})
    assert again.status_code == 404
    assert Person.objects.filter(name="Thief").count() == 0


def test_the_link_is_mailed_and_shown_once_and_its_secret_kept_nowhere(
    client: Client, project: Project, owner: Person
) -> None:
    client.force_login(owner)
    page = client.post(f"/p/{project.key}/members/invite/", {"email": "new@example.org", "role": "viewer"})
    secret = page.text.split("/invitation/")[1].split("/")[0]
    assert f"/invitation/{secret}/" in str(mail.outbox[0].body)
    assert mail.outbox[0].to == ["new@example.org"]
    assert secret not in client.get(f"/p/{project.key}/members/").text
    stored = [str(value) for row in (*Invitation.objects.values(), *Event.objects.values()) for value in row.values()]
    assert not [value for value in stored if secret in value]


def test_a_weak_password_is_refused(client: Client, project: Project, owner: Person) -> None:
    _, secret = invitations.invite("new@example.org", by=owner, project=project, role=Role.VIEWER)
    page = client.post(f"/invitation/{secret}/", {"name": "New", "password": "password12"})
    assert page.status_code == 422
    assert not Person.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("end", ["expire", "revoke", "inviter lost the right", "inviter disabled"])
def test_an_invitation_ends(
    client: Client, project: Project, owner: Person, end: str, person: Callable[..., Person]
) -> None:
    made, secret = invitations.invite("new@example.org", by=owner, project=project, role=Role.VIEWER)
    match end:
        case "expire":
            Invitation.objects.update(expires=timezone.now() - timedelta(seconds=1))
        case "revoke":
            invitations.revoke(made, by=owner)
        case "inviter lost the right":
            Membership.objects.filter(person=owner).update(role=Role.VIEWER)
        case "inviter disabled":
            Person.objects.filter(pk=owner.pk).update(is_active=False)
    assert client.get(f"/invitation/{secret}/").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
def test_only_owners_invite_into_a_project(project: Project, member: Callable[..., Person], role: Role) -> None:
    with pytest.raises(PermissionDenied):
        invitations.invite("new@example.org", by=member(role), project=project, role=Role.VIEWER)
    assert not Invitation.objects.exists()


def test_only_administrators_invite_into_the_organisation(owner: Person, person: Callable[..., Person]) -> None:
    with pytest.raises(PermissionDenied):
        invitations.invite("new@example.org", by=owner, admin=True)
    made, _ = invitations.invite("new@example.org", by=person("admin", is_admin=True), admin=True)
    assert made.admin


def test_a_project_invitation_never_makes_an_administrator(project: Project, owner: Person) -> None:
    made, _ = invitations.invite("new@example.org", by=owner, project=project, role=Role.OWNER, admin=True)
    assert not invitations.accept(made, "New", PASSWORD).is_admin


def test_who_has_an_account_by_now_joins_by_signing_in_as_nobody_else(
    client: Client, project: Project, owner: Person, person: Callable[..., Person]
) -> None:
    _, secret = invitations.invite("late@example.org", by=owner, project=project, role=Role.VIEWER)
    late, other = person("late"), person("other")
    assert "has an account already" in client.get(f"/invitation/{secret}/").text
    client.force_login(other)
    client.post(f"/invitation/{secret}/")
    assert not Membership.objects.filter(person__in=[late, other]).exists()
    client.force_login(late)
    client.post(f"/invitation/{secret}/")
    assert Membership.objects.get(person=late).role == Role.VIEWER


def test_who_has_an_account_is_added_at_once(
    client: Client, project: Project, owner: Person, person: Callable[..., Person]
) -> None:
    known = person("known")
    client.force_login(owner)
    client.post(f"/p/{project.key}/members/invite/", {"email": known.email, "role": "viewer"})
    assert Membership.objects.get(person=known).role == Role.VIEWER
    assert not Invitation.objects.exists()


def test_who_guesses_links_is_slowed_down(client: Client, db: None) -> None:
    got = [client.get(f"/invitation/guess{n}/").status_code for n in range(throttle.INVITATION.attempts + 1)]
    assert got == [404] * throttle.INVITATION.attempts + [429]


def test_a_project_keeps_an_owner(project: Project, owner: Person) -> None:
    own = owner.memberships.get()
    with pytest.raises(members.LastOwner):
        members.change(own, Role.MANAGER, [], "", by=owner)
    with pytest.raises(members.LastOwner):
        members.remove(own, by=owner)
    assert owner.memberships.get().role == Role.OWNER


def test_a_disabled_owner_does_not_count(project: Project, owner: Person, person: Callable[..., Person]) -> None:
    members.add(person("gone", is_active=False), project, Role.OWNER, by=owner)
    with pytest.raises(members.LastOwner):
        members.remove(owner.memberships.get(), by=owner)


def test_a_member_leaves_and_removes_nobody_else(
    project: Project, owner: Person, member: Callable[..., Person]
) -> None:
    viewer, manager = member(Role.VIEWER), member(Role.MANAGER)
    with pytest.raises(PermissionDenied):
        members.remove(viewer.memberships.get(), by=manager)
    members.remove(viewer.memberships.get(), by=viewer)
    assert not viewer.memberships.exists()
