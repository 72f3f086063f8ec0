"""What projects hand over to one another: publications, what a project waits for, and taking a newer date."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

from headway.plan.changes import SetConstraint, from_plain, to_plain
from headway.workbench.api.call import Call
from headway.workbench.api.effects import EffectView, effect_view
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, PlainChange, page_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import handovers, taking
from headway.workbench.projects.access import seen_by
from headway.workbench.projects.handovers import Waiting
from headway.workbench.projects.models import Handover, Via, Wait
from headway.workbench.projects.standings import clock

KINDS = {SetConstraint.__name__: SetConstraint}
"""What taking a date changes."""


class HandoverView(msgspec.Struct, frozen=True):
    """A publication, as it was: dates on the clock of the plan that gives, null where how sure was not known.

    `withdrawn`: since when it is no longer promised.
    """

    id: int
    project: str
    task: str
    name: str
    at: datetime
    by: PersonView | None
    revision: int
    finish: datetime | None
    p50: datetime | None
    p80: datetime | None
    withdrawn: datetime | None


class NewHandover(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The task or milestone to publish: its finish as the plan has it, and how sure that is where it was simulated."""

    task: Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class OfferView(msgspec.Struct, frozen=True):
    """Something another project has published; `wait` is yours for it, where there is one."""

    handover: HandoverView
    giver: str
    wait: int | None


class WaitView(msgspec.Struct, frozen=True):
    """A milestone that waits for another project. Dates are on the clock of the plan that waits.

    `finish`, `p50` and `p80` are those of the newest publication, `planned` is the milestone's own date, `needed_by`
    the latest that delays nothing, `float_left` the working minutes until then from the published date, negative where
    that is too late. `state` is one of `unpublished`, `as taken`, `newer`, `typed over`, `withdrawn`, `gone`,
    `reached`; `problem` says what else is wrong, such as a ring of projects. `readable`: you may read the giver's plan.
    """

    id: int
    task: str
    milestone: str
    giver: str
    giver_name: str
    given: str
    name: str
    newest: int | None
    held: int | None
    finish: datetime | None
    p50: datetime | None
    p80: datetime | None
    planned: datetime | None
    needed_by: datetime | None
    float_left: int | None
    state: str
    problem: str
    readable: bool


