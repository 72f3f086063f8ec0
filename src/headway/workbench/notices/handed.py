"""What a project waits for of another was published anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from headway.workbench.notices.found import Found, Team, day_of
from headway.workbench.notices.journal import works
from headway.workbench.notices.models import Kind
from headway.workbench.people.roles import Act
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Handover, Wait


def found(team: Team, since: datetime) -> Iterator[Found]:
    """For who plans the project that waits, and who works on the milestone: each publication after a moment.

    What one took oneself is told to nobody: only what is newer than the date that was taken.
    """
    waits = list(Wait.objects.filter(project=team.project))
    if not waits:
        return
    mine = works(team.by_resource, load(team.project).state.plan)
    planners = [person.pk for person in team.who_may(Act.PLAN)]
    for wait in waits:
        workers = [person for person, tasks in mine.items() if wait.task in tasks]
        for row in _news(wait, max(since, wait.at)):
            source = f"handover {row.pk} {wait.pk}{' withdrawn' if row.withdrawn else ''}"
            for person in team.but([*planners, *workers], row.by_id):
                yield Found(
                    person, Kind.HANDOVER, source, row.withdrawn or row.at, by=row.by_id, noun="task", thing=wait.task,
                    body=_body(row),
                )  # fmt: skip


def _news(wait: Wait, since: datetime) -> QuerySet[Handover]:
    """What was published or withdrawn after a moment of what is waited for."""
    rows = Handover.objects.filter(project=wait.giver_id, task=wait.given).select_related("project")
    return rows.filter(Q(at__gt=since) | Q(withdrawn__gt=since)).order_by("pk")


def _body(row: Handover) -> dict[str, object]:
    earlier = Handover.objects.filter(project=row.project_id, task=row.task, pk__lt=row.pk).order_by("-pk").first()
    return {
        "name": row.name,
        "from": str(row.project),
        "finish": day_of(row.finish),
        "p80": day_of(row.p80),
        "before": day_of(earlier.finish) if earlier and earlier.finish != row.finish else None,
        "withdrawn": row.withdrawn is not None,
    }
