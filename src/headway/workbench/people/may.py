"""May somebody do something to a thing? Asked here, by pages, API and command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Model

from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Act, Right, Role, Scope

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
    Act.SEE_RATES: INSIDERS,
    Act.COMMENT: EVERYONE - {Role.VIEWER},
    Act.CONFIRM: frozenset({Role.STAKEHOLDER}) | INSIDERS,
    Act.REPORT: frozenset({Role.CONTRIBUTOR}) | PLANNERS,
    Act.REPORT_FOR_ALL: PLANNERS,
    Act.ACCEPT: PLANNERS,
    Act.PLAN: PLANNERS,
    Act.PROPOSE: frozenset({Role.CONTRIBUTOR}) | INSIDERS,
    Act.BASELINE: PLANNERS,
    Act.APPROVE: frozenset({Role.SPONSOR, Role.OWNER}),
    Act.MEMBERS: frozenset({Role.OWNER}),
    Act.PROJECT: frozenset({Role.OWNER}),
    Act.HOOKS: PLANNERS,
}
"""Which roles may do what in a project. Acts that are not here belong to the organisation."""

BY_RIGHT: Mapping[Act, Right] = {
    Act.SEE_COSTS: Right.COSTS,
    Act.SEE_RESERVES: Right.RESERVES,
    Act.SEE_RISKS: Right.RISKS,
    Act.SEE_RATES: Right.RATES,
}
"""The acts a member may also be given by name."""

RESTS_ON: Mapping[Act, Act] = {Act.SEE_RATES: Act.SEE_COSTS}
"""Acts that count for nothing to whoever may not do another."""

SCOPES: Mapping[Act, Scope] = {
    Act.READ: Scope.READ,
    Act.SEE_COSTS: Scope.READ,
    Act.SEE_RESERVES: Scope.READ,
    Act.SEE_RISKS: Scope.READ,
    Act.SEE_RATES: Scope.READ,
    Act.COMMENT: Scope.COMMENT,
    Act.CONFIRM: Scope.COMMENT,
    Act.REPORT: Scope.REPORT,
    Act.REPORT_FOR_ALL: Scope.REPORT,
    Act.ACCEPT: Scope.REPORT,  # to accept is to report in somebody's stead
    Act.PLAN: Scope.PLAN,
    Act.PROPOSE: Scope.PLAN,
    Act.BASELINE: Scope.PLAN,
    Act.START: Scope.PLAN,
    Act.APPROVE: Scope.ADMIN,  # a program that plans must not approve its own plan
    Act.MEMBERS: Scope.ADMIN,
    Act.PROJECT: Scope.ADMIN,
    Act.HOOKS: Scope.ADMIN,  # a hook outlives the token it was made with
    Act.PEOPLE: Scope.ADMIN,
}
"""Which scope a token needs for an act; it also needs a person who may do it."""


IN_A_DRAFT: Mapping[Act, Act] = {
    Act.READ: Act.READ,
    Act.SEE_COSTS: Act.SEE_COSTS,
    Act.SEE_RESERVES: Act.SEE_RESERVES,
    Act.SEE_RISKS: Act.SEE_RISKS,
    Act.SEE_RATES: Act.SEE_RATES,
    Act.PLAN: Act.PROPOSE,
    Act.REPORT: Act.PROPOSE,  # the door of gestures and of undo; facts themselves are refused (projects/submit.py)
}
"""What one may do in a draft of a project, and what one has to be allowed in the project itself. Nothing else: a draft
has no members, facts, baselines or talk of its own, and is gone once its proposal is decided."""


class Why(StrEnum):
    """Why somebody may do something, or may not."""

    ROLE = "the role"
    RIGHT = "a right given by name"
    ADMIN = "an administrator"
    ANYBODY = "anybody who signs in"
    UNKNOWN = "nobody is signed in"
    DISABLED = "the account is disabled"
    SCOPE = "the token does not reach so far"
    STRANGER = "not a member"
    LACKING = "neither the role nor a right"
    DRAFT = "a proposal holds the plan alone"


class Verdict(NamedTuple):
    """An answer and its reason."""

    allowed: bool
    why: Why


def may(person: Person | AnonymousUser, act: Act, thing: Model | None = None) -> bool:
    """Whether this person may do this to this project, or (None) in the organisation. Nobody unknown may anything."""
    return verdict(person, act, thing).allowed


def verdict(person: Person | AnonymousUser, act: Act, thing: Model | None = None) -> Verdict:
    """What `may` answers, with the reason."""
    if not isinstance(person, Person):
        return Verdict(False, Why.UNKNOWN)
    if not person.is_active:
        return Verdict(False, Why.DISABLED)
    if not in_scope(person, act):
        return Verdict(False, Why.SCOPE)
    return _organisation(person, act) if thing is None else _project(person, act, thing)


def in_scope(person: Person, act: Act) -> bool:
    """Whether the token a person came with, if it was a token, reaches to this act."""
    return person.scopes is None or SCOPES.get(act) in person.scopes


def _organisation(person: Person, act: Act) -> Verdict:
    if act is Act.START:
        return Verdict(True, Why.ANYBODY)
    allowed = act is Act.PEOPLE and person.is_admin
    return Verdict(allowed, Why.ADMIN if allowed else Why.LACKING)


def _project(person: Person, act: Act, project: Model) -> Verdict:
    home: int | None = getattr(project, "proposes_id", None)
    if home is not None and act not in IN_A_DRAFT:
        return Verdict(False, Why.DRAFT)
    act = act if home is None else IN_A_DRAFT[act]
    if person.is_admin and act in TABLE:
        return Verdict(True, Why.ADMIN)
    member = person.membership(project.pk if home is None else home)
    return Verdict(False, Why.STRANGER) if member is None else _member(member, act)


def _member(member: Membership, act: Act) -> Verdict:
    if act in RESTS_ON and not _member(member, RESTS_ON[act]).allowed:
        return Verdict(False, Why.LACKING)
    if member.role in TABLE.get(act, ()):
        return Verdict(True, Why.ROLE)
    if act in BY_RIGHT and member.has(BY_RIGHT[act]):
        return Verdict(True, Why.RIGHT)
    return Verdict(False, Why.LACKING)
