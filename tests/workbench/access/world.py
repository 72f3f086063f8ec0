"""Two projects that have nothing to do with each other, and everybody who might ask for something in one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

import headway
from headway.actuals.changes import diff_all
from headway.plan.account import Commitment, CostAccount
from headway.plan.changes import RenameTask
from headway.plan.organisation import Stakeholder
from headway.plan.risk import Branch, Correlation, RaidEntry, Risk
from headway.workbench.people import invitations, tokens
from headway.workbench.people.models import Membership, Person, Token
from headway.workbench.people.roles import Right, Role, Scope
from headway.workbench.projects import held
from headway.workbench.projects.models import Project
from headway.workbench.projects.record import write
from headway.workbench.projects.rows import EMPTY


@dataclass(frozen=True)
class Identity:
    """Somebody who asks: a person or nobody, with a session or a token; `role` and `rights` are those in the own
    project."""

    name: str
    person: Person | None
    role: Role | None = None
    rights: frozenset[Right] = frozenset()
    admin: bool = False
    alive: bool = True
    scopes: frozenset[Scope] | None = None
    header: str = ""
    cookies: str = ""


@dataclass
class Place:
    """A project with one of everything in it."""

    project: Project
    plan: headway.Plan
    owner: Person
    file: Path
    made: dict[str, Any] = field(default_factory=dict)


@dataclass
class World:
    """Both projects and everybody."""

    own: Place
    foreign: Place
    identities: dict[str, Identity]
    now: datetime


def build(root: Path, now: datetime) -> World:
    """The world, in the database."""
    own = _place(root / "plans" / "meridian.yaml", "own", now)
    foreign = _place(root / "tests" / "plans" / "checkout.yaml", "foreign", now, more=1)
    return World(own, foreign, {each.name: each for each in _everybody(own)}, now)


def _place(plan: Path, key: str, now: datetime, more: int = 0) -> Place:
    reading = headway.read(plan)
    project = Project.objects.create(key=key, created=now)
    owner = _person(f"{key}-owner")
    Membership.objects.create(person=owner, project=project, role=Role.OWNER)
    named = Stakeholder(f"{key}-client", "The client")
    given = _registered(reading.plan.but(stakeholders={named.id: named}), key)
    write(project, diff_all(EMPTY, (given, reading.actuals), now.replace(tzinfo=None)), by=owner, at=now)
    for _ in range(more):
        task = next(iter(held.load(project).state.plan.tasks.values()))
        write(project, [RenameTask(task=task.id, was=task.name, now=f"{task.name}, anew")], by=owner, at=now)
    _keep(project)  # nothing is committed in a test, and so nothing would be held
    return Place(project, given, owner, plan)


def _registered(plan: headway.Plan, key: str) -> headway.Plan:
    """The plan with one of everything that its register may hold, named after the project."""
    task = next(iter(plan.tasks))
    risk, entry = Risk(f"{key}-risk", "The lease", tasks=(task,)), RaidEntry(f"{key}-issue", "The desk")
    together, way = Correlation(f"{key}-pair", "The team", (task,)), Branch(f"{key}-way", "The long way", "route")
    return plan.but(
        risks={**plan.risks, risk.id: risk},
        raid={entry.id: entry, **plan.raid},  # the first one is everybody's to see
        accounts={f"{key}-account": CostAccount(f"{key}-account", "The hall")},
        commitments={f"{key}-order": Commitment(f"{key}-order", "The racks")},
        correlations={**plan.correlations, together.id: together},
        branches={**plan.branches, way.id: way},
    )


def _keep(project: Project) -> None:
    held.keep(project.pk, held.load(project))


def _person(name: str, **fields: Any) -> Person:
    person = Person(email=f"{name}@example.org", name=name.replace("-", " ").title(), password=hashed(), **fields)
    person.save()
    return person


@cache
def hashed() -> str:
    """One password for everybody, hashed once: nobody here signs in by it."""
    return make_password("correct horse battery")


def _everybody(place: Place) -> list[Identity]:
    found = [Identity("anonymous", None)]
    for role in Role:
        person = place.owner if role is Role.OWNER else _member(place, role)
        found.append(_signed_in(role.value, person, role=role))
    client = _member(place, Role.STAKEHOLDER, "client", Right.COSTS)
    found.append(_signed_in("client", client, role=Role.STAKEHOLDER, rights=frozenset({Right.COSTS})))
    rater = _member(place, Role.STAKEHOLDER, "rater", Right.RATES)
    found.append(_signed_in("rater", rater, role=Role.STAKEHOLDER, rights=frozenset({Right.RATES})))
    found.append(_signed_in("stranger", _person("stranger")))
    found.append(_signed_in("admin", _person("admin", is_admin=True), admin=True))
    disabled = _member(place, Role.OWNER, "disabled")
    found.append(_signed_in("disabled", disabled, role=Role.OWNER, alive=False))
    return [*found, *_tokens(place, disabled)]


def _tokens(place: Place, disabled: Person) -> list[Identity]:
    owner = Identity("", place.owner, role=Role.OWNER)
    found = [_token(f"token {scope.value}", owner, scope) for scope in Scope]
    dead = {"expired": {"expires": timezone.now()}, "revoked": {"revoked": timezone.now()}}
    for name, fields in dead.items():
        found.append(_token(f"token {name}", owner, *Scope, alive=False))
        Token.objects.filter(name=f"token {name}").update(**fields)
    found.append(_token("token of disabled", Identity("", disabled, role=Role.OWNER), *Scope, alive=False))
    Person.objects.filter(pk=disabled.pk).update(is_active=False)
    return found


def _member(place: Place, role: Role, name: str = "", *rights: Right) -> Person:
    person = _person(name or role.value)
    Membership.objects.create(person=person, project=place.project, role=role, rights=[each.value for each in rights])
    return person


def _signed_in(name: str, person: Person, **told: Any) -> Identity:
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(person)
    client = Client()
    client.force_login(person)
    return Identity(name, person, cookies=client.cookies["sessionid"].value, **told)


def _token(name: str, of: Identity, *scopes: Scope, alive: bool = True) -> Identity:
    assert of.person is not None
    token, secret = tokens.make(of.person, name, scopes, timezone.now() + timedelta(days=1))
    reach = frozenset(Scope(each) for each in token.scopes)
    return Identity(name, of.person, of.role, alive=alive, scopes=reach, header=f"Bearer {secret}")


def invitation(place: Place) -> tuple[int, str]:
    """An open invitation into a place, and its secret."""
    made, secret = invitations.invite(
        f"new@{place.project.key}.example.org", by=place.owner, project=place.project, role=Role.VIEWER
    )
    return made.pk, secret
