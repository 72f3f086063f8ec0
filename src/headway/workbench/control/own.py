"""What waits for one person's own word across projects: decisions, acknowledgements, reports of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from headway.workbench.control import approvals
from headway.workbench.control.acknowledgements import BEFORE, concerns
from headway.workbench.control.models import Acknowledgement, ChangeRequest, Delegation, Report, State
from headway.workbench.control.requests import WAITING
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project


class Word(StrEnum):
    """What kind of word is waited for."""

    DECIDE = "decide"
    ACKNOWLEDGE = "acknowledge"
    ACCEPT = "accept"


@dataclass(frozen=True)
class Asked:
    """Somebody's word is waited for since `since`, by whom it was asked; `due` where there is a day.

    `number` is that of the change request; of a report there is none, and `text` is what it says.
    """

    word: Word
    project: Project
    text: str
    since: datetime
    by: Person | None
    due: datetime | None = None
    number: int | None = None


def asked_of(person: Person, projects: Iterable[Project], now: datetime) -> tuple[Asked, ...]:
    """What waits for this person in these projects: what is due first, then what waits longest."""
    mine = {project.pk: project for project in projects}
    found = (*_decisions(person, mine, now), *_acknowledgements(person, mine), *_reports(person, mine))
    return tuple(sorted(found, key=lambda each: (each.due is None, each.due or each.since, each.since)))


def _decisions(person: Person, mine: Mapping[int, Project], now: datetime) -> Iterator[Asked]:
    """Of the requests one decides on oneself, and of those one decides on for somebody who is away."""
    waiting = ChangeRequest.objects.filter(project__in=mine, stage__in=WAITING).order_by()
    today = now.date()
    away = Delegation.objects.filter(project__in=mine, to=person, begins__lte=today, ends__gte=today)
    for pk in waiting.values_list("project", flat=True).distinct():
        deciders = [person, *(each.of for each in away.filter(project=pk).select_related("of"))]
        rows = {row.pk: row for each in deciders for row in approvals.awaited(each, mine[pk])}
        for row in rows.values():
            if row.requester_id != person.pk:
                yield _request(Word.DECIDE, mine[pk], row, row.submitted or row.created)


def _acknowledgements(person: Person, mine: Mapping[int, Project]) -> Iterator[Asked]:
    rows = Acknowledgement.objects.filter(request__project__in=mine, at=None, request__stage__in=BEFORE)
    for row in rows.select_related("request__requester").order_by("pk"):
        request = row.request
        if concerns(person, mine[request.project_id], row):
            since = request.decided or request.submitted or request.created
            yield _request(Word.ACKNOWLEDGE, mine[request.project_id], request, since)


def _request(word: Word, project: Project, row: ChangeRequest, since: datetime) -> Asked:
    return Asked(word, project, row.title, since, row.requester, row.due, row.number)


def _reports(person: Person, mine: Mapping[int, Project]) -> Iterator[Asked]:
    rows = Report.objects.filter(project__in=mine, state=State.WAITING).exclude(by=person).select_related("by")
    for row in rows.order_by("at", "pk"):
        if may(person, Act.ACCEPT, mine[row.project_id]):
            yield Asked(Word.ACCEPT, mine[row.project_id], row.said, row.at, row.by)
