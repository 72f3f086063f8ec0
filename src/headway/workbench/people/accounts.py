"""Accounts as the organisation's administrators handle them: disabled, enabled, made administrator."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from headway.plan.errors import HeadwayError
from headway.workbench.people import trail
from headway.workbench.people.models import Invitation, Person, Token


class WeakPassword(HeadwayError):
    """A password that is too easy to guess, with the reasons."""


class LastAdmin(HeadwayError):
    """The organisation would have nobody left who runs it."""


def disable(person: Person, *, by: Person | None) -> None:
    """Shut somebody out at once: their sessions end, their tokens are revoked, their open invitations too."""
    with transaction.atomic():
        _keep_an_admin(person)
        Person.objects.filter(pk=person.pk).update(is_active=False)
        Token.objects.filter(person=person, revoked=None).update(revoked=timezone.now())
        Invitation.objects.filter(by=person, used=None, revoked=None).update(revoked=timezone.now())
        end_sessions(person)
        trail.tell(trail.Kind.DISABLED, person, by=by)
    person.is_active = False


def enable(person: Person, *, by: Person | None) -> None:
    """Let somebody in again; what ended stays ended."""
    person.is_active = True
    person.save(update_fields=["is_active"])
    trail.tell(trail.Kind.ENABLED, person, by=by)


def promote(person: Person, *, by: Person | None) -> None:
    """Make somebody an administrator of the organisation."""
    person.is_admin = True
    person.save(update_fields=["is_admin"])
    trail.tell(trail.Kind.ADMIN_GIVEN, person, by=by)


def demote(person: Person, *, by: Person | None) -> None:
    """Make somebody no longer an administrator."""
    with transaction.atomic():
        _keep_an_admin(person)
        person.is_admin = False
        person.save(update_fields=["is_admin"])
        trail.tell(trail.Kind.ADMIN_TAKEN, person, by=by)


def set_password(person: Person, password: str, *, told: str = "") -> None:
    """Give somebody another password; their sessions end. WeakPassword for one that is easily guessed."""
    try:
        validate_password(password, person)
    except ValidationError as refused:
        raise WeakPassword(" ".join(refused.messages)) from None
    person.set_password(password)
    person.save(update_fields=["password"])
    end_sessions(person)
    trail.tell(trail.Kind.PASSWORD_CHANGED, person, detail=told)


def end_sessions(person: Person, besides: str = "") -> int:
    """End a person's sessions, all or all besides one; how many there were."""
    sessions = [each for each in UserSession.objects.filter(user=person) if each.session_key != besides]
    for session in sessions:
        session.end()
    return len(sessions)


def _keep_an_admin(person: Person) -> None:
    admins = Person.objects.select_for_update().filter(is_admin=True, is_active=True)
    if {admin.pk for admin in admins} == {person.pk}:
        raise LastAdmin(_("This is the only administrator; make somebody else one first."))
