"""The trail of what concerns security: who came in, who was refused, who was given what. Shown to administrators."""

from __future__ import annotations

from enum import StrEnum

from allauth.core import context
from django.utils import timezone

from headway.workbench.people.models import Event, Person


class Kind(StrEnum):
    """What may happen."""

    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    SIGN_IN_FAILED = "sign-in failed"
    CODE_FAILED = "second factor failed"
    THROTTLED = "too many attempts"
    PASSWORD_CHANGED = "password changed"
    SECOND_FACTOR_ON = "second factor on"
    SECOND_FACTOR_OFF = "second factor off"
    RECOVERY_CODES = "recovery codes made"
    SESSION_ENDED = "session ended"
    TOKEN_MADE = "token made"
    TOKEN_REVOKED = "token revoked"
    FEED_MADE = "calendar feed made"
    FEED_REVOKED = "calendar feed revoked"
    HOOK_MADE = "webhook made"
    HOOK_CHANGED = "webhook changed"
    HOOK_SECRET = "webhook given another secret"
    HOOK_PAUSED = "webhook paused"
    HOOK_RESUMED = "webhook resumed"
    HOOK_REMOVED = "webhook removed"
    HOOK_TESTED = "webhook tested"
    HOOK_REPLAYED = "webhook delivery replayed"
    INVITED = "invited"
    INVITATION_REVOKED = "invitation revoked"
    JOINED = "joined"
    MEMBER_ADDED = "member added"
    ROLE_CHANGED = "role changed"
    MEMBER_REMOVED = "member removed"
    DISABLED = "disabled"
    ENABLED = "enabled"
    ADMIN_GIVEN = "made administrator"
    ADMIN_TAKEN = "no longer administrator"


def tell(kind: Kind, person: Person | None, *, by: Person | None = None, project: str = "", detail: str = "") -> Event:
    """Add a line: whom it concerns, who did it if somebody else, and where from, if a request is being answered."""
    return Event.objects.create(
        at=timezone.now(),
        kind=kind,
        person=person,
        by=None if by == person else by,
        address=address(),
        project=project,
        detail=detail[:400],
    )


def address() -> str:
    """Where the request that is being answered came from; empty on the command line."""
    from allauth.account.adapter import get_adapter

    request = context.request
    return "" if request is None else str(get_adapter().get_client_ip(request))
