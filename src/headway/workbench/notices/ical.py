"""A feed as RFC 5545 has it: each task and milestone a day or days without hours, which no zone shifts.

A plan's clock is its own, so what a calendar shows is its days: `VALUE=DATE`, the end exclusive. A thing keeps its UID
as long as it is the same task of the same project; its SEQUENCE is the revision of the plan it was read from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from headway import __version__
from headway.analysis import Analysis
from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.workbench.notices.models import Feed
from headway.workbench.people import language
from headway.workbench.people.links import absolute
from headway.workbench.people.models import Person
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.own import own_tasks

DAY = timedelta(days=1)
DONE_SHOWN = timedelta(days=60)
"""How long after it was finished a task still stands in a feed."""


class Read(NamedTuple):
    """A project as its feed's person may see it: the revision, when that was made, and the analysis."""

    project: Project
    revision: int
    made: datetime
    analysis: Analysis


def read(feed: Feed, projects: Iterable[Project]) -> tuple[Read, ...]:
    """The projects of a feed, as its person may see them now."""
    return tuple(_read(feed.person, project) for project in projects)


def tag(feed: Feed, projects: Iterable[Project]) -> str:
    """By what one knows, before anything is analysed, that nothing differs: the plans, who one is in each of them

    and the version of Headway.
    """
    parts = [(each.pk, each.key, each.name, each.revision, each.mark, _resource(feed, each)) for each in projects]
    return sha256(repr((feed.pk, feed.name, parts, language.of(feed.person), __version__)).encode()).hexdigest()[:32]


def calendar(feed: Feed, some: Iterable[Read]) -> bytes:
    """The feed, in the order of its days."""
    made = Calendar()
    made.add("prodid", f"-//Headway//Headway {__version__}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _name(feed))
    made.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    events = [found for each in some for found in _events(feed, each)]
    for _day, _uid, event in sorted(events, key=lambda found: found[:2]):
        made.add_component(event)
    return bytes(made.to_ical())


def uid(project: Project, task: TaskId) -> str:
    """The same for the same task of the same project, whatever either is called."""
    return f"{sha256(f'{project.pk} {project.created.isoformat()} {task}'.encode()).hexdigest()[:40]}@headway"


def _read(person: Person, project: Project) -> Read:
    revision, analysis = seen(person, project)
    made = Entry.objects.filter(project=project, revision=revision).values_list("at", flat=True).first()
    return Read(project, revision, (made or project.created).astimezone(UTC), analysis)


def _resource(feed: Feed, project: Project) -> str:
    """Who the person is in the plan: with another resource, other tasks are theirs."""
    member = feed.person.membership(project.pk) if feed.shows == Feed.Shows.MINE else None
    return member.resource if member else ""


def _events(feed: Feed, each: Read) -> Iterator[tuple[date, str, Event]]:
    plan = each.analysis.plan
    wanted = _mine(feed, each) if feed.shows == Feed.Shows.MINE else _milestones(plan.tasks.values())
    progress = each.analysis.actuals.progress()
    for id in wanted:
        known = progress.get(id)
        done = known is not None and known.finished
        days = _days(each.analysis, plan.tasks[id])
        if days is not None and not (done and days[1] < each.made.date() - DONE_SHOWN):
            yield days[0], uid(each.project, id), _event(feed, each, plan.tasks[id], days, done)


def _mine(feed: Feed, each: Read) -> Iterable[TaskId]:
    mine = own_tasks(feed.person, each.project, each.analysis.plan)
    return (id for id in each.analysis.schedule.ids if id in mine)


def _milestones(tasks: Iterable[Task]) -> Iterable[TaskId]:
    return (task.id for task in tasks if task.is_milestone and task.active)


def _days(analysis: Analysis, task: Task) -> tuple[date, date] | None:
    """The first day and the last one; what ends at midnight ends on the day before."""
    row = analysis.schedule[task.id]
    if row.start is None or row.finish is None:
        return None
    if task.is_milestone:
        return row.finish.date(), row.finish.date()
    last = (row.finish - timedelta(minutes=1)).date()
    return row.start.date(), max(row.start.date(), last)


def _event(feed: Feed, each: Read, task: Task, days: tuple[date, date], done: bool) -> Event:
    first, last = days
    event = Event()
    event.add("uid", uid(each.project, task.id))
    event.add("dtstamp", each.made)
    event.add("last-modified", each.made)
    event.add("sequence", min(each.revision, 2**31 - 1))
    event.add("dtstart", first)
    event.add("dtend", last + DAY)
    event.add("summary", _summary(feed, each, task, done))
    event.add("description", _told(each, task))
    event.add("url", absolute(_path(each.project, task.id)))
    event.add("transp", "TRANSPARENT")  # a task does not fill a day: nobody is busy by it
    event.add("categories", [str(each.project)])
    return event


def _summary(feed: Feed, each: Read, task: Task, done: bool) -> str:
    """The task, and of several projects which one."""
    name = f"✓ {task.name}" if done else task.name
    return f"{name} · {each.project}" if feed.shows == Feed.Shows.MINE else name


def _told(each: Read, task: Task) -> str:
    """What the calendar says below it: whether it is critical, and when it is due."""
    row = each.analysis.schedule[task.id]
    said = [str(each.project)]
    if row.critical:
        said.append(_("Critical: what moves this moves the finish."))
    if task.deadline is not None:
        said.append(_("Deadline: %(day)s.") % {"day": task.deadline.date().isoformat()})
    return "\n".join(said)


def _name(feed: Feed) -> str:
    if feed.shows == Feed.Shows.MILESTONES:
        return _("Milestones of %(project)s") % {"project": feed.project}
    return feed.name or _("My tasks in Headway")


def _path(project: Project, task: TaskId) -> str:
    return reverse("task", kwargs={"key": project.key, "task": task})
