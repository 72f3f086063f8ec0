"""What the address of a view asks for, and the tasks that answer it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone

from headway.analysis import Analysis
from headway.analysis.query import Asked, Query, QueryUnreadable
from headway.plan.value import TaskId
from headway.workbench.people.models import Person
from headway.workbench.people.policy import person_of
from headway.workbench.projects import views
from headway.workbench.projects.answers import seen
from headway.workbench.projects.choosing import choose, question
from headway.workbench.projects.models import Project

PASSING = frozenset({"task", "partial", "page"})
"""Arguments that say what is open just now, and are no part of a view."""


def asked_of(request: HttpRequest, project: Project, page: str) -> Asked:
    """What this address asks of a view; what it leaves open is as its kept view has it. 404 for a view one cannot see.

    Nothing of it is read yet: a filter that cannot be read is `trouble_of`.
    """
    here = Asked.from_pairs(_pairs(request.GET))
    if here.view is None:
        return here
    kept = views.found(person_of(request), project, here.view)
    if kept is None or kept.page != page:
        raise Http404
    return laid_over(Asked.from_query_string(kept.asked), here, set(request.GET))


def laid_over(kept: Asked, here: Asked, said: set[str]) -> Asked:
    """A kept view, altered by what the address says besides; `said` are the arguments it names, empty ones too."""
    own = {name: getattr(here, name) for name in ("where", "columns", "group", "sort") if name in said}
    more = {**dict(kept.more), **dict(here.more)}
    return kept.but(view=here.view, more=tuple(more.items()), **own)


def chosen(person: Person, project: Project, asked: Asked) -> tuple[int, Analysis, tuple[TaskId, ...]]:
    """The revision, its analysis as this person may see it, and the tasks that answer, in reading order.

    All of them where the filter cannot be read: the page shows them with `trouble_of` above.
    """
    revision, analysis = seen(person, project)
    where = "" if trouble_of(person, project, analysis, asked) else asked.where
    tasks = choose(person, project, analysis, where, timezone.now())
    return revision, analysis, tasks


def read_or_trouble(person: Person, project: Project, analysis: Analysis, asked: Asked) -> Query | QueryUnreadable:
    """The filter as a query, or why it is none."""
    try:
        return question(person, project, analysis, asked.where)
    except QueryUnreadable as trouble:
        return trouble


def trouble_of(person: Person, project: Project, analysis: Analysis, asked: Asked) -> QueryUnreadable | None:
    """Why the filter cannot be read; None where it can."""
    found = read_or_trouble(person, project, analysis, asked)
    return found if isinstance(found, QueryUnreadable) else None


def _pairs(query: QueryDict) -> list[tuple[str, str]]:
    return [(name, value) for name, values in query.lists() if name not in PASSING for value in values]


def page_named(request: HttpRequest) -> str:
    """The view an answer is for; 404 where there is none of that name."""
    page = request.GET.get("page", "plan")
    if page not in views.PAGES:
        raise Http404
    return page
