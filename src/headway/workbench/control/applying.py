"""The moment a request takes effect: both lists in one transaction, once, past the locks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from headway.plan.changes import ChangeRefused, PlanChange, apply
from headway.plan.plan import Plan
from headway.workbench.control import lists, requests
from headway.workbench.control.models import Alternative, ChangeRequest, Stage
from headway.workbench.control.turn import move
from headway.workbench.people.models import Person
from headway.workbench.projects import baselines
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Baseline, Via
from headway.workbench.projects.record import Signature, in_turn


def cause(request: ChangeRequest) -> str:
    """What the journal and a baseline say brought them about."""
    return f"change request {request.number}"


def carried_out(person: Person, request: ChangeRequest, alternative: Alternative, at: datetime) -> bool:
    """Apply the chosen alternative to plan and baseline: all of it, or nothing and why not in the request's `conflict`.

    Under the request's turn. What an emergency has put into the plan already is not applied again.
    """
    try:
        with transaction.atomic():
            if request.revision is None:
                request.revision = into_plan(person, request, alternative, at)
            request.baseline = _into_baseline(person, request, alternative, at)
    except ChangeRefused as refused:
        fresh = ChangeRequest.objects.values_list("revision", "baseline").get(pk=request.pk)
        request.revision, request.baseline_id = fresh
        request.conflict = str(refused)
        request.save()
        return False
    move(request, Stage.IMPLEMENTED, conflict="", chosen=alternative)
    requests.drop_drafts(request)
    return True


def into_plan(person: Person, request: ChangeRequest, alternative: Alternative, at: datetime) -> int | None:
    """Write the Changes to the plan; the revision they made, None where there are none."""
    changes = lists.forecast(alternative)
    if not changes:
        return None
    signed = Signature(
        by=person, at=at, via=Via.PAGE, gesture=f"CR-{request.number} {request.title}", why=request.reason,
        cause=cause(request), approval=request.pk,
    )  # fmt: skip
    return in_turn(request.project, lambda before: (changes, signed)).entry.revision


def _into_baseline(person: Person, request: ChangeRequest, alternative: Alternative, at: datetime) -> Baseline | None:
    changes = tuple(each for each in lists.promised(alternative) if isinstance(each, PlanChange))
    row = baselines.measured(request.project)
    if not changes or row is None:
        return None
    plan = promised_plan(row)
    now = load(request.project)
    effective = request.effective or on_clock(now.state.plan.settings, at)
    made = baselines.revised(
        person, row, apply(plan, changes), at=at, effective=effective, cause=cause(request), revision=now.revision
    )
    request.effective = made.effective
    return made


def promised_plan(row: Baseline) -> Plan:
    """The plan of a baseline; ChangeRefused where it came from a file as figures alone, and cannot be changed."""
    plan = baselines.value(row).plan
    if plan is None:
        told = _("The performance baseline “%(name)s” is figures alone: it has no plan that could be changed.")
        raise ChangeRefused(told % {"name": row.name}, thing=row.name, field="baseline")
    return plan
