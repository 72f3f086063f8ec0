"""Change requests: asked for with their Changes, assessed, approved by another, and then in the plan."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

import msgspec
from django.core.exceptions import ObjectDoesNotExist

from headway.actuals.changes import ALL_KINDS
from headway.plan.changes import Change
from headway.plan.changes.codec import from_plain, to_plain
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, PlainChange, page_of
from headway.workbench.control import approvals, assess, lists, log, rebase, requests, rules, told
from headway.workbench.control.models import Alternative, Approval, ChangeRequest, Kind, Urgency
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.sight import sight_of
from headway.workbench.projects.standings import clock
from headway.workbench.speaking import written

type Text = Annotated[str, msgspec.Meta(max_length=20_000)]
type Title = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class AlternativeView(msgspec.Struct, frozen=True):
    """One way to meet a request: its Changes to the plan, and those to the performance baseline, as you may see them.

    `content` is the digest of both lists.
    """

    letter: str
    title: str
    changes: tuple[PlainChange, ...]
    baseline: tuple[PlainChange, ...]
    content: str


class UndoneView(msgspec.Struct, frozen=True):
    """Since when what a request did is out of the plan again: the entry of the journal that took it back."""

    revision: int
    at: datetime
    by: PersonView | None


class RequestLine(msgspec.Struct, frozen=True):
    """A change request as the log shows it.

    `days` and `money` are what was last assessed, null where not known or not yours to see; `revision` is the one its
    application made, `conflict` why it was refused when last tried, `undone` what took its Changes out of the plan.
    """

    number: int
    title: str
    kind: str
    urgency: str
    stage: str
    requester: PersonView
    created: datetime
    submitted: datetime | None
    due: datetime | None
    decided: datetime | None
    chosen: str | None
    days: float | None
    money: Decimal | None
    approvers: tuple[str, ...]
    revision: int | None
    effective: datetime | None
    conflict: str
    undone: UndoneView | None


class RequestView(msgspec.Struct, frozen=True):
    """A change request with what it says and its alternatives."""

    line: RequestLine
    reason: str
    risk: str
    references: str
    answer: str
    lesson: str
    alternatives: tuple[AlternativeView, ...]


class NeedView(msgspec.Struct, frozen=True):
    """So many people of a role have still to approve, and why."""

    role: str
    count: int
    why: str


class ImpactView(msgspec.Struct, frozen=True):
    """What an alternative would do to today's plan. An approval sends `digest` back: it is bound to what was looked at.

    `needed` says how many of which role have still to approve it; an empty role is a sponsor or an owner.
    """

    digest: str
    impact: dict[str, Any]
    needed: tuple[NeedView, ...]


class ApprovalView(msgspec.Struct, frozen=True):
    """A word on an alternative. `voided` is since when it no longer counts, `void` why."""

    id: int
    alternative: str
    verdict: str
    role: str
    by: PersonView
    behalf: PersonView | None
    recorder: PersonView | None
    at: datetime
    why: str
    evidence: str
    voided: datetime | None
    void: str


class NewRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wish: why, and (left out: to be written later) the Changes of its alternative A."""

    title: Title
    reason: Text
    kind: str = "scope"
    urgency: str = "normal"
    risk: Annotated[str, msgspec.Meta(max_length=400)] = ""
    references: Text = ""
    changes: list[PlainChange] = []
    baseline: list[PlainChange] | None = None


class NewContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Changes of an alternative.

    `baseline` null leaves that list as it is; `as_forecast` asks for the same Changes in the performance baseline, each
    with the `was` found there.
    """

    changes: list[PlainChange]
    baseline: list[PlainChange] | None = None
    as_forecast: bool = False


class NewAlternative(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One more way to meet a request: empty, or a copy of the alternative of this letter."""

    title: Annotated[str, msgspec.Meta(max_length=200)] = ""
    copy_of: str | None = None


class NewStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step on the way of a request, with a word why."""

    why: Text = ""


class NewDecline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a request is refused or put off, and until when."""

    why: Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]
    until: datetime | None = None


