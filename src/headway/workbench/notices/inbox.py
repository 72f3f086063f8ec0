"""The inbox: what somebody has not read, of projects they may read today; read, and put aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from headway.workbench.documents.models import Mention
from headway.workbench.notices import preferences
from headway.workbench.notices.models import DEMANDS, Kind, Notice
from headway.workbench.notices.telling import Line, lines
from headway.workbench.people.models import Person
from headway.workbench.projects.access import seen_by
from headway.workbench.projects.models import Project

PAGE = 60
"""Notices that one page reads."""


@dataclass(frozen=True)
class Thread:
    """What there is about one thing, the newest first."""

    lines: tuple[Line, ...]

    @property
    def newest(self) -> Line:
        """What happened last."""
        return self.lines[0]

    @property
    def earlier(self) -> tuple[Line, ...]:
        """What happened before."""
        return self.lines[1:]

    @property
    def unread(self) -> bool:
        """Whether something of it is unread."""
        return any(each.notice.read is None for each in self.lines)

    @property
    def ids(self) -> str:
        """Its notices, as a form sends them."""
        return ",".join(str(each.notice.pk) for each in self.lines)


def notices(person: Person) -> QuerySet[Notice]:
    """What there is for somebody, of projects they may read."""
    found = Notice.objects.filter(person=person, project__in=seen_by(person))
    return found.select_related("project", "by").order_by("-at", "-pk")


def earlier(some: QuerySet[Notice], than: Notice) -> QuerySet[Notice]:
    """Those of them that stand below one."""
    return some.filter(Q(at__lt=than.at) | Q(at=than.at, pk__lt=than.pk))


def unread(person: Person) -> QuerySet[Notice]:
    """What they have not read."""
    return notices(person).filter(read=None)


def wanted(person: Person) -> QuerySet[Notice]:
    """What still waits for an act of theirs, read or not."""
    return notices(person).filter(kind__in=DEMANDS, done=None)


def count(person: Person) -> int:
    """How many are unread."""
    return unread(person).order_by().count()


def told(person: Person, some: Iterable[Notice]) -> list[Line]:
    """Notices in words, as this person may read them today."""
    if person.known is None:
        person.known = {}
    return lines(person, list(some))


def threads(told: Iterable[Line]) -> list[Thread]:
    """Lines put together by what they are about, in the order of the newest of each."""
    found: dict[tuple[int, str, str], list[Line]] = {}
    for each in told:
        found.setdefault((each.notice.project_id, each.notice.noun, each.notice.thing), []).append(each)
    return [Thread(tuple(some)) for some in found.values()]


def read(person: Person, some: QuerySet[Notice], at: datetime) -> int:
    """Somebody has read these; how many they had not. A mention they read here is read at its task too."""
    new = Notice.objects.filter(pk__in=[*some.filter(person=person, read=None).values_list("pk", flat=True)])
    comments = [each.origin[1] for each in new.filter(kind=Kind.MENTION)]
    Mention.objects.filter(person=person, comment__in=comments, read=None).update(read=at)
    return new.update(read=at)


def unread_again(person: Person, some: QuerySet[Notice]) -> int:
    """Somebody wants to come back to these; how many."""
    return Notice.objects.filter(pk__in=[*some.filter(person=person).values_list("pk", flat=True)]).update(read=None)


def unread_at(person: Person, project: Project, noun: str, thing: str) -> QuerySet[Notice]:
    """What somebody has not read of the talk about a thing."""
    kinds = (Kind.MENTION, Kind.COMMENT)
    return Notice.objects.filter(person=person, project=project, noun=noun, thing=thing, kind__in=kinds, read=None)


def read_at(person: Person, project: Project, noun: str, thing: str, at: datetime) -> int:
    """Somebody looked at the talk about a thing: what of it was told in the inbox is read."""
    return unread_at(person, project, noun, thing).update(read=at)


def mute(person: Person, notice: Notice, at: datetime) -> int:
    """Hear no more of what a notice is about, and have read what there is of it; how many that was."""
    preferences.mute(person, notice.project, notice.noun, notice.thing, at)
    same = notices(person).filter(project=notice.project, noun=notice.noun, thing=notice.thing)
    return read(person, same.exclude(kind__in=preferences.ALWAYS), at)
