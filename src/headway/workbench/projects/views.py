"""Ways to look at a plan that somebody kept: private, shared, or locked."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project, View


def seen_views(person: Person, project: Project) -> QuerySet[View]:
    """The views of a project this person finds: their own, and those that are shared."""
    home = project.proposes_id or project.pk
    return View.objects.filter(Q(owner=person) | ~Q(sharing=View.Sharing.PRIVATE), project=home)


def found(person: Person, project: Project, pk: int) -> View | None:
    """One kept view; None where there is none this person may find."""
    return seen_views(person, project).filter(pk=pk).first()
