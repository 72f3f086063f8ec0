"""The first person: made once, by a link that only whoever started the server has seen. Then never again."""

from __future__ import annotations

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from headway.plan.errors import HeadwayError
from headway.workbench.engine.turns import one_at_a_time
from headway.workbench.people import trail
from headway.workbench.people.models import Person


class Made(HeadwayError):
    """There is somebody already."""


def is_missing() -> bool:
    """Whether nobody was ever made here; people are disabled, never deleted, so this is true once."""
    return not Person.objects.exists()


def secret() -> str:
    """The secret of the link: it follows from the server's own, so every start prints the same until it was used."""
    return salted_hmac("headway.first-person", "", algorithm="sha256").hexdigest()[:40]


def opens(shown: str) -> bool:
    """Whether this is the secret, and there is still a use for it."""
    return constant_time_compare(shown, secret()) and is_missing()


def create(email: str, name: str, password: str) -> Person:
    """Make the person who runs this Headway; Made where somebody was quicker, were it by a hair."""
    with transaction.atomic():
        one_at_a_time("first person")
        if not is_missing():
            raise Made("Somebody runs this Headway already.")
        person = Person.objects.create_user(email, password, name=name, is_admin=True)
        trail.tell(trail.Kind.JOINED, person)
        trail.tell(trail.Kind.ADMIN_GIVEN, person)
    return person
