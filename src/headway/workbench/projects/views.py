"""Ways to look at a plan that somebody kept: private ones, shared ones, and locked ones that their owner alone alters.

A view of a draft is kept with the project it is a draft of.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from headway.plan.errors import HeadwayError
from headway.workbench.people.may import in_scope, may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project, View
from headway.workbench.projects.patience import patiently

PRIVATE, SHARED, LOCKED = View.Sharing.PRIVATE, View.Sharing.SHARED, View.Sharing.LOCKED
PAGES = ("plan", "table", "board", "month", "network", "roadmap", "timeline", "workload", "milestones")
"""The pages whose questions can be kept."""

LONGEST_NAME = 200
LONGEST_ASKED = 8_000
MOST = 500
"""Views one person may keep in one project."""


class StaleView(HeadwayError):
    """Somebody else changed the view since it was read; `found` is the view as it is now."""

    def __init__(self, found: View) -> None:
        super().__init__(_("Somebody else has changed this view in the meantime."))
        self.found = found


def seen_views(person: Person, project: Project) -> QuerySet[View]:
    """The views of a project this person finds: their own, and those that are shared."""
    kept = View.objects.filter(Q(owner=person) | ~Q(sharing=PRIVATE), project=home_of(project), page__in=PAGES)
    return kept.select_related("owner")


def found(person: Person, project: Project, pk: int) -> View | None:
    """One kept view; None where there is none this person may find."""
    return seen_views(person, project).filter(pk=pk).first()


def home_of(project: Project) -> Project:
    """The project itself; of a draft, the one it is a draft of."""
    return project.proposes or project


def may_share(person: Person, project: Project) -> bool:
    """Whether this person's views may be everybody's: whoever plans."""
    return may(person, Act.PLAN, home_of(project))


def may_alter(person: Person, view: View) -> bool:
    """Whether this person may change a view: their own, and a shared one who plans."""
    if view.owner_id == person.pk:
        return in_scope(person, Act.COMMENT) and (view.sharing == PRIVATE or may_share(person, view.project))
    return view.sharing == SHARED and may_share(person, view.project)


def may_remove(person: Person, view: View) -> bool:
    """Whether this person may delete a view: whoever may change it, its owner, and who owns the project."""
    mine = view.owner_id == person.pk and in_scope(person, Act.COMMENT)
    return mine or may_alter(person, view) or (view.sharing != PRIVATE and may(person, Act.PROJECT, view.project))


def keep(
    person: Person,
    project: Project,
    name: str,
    page: str,
    asked: str,
    at: datetime,
    sharing: str = PRIVATE,
    body: str = "",
) -> View:
    """Keep what an address asks under a name. PermissionDenied for who may not; ValueError, told, for what is none."""
    home = home_of(project)
    if not may(person, Act.READ, home) or not in_scope(person, Act.COMMENT):
        raise PermissionDenied(_("This token may not keep a view."))
    if page not in PAGES:
        raise ValueError(_("There is no such view."))
    fields = _checked(person, home, name=name, asked=asked, sharing=sharing, body=body)

    @transaction.atomic
    def once() -> View:
        if View.objects.filter(owner=person, project=home).count() >= MOST:
            raise ValueError(_("You keep %(most)s views here already; delete one first.") % {"most": MOST})
        return View.objects.create(project=home, owner=person, page=page, created=at, changed=at, **fields)

    return patiently(once)


def alter(person: Person, view: View, version: int, at: datetime, **fields: str) -> View:
    """Change name, asked, sharing or body of a view. StaleView where `version` is no longer the newest."""
    if not may_alter(person, view):
        raise PermissionDenied(_("A locked view is its owner's to change, a shared one that of those who plan."))
    checked = _checked(person, view.project, **fields)
    if checked.get("sharing", view.sharing) != view.sharing and view.owner_id != person.pk:
        raise PermissionDenied(_("Who sees a view is for its owner to say."))
    return _written(view.pk, version, lambda now: _set(now, checked, at))


def remove(person: Person, view: View, version: int) -> None:
    """Delete a view. StaleView where `version` is no longer the newest."""
    if not may_remove(person, view):
        raise PermissionDenied(_("A view is its owner's to delete, a shared one that of those who plan."))
    _written(view.pk, version, lambda now: now.delete())


def _written(pk: int, version: int, act: Callable[[View], object]) -> View:
    @transaction.atomic
    def once() -> View:
        now = View.objects.select_for_update().get(pk=pk)
        if now.version != version:
            raise StaleView(now)
        act(now)
        return now

    return patiently(once)


def _set(view: View, fields: dict[str, str], at: datetime) -> None:
    for name, value in fields.items():
        setattr(view, name, value)
    view.version, view.changed = view.version + 1, at
    view.save()


def _checked(person: Person, home: Project, **fields: str) -> dict[str, str]:
    """The fields as they are stored; ValueError, with a sentence, for one that cannot be."""
    if "name" in fields:
        fields["name"] = " ".join(fields["name"].split())
        if not fields["name"]:
            raise ValueError(_("Give the view a name."))
        if len(fields["name"]) > LONGEST_NAME:
            raise ValueError(_("A name has at most %(most)s letters.") % {"most": LONGEST_NAME})
    if len(fields.get("asked", "")) > LONGEST_ASKED or len(fields.get("body", "")) > LONGEST_ASKED:
        raise ValueError(_("This is too long to be kept."))
    if "sharing" in fields:
        if fields["sharing"] not in View.Sharing.values:
            raise ValueError(_("A view is private, shared or locked."))
        if fields["sharing"] != PRIVATE and not may_share(person, home):
            raise PermissionDenied(_("Only who plans may share a view."))
    return fields
