"""Who may listen, and to what: asked when a browser comes, and again while it stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.contrib.sessions.models import Session

from headway.workbench.live.hub import Projects, Ticket
from headway.workbench.people.models import Person
from headway.workbench.projects.access import reached_by


def allowed(tickets: Iterable[Ticket], now: datetime) -> Mapping[Ticket, Projects | None]:
    """For each listener the projects they may hear of; None where the session ended or the person was shut out."""
    asked = set(tickets)
    sessions = set(
        Session.objects.filter(session_key__in={each.session for each in asked}, expire_date__gt=now).values_list(
            "session_key", flat=True
        )
    )
    people = Person.objects.filter(is_active=True).in_bulk({each.person for each in asked})
    reached = {pk: dict(reached_by(person).values_list("pk", "key")) for pk, person in people.items()}
    return {each: reached.get(each.person) if each.session in sessions else None for each in asked}
