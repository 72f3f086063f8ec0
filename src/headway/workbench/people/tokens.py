"""API tokens: made, shown once, taken at the door, revoked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from headway.workbench.people import secret, throttle, trail
from headway.workbench.people.models import Person, Token
from headway.workbench.people.roles import Scope

PREFIX = "hw_"
SCHEME = "bearer"
NOTED_EVERY = timedelta(minutes=5)
"""How exactly the last use is known: noting each one would make every reading request a write."""


def make(person: Person, name: str, scopes: Iterable[Scope], expires: datetime) -> tuple[Token, str]:
    """A new token and its secret, which can be read here and never again. Every token reads.

    Only somebody who signed in makes tokens: a token that made tokens would outlive its own expiry.
    """
    if person.scopes is not None:
        raise PermissionDenied
    shown = secret.fresh(PREFIX)
    wanted = {Scope.READ, *scopes}
    token = Token.objects.create(
        person=person,
        name=name,
        digest=secret.digest(shown),
        scopes=[scope.value for scope in Scope if scope in wanted],
        created=timezone.now(),
        expires=expires,
    )
    trail.tell(trail.Kind.TOKEN_MADE, person, detail=f"{name}: {', '.join(token.scopes)}")
    return token, shown


def bearer(header: str | None, address: str = "") -> Person | None:
    """The person an Authorization header speaks for, its `scopes` set; None where the token is not, or no longer, good.

    Wrong tokens are counted by the address they come from; Throttled is raised once there were too many. A good token
    is good from there too: 256 bits are not guessed, and one forgotten script must not shut out a whole office.
    """
    scheme, _, shown = (header or "").strip().partition(" ")
    if scheme.lower() != SCHEME:
        return None
    token = alive().filter(digest=secret.digest(shown.strip())).select_related("person").first()
    if token is None:
        throttle.count(throttle.TOKEN, address)
        return None
    _note(token)
    return _reduced(token)


def alive() -> QuerySet[Token]:
    """Tokens that are still good: neither revoked nor expired, and of a person who is not disabled."""
    return Token.objects.filter(revoked=None, expires__gt=timezone.now(), person__is_active=True)


def revoke(token: Token, *, by: Person) -> None:
    """End a token, at once."""
    if Token.objects.filter(pk=token.pk, revoked=None).update(revoked=timezone.now()):
        trail.tell(trail.Kind.TOKEN_REVOKED, token.person, by=by, detail=token.name)


def _note(token: Token) -> None:
    now = timezone.now()
    if token.used is None or now - token.used > NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(used=now)


def _reduced(token: Token) -> Person:
    person = token.person
    person.scopes = frozenset(Scope(scope) for scope in token.scopes)
    person.known = {}
    return person
