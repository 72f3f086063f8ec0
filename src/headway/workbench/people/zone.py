"""The hours that a page shows are those of the person who looks; dates of a plan are the plan's own and stay."""

from __future__ import annotations

import zoneinfo

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from headway.workbench.people.models import Person
from headway.workbench.people.policy import View


class ZoneMiddleware:
    """Answers a request in its person's zone; without one, or with one this machine does not know, in UTC."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:  # noqa: D102 said by Django
        with timezone.override(zone_of(request)):
            return self.get_response(request)


def zone_of(request: HttpRequest) -> zoneinfo.ZoneInfo | None:
    """Where the person lives who asks, as the profile says."""
    return home_of(request.user) if isinstance(request.user, Person) else None


def home_of(person: Person) -> zoneinfo.ZoneInfo | None:
    """Where somebody lives; None where they have not said, or where this machine does not know the zone."""
    try:
        return zoneinfo.ZoneInfo(person.time_zone) if person.time_zone else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None
