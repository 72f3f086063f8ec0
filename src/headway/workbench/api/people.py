"""Who calls, and who is in a project."""

from __future__ import annotations

from typing import Annotated

import msgspec

from headway.workbench.api.call import Call, tag_of
from headway.workbench.api.operation import operation
from headway.workbench.api.reading import invalid
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.people import members
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.policy import SIGNED_IN
from headway.workbench.people.roles import Act, Right, Role


class PersonView(msgspec.Struct, frozen=True):
    """Somebody."""

    id: int
    name: str
    email: str


class Me(msgspec.Struct, frozen=True):
    """Who calls. `scopes` are those of the token; null in a browser's session, which reaches as far as the person."""

    person: PersonView
    is_admin: bool
    scopes: tuple[str, ...] | None


class MemberView(msgspec.Struct, frozen=True):
    """Somebody in a project: `rights` are those given beside the role, `resource` who this person is in the plan."""

    id: int
    person: PersonView
    role: Role
    rights: tuple[Right, ...]
    resource: str


class NewMember(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is put into a project, by the address of an account, and as what."""

    email: str
    role: Role
    rights: tuple[Right, ...] = ()
    resource: Annotated[str, msgspec.Meta(max_length=200)] = ""


class MemberEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a member becomes; what is left out stays."""

    role: Role | msgspec.UnsetType = msgspec.UNSET
    rights: tuple[Right, ...] | msgspec.UnsetType = msgspec.UNSET
    resource: Annotated[str, msgspec.Meta(max_length=200)] | msgspec.UnsetType = msgspec.UNSET


@operation("GET", "/me", SIGNED_IN, Me)
def read_me(call: Call) -> Me:
    """Who you are, and how far your token reaches."""
    scopes = call.person.scopes
    return Me(person_view(call.person), call.person.is_admin, None if scopes is None else tuple(sorted(scopes)))


@operation("GET", "/projects/{slug:key}/members", Act.READ, Page[MemberView])
def list_members(call: Call, query: Paged) -> Page[MemberView]:
    """Who is in the project, and as what."""
    found = Membership.objects.filter(project=call.project).select_related("person").order_by("pk")
    return page_of([member_view(each) for each in found], lambda each: str(each.id), query)


@operation("POST", "/projects/{slug:key}/members", Act.MEMBERS, {201: MemberView})
def add_member(call: Call, body: NewMember) -> MemberView:
    """Put somebody who has an account into the project; who is in it already gets this role and these rights."""
    person = Person.objects.filter(email__iexact=body.email.strip(), is_active=True).first()
    if person is None:
        raise invalid("body email", "nobody with an account has this address; invite them")
    made = members.add(person, call.project, body.role, body.rights, by=call.person, resource=body.resource)
    call.made(f"/projects/{call.project.key}/members/{made.pk}")
    return member_view(made)


@operation("GET", "/projects/{slug:key}/members/{int:member}", Act.READ, MemberView)
def read_member(call: Call, member: int) -> MemberView:
    """One member; the ETag is what altering asks for."""
    found = _member(call, member)
    call.version(version(found))
    return member_view(found)


@operation("PATCH", "/projects/{slug:key}/members/{int:member}", Act.MEMBERS, MemberView, conditional=True)
def change_member(call: Call, member: int, body: MemberEdit) -> MemberView:
    """Give a member another role, other rights, or another resource of the plan. A project keeps an owner."""
    found = _member(call, member)
    call.meant(version(found))
    role = Role(found.role) if body.role is msgspec.UNSET else body.role
    rights = tuple(map(Right, found.rights)) if body.rights is msgspec.UNSET else body.rights
    resource = found.resource if body.resource is msgspec.UNSET else body.resource
    changed = members.change(found, role, rights, resource, by=call.person)
    call.version(version(changed))
    return member_view(changed)


@operation("DELETE", "/projects/{slug:key}/members/{int:member}", Act.READ, {204: None}, conditional=True)
def remove_member(call: Call, member: int) -> None:
    """Take somebody out of the project; anybody may leave by themselves. A project keeps an owner."""
    found = _member(call, member)
    call.meant(version(found))
    members.remove(found, by=call.person)


def _member(call: Call, member: int) -> Membership:
    found = Membership.objects.filter(project=call.project, pk=member).select_related("person", "project").first()
    if found is None:
        raise Refusal("not-found")
    return found


def version(member: Membership) -> str:
    """The version of a membership."""
    return tag_of(member.pk, member.role, sorted(member.rights), member.resource)


def member_view(member: Membership) -> MemberView:
    """A member as an answer."""
    rights = tuple(right for right in Right if right.value in member.rights)
    return MemberView(member.pk, person_view(member.person), Role(member.role), rights, member.resource)


def person_view(person: Person) -> PersonView:
    """Somebody, as answers name them."""
    return PersonView(person.pk, str(person), person.email)
