"""What part of the journal somebody asks for: filters and a place in it, all in the address."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from headway.actuals.changes import ALL_KINDS
from headway.workbench.pages.history.kinds import spaced
from headway.workbench.people.models import Person
from headway.workbench.projects.history import entries
from headway.workbench.projects.models import Entry, Project, Via

SIZE = 50


@dataclass(frozen=True)
class Page:
    """Some entries, newest first, and the address of the next older ones."""

    entries: list[Entry]
    more: str


@dataclass(frozen=True)
class Asked:
    """The filters, as typed; what cannot be read filters nothing and is shown back."""

    project: Project
    task: str = ""
    person: str = ""
    kind: str = ""
    via: str = ""
    since: str = ""
    until: str = ""
    before: int | None = None
    task_name: str = ""
    people: list[Person] = field(default_factory=list)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of Change one can filter by, in words: `Set duration`."""
        return sorted(((name, _(spaced(name))) for name in ALL_KINDS), key=lambda kind: kind[1])

    @property
    def doors(self) -> list[tuple[str, str]]:
        """The doors one can filter by."""
        return [(value, _(label)) for value, label in Via.choices]

    @property
    def filtered(self) -> bool:
        """Whether anything is left out."""
        return any((self.task, self.person, self.kind, self.via, self.since, self.until))

    def query(self) -> QuerySet[Entry]:
        """The entries asked for."""
        return entries(
            self.project,
            task=self.task or None,
            person=next((each for each in self.people if str(each.pk) == self.person), None),
            kind=self.kind or None,
            via=self.via or None,
            since=_begin(self.since),
            until=_end(self.until),
        )

    def page(self) -> Page:
        """The entries of this page: those before a revision, so that nothing is shown twice while others write."""
        found = self.query()
        if self.before is not None:
            found = found.filter(revision__lt=self.before)
        some = list(found[: SIZE + 1])
        more = self.address(before=some[SIZE - 1].revision) if len(some) > SIZE else ""
        return Page(some[:SIZE], more)

    def address(self, **changed: object) -> str:
        """The query string of this, with some of it changed."""
        names = ("task", "person", "kind", "via", "since", "until")
        asked = {name: getattr(self, name) for name in names} | changed
        return "?" + urlencode({name: value for name, value in asked.items() if value not in ("", None)})


def asked(request: HttpRequest, project: Project) -> Asked:
    """What the address asks for."""
    from headway.workbench.projects.held import load

    get = request.GET
    before = get.get("before", "")
    task = get.get("task", "").strip()
    plan = load(project).state.plan
    return Asked(
        project=project,
        task=task,
        person=get.get("person", ""),
        kind=get.get("kind", "") if get.get("kind") in ALL_KINDS else "",
        via=get.get("via", "") if get.get("via") in Via.values else "",
        since=get.get("since", ""),
        until=get.get("until", ""),
        before=int(before) if before.isdecimal() and len(before) < 18 else None,
        task_name=plan.tasks[task].name if task in plan.tasks else task,
        people=list(Person.objects.filter(entries__project=project).distinct().order_by("name", "email")),
    )


def day_of(text: str) -> date | None:
    """A day as an address has it; None for what is none."""
    try:
        return parse_date(text.strip())
    except ValueError:
        return None


def _begin(text: str) -> datetime | None:
    day = day_of(text)
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def _end(text: str) -> datetime | None:
    day = day_of(text)
    if day is None or day == date.max:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) - timedelta(microseconds=1)
