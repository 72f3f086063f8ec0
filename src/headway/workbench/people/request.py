"""A request behind a policy: somebody is signed in."""

from __future__ import annotations

from django.http import HttpRequest

from headway.workbench.people.models import Person


class Signed(HttpRequest):
    """What a view gets that asks for a sign-in: `user` is a Person, never anonymous. A type, nothing is made of it."""

    user: Person
