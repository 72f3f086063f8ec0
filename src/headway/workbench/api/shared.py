"""People whom several projects share: what is asked of each, week by week."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.people.models import Person
from headway.workbench.people.policy import SIGNED_IN
from headway.workbench.projects.shared import SharedLoad, Week, load_of, shared_loads


class SharedPart(msgspec.Struct, frozen=True):
    """What one task asks in a week, in minutes of work."""

    project: str
    task: str
    name: str
    minutes: float


class SharedWeek(msgspec.Struct, frozen=True):
    """A week from `monday` on, in minutes of work: what is asked, what there is, and what is asked beyond it."""

    monday: date
    asked: float
    available: float
    over: float
    tasks: tuple[SharedPart, ...]


class SharedPersonView(msgspec.Struct, frozen=True):
    """A person over all the projects you may read; `projects` are their keys."""

    person: PersonView
    projects: tuple[str, ...]
    weeks: tuple[SharedWeek, ...]


class SharedPeopleView(msgspec.Struct, frozen=True):
    """Who was asked for, the most overloaded first."""

    items: tuple[SharedPersonView, ...]


class SharedQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`person`: this one alone, whether several projects share them or not."""

    person: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)] | None = None


@operation("GET", "/shared-people", SIGNED_IN, SharedPeopleView)
def list_shared_people(call: Call, query: SharedQuery) -> SharedPeopleView:
    """Everybody on whom more than one of the projects you may read counts, and their load by week.

    Of a `person` no such project knows there is nothing.
    """
    if query.person is None:
        return SharedPeopleView(tuple(_view(each) for each in shared_loads(call.person)))
    person = Person.objects.filter(pk=query.person).first()
    found = load_of(call.person, person) if person is not None else None
    return SharedPeopleView((_view(found),) if found is not None else ())


def _view(found: SharedLoad) -> SharedPersonView:
    keys = tuple(project.key for project in found.projects)
    return SharedPersonView(person_view(found.person), keys, tuple(_week(week) for week in found.weeks))


def _week(week: Week) -> SharedWeek:
    tasks = tuple(SharedPart(each.project.key, each.task, each.name, each.minutes) for each in week.parts)
    return SharedWeek(week.monday, week.asked, week.available, week.over, tasks)
