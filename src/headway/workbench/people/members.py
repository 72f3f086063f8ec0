"""Who is in a project, as what: added, changed, removed; a project keeps an owner."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from headway.plan.errors import HeadwayError
from headway.workbench.people import trail
from headway.workbench.people.may import may
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Act, Right, Role


class LastOwner(HeadwayError):
    """The project would have nobody left who owns it."""


def add(
    person: Person, project: Model, role: Role, rights: Iterable[Right] = (), *, by: Person | None, resource: str = ""
) -> Membership:
    """Put somebody into a project; who is in it already gets this role and these rights.

    `by` None is the command line, or an invitation that was given by somebody who might.
    """
    _check(by, project)
    with transaction.atomic():
        known = Membership.objects.filter(person=person, project=project.pk).first()
        if known is not None:
            return change(known, role, rights, known.resource, by=by)
        made = Membership.objects.create(
            person=person, project_id=project.pk, role=role, rights=_names(rights), resource=resource
        )
        trail.tell(trail.Kind.MEMBER_ADDED, person, by=by, project=_key(made), detail=_said(made))
    return made


def change(member: Membership, role: Role, rights: Iterable[Right], resource: str, *, by: Person | None) -> Membership:
    """Give a member another role, other rights, another resource of the plan.

    LastOwner where no owner would be left.
    """
    _check(by, member.project)
    with transaction.atomic():
        if role is not Role.OWNER:
            _keep_an_owner(member)
        member.role, member.rights, member.resource = role, _names(rights), resource
        member.save(update_fields=["role", "rights", "resource"])
        trail.tell(trail.Kind.ROLE_CHANGED, member.person, by=by, project=_key(member), detail=_said(member))
    return member


def remove(member: Membership, *, by: Person | None) -> None:
    """Take somebody out of a project; anybody may leave by themselves. LastOwner where no owner would be left."""
    if by is None or by.pk != member.person_id or by.scopes is not None:
        _check(by, member.project)
    with transaction.atomic():
        _keep_an_owner(member)
        trail.tell(trail.Kind.MEMBER_REMOVED, member.person, by=by, project=_key(member), detail=_said(member))
        member.delete()


def _check(by: Person | None, project: Model) -> None:
    if by is not None and not may(by, Act.MEMBERS, project):
        raise PermissionDenied


def _keep_an_owner(member: Membership) -> None:
    owners = Membership.objects.select_for_update().filter(project=member.project_id, role=Role.OWNER)
    if {each.pk for each in owners.filter(person__is_active=True)} == {member.pk}:
        raise LastOwner(_("%(name)s is the only owner; make somebody else an owner first.") % {"name": member.person})


def _names(rights: Iterable[Right]) -> list[str]:
    given = set(rights)
    return [right.value for right in Right if right in given]


def _key(member: Membership) -> str:
    return member.project.key


def _said(member: Membership) -> str:
    return ", ".join([member.role, *member.rights])
