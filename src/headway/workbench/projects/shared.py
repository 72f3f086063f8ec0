"""People whom several projects share: all that is asked of one person, week by week, against what there is of them.

Each project's own analysis says what it asks (`analysis.load`); nothing of money comes in, and nothing of a project the
asker may not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from headway.analysis.load import Daily, Loads
from headway.plan.resource import Resource, ResourceKind
from headway.plan.value import ResourceId, TaskId
from headway.workbench.people.models import Membership, Person
from headway.workbench.projects import answers
from headway.workbench.projects.access import memberships_at_hand, seen_by
from headway.workbench.projects.models import Project, Row
from headway.workbench.projects.rows import DECODERS

EPOCH = date(1970, 1, 1).toordinal()
WEEK = 7
MOST_WEEKS = 104
SLACK = 0.5
"""Minutes of a week that are rounding and no overload."""


@dataclass(frozen=True)
class Part:
    """What one task of one project asks of the person in a week, in minutes of work."""

    project: Project
    task: TaskId
    name: str
    minutes: float


@dataclass(frozen=True)
class Week:
    """A week from `monday` on, in minutes: what is asked, what there is of the person, and what is asked beyond it.

    `over` is added up day by day: a free Friday makes good for no Monday. `by_project` has the minutes of each project
    in the order of `SharedLoad.projects`.
    """

    monday: date
    asked: float
    available: float
    over: float
    by_project: tuple[float, ...]
    find_parts: Callable[[], tuple[Part, ...]] = field(repr=False, compare=False)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The tasks behind it, those that ask for most first; an overview of many weeks looks at none."""
        return self.find_parts()

    @property
    def is_over(self) -> bool:
        """Whether more is asked than there is, by more than rounding."""
        return self.over > SLACK


@dataclass(frozen=True)
class SharedLoad:
    """A person over all projects the asker may read that ask something of them; weeks from the first to the last.

    Of more than `MOST_WEEKS` those from the one on in which a second project asks.
    """

    person: Person
    projects: tuple[Project, ...]
    weeks: tuple[Week, ...]

    @property
    def is_shared(self) -> bool:
        """Whether more than one project counts on them."""
        return len(self.projects) > 1

    @property
    def over(self) -> tuple[Week, ...]:
        """The weeks in which more is asked than there is."""
        return tuple(week for week in self.weeks if week.is_over)


type Roles = Mapping[int, tuple[tuple[Project, ResourceId], ...]]
"""By person: the projects that count on them, and who they are among the resources of each."""


def load_of(asker: Person, person: Person) -> SharedLoad | None:
    """What is asked of a person by the projects that the asker may read; None where none of them knows this person."""
    roles = _roles(asker, [person]).get(person.pk, ())
    return _load(asker, person, roles) if roles else None


def shared_loads(asker: Person) -> tuple[SharedLoad, ...]:
    """Everybody on whom more than one project counts, of those the asker may read; the most overloaded first."""
    roles = {pk: each for pk, each in _roles(asker, None).items() if len({project.pk for project, _who in each}) > 1}
    people = Person.objects.filter(pk__in=roles, is_active=True)
    found = [_load(asker, person, roles[person.pk]) for person in people]
    shared = (each for each in found if each.is_shared)
    return tuple(sorted(shared, key=lambda each: (-sum(week.over for week in each.over), str(each.person))))


def _roles(asker: Person, people: Iterable[Person] | None) -> Roles:
    """Who somebody is in each project: the resource of their membership, and those that bear their address.

    Read from the rows of resources alone: most projects of many share nobody, and no plan of theirs is loaded for it.
    """
    memberships_at_hand(asker)
    projects = {each.pk: each for each in seen_by(asker).filter(archived=None).order_by("name", "pk")}
    known = None if people is None else {each.pk: each for each in people}
    members = Membership.objects.filter(project__in=projects).exclude(resource="")
    if known is not None:
        members = members.filter(person__in=known)
    named: dict[tuple[int, ResourceId], list[int]] = {}
    for place, id, who in members.values_list("project", "resource", "person"):
        named.setdefault((place, id), []).append(who)
    everybody = Person.objects.all() if known is None else known.values()
    by_address = {each.email.lower(): each.pk for each in everybody}
    found: dict[int, dict[tuple[int, ResourceId], tuple[Project, ResourceId]]] = {}
    for place, resource in _workers(projects):
        there = [*named.get((place, resource.id), ())]
        if resource.email.lower() in by_address:
            there.append(by_address[resource.email.lower()])
        for who in there:
            found.setdefault(who, {})[place, resource.id] = projects[place], resource.id
    return {who: tuple(rows.values()) for who, rows in found.items()}


