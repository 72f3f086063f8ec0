"""Calder Payments: who works there, and who is what in which project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role

PASSWORD = "calder-demo"
DOMAIN = "calder.example"

PEOPLE: Mapping[str, str] = {
    "robin": "Robin Ellery",
    "margaret": "Margaret Sloane",
    "david": "David Achebe",
    "ines": "Inês Carvalho",
    "nadia": "Nadia Rahman",
    "helen": "Helen Marsh",
    "owen": "Owen Pritchard",
    "leila": "Leila Haddad",
    "tom": "Tom Ashworth",
    "grace": "Grace Okafor",
    "yusuf": "Yusuf Demir",
    "marta": "Marta Zielińska",
    "piotr": "Piotr Nowak",
    "priya": "Priya Raman",
    "arjun": "Arjun Menon",
    "theo": "Theo Lindqvist",
    "amara": "Amara Diallo",
    "jun": "Jun Park",
    "ben": "Ben Castellano",
    "tunde": "Tunde Bakare",
    "ravi": "Ravi Chandran",
    "sofia": "Sofia Brandt",
    "jonas": "Jonas Weil",
}
"""Who there is, by the first part of the address. Those who work on tasks bear the identifier of their resource."""

ADMIN = "robin"


class Player(NamedTuple):
    """Somebody to sign in as: what that shows."""

    who: str
    role: str
    sees: str


SHOWN = (
    Player("ines", "manager", "plans Meridian, which is slipping"),
    Player("margaret", "owner", "owns the projects and their members"),
    Player("david", "sponsor", "approves; sees costs and reserves"),
    Player("grace", "contributor", "reports the own tasks on Fridays"),
    Player("sofia", "stakeholder", "a client: no costs, no risks"),
    Player("jonas", "viewer", "internal audit: reads"),
    Player("robin", "admin", "runs the organisation"),
)


def address(who: str) -> str:
    """The email address of somebody."""
    return f"{who}@{DOMAIN}"


def hire() -> dict[str, Person]:
    """Everybody, by the first part of the address; one password for all."""
    hashed = make_password(PASSWORD)
    made = (
        Person(email=address(who), name=name, password=hashed, is_admin=who == ADMIN, time_zone="Europe/London")
        for who, name in PEOPLE.items()
    )
    Person.objects.bulk_create(made)
    return {person.email.partition("@")[0]: person for person in Person.objects.all()}


def roles(owner: str, manager: str, contributors: set[str]) -> dict[str, Role]:
    """Who is what in a project of this owner and manager."""
    others = dict.fromkeys(sorted(contributors - {owner, manager}), Role.CONTRIBUTOR)
    outside = {"david": Role.SPONSOR, "ines": Role.STAKEHOLDER, "sofia": Role.STAKEHOLDER, "jonas": Role.VIEWER}
    return {**outside, **others, owner: Role.OWNER, manager: Role.MANAGER}
