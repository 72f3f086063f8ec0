"""May somebody do something to a thing? Asked here, by pages, API and command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db.models import Model

from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Act, Right, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


EVERYONE = frozenset(Role)
PLANNERS = frozenset({Role.MANAGER, Role.OWNER})
INSIDERS = frozenset({Role.MANAGER, Role.SPONSOR, Role.OWNER})

TABLE: Mapping[Act, frozenset[Role]] = {
    Act.READ: EVERYONE,
    Act.SEE_COSTS: INSIDERS,
    Act.SEE_RESERVES: INSIDERS,
    Act.SEE_RISKS: INSIDERS | {Role.CONTRIBUTOR},
    Act.COMMENT: EVERYONE - {Role.VIEWER},
    Act.CONFIRM: frozenset({Role.STAKEHOLDER}) | INSIDERS,
    Act.REPORT: frozenset({Role.CONTRIBUTOR}) | PLANNERS,
    Act.ACCEPT: PLANNERS,
    Act.PLAN: PLANNERS,
    Act.BASELINE: PLANNERS,
    Act.APPROVE: frozenset({Role.SPONSOR, Role.OWNER}),
    Act.MEMBERS: frozenset({Role.OWNER}),
    Act.PROJECT: frozenset({Role.OWNER}),
}
"""Which roles may do what in a project. Acts that are not here belong to the organisation."""

BY_RIGHT: Mapping[Act, Right] = {
    Act.SEE_COSTS: Right.COSTS,
    Act.SEE_RESERVES: Right.RESERVES,
    Act.SEE_RISKS: Right.RISKS,
}
"""The acts a member may also be given by name."""


def may(person: Person | AnonymousUser, act: Act, thing: Model | None = None) -> bool:
    """Whether this person may do this to this project, or (None) in the organisation. Nobody unknown may anything."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    if thing is None:
        return act is Act.START or (act is Act.PEOPLE and person.is_admin)
    if person.is_admin:
        return act in TABLE
    member = Membership.objects.filter(person=person, project=thing.pk).first()
    if member is None:
        return False
    return member.role in TABLE.get(act, ()) or (act in BY_RIGHT and member.has(BY_RIGHT[act]))
