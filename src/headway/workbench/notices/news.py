"""Whether anything happened since it was last gathered, and where: a few questions over all projects, and no write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from headway.workbench.control.models import (
    Acknowledgement,
    Approval,
    ChangeRequest,
    Delegation,
    Report,
    Stage,
    State,
)
from headway.workbench.control.requests import WAITING
from headway.workbench.documents.models import Comment, Mention
from headway.workbench.notices.models import DEMANDS, Cursor, Look, Notice
from headway.workbench.notices.talk import SLACK
from headway.workbench.people.models import Membership
from headway.workbench.projects.ending import current
from headway.workbench.projects.models import Handover, Project, Wait

AT_LEAST = timedelta(minutes=10)
"""How often every project is looked at although nothing seems to have happened."""
LATELY = timedelta(hours=1)
"""What was decided so long ago was gathered then, or is found when every project is looked at."""
SEEN, SWEPT = "gather", "sweep"


def due(now: datetime) -> bool:
    """Whether anything looks otherwise than when it was last gathered, or every project is to be looked at."""
    last = Look.objects.filter(name=SEEN).first()
    return sweeps(now) or last is None or last.stamp != stamp()


def where(now: datetime) -> list[Project]:
    """The projects in which something may have happened; now and then all of them."""
    found = current().order_by("pk")
    if sweeps(now):
        return list(found)
    return list(found.filter(pk__in={each for some in _places(now) for each in some}))


def noted(seen: str, everything: bool, now: datetime) -> None:
    """Remember what everything looked like before it was gathered."""
    for name in (SEEN, SWEPT) if everything else (SEEN,):
        Look.objects.update_or_create(name=name, defaults={"stamp": seen, "at": now})


def stamp() -> str:
    """What everything that is gathered looks like: it differs where something was written."""
    parts = (
        Project.objects.aggregate(Sum("revision"), Count("pk")),
        Comment.objects.aggregate(Max("pk"), Sum("version")),
        Mention.objects.aggregate(Max("pk"), Count("pk")),
        Report.objects.aggregate(Max("pk"), waiting=Count("pk", filter=Q(state=State.WAITING))),
        ChangeRequest.objects.aggregate(Max("pk"), Max("submitted"), Max("decided")),
        list(ChangeRequest.objects.values_list("stage").annotate(Count("pk")).order_by("stage")),
        Approval.objects.aggregate(Max("pk"), Count("voided")),
        Acknowledgement.objects.aggregate(Max("pk"), Count("pk"), Count("at")),
        Delegation.objects.aggregate(Max("pk"), Count("pk")),
        Membership.objects.aggregate(Max("pk"), Count("pk")),
        Handover.objects.aggregate(Max("pk"), Max("withdrawn")),
        Wait.objects.aggregate(Max("pk"), Max("at")),
    )
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def sweeps(now: datetime) -> bool:
    """Whether it is time to look at every project."""
    last = Look.objects.filter(name=SWEPT).first()
    return last is None or last.at <= now - AT_LEAST


def _places(now: datetime) -> Iterator[QuerySet[Any, Any]]:
    """By number the projects whose plan moved on, where somebody spoke, and where something waits or was decided."""
    known = Cursor.objects.filter(project__revision=F("revision")).values("project")
    yield current().exclude(pk__in=known).values_list("pk", flat=True)
    last = Cursor.objects.aggregate(comment=Max("comment"), mention=Max("mention"))
    yield _of(Comment.objects.filter(pk__gt=(last["comment"] or 0) - SLACK))
    yield _of(Mention.objects.filter(pk__gt=(last["mention"] or 0) - SLACK), "comment__project")
    yield _of(ChangeRequest.objects.filter(Q(stage__in=(*WAITING, Stage.APPROVED)) | Q(decided__gt=now - LATELY)))
    yield _of(Approval.objects.filter(at__gt=now - LATELY), "alternative__request__project")
    yield _of(Report.objects.filter(Q(state=State.WAITING) | Q(decided__gt=now - LATELY)))
    yield _of(Notice.objects.filter(kind__in=DEMANDS, done=None))
    yield _of(Wait.objects.all())


def _of(rows: QuerySet[Any], project: str = "project") -> QuerySet[Any, Any]:
    return rows.order_by().values_list(project, flat=True).distinct()
