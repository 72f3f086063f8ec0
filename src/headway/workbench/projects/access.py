"""Projects as somebody may see them: every look-up begins with the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from headway.workbench.people.may import BY_RIGHT, TABLE, in_scope, may
from headway.workbench.people.models import Person
from headway.workbench.people.policy import View, declared, named
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project


def seen_by(person: Person | AnonymousUser) -> QuerySet[Project]:
    """The projects this person may read; what is not among them is a 404."""
    if not isinstance(person, Person) or not person.is_active or not in_scope(person, Act.READ):
        return Project.objects.none()
    standing = Project.objects.filter(deleted=None, proposes=None)
    return standing if person.is_admin else standing.filter(memberships__person=person)


def reached_by(person: Person | AnonymousUser) -> QuerySet[Project]:
    """The projects this person may read and the drafts of them: to look up one by its key. No list shows a draft."""
    if not isinstance(person, Person) or not person.is_active or not in_scope(person, Act.READ):
        return Project.objects.none()
    standing = Project.objects.filter(deleted=None, proposes__deleted=None).select_related("proposes")
    if person.is_admin:
        return standing
    mine = person.memberships.values("project")
    return standing.filter(Q(pk__in=mine) | Q(proposes__in=mine))


def memberships_at_hand(person: Person) -> None:
    """Look up everything a person is in one statement, for a page that asks across projects what they may."""
    person.known = {row.project_id: row for row in person.memberships.all()}


def deleted_by(person: Person | AnonymousUser) -> QuerySet[Project]:
    """The deleted projects that this person may bring back."""
    if not isinstance(person, Person) or not person.is_active or not in_scope(person, Act.PROJECT):
        return Project.objects.none()
    gone, roles = Project.objects.exclude(deleted=None), TABLE[Act.PROJECT]
    return gone if person.is_admin else gone.filter(memberships__person=person, memberships__role__in=roles)


def in_project(act: Act) -> Callable[[View], View]:
    """Give a view the project that its address names by `key`: 404 where it may not be read, 403 where not this act.

    What takes a right of its own to see is not there for those without it: 404.
    """

    def decorate(view: View) -> View:
        def checked(request: HttpRequest, *args: Any, key: str, **kwargs: Any) -> HttpResponseBase:
            if isinstance(request.user, Person) and request.user.known is None:
                request.user.known = {}  # one look at a membership serves the whole request
            project = get_object_or_404(reached_by(request.user), key=key)
            if not may(request.user, act, project):
                raise Http404 if act in BY_RIGHT else PermissionDenied
            return view(request, project, *args, **kwargs)

        return declared(login_required(named(checked, view)), act)

    return decorate
