"""What waits for somebody's word, and what became of what they asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from headway.workbench.control import approvals, emergency, reports
from headway.workbench.control.acknowledgements import BEFORE, concerns
from headway.workbench.control.models import (
    Acknowledgement,
    Approval,
    ChangeRequest,
    Delegation,
    Report,
    Stage,
    State,
    Verdict,
)
from headway.workbench.control.requests import WAITING
from headway.workbench.control.rules import DECIDING
from headway.workbench.notices.found import Found, Team
from headway.workbench.notices.models import Kind
from headway.workbench.people.roles import Act

REMEMBERED = timedelta(days=30)
"""How long after it was decided something is still told; what is kept of notices is kept longer."""


def demands(team: Team, now: datetime) -> list[Found]:
    """What waits for a member today, whether or not they know."""
    return [*_decisions(team, now), *_acknowledgements(team), *_takebacks(team), *_reports(team)]


def answers(team: Team, since: datetime) -> list[Found]:
    """What was decided after a moment of what a member asked for or reported."""
    return [*_decided(team, since), *_declined(team, since)]


def _decisions(team: Team, now: datetime) -> Iterator[Found]:
    if not ChangeRequest.objects.filter(project=team.project, stage__in=WAITING).exists():
        return
    for member in team.members:
        if member.role not in DECIDING:
            continue
        for request in approvals.awaited(member.person, team.project):
            for person in team.but([member.person_id, *_delegates(team, member.person_id, now)], request.requester_id):
                yield _decision(person, request)


def _delegates(team: Team, of: int, now: datetime) -> Iterable[int]:
    rows = Delegation.objects.filter(project=team.project, of=of, begins__lte=now.date(), ends__gte=now.date())
    return rows.values_list("to", flat=True)


def _decision(person: int, request: ChangeRequest) -> Found:
    """Asked anew where the request was handed in anew, and where this person's own word no longer counts."""
    words = Approval.objects.filter(alternative__request=request, by=person).count()
    handed = request.submitted or request.created
    source = f"request {request.pk} {handed:%Y%m%dT%H%M%S} {words}"
    return Found(
        person, Kind.DECISION, source, handed, by=request.requester_id, noun="request",
        thing=str(request.number), body=_due(request),
    )  # fmt: skip


def _acknowledgements(team: Team) -> Iterator[Found]:
    rows = Acknowledgement.objects.filter(request__project=team.project, at=None, request__stage__in=BEFORE)
    for row in rows.select_related("request"):
        for person in team.people.values():
            if concerns(person, team.project, row):
                request = row.request
                at = request.decided or request.submitted or request.created
                yield Found(
                    person.pk, Kind.ACKNOWLEDGE, f"acknowledgement {row.pk}", at, by=request.requester_id,
                    noun="request", thing=str(request.number), body=_due(request),
                )  # fmt: skip


def _takebacks(team: Team) -> Iterator[Found]:
    """An emergency that was refused is in the plan until somebody who plans has taken it out."""
    for request in emergency.unsettled(team.project).filter(stage=Stage.REJECTED):
        at, by = request.decided or request.created, _decider(request)
        for person in team.who_may(Act.PLAN):
            yield Found(
                person.pk, Kind.TAKEBACK, f"request {request.pk} {at:%Y%m%dT%H%M%S}", at, by=by, noun="request",
                thing=str(request.number), body=_due(request),
            )  # fmt: skip


def _due(request: ChangeRequest) -> dict[str, str | None]:
    return {"due": request.due.isoformat() if request.due else None}


def _reports(team: Team) -> Iterator[Found]:
    waiting = reports.waiting(team.project)
    who = team.who_may(Act.ACCEPT) if waiting else ()
    for row in waiting:
        for person in who:
            if person.pk != row.by_id:
                yield Found(
                    person.pk, Kind.REPORT, f"report {row.pk}", row.at, by=row.by_id, noun="report", thing=str(row.pk)
                )  # fmt: skip


def _decided(team: Team, since: datetime) -> Iterator[Found]:
    stages = (Stage.APPROVED, Stage.IMPLEMENTED, Stage.REJECTED)
    settled = ChangeRequest.objects.filter(project=team.project, stage__in=stages, decided__gt=since)
    for request in settled:
        assert request.decided is not None
        yield from _answer(team, request, request.decided)
    put_off = Approval.objects.filter(
        alternative__request__project=team.project, verdict=Verdict.DEFER, at__gt=since,
        alternative__request__stage=Stage.DEFERRED,
    )  # fmt: skip
    for word in put_off.select_related("alternative__request"):
        yield from _answer(team, word.alternative.request, word.at, word.by_id)


def _answer(team: Team, request: ChangeRequest, at: datetime, by: int | None = None) -> Iterator[Found]:
    """Approved and then carried out is told once: it is the same decision."""
    verdict = "no" if request.stage == Stage.REJECTED else "later" if request.stage == Stage.DEFERRED else "yes"
    by = by or _decider(request)
    for person in team.but([request.requester_id], by):
        yield Found(
            person, Kind.DECIDED, f"request {request.pk} {verdict} {at:%Y%m%dT%H%M%S}", at, by=by, noun="request",
            thing=str(request.number), body={"verdict": verdict},
        )  # fmt: skip


def _decider(request: ChangeRequest) -> int | None:
    words = Approval.objects.filter(alternative__request=request, voided=None).order_by("-at", "-pk")
    return words.values_list("by", flat=True).first()


def _declined(team: Team, since: datetime) -> Iterator[Found]:
    rows = Report.objects.filter(project=team.project, state=State.DECLINED, decided__gt=since)
    for row in rows:
        assert row.decided is not None
        for person in team.but([row.by_id], row.decided_by_id):
            yield Found(
                person, Kind.DECLINED, f"report {row.pk}", row.decided, by=row.decided_by_id, noun="report",
                thing=str(row.pk),
            )  # fmt: skip