class NewWait(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to wait for: the task `given` of the project `giver`.

    `milestone` is the one of your plan that waits; left out, a new one is made under `parent`, called `name`.
    """

    giver: Annotated[str, msgspec.Meta(max_length=64)]
    given: Annotated[str, msgspec.Meta(max_length=400)]
    milestone: str | None = None
    name: Annotated[str, msgspec.Meta(max_length=500)] = ""
    parent: str | None = None


class TakingView(msgspec.Struct, frozen=True):
    """What taking the newest publication would change; no Changes and no effect where there is nothing to take."""

    wait: WaitView
    changes: tuple[PlainChange, ...]
    effect: EffectView | None


class TakeBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Changes that were offered."""

    changes: list[PlainChange]


@operation("GET", "/projects/{slug:key}/handovers", Act.READ, Page[HandoverView])
def list_handovers(call: Call, query: Paged) -> Page[HandoverView]:
    """Everything the project has published for others, the newest first."""
    rows = Handover.objects.filter(project=call.project).select_related("by", "project").order_by("-pk")
    return page_of([_handover(row) for row in rows], lambda each: str(each.id), query)


@operation("POST", "/projects/{slug:key}/handovers", Act.PLAN, {201: HandoverView})
def publish_handover(call: Call, body: NewHandover) -> HandoverView:
    """Publish a task as the plan has it now.

    Where the newest publication says the same already, that one is the answer.
    """
    made = handovers.publish(call.person, call.project, body.task, at=call.now)
    call.made(f"/projects/{call.project.key}/handovers/{made.pk}")
    return _handover(made)


@operation("GET", "/projects/{slug:key}/handovers/{int:handover}", Act.READ, HandoverView)
def read_handover(call: Call, handover: int) -> HandoverView:
    """One publication."""
    return _handover(_row(call, handover))


@operation("POST", "/projects/{slug:key}/handovers/{int:handover}/withdraw", Act.PLAN, HandoverView)
def withdraw_handover(call: Call, handover: int) -> HandoverView:
    """Promise it no longer.

    Refused where it is not the newest publication of its task, or was withdrawn before.
    """
    row = _row(call, handover)
    return _handover(handovers.withdraw(call.person, call.project, row.task, meant=row, at=call.now))


@operation("GET", "/projects/{slug:key}/offers", Act.READ, Page[OfferView])
def list_offers(call: Call, query: Paged) -> Page[OfferView]:
    """What stands published by other projects that you may read."""
    found = handovers.offers(call.person, call.project)
    made = [OfferView(_handover(h), h.project.key, wait.pk if wait else None) for h, wait in found]
    return page_of(made, lambda each: str(each.handover.id), query)


@operation("GET", "/projects/{slug:key}/waits", Act.READ, Page[WaitView])
def list_waits(call: Call, query: Paged) -> Page[WaitView]:
    """What the project waits for of others, by the date it is needed."""
    found = handovers.waits(call.person, [call.project])
    return page_of([_wait(each) for each in found], lambda each: str(each.id), query)


@operation("POST", "/projects/{slug:key}/waits", Act.PLAN, {201: WaitView})
def wait_for_handover(call: Call, body: NewWait) -> WaitView:
    """Let a milestone wait for what another project hands over.

    It is held by the published date, with an ordinary constraint; 404 for a project you may not read.
    """
    giver = seen_by(call.person).filter(key=body.giver).first()
    if giver is None:
        raise Refusal("not-found")
    row = taking.wait_for(
        call.person, call.project, giver, body.given,
        task=body.milestone, name=body.name, parent=body.parent, at=call.now, via=Via.API,
    )  # fmt: skip
    call.made(f"/projects/{call.project.key}/waits/{row.pk}")
    return _read(call, row.pk)


ONE = "/projects/{slug:key}/waits/{int:wait}"


@operation("GET", ONE, Act.READ, WaitView)
def read_wait(call: Call, wait: int) -> WaitView:
    """One of what the project waits for."""
    return _read(call, wait)


@operation("DELETE", ONE, Act.PLAN, {204: None})
def stop_waiting(call: Call, wait: int) -> None:
    """Wait no longer; the milestone stays in the plan with the date it has."""
    taking.stop_waiting(call.person, call.project, wait)


@operation("GET", f"{ONE}/offer", Act.PLAN, TakingView)
def read_offer(call: Call, wait: int) -> TakingView:
    """What taking the newest publication would change, and what that moves."""
    found = taking.taking(call.person, call.project, wait)
    moved = effect_view(found.effect.comparison) if found.effect is not None else None
    return TakingView(_wait(found.waiting), tuple(to_plain(found.changes)["changes"]), moved)


@operation("POST", f"{ONE}/take", Act.PLAN, WaitView)
def take_handover(call: Call, wait: int, body: TakeBody) -> WaitView:
    """Take the newest publication, by the Changes that were offered.

    412 where the plan holds another date by now, 422 where something else is published.
    """
    if not Wait.objects.filter(pk=wait, project=call.project).exists():
        raise Refusal("not-found")
    changes = from_plain({"changes": body.changes}, KINDS)
    taking.take(call.person, call.project, wait, changes, at=call.now, via=Via.API)
    return _read(call, wait)


def _read(call: Call, wait: int) -> WaitView:
    return _wait(handovers.one(call.person, call.project, wait))


def _row(call: Call, handover: int) -> Handover:
    rows = Handover.objects.filter(project=call.project).select_related("by", "project")
    row = rows.filter(pk=handover).first()
    if row is None:
        raise Refusal("not-found")
    return row


def _handover(row: Handover) -> HandoverView:
    return HandoverView(
        id=row.pk,
        project=row.project.key,
        task=row.task,
        name=row.name,
        at=row.at,
        by=person_view(row.by) if row.by is not None else None,
        revision=row.revision,
        finish=clock(row.finish),
        p50=clock(row.p50),
        p80=clock(row.p80),
        withdrawn=row.withdrawn,
    )


def _wait(each: Waiting) -> WaitView:
    return WaitView(
        id=each.row.pk,
        task=each.task,
        milestone=each.milestone,
        giver=each.giver.key if each.seen else "",
        giver_name=str(each.giver),
        given=each.given if each.seen else "",
        name=each.name,
        newest=each.newest.pk if each.newest is not None else None,
        held=each.held.pk if each.held is not None else None,
        finish=each.finish,
        p50=each.p50,
        p80=each.p80,
        planned=each.planned,
        needed_by=each.needed_by,
        float_left=each.float_left,
        state=each.state.value,
        problem=each.problem,
        readable=each.seen,
    )
