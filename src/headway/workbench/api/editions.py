"""The page for the steering meeting: of the plan as it is, and the editions that were published of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from django.http import HttpResponse
from django.utils.translation import get_language

from headway.reports.steering import Movement, Steering, Track
from headway.reports.steering.paper import pdf
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation, to_save
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.control.wanted import wanted
from headway.workbench.documents import editions, steering
from headway.workbench.documents.models import Edition, Override
from headway.workbench.people.roles import Act
from headway.workbench.speaking import told

PDF = "steering.pdf"

type Text = Annotated[str, msgspec.Meta(max_length=2_000)]


class EditionView(msgspec.Struct, frozen=True):
    """An edition: what it is called, when and by whom it was published, of which revision, and what it calls the

    project. `signed` is who signed that it may be called better than computed; `digest` the SHA-256 of its content.
    """

    number: int
    title: str
    note: str
    at: datetime
    by: PersonView
    revision: int
    engine: str
    track: str
    signed: PersonView | None
    digest: str


class OpenedEdition(msgspec.Struct, frozen=True):
    """An edition with its page as you may see it: each sentence with the figures it was made of."""

    edition: EditionView
    page: Steering


class ComparedEditions(msgspec.Struct, frozen=True):
    """What moved from the edition asked about to this one, by cause; the days add up."""

    edition: EditionView
    since: EditionView
    movement: Movement


class NewEdition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is published: `track` null calls the project as computed; better than that needs `reason`, your signature

    as somebody who approves, or one that stands for this revision.
    """

    title: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    note: Text = ""
    track: Track | None = None
    reason: Text = ""


class SignatureView(msgspec.Struct, frozen=True):
    """Who signed that a revision may be called on track, and why: `chance` was known then, `least` was asked for."""

    revision: int
    by: PersonView
    at: datetime
    reason: str
    chance: float | None
    least: float


class NewSignature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why the plan as it is may be called on track."""

    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]


class StandardView(msgspec.Struct, frozen=True):
    """The least share of simulated runs, 0 to 1, that has to keep what was promised for a project to be on track."""

    least: float


class NewStandard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The share to ask for from now on."""

    least: Annotated[float, msgspec.Meta(ge=0.5, le=0.99)]


@operation("GET", "/projects/{slug:key}/steering", Act.READ, Steering)
def read_steering(call: Call) -> Steering:
    """The page for the steering meeting, of the plan as it is.

    Four figures, milestones, top risks, decisions wanted, and what moved since the last edition, by cause. What is not
    known is said to be not known.
    """
    return steering.live(call.person, call.project, wanted)


@operation("GET", "/projects/{slug:key}/steering/pdf", Act.READ, bytes)
def read_steering_pdf(call: Call) -> HttpResponse:
    """The same on one A4 sheet, as PDF."""
    return to_save(pdf(steering.live(call.person, call.project, wanted), tell=told, language=get_language()[:2]), PDF)


@operation("GET", "/projects/{slug:key}/steering/standard", Act.READ, StandardView)
def read_standard(call: Call) -> StandardView:
    """How sure the project has to be to be called on track."""
    return StandardView(steering.least(call.project))


@operation("PUT", "/projects/{slug:key}/steering/standard", Act.PROJECT, StandardView)
def set_standard(call: Call, body: NewStandard) -> StandardView:
    """Say how sure the project has to be to be called on track."""
    editions.ask(call.person, call.project, body.least)
    return StandardView(steering.least(call.project))


@operation("POST", "/projects/{slug:key}/steering/signatures", Act.APPROVE, {201: SignatureView})
def sign_on_track(call: Call, body: NewSignature) -> SignatureView:
    """Sign that the plan as it is may be called on track; the next revision asks again."""
    return _signature(editions.sign(call.person, call.project, wanted, body.reason, call.now))


@operation("GET", "/projects/{slug:key}/editions", Act.READ, Page[EditionView])
def list_editions(call: Call, query: Paged) -> Page[EditionView]:
    """Every edition, newest first."""
    return page_of([_view(row) for row in editions.listed(call.project)], lambda each: str(each.number), query)


@operation("POST", "/projects/{slug:key}/editions", Act.PLAN, {201: OpenedEdition})
def publish_edition(call: Call, body: NewEdition) -> OpenedEdition:
    """Freeze the page of the plan as it is; it is never altered.

    422 while the plan is being simulated, and where the project was to be called better than it is known to be without
    a signature.
    """
    given = {"title": body.title, "track": body.track, "note": body.note, "reason": body.reason}
    row = editions.publish(call.person, call.project, wanted, call.now, **given)  # type: ignore[arg-type]
    call.made(f"/projects/{call.project.key}/editions/{row.number}")
    return OpenedEdition(_view(row), editions.opened(call.person, row))


@operation("GET", "/projects/{slug:key}/editions/{int:edition}", Act.READ, OpenedEdition)
def read_edition(call: Call, edition: int) -> OpenedEdition:
    """One edition as you may see it."""
    row = _row(call, edition)
    return OpenedEdition(_view(row), editions.opened(call.person, row))


@operation("GET", "/projects/{slug:key}/editions/{int:edition}/pdf", Act.READ, bytes)
def read_edition_pdf(call: Call, edition: int) -> HttpResponse:
    """One edition on one A4 sheet, as PDF."""
    row = _row(call, edition)
    return to_save(
        pdf(editions.opened(call.person, row), editions.head_of(row), row.note, told, get_language()[:2]), PDF
    )


@operation("GET", "/projects/{slug:key}/editions/{int:edition}/since/{int:earlier}", Act.READ, ComparedEditions)
def compare_editions(call: Call, edition: int, earlier: int) -> ComparedEditions:
    """What moved from an earlier edition to this one, and why."""
    row, first = _row(call, edition), _row(call, earlier)
    return ComparedEditions(_view(row), _view(first), editions.compared(call.person, row, first))


def _row(call: Call, number: int) -> Edition:
    row = editions.listed(call.project).filter(number=number).first()
    if row is None:
        raise Refusal("not-found")
    return row


def _view(row: Edition) -> EditionView:
    return EditionView(
        number=row.number,
        title=row.title,
        note=row.note,
        at=row.at,
        by=person_view(row.by),
        revision=row.revision,
        engine=row.engine,
        track=row.track,
        signed=person_view(row.override.by) if row.override is not None else None,
        digest=row.digest,
    )


def _signature(row: Override) -> SignatureView:
    return SignatureView(row.revision, person_view(row.by), row.at, row.reason, row.chance, row.least)