def _workers(projects: Mapping[int, Project]) -> Iterator[tuple[int, Resource]]:
    """The people and machines of these projects, in the order of the projects."""
    rows = Row.objects.filter(project__in=projects, noun="resources").values_list("project", "body").order_by("pk")
    order = {project: at for at, project in enumerate(projects)}
    for place, body in sorted(rows, key=lambda row: order[row[0]]):
        resource: Resource = DECODERS["resources"].decode(body)
        if resource.kind is ResourceKind.WORK:
            yield place, resource


def _load(asker: Person, person: Person, roles: Iterable[tuple[Project, ResourceId]]) -> SharedLoad:
    asked = [(project, id, answers.seen(asker, project)[1].load) for project, id in roles]
    busy = [(project, id, found) for project, id, found in asked if id in found.uses]
    projects = tuple({project.pk: project for project, _id, _found in busy}.values())
    return SharedLoad(person, projects, tuple(_weeks(busy, projects)))


def _weeks(busy: list[tuple[Project, ResourceId, Loads]], projects: tuple[Project, ...]) -> Iterator[Week]:
    if not busy:
        return
    begin, end = _span(busy)
    count = -(-(end - begin) // WEEK)
    span = count * WEEK
    asked = [_spread(found.daily[id], begin, span) for _project, id, found in busy]
    whole = np.sum(asked, axis=0)
    there = np.max([found.available(id, begin, begin + span) for _project, id, found in busy], axis=0)
    own = np.sum([_spread(found.daily[id], begin, span, beyond=True) for _project, id, found in busy], axis=0)
    over = np.maximum(np.maximum(whole - there, 0.0), own)
    for at in range(count):
        days = slice(at * WEEK, (at + 1) * WEEK)
        minutes = [float(each[days].sum()) for each in asked]
        yield Week(
            monday=date.fromordinal(EPOCH + begin) + timedelta(weeks=at),
            asked=float(whole[days].sum()),
            available=float(there[days].sum()),
            over=float(over[days].sum()),
            by_project=tuple(
                sum(m for m, (each, _id, _f) in zip(minutes, busy, strict=True) if each.pk == project.pk)
                for project in projects
            ),
            find_parts=partial(_parts, busy, begin + at * WEEK),
        )


def _span(busy: list[tuple[Project, ResourceId, Loads]]) -> tuple[int, int]:
    """The days from which and before which the weeks are."""
    firsts = sorted({project.pk: found.first for project, _id, found in busy}.values())
    begin, end = _monday(firsts[0]), max(found.last for _project, _id, found in busy)
    if end - begin > MOST_WEEKS * WEEK:
        begin = _monday(firsts[1] if len(firsts) > 1 else firsts[0])
    return begin, min(end, begin + MOST_WEEKS * WEEK)


def _monday(day: int) -> int:
    return day - (day + 3) % WEEK  # the first day of 1970 was a Thursday


def _parts(busy: list[tuple[Project, ResourceId, Loads]], first: int) -> tuple[Part, ...]:
    found = [
        Part(project, task, loads.plan.tasks[task].name or task, minutes)
        for project, id, loads in busy
        for task, minutes in loads.by_task(id, first, first + WEEK).items()
    ]
    return tuple(sorted(found, key=lambda each: -each.minutes))


def _spread(daily: Daily, begin: int, span: int, *, beyond: bool = False) -> NDArray[np.float64]:
    """Minutes of each day from `begin` on: what is asked, or only what is asked `beyond` what there is."""
    minutes = daily.over if beyond else daily.assigned
    days = np.zeros(span)
    first = max(daily.first, begin)
    last = min(daily.first + len(minutes), begin + span)
    if last > first:
        days[first - begin : last - begin] = minutes[first - daily.first : last - daily.first]
    return days