class NewApproval(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An approval of an alternative as it was shown.

    `digest` is that of its impact; `on_behalf` a person in whose stead one decides, or (with `evidence`) whose decision
    given elsewhere one notes.
    """

    alternative: str
    digest: str
    why: Text = ""
    on_behalf: int | None = None
    evidence: Text = ""


@operation("GET", "/projects/{slug:key}/requests", Act.READ, Page[RequestLine])
def list_requests(call: Call, query: Paged) -> Page[RequestLine]:
    """The change log: every request, newest first."""
    lines = log.lines(call.person, call.project)
    return page_of([_line(call, each) for each in lines], lambda each: str(each.number), query)


@operation("POST", "/projects/{slug:key}/requests", Act.PROPOSE, {201: RequestView})
def make_request(call: Call, body: NewRequest) -> RequestView:
    """Ask for a change, as a draft. Nothing of the plan moves before it is approved."""
    made = requests.open(
        call.person, call.project, body.title, _word(Kind, body.kind, "kind"),
        _word(Urgency, body.urgency, "urgency"), body.reason, call.now, body.risk, body.references,
    )  # fmt: skip
    if body.changes or body.baseline:
        first = requests.alternatives(made)[0]
        changes, baseline = _changes(body.changes), _changes(body.baseline or ())
        requests.set_changes(call.person, first, changes, baseline=baseline, at=call.now)
    call.made(f"/projects/{call.project.key}/requests/{made.number}")
    return _view(call, made)


@operation("GET", "/projects/{slug:key}/requests/{int:number}", Act.READ, RequestView)
def read_request(call: Call, number: int) -> RequestView:
    """One request, with the Changes of its alternatives."""
    return _view(call, _row(call, number))


@operation("POST", "/projects/{slug:key}/requests/{int:number}/alternatives", Act.PROPOSE, {201: RequestView})
def make_alternative(call: Call, number: int, body: NewAlternative) -> RequestView:
    """One more way to meet a request, to be compared with the others."""
    row = _row(call, number)
    copied = _alternative(row, body.copy_of) if body.copy_of else None
    requests.add_alternative(call.person, row, body.title, call.now, copied)
    return _view(call, row)


@operation("POST", "/projects/{slug:key}/requests/{int:number}/alternatives/{slug:letter}/content", Act.PROPOSE,
           {201: RequestView})  # fmt: skip
def set_content(call: Call, number: int, letter: str, body: NewContent) -> RequestView:
    """Give an alternative its Changes. Whatever was approved of it is void from then on."""
    row = _row(call, number)
    alternative = _alternative(row, letter)
    baseline = None if body.baseline is None else _changes(body.baseline)
    requests.set_changes(call.person, alternative, _changes(body.changes), baseline=baseline, at=call.now)
    if body.as_forecast:
        rebase.promise(call.person, alternative, call.now)
    return _view(call, row)


@operation("GET", "/projects/{slug:key}/requests/{int:number}/alternatives/{slug:letter}/impact", Act.READ, ImpactView)
def read_impact(call: Call, number: int, letter: str) -> ImpactView:
    """What an alternative would do to the plan as it is now. 412 or 422 where it no longer fits."""
    alternative = _alternative(_row(call, number), letter)
    found = assess.impact(call.person, alternative)
    left = approvals.missing(call.project, alternative, rules.needed(call.project, assess.whole(alternative)))
    needs = tuple(NeedView(each.role, each.count, each.why) for each in left)
    document = json.loads(msgspec.json.encode(found.as_json(), enc_hook=written))
    return ImpactView(assess.binding(alternative), document, needs)


@operation("POST", "/projects/{slug:key}/requests/{int:number}/submission", Act.PROPOSE, {201: RequestView})
def submit_request(call: Call, number: int, body: NewStep) -> RequestView:
    """Hand a request in: it waits for a decision."""
    row = _row(call, number)
    requests.submit(call.person, row, call.now)
    return _view(call, row)


@operation("POST", "/projects/{slug:key}/requests/{int:number}/withdrawal", Act.PROPOSE, {201: RequestView})
def withdraw_request(call: Call, number: int, body: NewStep) -> RequestView:
    """Take a request back before it is in the plan."""
    row = _row(call, number)
    requests.withdraw(call.person, row, call.now, body.why)
    return _view(call, row)


@operation("POST", "/projects/{slug:key}/requests/{int:number}/assessment", Act.PROPOSE, {201: RequestView})
def assess_request(call: Call, number: int, body: NewStep) -> RequestView:
    """Freeze what each alternative would do today; whoever plans or approves does this."""
    row = _row(call, number)
    requests.assess(call.person, row, call.now)
    return _view(call, row)


@operation("GET", "/projects/{slug:key}/requests/{int:number}/approvals", Act.READ, Page[ApprovalView])
def list_approvals(call: Call, number: int, query: Paged) -> Page[ApprovalView]:
    """Every word given on a request, oldest first, those that are void included."""
    given = Approval.objects.filter(alternative__request=_row(call, number))
    rows = given.select_related("alternative__request__project", "by", "behalf", "recorder")
    return page_of([_approval(call, each) for each in rows], lambda each: str(each.id), query)


@operation("POST", "/projects/{slug:key}/requests/{int:number}/approvals", Act.PROPOSE, {201: ApprovalView})
def approve_request(call: Call, number: int, body: NewApproval) -> ApprovalView:
    """Approve an alternative as it was shown. The last approval needed puts it into plan and baseline, in one go.

    403 for the requester, for who edited it, and for a token that does not reach to approving; 422 where the content or
    the effect is no longer what was shown, or where it no longer fits.
    """
    row = _row(call, number)
    behalf = None if body.on_behalf is None else Person.objects.filter(pk=body.on_behalf).first()
    if body.on_behalf is not None and (behalf is None or behalf.membership(call.project.pk) is None):
        raise Refusal("not-found")
    made = approvals.approve(
        call.person, row, _alternative(row, body.alternative), body.digest, call.now, on_behalf=behalf,
        evidence=body.evidence, why=body.why,
    )  # fmt: skip
    made.refresh_from_db()
    return _approval(call, made)


@operation("POST", "/projects/{slug:key}/requests/{int:number}/refusal", Act.PROPOSE, {201: RequestView})
def reject_request(call: Call, number: int, body: NewDecline) -> RequestView:
    """Refuse a request, with a reason; one word of somebody whose approval would be needed is enough."""
    row = _row(call, number)
    approvals.reject(call.person, row, body.why, call.now)
    return _view(call, row)


@operation("POST", "/projects/{slug:key}/requests/{int:number}/deferral", Act.PROPOSE, {201: RequestView})
def defer_request(call: Call, number: int, body: NewDecline) -> RequestView:
    """Put the decision off, until a day or until the request is submitted again."""
    row = _row(call, number)
    approvals.defer(call.person, row, body.why, body.until, call.now)
    return _view(call, row)


def _row(call: Call, number: int) -> ChangeRequest:
    row = requests.visible(call.person, call.project).filter(number=number).first()
    if row is None:
        raise Refusal("not-found")
    return row


def _alternative(row: ChangeRequest, letter: str) -> Alternative:
    found = next((each for each in requests.alternatives(row) if each.letter == letter.upper()), None)
    if found is None:
        raise ObjectDoesNotExist
    return found


def _changes(plain: Sequence[PlainChange]) -> tuple[Change, ...]:
    """Facts are read too, so that the refusal says what is wrong with them."""
    return from_plain(list(plain), ALL_KINDS)


def _word(choices: Any, word: str, field: str) -> str:
    if word not in choices.values:
        raise Refusal("invalid", f"{field} is one of {', '.join(choices.values)}.")
    return word


def _view(call: Call, row: ChangeRequest) -> RequestView:
    line = log.line(call.person, call.project, row)
    shown, sight = line.request, sight_of(call.person, call.project)
    alternatives = tuple(
        AlternativeView(
            each.letter,
            each.title,
            tuple(to_plain(sight.changes(lists.forecast(each)))["changes"]),
            tuple(to_plain(sight.changes(lists.promised(each)))["changes"]),
            lists.digest(each),
        )
        for each in requests.alternatives(shown)
    )
    return RequestView(
        _line(call, line), shown.reason, shown.risk if sight.risks else "", shown.references, shown.answer,
        shown.lesson, alternatives,
    )  # fmt: skip


def _line(call: Call, line: log.Line) -> RequestLine:
    row = line.request
    return RequestLine(
        row.number, row.title, row.kind, row.urgency, row.stage, person_view(row.requester), row.created, row.submitted,
        row.due, row.decided, row.chosen.letter if row.chosen else None, line.days, line.money, line.approvers,
        row.revision, clock(row.effective), told.conflict(call.person, row), _undone(line),
    )  # fmt: skip


def _undone(line: log.Line) -> UndoneView | None:
    entry = line.undone
    if entry is None:
        return None
    return UndoneView(entry.revision, entry.at, person_view(entry.by) if entry.by else None)


def _approval(call: Call, row: Approval) -> ApprovalView:
    behalf, recorder = (None if each is None else person_view(each) for each in (row.behalf, row.recorder))
    return ApprovalView(
        row.pk, row.alternative.letter, row.verdict, row.role, person_view(row.by), behalf, recorder, row.at, row.why,
        row.evidence, row.voided, told.void(call.person, row),
    )  # fmt: skip
