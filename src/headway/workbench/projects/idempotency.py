"""A request sent twice happens once: what it was answered is remembered in the transaction in which it happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction

from headway.plan.errors import HeadwayError
from headway.workbench.people.models import Person
from headway.workbench.projects.models import OnceKey
from headway.workbench.projects.patience import patiently


class KeyReused(HeadwayError):
    """The key of another request was sent along."""


class Answered(NamedTuple):
    """The answer, and whether it is that of the first time."""

    answer: Any
    again: bool


def digest(*parts: bytes) -> str:
    """What tells two requests apart: method, address and body."""
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()


def once(person: Person, key: str, request: str, at: datetime, act: Callable[[], Any]) -> Answered:
    """The answer (plain data) of `act`, which is called the first time only; nothing is remembered where it raises.

    `request` is the digest of the request; KeyReused where another one was made under this key.
    """

    def tried() -> Answered:
        with transaction.atomic():
            row = OnceKey.objects.create(person=person, key=key, digest=request, at=at)
            row.answer = act()
            row.save(update_fields=["answer"])
            return Answered(row.answer, False)

    found = _known(person, key, request)
    if found is not None:
        return found
    try:
        return patiently(tried)
    except IntegrityError:  # somebody sent the same at the same moment
        found = _known(person, key, request)
        if found is None:
            raise
        return found


def _known(person: Person, key: str, request: str) -> Answered | None:
    row = OnceKey.objects.filter(person=person, key=key).first()
    if row is None:
        return None
    if row.digest != request:
        raise KeyReused("This idempotency key was sent with another request.")
    return Answered(row.answer, True)
