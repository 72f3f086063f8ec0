"""Webhooks of a project: kept, given another secret, paused, tested; what was delivered, and once more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal

import msgspec

from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Fault, Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.hooks import keeping, outbox, stopping
from headway.workbench.hooks.keeping import Wanted
from headway.workbench.hooks.models import Delivery, Hook, Stopped
from headway.workbench.people.roles import Act

type Name = Annotated[str, msgspec.Meta(min_length=1, max_length=keeping.LONGEST_NAME, pattern=r"\S")]
type Address = Annotated[str, msgspec.Meta(min_length=1, max_length=keeping.LONGEST_ADDRESS)]
type Shape = Literal["headway", "slack", "teams"]
type Event = Literal[
    "plan.changed", "finish.moved", "promise.endangered", "milestone.slipped", "milestone.reached",
    "risk.became_issue", "request.asked", "request.decided", "baseline.taken", "edition.published",
    "handover.published", "comment.made",
]  # fmt: skip
type Seen = Literal["costs", "reserves", "risks", "rates"]


class WebhookView(msgspec.Struct, frozen=True):
    """A webhook: `by` answers for it, `sees` is what it tells beyond what every member may read.

    `stopped` says why it is paused: by `hand`, or by itself (`failing`, `gone`, `rights`, `secret`, `crowded`).
    `failing` is since when nothing was taken.
    """

    id: int
    name: str
    address: str
    shape: str
    events: tuple[str, ...]
    sees: tuple[str, ...]
    by: PersonView
    created: datetime
    changed: datetime
    stopped: str | None
    stopped_at: datetime | None
    failing: datetime | None
    version: int


class MadeWebhookView(msgspec.Struct, frozen=True):
    """A webhook and its secret, which is told this once."""

    webhook: WebhookView
    secret: str


class NewWebhook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A webhook to make. Nothing is seen through it that its maker may not see."""

    name: Name
    address: Address
    events: Annotated[tuple[Event, ...], msgspec.Meta(min_length=1, max_length=12)]
    shape: Shape = "headway"
    sees: Annotated[tuple[Seen, ...], msgspec.Meta(max_length=4)] = ()


class WebhookEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is to be another; what is left out stays. Whoever alters more than `paused` answers for it from then on."""

    name: Name | msgspec.UnsetType = msgspec.UNSET
    address: Address | msgspec.UnsetType = msgspec.UNSET
    events: Annotated[tuple[Event, ...], msgspec.Meta(min_length=1, max_length=12)] | msgspec.UnsetType = msgspec.UNSET
    shape: Shape | msgspec.UnsetType = msgspec.UNSET
    sees: Annotated[tuple[Seen, ...], msgspec.Meta(max_length=4)] | msgspec.UnsetType = msgspec.UNSET
    paused: bool | msgspec.UnsetType = msgspec.UNSET


class TryView(msgspec.Struct, frozen=True):
    """One time a delivery was sent. Without `status` nobody answered; not `ended`, its process died in the middle.

    `said` is the beginning of the answer, of receivers in the public net alone, or why there was none.
    """

    at: datetime
    ended: bool
    status: int | None
    seconds: float | None
    said: str


class DeliveryView(msgspec.Struct, frozen=True):
    """Something a webhook is told. `message` goes along as `webhook-id`; `state`: waiting, taken or failed."""

    id: int
    sequence: int
    message: str
    event: str
    sentence: str
    made: datetime
    state: str
    due: datetime | None
    replays: int | None
    tries: tuple[TryView, ...]


ALL = "/projects/{slug:key}/webhooks"
ONE = "/projects/{slug:key}/webhooks/{int:hook}"
LOG = "/projects/{slug:key}/webhooks/{int:hook}/deliveries"
DELIVERY = "/projects/{slug:key}/webhooks/{int:hook}/deliveries/{int:delivery}"


@operation("GET", ALL, Act.HOOKS, Page[WebhookView])
def list_webhooks(call: Call, query: Paged) -> Page[WebhookView]:
    """The webhooks of a project, by name."""
    return page_of([_view(each) for each in keeping.hooks(call.project)], lambda each: str(each.id), query)


@operation("POST", ALL, Act.HOOKS, {201: MadeWebhookView})
def make_webhook(call: Call, body: NewWebhook) -> MadeWebhookView:
    """Make a webhook; its secret is in this answer and nowhere else."""
    wanted = Wanted(body.name, body.address, body.shape, body.events, body.sees)
    hook, secret = _told(lambda: keeping.make(call.person, call.project, wanted, call.now))
    call.made(f"/projects/{call.project.key}/webhooks/{hook.pk}")
    return MadeWebhookView(_answer(call, hook), secret)


@operation("GET", ONE, Act.HOOKS, WebhookView)
def read_webhook(call: Call, hook: int) -> WebhookView:
    """One webhook; the ETag is what altering asks for."""
    return _answer(call, _row(call, hook))


@operation("PATCH", ONE, Act.HOOKS, WebhookView, conditional=True)
def change_webhook(call: Call, hook: int, body: WebhookEdit) -> WebhookView:
    """Change a webhook, pause it or let it go on. What happens while it is paused is not told."""
    row = _row(call, hook)
    call.meant(str(row.version))
    given = {name: value for name, value in msgspec.structs.asdict(body).items() if value is not msgspec.UNSET}
    paused = given.pop("paused", None)
    if paused is False and row.stopped and keeping.needs_secret(row):
        raise _invalid("paused", "it needs another secret first: POST to its secret")
    if given:
        kept = {name: given.get(name, getattr(row, name)) for name in Wanted._fields}
        _told(lambda: keeping.alter(call.person, row, Wanted(**kept), row.version, call.now))
        row = _row(call, hook)
    if paused is True and not row.stopped:
        stopping.stop(row, Stopped.HAND, call.now, call.person)
    elif paused is False and row.stopped:
        stopping.resume(row, call.now, call.person)
    return _answer(call, _row(call, hook))


@operation("DELETE", ONE, Act.HOOKS, {204: None}, conditional=True)
def remove_webhook(call: Call, hook: int) -> None:
    """Remove a webhook, with its log."""
    row = _row(call, hook)
    call.meant(str(row.version))
    _told(lambda: keeping.remove(call.person, row, row.version))


@operation("POST", f"{ONE}/secret", Act.HOOKS, {201: MadeWebhookView})
def rotate_webhook(call: Call, hook: int) -> MadeWebhookView:
    """Make another secret. For a day the earlier one signs too."""
    secret = keeping.rotate(call.person, _row(call, hook), call.now)
    return MadeWebhookView(_answer(call, _row(call, hook)), secret)


@operation("POST", f"{ONE}/tests", Act.HOOKS, {201: DeliveryView})
def test_webhook(call: Call, hook: int) -> DeliveryView:
    """Send something to try a webhook with."""
    row = _row(call, hook)
    made = _told(lambda: outbox.test(call.person, row, call.now))
    call.made(f"/projects/{call.project.key}/webhooks/{hook}/deliveries/{made.pk}")
    return _delivery(made)


@operation("GET", LOG, Act.HOOKS, Page[DeliveryView])
def list_deliveries(call: Call, hook: int, query: Paged) -> Page[DeliveryView]:
    """What a webhook was told and what came of it, the newest first. It is kept for thirty days."""
    rows = outbox.deliveries(_row(call, hook))
    return page_of([_delivery(each) for each in rows], lambda each: str(each.id), query)


@operation("GET", DELIVERY, Act.HOOKS, DeliveryView)
def read_delivery(call: Call, hook: int, delivery: int) -> DeliveryView:
    """One delivery, with every try."""
    return _delivery(_one(call, hook, delivery))


@operation("POST", f"{DELIVERY}/replays", Act.HOOKS, {201: DeliveryView})
def replay_delivery(call: Call, hook: int, delivery: int) -> DeliveryView:
    """Deliver the very same once more, with the same id."""
    row = _one(call, hook, delivery)
    made = _told(lambda: outbox.replay(call.person, row, call.now))
    call.made(f"/projects/{call.project.key}/webhooks/{hook}/deliveries/{made.pk}")
    return _delivery(made)


def _row(call: Call, hook: int) -> Hook:
    row = keeping.hooks(call.project).filter(pk=hook).first()
    if row is None:
        raise Refusal("not-found")
    return row


def _one(call: Call, hook: int, delivery: int) -> Delivery:
    rows = outbox.deliveries(_row(call, hook)).select_related("hook__project", "replays")
    row = rows.filter(pk=delivery).first()
    if row is None:
        raise Refusal("not-found")
    return row


def _told[T](act: Callable[[], T]) -> T:
    try:
        return act()
    except keeping.HookRefused as refused:
        raise _invalid(refused.field, str(refused)) from None
    except keeping.StaleHook:
        raise Refusal("stale-record") from None


def _invalid(place: str, what: str) -> Refusal:
    return Refusal("invalid", what, errors=(Fault(f"body.{place}", what),))


def _answer(call: Call, hook: Hook) -> WebhookView:
    call.version(str(hook.version))
    return _view(hook)


def _view(hook: Hook) -> WebhookView:
    return WebhookView(
        id=hook.pk, name=hook.name, address=hook.address, shape=hook.shape, events=tuple(hook.events),
        sees=tuple(hook.sees), by=person_view(hook.by), created=hook.created, changed=hook.changed,
        stopped=hook.stopped or None, stopped_at=hook.stopped_at, failing=hook.failing, version=hook.version,
    )  # fmt: skip


def _delivery(row: Delivery) -> DeliveryView:
    return DeliveryView(
        id=row.pk, sequence=row.sequence, message=row.message, event=row.event, sentence=row.sentence, made=row.made,
        state="waiting" if row.waits else "taken" if row.taken else "failed", due=row.due if row.waits else None,
        replays=row.replays_id,
        tries=tuple(TryView(each.at, each.ended, each.status, each.seconds, each.said) for each in row.log.all()),
    )  # fmt: skip
