"""What the records beside the journal have for a hook: requests, baselines, editions, comments, forecasts, ..."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from headway.workbench.control.models import Approval, ChangeRequest, Stage, Verdict
from headway.workbench.documents.markdown import plain
from headway.workbench.documents.models import Comment, Edition
from headway.workbench.documents.steering import least
from headway.workbench.hooks.events import Happened
from headway.workbench.hooks.words import day, iso
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Baseline, Forecast, Handover, Project
from headway.workbench.projects.standings import clock

LONGEST = 240
"""Letters of what somebody said that are repeated."""

SETTLED = {Stage.APPROVED: "approved", Stage.IMPLEMENTED: "approved", Stage.REJECTED: "rejected"}


def found(project: Project, events: Sequence[str], since: datetime) -> Iterator[Happened]:
    """What happened after a moment, of these kinds."""
    for event in events:
        if event in FINDS:
            yield from FINDS[event](project, since)


def anything(projects: Sequence[int], since: datetime) -> bool:
    """Whether anything was written after a moment that may be told; nothing is built."""
    return any(rows(projects, since).exists() for rows in ROWS)


def _asked(project: Project, since: datetime) -> Iterator[Happened]:
    rows = ChangeRequest.objects.filter(project=project, submitted__gt=since).exclude(stage=Stage.DRAFT)
    for row in rows.select_related("requester").order_by("submitted"):
        assert row.submitted is not None
        text = _("%(who)s asks for %(request)s.") % {"who": row.requester, "request": row}
        key = f"request.asked {row.pk} {row.submitted:%Y%m%dT%H%M%S}"
        yield _request("request.asked", key, row, row.submitted, text, str(row.requester), {})


def _decided(project: Project, since: datetime) -> Iterator[Happened]:
    words = {
        "approved": _("%(request)s was approved."),
        "rejected": _("%(request)s was refused."),
        "deferred": _("%(request)s was put off."),
    }
    settled = ChangeRequest.objects.filter(project=project, stage__in=list(SETTLED), decided__gt=since)
    decided = [(row, SETTLED[Stage(row.stage)], row.decided) for row in settled]
    later = Approval.objects.filter(
        alternative__request__project=project, alternative__request__stage=Stage.DEFERRED, verdict=Verdict.DEFER,
        at__gt=since, voided=None,
    )  # fmt: skip
    decided += [
        (word.alternative.request, "deferred", word.at) for word in later.select_related("alternative__request")
    ]
    for row, verdict, at in decided:
        assert at is not None
        key = f"request.decided {row.pk} {verdict} {at:%Y%m%dT%H%M%S}"  # applied later, it is the same decision
        yield _request("request.decided", key, row, at, words[verdict] % {"request": row}, "", {"verdict": verdict})


def _request(
    event: str, key: str, row: ChangeRequest, at: datetime, text: str, by: str, more: Mapping[str, Any]
) -> Happened:
    data = {"number": row.number, "title": row.title, "kind": row.kind, "urgency": row.urgency, **more}
    path = reverse("request", args=[row.project.key, row.number])
    return Happened(event, key, at, row.project.revision, text, path, by, data=data)


def _baseline(project: Project, since: datetime) -> Iterator[Happened]:
    for row in Baseline.objects.filter(project=project, taken__gt=since).select_related("by").order_by("pk"):
        text = _("Baseline “%(name)s” was taken.") % {"name": row.name}
        data = {"baseline": row.pk, "name": row.name, "performance": row.performance}
        path, who = reverse("baseline", args=[project.key, row.pk]), str(row.by or "")
        revision = row.revision if row.revision is not None else project.revision
        yield Happened("baseline.taken", f"baseline.taken {row.pk}", row.taken, revision, text, path, who, data=data)


def _edition(project: Project, since: datetime) -> Iterator[Happened]:
    track = {
        "on-track": _("on track"), "at-risk": _("at risk"), "off-track": _("off track"), "not-known": _("not known"),
    }  # fmt: skip
    for row in Edition.objects.filter(project=project, at__gt=since).select_related("by").order_by("pk"):
        said = {"number": row.number, "title": row.title, "track": track.get(row.track, row.track)}
        text = _("Edition %(number)d, “%(title)s”, was published: %(track)s.") % said
        data = {"number": row.number, "title": row.title, "track": row.track}
        path = reverse("edition", args=[project.key, row.number])
        key = f"edition.published {row.pk}"
        yield Happened("edition.published", key, row.at, row.revision, text, path, str(row.by), data=data)


def _handover(project: Project, since: datetime) -> Iterator[Happened]:
    rows = Handover.objects.filter(project=project).filter(Q(at__gt=since) | Q(withdrawn__gt=since))
    for row in rows.select_related("by").order_by("pk"):
        finish, p80 = clock(row.finish), clock(row.p80)
        said = {"name": row.name, "finish": day(finish), "p80": day(p80)}
        if row.withdrawn is not None:
            text = _("“%(name)s” is no longer promised.") % said
        elif p80 is not None:
            text = _("“%(name)s” is promised for %(finish)s; P80 %(p80)s.") % said
        else:
            text = _("“%(name)s” is promised for %(finish)s.") % said
        data = {
            "task": row.task, "name": row.name, "finish": iso(finish), "p50": iso(clock(row.p50)), "p80": iso(p80),
            "withdrawn": row.withdrawn is not None,
        }  # fmt: skip
        key = f"handover.published {row.pk}{' withdrawn' if row.withdrawn else ''}"
        path = reverse("task", kwargs={"key": project.key, "task": row.task})
        at = row.withdrawn or row.at
        yield Happened("handover.published", key, at, row.revision, text, path, str(row.by or ""), data=data)


def _comment(project: Project, since: datetime) -> Iterator[Happened]:
    rows = list(Comment.objects.filter(project=project, deleted=None, noun="task", at__gt=since).select_related("by"))
    tasks = load(project).state.plan.tasks if rows else {}
    for row in rows:
        name = tasks[row.thing].name if row.thing in tasks else row.thing
        text = _("%(who)s wrote about “%(task)s”.") % {"who": row.by, "task": name}
        data = {"comment": row.pk, "task": row.thing, "name": name}
        path = reverse("task", kwargs={"key": project.key, "task": row.thing}) + f"#comment-{row.pk}"
        said = (plain(row.text, LONGEST),)
        key = f"comment.made {row.pk}"
        yield Happened("comment.made", key, row.at, project.revision, text, path, str(row.by), said, data)


def _less_sure(project: Project, since: datetime) -> Iterator[Happened]:
    """A forecast in which the chance of what was promised fell below what the project asks for."""
    rows = Forecast.objects.filter(project=project, chance__isnull=False).order_by("taken", "pk")
    new = list(rows.filter(taken__gt=since))
    if not new:
        return
    before = rows.filter(taken__lt=new[0].taken).last()
    asked = least(project)
    for earlier, row in zip([before, *new], new, strict=False):
        if row.chance is None or row.chance >= asked or (earlier is not None and (earlier.chance or 0) < asked):
            continue
        said = {"promised": day(clock(row.promised)), "chance": round(100 * row.chance), "least": round(100 * asked)}
        text = _("What was promised for %(promised)s is kept in %(chance)d of 100 simulated runs; %(least)d are asked.")
        data = {
            "promised": iso(clock(row.promised)), "chance": row.chance, "least": asked, "p80": iso(clock(row.p80)),
        }  # fmt: skip
        path, key = reverse("confidence", args=[project.key]), f"promise.endangered forecast {row.pk}"
        yield Happened("promise.endangered", key, row.taken, row.revision, text % said, path, data=data)


FINDS: Mapping[str, Callable[[Project, datetime], Iterator[Happened]]] = {
    "promise.endangered": _less_sure,
    "request.asked": _asked,
    "request.decided": _decided,
    "baseline.taken": _baseline,
    "edition.published": _edition,
    "handover.published": _handover,
    "comment.made": _comment,
}
"""What looks for each kind beside the journal."""

ROWS: Sequence[Callable[[Sequence[int], datetime], QuerySet[Any]]] = (
    lambda some, at: Forecast.objects.filter(project__in=some, taken__gt=at),
    lambda some, at: ChangeRequest.objects.filter(project__in=some).filter(Q(submitted__gt=at) | Q(decided__gt=at)),
    lambda some, at: Approval.objects.filter(alternative__request__project__in=some, at__gt=at),
    lambda some, at: Baseline.objects.filter(project__in=some, taken__gt=at),
    lambda some, at: Edition.objects.filter(project__in=some, at__gt=at),
    lambda some, at: Handover.objects.filter(project__in=some).filter(Q(at__gt=at) | Q(withdrawn__gt=at)),
    lambda some, at: Comment.objects.filter(project__in=some, at__gt=at),
)
"""The rows that are looked at, of some projects, written after a moment."""
