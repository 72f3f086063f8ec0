"""Calendar feeds: made, shown once, fetched by a program as their person, revoked.

A feed reads and does nothing else, and reads at every fetch what its person may read that day: who has left a
project, or is disabled, is shown nothing of it at the next one.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse

from headway.workbench.notices.models import Feed
from headway.workbench.people import secret, throttle, trail
from headway.workbench.people.links import absolute
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Scope
from headway.workbench.projects.access import memberships_at_hand, seen_by
from headway.workbench.projects.models import Project

PREFIX = "hf_"
NOTED_EVERY = timedelta(minutes=5)
"""How exactly the last fetch is known."""
MOST = 50
"""Feeds that one person may have at a time."""


class TooMany(PermissionDenied):
    """Somebody has as many feeds as one may have."""


def make(person: Person, shows: Feed.Shows, project: Project | None, name: str, at: datetime) -> tuple[Feed, str]:
    """A new feed and its secret, which can be read here and never again.

    Only somebody who signed in makes one: it would outlive the token. PermissionDenied for milestones of a project
    that they may not read; TooMany where they have fifty.
    """
    if person.scopes is not None:
        raise PermissionDenied
    if (shows == Feed.Shows.MILESTONES) != (project is not None):
        raise ValueError("milestones are those of a project, one's own tasks of all")
    if project is not None and not seen_by(person).filter(pk=project.pk).exists():
        raise PermissionDenied
    if standing(person).count() >= MOST:
        raise TooMany
    shown = secret.fresh(PREFIX)
    made = Feed.objects.create(
        person=person, shows=shows, project=project, name=name, digest=secret.digest(shown), created=at
    )
    trail.tell(trail.Kind.FEED_MADE, person, project=project.key if project else "", detail=str(made))
    return made, shown


def standing(person: Person) -> QuerySet[Feed]:
    """Their feeds that can be fetched."""
    return Feed.objects.filter(person=person, revoked=None).select_related("project")


def revoke(feed: Feed, at: datetime) -> None:
    """End a feed, at once."""
    if Feed.objects.filter(pk=feed.pk, revoked=None).update(revoked=at):
        trail.tell(trail.Kind.FEED_REVOKED, feed.person, detail=str(feed))


def found(shown: str, address: str, at: datetime) -> tuple[Feed, list[Project]] | None:
    """The feed of a secret, its person reduced to reading, and the projects it shows today: those they may read.

    None where there is none, or not any more, and where they may no longer read the project that it shows.
    Wrong secrets are counted by the address they come from; Throttled once there were too many.
    """
    feed = _alive().filter(digest=secret.digest(shown)).first()
    if feed is None:
        throttle.count(throttle.FEED, address)
        return None
    if feed.used is None or at - feed.used > NOTED_EVERY:
        Feed.objects.filter(pk=feed.pk).update(used=at)
    feed.person.scopes = frozenset({Scope.READ})
    memberships_at_hand(feed.person)
    mine = seen_by(feed.person).order_by("pk")
    if feed.project_id is None:
        return feed, list(mine.filter(archived=None))
    one = list(mine.filter(pk=feed.project_id))
    return (feed, one) if one else None


def address(shown: str) -> str:
    """Where a calendar program fetches it."""
    return absolute(reverse("feed", args=[shown]))


def _alive() -> QuerySet[Feed]:
    return Feed.objects.filter(revoked=None, person__is_active=True).select_related("person", "project")
