"""From what went wrong below to what a caller is told."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from django.core.exceptions import (
    BadRequest,
    DisallowedHost,
    ObjectDoesNotExist,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.http import Http404
from ninja.errors import HttpError, ValidationError

from headway.analysis.query import QueryUnreadable
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.changes import ChangeRefused
from headway.plan.changes.codec import ChangesUnreadable
from headway.plan.changes.refused import StaleChange
from headway.plan.errors import HeadwayError
from headway.plan.said import Joined
from headway.workbench.api.refusal import Fault, Refusal, of_status
from headway.workbench.documents.models import Stale
from headway.workbench.engine.trouble import AGAIN_AFTER, trouble
from headway.workbench.projects.idempotency import KeyReused
from headway.workbench.projects.undo import UndoRefused
from headway.workbench.projects.views import StaleView


def refusal_of(error: Exception) -> Refusal:
    """What to answer for an error; anything not foreseen is a fault of ours."""
    match error:
        case Refusal():
            return error
        case ChangeRefused():
            return _change(error)
        case ChangesUnreadable():
            return Refusal("invalid", str(error), errors=(Fault(error.place, error.what),))
        case Http404() | ObjectDoesNotExist():
            return Refusal("not-found")
        case PermissionDenied():
            return Refusal("forbidden", str(error))
        case UndoRefused():
            return Refusal("undo-refused", str(error), entry=error.entry.revision if error.entry else None)
        case Stale() | StaleView():
            return Refusal("stale-record")
        case Unsettable():
            return Refusal("invalid", str(error))
        case QueryUnreadable():
            place = f"where, characters {error.at[0] + 1} to {error.at[1]}"
            return Refusal("invalid", Joined(" ", [error.told, error.advice]), errors=(Fault(place, error.told),))
        case KeyReused():
            return Refusal("key-reused")
        case ValidationError():
            return Refusal("invalid", errors=tuple(Fault(".".join(map(str, e["loc"])), e["msg"]) for e in error.errors))
        case RequestDataTooBig():
            return Refusal("too-large")
        case HttpError():
            return of_status(error.status_code)
        case DisallowedHost() | SuspiciousOperation() | BadRequest():
            return of_status(HTTPStatus.BAD_REQUEST)
        case HeadwayError():
            return Refusal("refused", str(error))
    return _trouble(error)


def _trouble(error: Exception) -> Refusal:
    """Where the machine is in trouble, that; else a fault of ours."""
    found = trouble(error)
    if found is None:
        return Refusal("internal")
    code = "disk-full" if found.status == HTTPStatus.INSUFFICIENT_STORAGE else "unavailable"
    return Refusal(code, str(found.sentence), headers={"Retry-After": str(AGAIN_AFTER)})


def _change(error: ChangeRefused) -> Refusal:
    """A Change that found another value than it expected, or one that the plan must not have."""
    return Refusal(
        "stale-change" if isinstance(error, StaleChange) else "refused",
        error.sentence,
        thing=error.thing,
        field=error.field,
        expected=plain(error.expected),
        found=plain(error.found),
        position=error.position,
    )


def plain(value: Any) -> Any:
    """A value as JSON has it; what JSON has not is told in words."""
    try:
        return msgspec.to_builtins(value)
    except (TypeError, ValueError):
        return str(value)
