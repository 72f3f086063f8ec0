"""A board decides several requests together: each alone, and all of them in the order in which they are taken."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from headway.analysis.impact import Impact, Shown
from headway.analysis.impact import impact as computed
from headway.plan.changes import ChangeRefused
from headway.plan.errors import HeadwayError
from headway.workbench.control import approvals, assess, requests
from headway.workbench.control.models import Alternative, ChangeRequest, Sitting, Verdict
from headway.workbench.control.turn import NotNow
from headway.workbench.people.models import Person
from headway.workbench.projects import answers
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import sight_of


@dataclass(frozen=True)
class Taken:
    """A request as it is taken in a sitting: alone, and after all those before it. None where it does not fit."""

    request: ChangeRequest
    alternative: Alternative
    alone: Impact | None
    together: Impact | None  # of it and all before it, against the plan as it is
    conflict: str
    digest: str  # of the content and the effect alone: what a decision binds to


@dataclass(frozen=True)
class Decision:
    """What a board decided of one request, and what became of that."""

    request: ChangeRequest
    verdict: str
    alternative: Alternative | None = None
    digest: str = ""
    why: str = ""
    until: datetime | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a decision: `refused` says why it did not count; empty where it did."""

    decision: Decision
    stage: str
    refused: str


def open(  # noqa: A001 one opens a sitting
    person: Person, project: Project, title: str, wanted: Sequence[ChangeRequest], at: datetime
) -> Sitting:
    """A sitting that takes these requests in this order."""
    requests.require_assessor(person, project)
    if any(each.project_id != project.pk or each.stage not in requests.WAITING for each in wanted):
        raise NotNow(_("A sitting takes requests that wait for a decision."))
    order = json.dumps([each.pk for each in wanted])
    return Sitting.objects.create(project=project, title=title[:200], at=at, by=person, order=order)


def reorder(person: Person, sitting: Sitting, wanted: Sequence[ChangeRequest]) -> None:
    """Take the requests in another order."""
    requests.require_assessor(person, sitting.project)
    _require_open(sitting)
    sitting.order = json.dumps([each.pk for each in wanted if each.project_id == sitting.project_id])
    sitting.save(update_fields=["order"])


def listed(project: Project) -> QuerySet[Sitting]:
    """The sittings of a project, newest first."""
    return Sitting.objects.filter(project=project).select_related("by")


def agenda(sitting: Sitting) -> tuple[ChangeRequest, ...]:
    """The requests of a sitting, in their order."""
    rows = ChangeRequest.objects.select_related("requester", "chosen").in_bulk(json.loads(sitting.order))
    return tuple(rows[pk] for pk in json.loads(sitting.order) if pk in rows)


def taken(person: Person, sitting: Sitting, chosen: dict[int, Alternative] | None = None) -> tuple[Taken, ...]:
    """Each request that still waits, alone and after those before it, as this person may see it.

    `chosen` are the alternatives other than A, by request.
    """
    _revision, begin = answers.seen(person, sitting.project)
    shown = Shown(*sight_of(person, sitting.project).effects)
    found, now = [], begin
    for request in agenda(sitting):
        if request.stage not in requests.WAITING:
            continue
        alternative = (chosen or {}).get(request.pk) or requests.alternatives(request)[0]
        try:
            alone = assess.impact(person, alternative)
            now = assess.after(person, now, alternative)
        except ChangeRefused as refused:
            found.append(Taken(request, alternative, None, None, str(refused), ""))
            continue
        together = computed(begin, now, shown=shown)
        found.append(Taken(request, alternative, alone, together, "", assess.binding(alternative)))
    return tuple(found)


def decide(
    person: Person, sitting: Sitting, decisions: Sequence[Decision], at: datetime, *,
    on_behalf: Person | None = None, evidence: str = "",
) -> tuple[Outcome, ...]:  # fmt: skip
    """Decide several requests in one go, in the order given; each counts or is refused by itself, with why.

    What each would do alone is frozen first: approving one does not void the next, unless that one's own effect moves.
    """
    _require_open(sitting)
    for each in decisions:
        if each.verdict == Verdict.APPROVE and each.alternative is not None:
            _freeze(person, each.alternative, at)
    told: dict[str, object] = {"on_behalf": on_behalf, "evidence": evidence, "sitting": sitting}
    return tuple(_decided(person, each, at, told) for each in decisions)


def close(person: Person, sitting: Sitting, minutes: str, at: datetime) -> None:
    """End a sitting, with its minutes."""
    requests.require_assessor(person, sitting.project)
    _require_open(sitting)
    sitting.closed, sitting.minutes = at, minutes
    sitting.save(update_fields=["closed", "minutes"])


def _freeze(person: Person, alternative: Alternative, at: datetime) -> None:
    try:
        assess.keep(alternative, assess.whole(alternative), person, at)
    except ChangeRefused:
        return  # the decision itself will say so


def _decided(person: Person, decision: Decision, at: datetime, told: dict[str, object]) -> Outcome:
    request, refused = decision.request, ""
    try:
        if decision.verdict == Verdict.APPROVE:
            chosen = decision.alternative or requests.alternatives(request)[0]
            approvals.approve(person, request, chosen, decision.digest, at, why=decision.why, **told)  # type: ignore[arg-type]
        elif decision.verdict == Verdict.REJECT:
            approvals.reject(person, request, decision.why, at, **told)  # type: ignore[arg-type]
        else:
            approvals.defer(person, request, decision.why, decision.until, at, **told)  # type: ignore[arg-type]
    except (HeadwayError, PermissionDenied) as error:
        refused = str(error)
    request.refresh_from_db()
    return Outcome(decision, request.stage, refused)


def _require_open(sitting: Sitting) -> None:
    if sitting.closed is not None:
        raise NotNow(_("This sitting is closed."))
