"""How somebody wants to be told: of each project, when by mail, and of what not at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.db.models import QuerySet

from headway.workbench.notices.found import Found
from headway.workbench.notices.models import DEMANDS, Hours, How, Kind, Mute, Preference
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project

USUAL = How.DAILY
"""How somebody is told who has said nothing."""
ALWAYS = frozenset({Kind.MENTION, *DEMANDS})
"""What reaches somebody also of a thing they muted; reminders of it do not."""

type Told = tuple[dict[int, How], How]
"""How somebody wants to be told: of single projects, by number, and of all others."""


def how(person: Person, project: Project) -> How:
    """How somebody wants to be told of a project."""
    own, usual = of(person)
    return own.get(project.pk, usual)


def of(person: Person) -> Told:
    """What somebody said of single projects, and of all others."""
    return of_each([person.pk])[person.pk]


def of_each(people: Iterable[int]) -> dict[int, Told]:
    """The same of several people, by number."""
    said: dict[int, dict[int | None, How]] = {person: {} for person in people}
    for person, project, each in Preference.objects.filter(person__in=said).values_list("person", "project", "how"):
        said[person][project] = How(each)
    return {
        person: ({project: each for project, each in some.items() if project is not None}, some.get(None, USUAL))
        for person, some in said.items()
    }


def off(project: Project) -> frozenset[int]:
    """Who wants to hear nothing of a project."""
    usual = Preference.objects.filter(project=None).values_list("person", "how")
    own = Preference.objects.filter(project=project).values_list("person", "how")
    said = {**dict(usual), **dict(own)}
    return frozenset(person for person, each in said.items() if each == How.OFF)


def choose(person: Person, project: Project | None, said: How | None) -> None:
    """Say how one wants to be told of a project, or (None) of all others; no word is that of all others."""
    if said is None:
        Preference.objects.filter(person=person, project=project).delete()
    else:
        Preference.objects.update_or_create(person=person, project=project, defaults={"how": said})


def hours(person: Person) -> Hours:
    """When somebody may be written to; what is usual where they have said nothing."""
    return Hours.objects.filter(person=person).first() or Hours(person=person)


def set_hours(person: Person, *, quiet_from: time, quiet_to: time, digest_at: time, digest_day: int) -> Hours:
    """Say when one may be written to."""
    said = {"quiet_from": quiet_from, "quiet_to": quiet_to, "digest_at": digest_at, "digest_day": digest_day}
    return Hours.objects.update_or_create(person=person, defaults=said)[0]


def mute(person: Person, project: Project, noun: str, thing: str, at: datetime) -> Mute:
    """Hear no more of a thing."""
    about = {"person": person, "project": project, "noun": noun, "thing": thing}
    return Mute.objects.get_or_create(**about, defaults={"at": at})[0]


def unmute(person: Person, project: Project, noun: str, thing: str) -> None:
    """Hear of it again."""
    Mute.objects.filter(person=person, project=project, noun=noun, thing=thing).delete()


def muted(person: Person, projects: Iterable[Project] | QuerySet[Project]) -> QuerySet[Mute]:
    """What somebody muted, among projects they may read."""
    return Mute.objects.filter(person=person, project__in=projects).select_related("project").order_by("-at")


def is_muted(each: Found, known: set[tuple[int, str, str]]) -> bool:
    """Whether a finding is about something its person muted."""
    return each.kind not in ALWAYS and (each.person, each.noun, each.thing) in known
