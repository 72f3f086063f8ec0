"""Invitations: the only way to an account. A link that works once, for one address, until a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Model, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from headway.plan.errors import HeadwayError
from headway.workbench.people import members, secret, trail
from headway.workbench.people.links import absolute
from headway.workbench.people.may import may
from headway.workbench.people.models import Invitation, Person
from headway.workbench.people.roles import Act, Right, Role

GOOD_FOR = timedelta(days=7)


class Gone(HeadwayError):
    """The invitation was used, revoked or is too old."""


class Known(HeadwayError):
    """The address belongs to somebody who has an account."""


def invite(
    email: str,
    *,
    by: Person | None,
    project: Model | None = None,
    role: Role | None = None,
    rights: Iterable[Right] = (),
    admin: bool = False,
) -> tuple[Invitation, str]:
    """A new invitation and the secret of its link, which can be read here and never again.

    Into a project with a role, or (without one) into the organisation only, as its administrator where `admin`.
    `by` None is the command line. PermissionDenied where `by` may not; Known where the address has an account.
    """
    _check(by, project)
    email = email.strip().lower()
    if Person.objects.filter(email=email).exists():
        raise Known(_("%(email)s has an account already.") % {"email": email})
    shown, now = secret.fresh(), timezone.now()
    made = Invitation.objects.create(
        email=email,
        project_id=None if project is None else project.pk,
        role="" if role is None else role.value,
        rights=[right.value for right in rights],
        admin=admin and project is None,
        by=by,
        digest=secret.digest(shown),
        created=now,
        expires=now + GOOD_FOR,
    )
    trail.tell(trail.Kind.INVITED, None, by=by, project=_key(made), detail=f"{email} {made.role}".strip())
    return made, shown


def alive() -> QuerySet[Invitation]:
    """Invitations that can still be taken up."""
    return Invitation.objects.filter(used=None, revoked=None, expires__gt=timezone.now())


def found(shown: str) -> Invitation | None:
    """The invitation of a link, if it can still be taken up and whoever gave it may still give it."""
    invitation = alive().filter(digest=secret.digest(shown)).select_related("project", "by").first()
    if invitation is None or (invitation.by is not None and not _may(invitation.by, invitation.project)):
        return None
    return invitation


def accept(invitation: Invitation, name: str, password: str) -> Person:
    """Make the account, and put it where the invitation says. Gone where somebody was quicker."""
    with transaction.atomic():
        _claim(invitation)
        if Person.objects.filter(email=invitation.email).exists():
            raise Known(_("%(email)s has an account already; sign in.") % {"email": invitation.email})
        person = Person.objects.create_user(invitation.email, password, name=name, is_admin=invitation.admin)
        _place(invitation, person)
        trail.tell(trail.Kind.JOINED, person, by=invitation.by, project=_key(invitation))
    return person


def join(invitation: Invitation, person: Person) -> None:
    """Put somebody who has an account by now where the invitation says; it must be theirs."""
    if person.email != invitation.email:
        raise PermissionDenied
    with transaction.atomic():
        _claim(invitation)
        _place(invitation, person)


def revoke(invitation: Invitation, *, by: Person) -> None:
    """Take an invitation back."""
    _check(by, invitation.project)
    if alive().filter(pk=invitation.pk).update(revoked=timezone.now()):
        trail.tell(trail.Kind.INVITATION_REVOKED, None, by=by, project=_key(invitation), detail=invitation.email)


def link(secret: str) -> str:
    """Where the person invited makes their account, at the address people open."""
    return absolute(reverse("invitation", args=[secret]))


def mail(invitation: Invitation, link: str) -> bool:
    """Send the link to the invited; False where mail cannot be sent, and the link has to be handed over."""
    told: dict[str, Any] = {"invitation": invitation, "link": link}
    try:
        send_mail(
            _("%(by)s invites you to Headway") % {"by": invitation.by or "Headway"},
            render_to_string("people/mail/invitation.txt", told),
            None,
            [invitation.email],
        )
    except OSError:  # of which every failure of SMTP is one
        return False
    return True


def _check(by: Person | None, project: Model | None) -> None:
    if by is not None and not _may(by, project):
        raise PermissionDenied


def _may(by: Person, project: Model | None) -> bool:
    return may(by, Act.PEOPLE) if project is None else may(by, Act.MEMBERS, project)


def _claim(invitation: Invitation) -> None:
    if not alive().filter(pk=invitation.pk).update(used=timezone.now()):
        raise Gone(_("This invitation was used already, or it was taken back."))


def _place(invitation: Invitation, person: Person) -> None:
    if invitation.project is not None:
        rights = [Right(right) for right in invitation.rights]
        members.add(person, invitation.project, Role(invitation.role), rights, by=None)


def _key(invitation: Invitation) -> str:
    return "" if invitation.project is None else invitation.project.key
