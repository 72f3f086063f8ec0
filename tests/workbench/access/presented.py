"""What `may` says of everybody, as they present themselves at the door."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from headway.workbench.people import tokens
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import seen_by
from tests.workbench.access.verdicts import in_organisation, in_project
from tests.workbench.access.world import Identity, World


def presented(who: Identity) -> Person | AnonymousUser:
    """The person a token or a session speaks for."""
    if who.header:
        return tokens.bearer(who.header) or AnonymousUser()
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(who.cookies or None)
    found = get_user(request)
    assert isinstance(found, Person | AnonymousUser)
    if isinstance(found, Person):
        found.known = {}
    return found


def errors_of_may(world: World) -> Iterator[str]:
    """Every act of everybody, in both projects and in the organisation, that differs from the table."""
    for who in world.identities.values():
        person = presented(who)
        if isinstance(person, Person) is not (who.alive and who.person is not None):
            yield f"{who.name} is taken for {person}"
        for act in Act:
            for place in (world.own, world.foreign):
                wanted = who.alive and who.person is not None and in_project(who, act, place is world.own)
                if may(person, act, place.project) is not wanted:
                    yield f"{who.name} {act} in {place.project}: {wanted} expected"
            wanted = who.alive and who.person is not None and in_organisation(who, act)
            if may(person, act) is not wanted:
                yield f"{who.name} {act} in the organisation: {wanted} expected"
        for place in (world.own, world.foreign):
            wanted = who.alive and who.person is not None and in_project(who, Act.READ, place is world.own)
            if seen_by(person).filter(pk=place.project.pk).exists() is not wanted:
                yield f"{who.name} sees {place.project}: {wanted} expected"
