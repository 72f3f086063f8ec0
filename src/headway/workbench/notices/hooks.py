"""A webhook paused itself: told to whoever answers for it, and to the owners of its project."""

from __future__ import annotations

from datetime import datetime

from headway.workbench.notices.found import Found, team
from headway.workbench.notices.gather import keep
from headway.workbench.notices.models import Kind
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project


def tell(project: Project, hook: int, name: str, why: str, at: datetime, by: int, now: datetime) -> int:
    """Make the notices of one that paused itself at a moment, for a reason in a word; how many are new."""
    some = team(project)
    owners = [person.pk for person in some.who_may(Act.PROJECT)]
    keepers = [person.pk for person in some.who_may(Act.HOOKS) if person.pk == by]
    source = f"webhook {hook} {at:%Y%m%dT%H%M%S}"
    body = {"name": name, "why": why}
    found = [
        Found(person, Kind.HOOK, source, at, noun="webhook", thing=str(hook), body=body)
        for person in some.but([*keepers, *owners])
    ]
    return keep(some, found, now)
