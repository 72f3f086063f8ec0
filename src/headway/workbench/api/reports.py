"""Progress that contributors reported and that waits for somebody's word: accepted, or sent back with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

from headway.workbench.api.call import Call
from headway.workbench.api.entries import EntryView, entry_view
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.control import reports
from headway.workbench.control.models import Report
from headway.workbench.people.roles import Act


class ReportView(msgspec.Struct, frozen=True):
    """A report: its facts in words, and what became of it; `answer` is why it was declined."""

    id: int
    by: PersonView
    at: datetime
    said: str
    state: str
    answer: str
    revision: int | None


class NewAcceptance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing more to say."""


class NewRefusal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a report is sent back."""

    answer: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]


@operation("GET", "/projects/{slug:key}/reports", Act.ACCEPT, Page[ReportView])
def list_reports(call: Call, query: Paged) -> Page[ReportView]:
    """The reports nobody has decided yet, oldest first."""
    return page_of([_view(row) for row in reports.waiting(call.project)], lambda each: str(each.id), query)


@operation("POST", "/projects/{slug:key}/reports/{int:report}/acceptance", Act.ACCEPT, {201: EntryView})
def accept_report(call: Call, report: int, body: NewAcceptance) -> EntryView:
    """Let a report count: its facts enter the plan."""
    receipt = reports.accept(call.person, _row(call, report), at=call.now)
    call.made(f"/projects/{call.project.key}/entries/{receipt.entry.revision}", receipt.entry.revision)
    return entry_view(call, receipt.entry)


@operation("POST", "/projects/{slug:key}/reports/{int:report}/refusal", Act.ACCEPT, {201: ReportView})
def decline_report(call: Call, report: int, body: NewRefusal) -> ReportView:
    """Send a report back, with a word why; it counts for nothing."""
    row = _row(call, report)
    reports.decline(call.person, row, body.answer, at=call.now)
    row.refresh_from_db()
    return _view(row)


def _row(call: Call, report: int) -> Report:
    row = Report.objects.filter(project=call.project, pk=report).select_related("by").first()
    if row is None:
        raise Refusal("not-found")
    return row


def _view(row: Report) -> ReportView:
    return ReportView(row.pk, person_view(row.by), row.at, row.said, row.state, row.answer, row.revision)
