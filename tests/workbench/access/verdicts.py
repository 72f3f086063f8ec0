"""What is expected, from what an address declares and the table of rights, and what an answer says.

The tables are read when this file is: whoever alters them later, as a fault would, alters no expectation.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.http import HttpResponseBase

from headway.workbench.people import may as rights
from headway.workbench.people.policy import PUBLIC, SIGNED_IN
from headway.workbench.people.roles import Act, Role
from tests.workbench.access.routes import Route
from tests.workbench.access.samples import PERSONAL
from tests.workbench.access.world import Identity

TABLE: Mapping[Act, frozenset[Any]] = dict(rights.TABLE)
BY_RIGHT, SCOPES, RESTS_ON = dict(rights.BY_RIGHT), dict(rights.SCOPES), dict(rights.RESTS_ON)


class Verdict(StrEnum):
    """What becomes of a request."""

    IN = "answered"
    UNKNOWN = "asked to sign in"
    FORBIDDEN = "forbidden"
    HIDDEN = "not found"
    METHOD = "no such method"
    FAILED = "failed"


def expected(route: Route, method: str, who: Identity, own: bool, crossed: bool = False) -> Verdict | None:
    """What this identity gets, or None where anything but a failure will do.

    `own`: the address names the own project; `crossed`: it does, and something in it that is of the other.
    """
    policy = route.policies.get(method)
    if policy is None:
        return Verdict.METHOD
    if policy == PUBLIC:
        return None
    known = who.alive and who.person is not None and (route.api or not who.header)
    if not known:
        return Verdict.UNKNOWN
    mine = Verdict.HIDDEN if route.name in PERSONAL and who.role is not Role.OWNER else Verdict.IN
    if policy == SIGNED_IN:
        return mine
    if not route.in_project:
        return mine if in_organisation(who, policy) else Verdict.FORBIDDEN
    if not in_project(who, Act.READ, own):
        return Verdict.HIDDEN
    if not in_project(who, policy, own):
        return Verdict.HIDDEN if policy in BY_RIGHT and not route.api else Verdict.FORBIDDEN
    return Verdict.HIDDEN if crossed else mine


def _scoped(who: Identity, act: Act) -> bool:
    return who.scopes is None or SCOPES[act] in who.scopes


def in_organisation(who: Identity, act: Act) -> bool:
    """Whether somebody alive may do this in the organisation."""
    return _scoped(who, act) and (act is Act.START or (act is Act.PEOPLE and who.admin))


def in_project(who: Identity, act: Act, own: bool) -> bool:
    """Whether somebody alive may do this in the own project, or in the other."""
    if act not in TABLE or not _scoped(who, act):
        return False
    if who.admin:
        return True
    if act in RESTS_ON and not in_project(who, RESTS_ON[act], own):
        return False
    return own and (who.role in TABLE[act] or BY_RIGHT.get(act) in who.rights)


def observed(response: HttpResponseBase) -> Verdict:
    """What an answer says."""
    status = response.status_code
    if status in (301, 302) and response.headers["Location"].startswith("/accounts/login/"):
        return Verdict.UNKNOWN
    by_status = {401: Verdict.UNKNOWN, 403: Verdict.FORBIDDEN, 404: Verdict.HIDDEN, 405: Verdict.METHOD}
    return Verdict.FAILED if status >= 500 else by_status.get(status, Verdict.IN)
