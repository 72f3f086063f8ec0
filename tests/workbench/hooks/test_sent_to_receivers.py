"""What is sent, to receivers that take it, fail, dawdle, redirect, move inside or are gone; and processes that die."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from headway.workbench.engine.egress import Egress, networks
from headway.workbench.hooks import claims, keeping, outbox, secret, sending, stopping
from headway.workbench.hooks.door import door
from headway.workbench.hooks.models import Delivery, Hook, Stopped, Try
from headway.workbench.hooks.sending import send_due
from headway.workbench.jobs.hooking import tell
from headway.workbench.notices.models import Notice
from headway.workbench.people import trail
from headway.workbench.people.models import Event, Membership, Person
from headway.workbench.projects.models import Project
from tests.workbench.hooks.conftest import Got, Receiver, made
from tests.workbench.together import at_once


def verify(shown: str, got: Got) -> dict[str, Any]:
    """As a receiver does it, by the words of Standard Webhooks and with nothing of ours."""
    key = base64.b64decode(shown.removeprefix("whsec_"))
    signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    if not any(hmac.compare_digest(expected, each) for each in got.headers["webhook-signature"].split()):
        raise ValueError("the signature is not ours")
    found: dict[str, Any] = json.loads(got.body)
    return found


def send(now: datetime, through: Egress | None = None, budget: float = 10.0) -> int:
    """A round at a moment, without chance."""
    return send_due(lambda: now, lambda: 0.5, through or door(), budget)


def waiting(hook: Hook, count: int, owner: Person, now: datetime) -> list[Delivery]:
    """So many deliveries that wait."""
    return [outbox.test(owner, hook, now + timedelta(microseconds=each)) for each in range(count)]


def test_what_is_sent_is_signed_and_comes_in_order(
    hook: Hook, receiver: Receiver, owner: Person, now: datetime
) -> None:
    wanted = [each.message for each in waiting(hook, 3, owner, now)]
    assert send(now + timedelta(seconds=1)) == 3
    assert receiver.ids == wanted
    body = verify(secret.shown(hook.salt), receiver.got[0])
    assert (body["id"], body["type"], body["sequence"]) == (wanted[0], "test", 1)
    assert receiver.got[0].headers["content-type"] == "application/json"
    with pytest.raises(ValueError, match="not ours"):
        verify(secret.shown("another"), receiver.got[0])
    assert send(now + timedelta(minutes=1)) == 0
    assert len(receiver.got) == 3


def test_after_a_rotation_both_secrets_sign_for_a_day(
    hook: Hook, receiver: Receiver, owner: Person, now: datetime
) -> None:
    before = secret.shown(hook.salt)
    after = keeping.rotate(owner, hook, now)
    assert after != before
    waiting(hook, 1, owner, now)
    send(now + timedelta(seconds=1))
    for shown in (before, after):
        assert verify(shown, receiver.got[0])
    later = now + timedelta(hours=25)
    waiting(hook, 1, owner, later)
    send(later + timedelta(seconds=1))
    assert verify(after, receiver.got[1])
    with pytest.raises(ValueError, match="not ours"):
        verify(before, receiver.got[1])


def test_a_receiver_that_is_away_keeps_the_order_and_is_asked_less_and_less(
    hook: Hook, receiver: Receiver, owner: Person, now: datetime
) -> None:
    receiver.answers = lambda got: 503
    first, _second = waiting(hook, 2, owner, now)
    at, pauses = now + timedelta(seconds=1), []
    for _each in range(3):
        send(at)
        hook.refresh_from_db()
        assert hook.rest is not None
        assert send(hook.rest - timedelta(seconds=1)) == 0
        pauses.append((hook.rest - at).total_seconds())
        at = hook.rest
    assert pauses == [30, 90, 270]
    assert receiver.ids == [first.message] * 3
    receiver.answers = lambda got: 204
    assert send(at) == 2
    hook.refresh_from_db()
    assert (hook.failing, hook.rest) == (None, None)
    log = list(first.log.values_list("status", flat=True))
    assert log == [503, 503, 503, 204]


def test_a_test_by_hand_goes_out_at_once_where_the_receiver_was_away_and_in_order(
    hook: Hook, receiver: Receiver, owner: Person, now: datetime
) -> None:
    receiver.answers = lambda got: 503
    first, second = waiting(hook, 2, owner, now)
    send(now + timedelta(seconds=1))
    receiver.answers = lambda got: 204
    third = outbox.test(owner, hook, now + timedelta(seconds=2))
    assert send(now + timedelta(seconds=3)) == 3
    assert receiver.ids == [each.message for each in (first, first, second, third)]


def test_another_address_is_tried_at_once_and_has_its_own_three_days(
    hook: Hook, receivers: Callable[[], Receiver], receiver: Receiver, owner: Person, now: datetime
) -> None:
    receiver.answers = lambda got: 503
    (one,) = waiting(hook, 1, owner, now)
    send(now + timedelta(seconds=1))
    hook.refresh_from_db()
    other, wanted = receivers(), keeping.Wanted(hook.name, "", hook.shape, hook.events, hook.sees)
    other.answers = lambda got: 503
    at = now + timedelta(days=4)
    Hook.objects.filter(pk=hook.pk).update(rest=at + timedelta(hours=9))
    changed = keeping.alter(owner, hook, wanted._replace(address=other.address), hook.version, at)
    assert (changed.failing, changed.rest) == (None, None)
    send(at + timedelta(seconds=1))
    hook.refresh_from_db()
    assert (other.ids, hook.stopped) == ([one.message], "")


def test_what_a_receiver_refuses_holds_up_nothing_else(
    hook: Hook, receiver: Receiver, owner: Person, now: datetime
) -> None:
    bad, good = waiting(hook, 2, owner, now)
    receiver.answers = lambda got: 422 if got.headers["webhook-id"] == bad.message else 200
    send(now + timedelta(seconds=1))
    assert receiver.ids == [bad.message, good.message]
    bad.refresh_from_db()
    assert (bad.waits, bad.due) == (True, now + timedelta(seconds=31))


def test_it_is_tried_for_about_three_days_and_then_given_up_and_paused(
    hook: Hook, receiver: Receiver, owner: Person, now: datetime
) -> None:
    receiver.answers = lambda got: 500
    (one,) = waiting(hook, 1, owner, now)
    at = now
    while one.waits:
        send(at)
        one.refresh_from_db()
        at = one.due if one.waits else at
    assert (one.tries, one.log.count()) == (claims.TRIES, claims.TRIES)
    assert timedelta(days=2.5) < at - now < timedelta(days=3.5)
    hook.refresh_from_db()
    assert hook.stopped == ""
    outbox.test(owner, hook, now + timedelta(days=3))
    send(now + timedelta(days=3, seconds=1))
    hook.refresh_from_db()
    assert hook.stopped == Stopped.FAILING
    tell(now + timedelta(days=3, seconds=2))
    tell(now + timedelta(days=3, seconds=9))
    (told,) = Notice.objects.filter(kind="hook")
    assert told.person == owner
    assert Event.objects.filter(kind="webhook paused").count() == 1


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.999])
def test_a_pause_is_spread_by_chance_within_a_fifth(chance: float) -> None:
    for tries in range(1, 40):
        middle = claims.pause(tries, 0.5)
        assert abs(claims.pause(tries, chance) / middle - 1) <= claims.JITTER + 1e-9
    assert claims.pause(30, 0.5) == claims.LONGEST


@pytest.mark.parametrize(
    ("asked", "seconds"), [("600", 600), ("1", 30), ("999999", 12 * 3_600), ("soon", 30), ("-1", 30)]
)
def test_a_receiver_that_asks_for_time_is_given_it_within_a_bound(
    asked: str, seconds: int, hook: Hook, receiver: Receiver, owner: Person, now: datetime
) -> None:
    receiver.answers, receiver.retry_after = (lambda got: 429), asked
    waiting(hook, 1, owner, now)
    send(now + timedelta(seconds=1))
    hook.refresh_from_db()
    assert hook.rest == now + timedelta(seconds=1 + seconds)


def test_gone_pauses_at_once(hook: Hook, receiver: Receiver, owner: Person, now: datetime) -> None:
    receiver.answers = lambda got: 410
    waiting(hook, 1, owner, now)
    send(now + timedelta(seconds=1))
    hook.refresh_from_db()
    assert hook.stopped == Stopped.GONE


def test_it_is_paused_together_with_its_line_in_the_trail_or_not_at_all(
    hook: Hook, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_args: Any, **_told: Any) -> Event:
        raise LookupError

    monkeypatch.setattr(trail, "tell", failing)
    with pytest.raises(LookupError):
        stopping.stop(hook, Stopped.GONE, now)
    hook.refresh_from_db()
    assert hook.stopped == ""


def test_a_redirect_is_not_followed_and_not_taken(
    hook: Hook, receivers: Callable[[], Receiver], receiver: Receiver, owner: Person, now: datetime
) -> None:
    other = receivers()
    receiver.answers, receiver.location = (lambda got: 307), other.address
    (one,) = waiting(hook, 1, owner, now)
    send(now + timedelta(seconds=1))
    one.refresh_from_db()
    assert (one.waits, other.got, one.log.get().said) == (True, [], "")


def test_a_name_that_leads_inside_when_it_is_sent_reaches_nobody(
    owner: Person, project: Project, receiver: Receiver, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "door", lambda: Egress(resolve=lambda host, port: ("93.184.216.34",)))
    port = receiver.address.split(":")[2].split("/")[0]
    hook = made(owner, project, f"https://rebinding.example.org:{port}/", now)
    (one,) = waiting(hook, 1, owner, now)
    send(now + timedelta(seconds=1), Egress(resolve=lambda host, port: ("127.0.0.1",)))
    assert receiver.got == []
    row = one.log.get()
    assert (row.ended, row.status) == (True, None)
    assert "not an address of the public net" in row.said


def test_an_address_inside_is_refused_when_it_is_saved(owner: Person, project: Project, now: datetime) -> None:
    for address in ("https://10.0.0.1/", "http://93.184.216.34/", "https://localhost/", "https://a.b/x y"):
        with pytest.raises(keeping.HookRefused) as refused:
            made(owner, project, address, now)
        assert refused.value.field == "address"


@pytest.mark.parametrize("moment", ["claimed", "sent"])
def test_a_process_that_dies_between_sending_and_noting_loses_nothing(
    moment: str, hook: Hook, receiver: Receiver, owner: Person, now: datetime
) -> None:
    first, second = waiting(hook, 2, owner, now)
    held = claims.claim(hook.pk, now + timedelta(seconds=1))
    assert held is not None
    if moment == "sent":
        door().post(hook.address, held.body, held.headers)  # and here it dies: nothing is noted
    assert send(now + timedelta(seconds=60)) == 0, "its lease stands"
    assert send(now + timedelta(seconds=2) + claims.LEASE) == 2
    again = [first.message] * (2 if moment == "sent" else 1)
    assert receiver.ids == [*again, second.message], "at least once, with the same id, in order"
    assert list(first.log.values_list("ended", "status")) == [(False, None), (True, 200)]


def test_a_hook_is_in_one_hand_at_a_time(hook: Hook, owner: Person, now: datetime) -> None:
    waiting(hook, 2, owner, now)
    at = now + timedelta(seconds=1)
    held = claims.claim(hook.pk, at)
    assert held is not None
    assert claims.claim(hook.pk, at) is None
    assert not claims.ready(at).exists()


def test_who_lost_their_right_has_nothing_sent_and_what_waits_stays(
    hook: Hook, receiver: Receiver, owner: Person, now: datetime
) -> None:
    waiting(hook, 1, owner, now)
    Membership.objects.filter(person=owner).update(role="viewer")
    send(now + timedelta(seconds=1))
    hook.refresh_from_db()
    assert (receiver.got, hook.stopped) == ([], Stopped.RIGHTS)


def test_with_another_secret_of_the_server_nothing_is_signed(
    hook: Hook, receiver: Receiver, owner: Person, now: datetime, settings: Any
) -> None:
    waiting(hook, 1, owner, now)
    settings.SECRET_KEY = "another, of which the receiver knows nothing"
    send(now + timedelta(seconds=1))
    hook.refresh_from_db()
    assert (receiver.got, hook.stopped) == ([], Stopped.SECRET)
    keeping.rotate(owner, hook, now)
    stopping.resume(hook, now + timedelta(seconds=2), owner)
    assert send(now + timedelta(seconds=3)) == 1


def test_a_replay_is_a_delivery_of_its_own_with_the_same_id_and_body(
    hook: Hook, receiver: Receiver, owner: Person, now: datetime
) -> None:
    (one,) = waiting(hook, 1, owner, now)
    send(now + timedelta(seconds=1))
    again = outbox.replay(owner, one, now + timedelta(seconds=2))
    send(now + timedelta(seconds=3))
    first, second = receiver.got
    assert (first.body, first.headers["webhook-id"]) == (second.body, second.headers["webhook-id"])
    assert ("headway-replay" in first.headers, second.headers["headway-replay"]) == (False, "1")
    assert again.replays == one
    stopping.stop(hook, Stopped.HAND, now, owner)
    with pytest.raises(keeping.HookRefused, match="Resume it first"):
        outbox.replay(owner, one, now)


def test_a_slow_receiver_keeps_no_other(
    owner: Person, project: Project, receivers: Callable[[], Receiver], now: datetime
) -> None:
    slow, quick = receivers(), receivers()
    one, other = (made(owner, project, each.address, now, name=each.address) for each in (slow, quick))
    everything = threading.Event()
    slow.answers = lambda got: 200 if everything.wait(8) else 500
    quick.answers = lambda got: (everything.set() if len(quick.got) == 20 else None, 200)[1]
    (first,) = waiting(one, 1, owner, now)
    waiting(other, 20, owner, now)
    assert send(now + timedelta(seconds=1)) == 21
    assert first.log.get().status == 200, "it answered after the quick one had everything"


def test_who_answers_slowly_has_one_delivery_in_a_round(
    hook: Hook, receiver: Receiver, owner: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SLOW", 0.0)
    waiting(hook, 3, owner, now)
    assert [send(now + timedelta(seconds=each)) for each in (1, 2, 3, 4)] == [1, 1, 1, 0]


def test_the_log_is_bounded(
    hook: Hook, owner: Person, now: datetime, monkeypatch: pytest.MonkeyPatch, receiver: Receiver
) -> None:
    waiting(hook, 8, owner, now)
    send(now + timedelta(seconds=1))
    waiting(hook, 2, owner, now + timedelta(seconds=2))
    monkeypatch.setattr(outbox, "KEPT_MOST", 3)
    outbox.purge(now)
    assert list(hook.deliveries.values_list("sequence", flat=True)) == [10, 9, 8, 7, 6]
    outbox.purge(now + timedelta(days=31))
    assert (hook.deliveries.count(), Try.objects.count()) == (0, 0)


def test_too_much_that_waits_pauses_it(
    hook: Hook, owner: Person, project: Project, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from headway.workbench.documents.models import Comment
    from headway.workbench.hooks.gather import gather

    monkeypatch.setattr(outbox, "WAITING", 3)
    for each in range(5):
        Comment.say(project, "load-test-at-double-peak", owner, now + timedelta(seconds=1), f"Word {each}")
    gather(now + timedelta(seconds=2))
    hook.refresh_from_db()
    assert hook.stopped == Stopped.CROWDED


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one transaction after the other anyway")
@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_send_each_once(hook: Hook, receiver: Receiver, owner: Person, now: datetime) -> None:
    waiting(hook, 12, owner, now)
    at_once(*[lambda: send(now + timedelta(seconds=1))] * 6)
    send(now + timedelta(seconds=1))
    assert len(receiver.ids) == len(set(receiver.ids)) == 12


def test_nothing_is_asked_of_the_net_where_nobody_made_a_hook(db: None, now: datetime) -> None:
    from headway.workbench.hooks import news

    assert not news.due(now)
    assert networks("127.0.0.0/8, 10.1.2.3")
