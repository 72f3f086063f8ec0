"""Publishing, waiting, taking what is newer, and everything that may happen meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from headway.plan.changes import ChangeRefused, RemoveTask, SetConstraint, SetDuration
from headway.plan.duration import Duration
from headway.plan.task import Constraint, ConstraintKind
from headway.workbench.notices.gather import gather
from headway.workbench.notices.models import Notice
from headway.workbench.people.models import Membership, Person
from headway.workbench.projects import ending, handovers, taking
from headway.workbench.projects.answers import seen
from headway.workbench.projects.confidence import Standing
from headway.workbench.projects.handovers import HandoverRefused, Stands, State, Waiting
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Handover, Project, Wait
from headway.workbench.projects.submit import submit
from headway.workbench.projects.undo import redo, undo
from tests.workbench.handovers.conftest import Pair
from tests.workbench.together import at_once

pytestmark = pytest.mark.django_db
API, WAITS = "api-frozen", "api-of-atlas"
HOUR = timedelta(hours=1)
FIRST, LATER = datetime(2026, 5, 29, 17), datetime(2026, 6, 12, 17)


def longer(pair: Pair, days: int, at: datetime) -> None:
    was = load(pair.atlas).state.plan.tasks["shape-the-api"].duration
    submit(pair.ada, pair.atlas, [SetDuration("shape-the-api", was, Duration(days * 480))], at=at)


def waiting(pair: Pair) -> Waiting:
    (found,) = handovers.waits(pair.bo, [pair.bora])
    return found


def taken(pair: Pair, now: datetime) -> Wait:
    """Bora waits for the API, as it was published first."""
    handovers.publish(pair.ada, pair.atlas, API, at=now)
    return taking.wait_for(pair.bo, pair.bora, pair.atlas, API, task=WAITS, at=now)


def newer(pair: Pair, now: datetime) -> Wait:
    """Ten days later than what Bora took."""
    row = taken(pair, now)
    longer(pair, 30, now)
    handovers.publish(pair.ada, pair.atlas, API, at=now + HOUR)
    return row


def start_of(pair: Pair) -> datetime | None:
    return seen(pair.bo, pair.bora)[1].schedule["build-on-the-api"].start


def test_a_publication_says_what_the_plan_says_at_its_revision(pair: Pair, now: datetime) -> None:
    row = handovers.publish(pair.ada, pair.atlas, API, at=now)
    row.refresh_from_db()
    assert (row.name, row.revision, row.by, row.withdrawn) == ("API frozen", pair.atlas.revision, pair.ada, None)
    assert row.finish is not None
    assert row.finish.replace(tzinfo=None) == FIRST
    assert (row.p50, row.p80) == (None, None)  # nothing was simulated


def test_the_same_is_published_once_and_what_is_newer_follows_it(pair: Pair, now: datetime) -> None:
    first = handovers.publish(pair.ada, pair.atlas, API, at=now)
    assert handovers.publish(pair.ada, pair.atlas, API, at=now + HOUR) == first
    before = Handover.objects.filter(pk=first.pk).values().get()
    longer(pair, 30, now)
    second = handovers.publish(pair.ada, pair.atlas, API, at=now + HOUR)
    assert second.pk > first.pk
    assert second.revision == first.revision + 1
    assert Handover.objects.filter(pk=first.pk).values().get() == before
    (out,) = handovers.handed_out(pair.ada, pair.atlas)
    assert (out.newest, out.stands) == (second, Stands.AS_PUBLISHED)


def test_what_was_published_of_a_newer_plan_meanwhile_is_not_followed_by_the_older(
    pair: Pair, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_hand = handovers.at_hand

    def meanwhile(person: Person, project: Project) -> Standing:
        monkeypatch.setattr(handovers, "at_hand", at_hand)
        longer(pair, 30, now)
        handovers.publish(pair.ada, Project.objects.get(pk=pair.atlas.pk), API, at=now)
        return at_hand(person, project)

    monkeypatch.setattr(handovers, "at_hand", meanwhile)
    stands = handovers.publish(pair.ada, pair.atlas, API, at=now + HOUR)
    assert stands.finish == LATER.replace(tzinfo=UTC)
    assert Handover.objects.get() == stands


def test_nobody_withdraws_what_was_published_after_what_they_meant(pair: Pair, now: datetime) -> None:
    old = handovers.publish(pair.ada, pair.atlas, API, at=now)
    longer(pair, 30, now)
    new = handovers.publish(pair.ada, pair.atlas, API, at=now)
    with pytest.raises(HandoverRefused, match="A newer publication"):
        handovers.withdraw(pair.ada, pair.atlas, API, meant=old, at=now)
    assert handovers.withdraw(pair.ada, pair.atlas, API, meant=new, at=now) == new


def test_a_plan_that_moved_since_says_so(pair: Pair, now: datetime) -> None:
    handovers.publish(pair.ada, pair.atlas, API, at=now)
    longer(pair, 30, now)
    (out,) = handovers.handed_out(pair.ada, pair.atlas)
    assert (out.stands, out.finish) == (Stands.MOVED, LATER)
    handovers.withdraw(pair.ada, pair.atlas, API, at=now)
    assert handovers.handed_out(pair.ada, pair.atlas)[0].stands is Stands.WITHDRAWN
    with pytest.raises(HandoverRefused, match="Nothing stands published"):
        handovers.withdraw(pair.ada, pair.atlas, API, at=now)
    handovers.publish(pair.ada, pair.atlas, API, at=now)
    assert handovers.handed_out(pair.ada, pair.atlas)[0].stands is Stands.AS_PUBLISHED


def test_only_who_plans_publishes_waits_and_takes(pair: Pair, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        handovers.publish(pair.bo, pair.atlas, API, at=now)
    row = newer(pair, now)
    for act in (
        lambda: handovers.withdraw(pair.bo, pair.atlas, API, at=now),
        lambda: taking.wait_for(pair.ada, pair.bora, pair.atlas, "documentation-ready", at=now),
        lambda: taking.taking(pair.ada, pair.bora, row.pk),
        lambda: taking.take(pair.ada, pair.bora, row.pk, taking.taking(pair.bo, pair.bora, row.pk).changes, at=now),
        lambda: taking.stop_waiting(pair.ada, pair.bora, row.pk),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert handovers.waits(pair.ada, [pair.bora]) == handovers.waits(pair.bo, [pair.bora])  # who reads, sees


def test_a_milestone_waits_by_an_ordinary_constraint(pair: Pair, now: datetime) -> None:
    before = start_of(pair)
    row = taken(pair, now)
    assert load(pair.bora).state.plan.tasks[WAITS].constraint == Constraint(ConstraintKind.START_NO_EARLIER_THAN, FIRST)
    assert before == datetime(2026, 5, 4, 8)
    assert start_of(pair) == datetime(2026, 6, 1, 8)
    entry = Entry.objects.get(project=pair.bora, revision=pair.bora.revision)
    assert entry.gesture == "Wait for “API frozen” of Atlas"
    assert entry.cause == f"hand-over {row.taken_id}"
    found = waiting(pair)
    assert (found.state, found.name, found.finish, found.planned) == (State.AS_TAKEN, "API frozen", FIRST, FIRST)
    assert found.needed_by == datetime(2026, 6, 16, 17)  # ten days of work before the project's finish of 30 June
    assert found.float_left == 12 * 480
    assert found.problem == ""


def test_a_new_milestone_is_made_where_there_is_none(pair: Pair, now: datetime) -> None:
    handovers.publish(pair.ada, pair.atlas, API, at=now)
    row = taking.wait_for(pair.bo, pair.bora, pair.atlas, API, parent="given-to-us", at=now)
    made = load(pair.bora).state.plan.tasks[row.task]
    assert (made.name, made.parent, made.is_milestone) == ("API frozen", "given-to-us", True)
    assert seen(pair.bo, pair.bora)[1].schedule[row.task].finish == FIRST
    undo(pair.bo, pair.bora, at=now)
    assert waiting(pair).problem.startswith("Its milestone is no longer in the plan.")
    redo(pair.bo, pair.bora, at=now)
    assert (waiting(pair).state, waiting(pair).problem) == (State.AS_TAKEN, "")


def test_what_is_newer_is_offered_with_what_it_moves_and_then_taken(pair: Pair, now: datetime) -> None:
    row = newer(pair, now)
    found = waiting(pair)
    assert (found.state, found.finish, found.planned) == (State.NEWER, LATER, FIRST)
    assert found.float_left == 2 * 480
    offered = taking.taking(pair.bo, pair.bora, row.pk)
    assert offered.effect is not None
    before, after = (each.schedule["done"].finish for each in (offered.effect.before, offered.effect.after))
    assert (before, after) == (datetime(2026, 6, 12, 17), datetime(2026, 6, 26, 17))
    assert start_of(pair) == datetime(2026, 6, 1, 8)  # nothing is written by looking
    after = taking.take(pair.bo, pair.bora, row.pk, offered.changes, at=now)
    assert after.taken == handovers.newest(pair.atlas, API)
    assert (waiting(pair).state, start_of(pair)) == (State.AS_TAKEN, datetime(2026, 6, 15, 8))
    assert taking.taking(pair.bo, pair.bora, row.pk).changes == ()


def test_of_two_who_take_at_once_the_second_is_told(pair: Pair, now: datetime) -> None:
    row = newer(pair, now)
    changes = taking.taking(pair.bo, pair.bora, row.pk).changes
    taking.take(pair.bo, pair.bora, row.pk, changes, at=now)
    with pytest.raises(ChangeRefused):
        taking.take(pair.bo, pair.bora, row.pk, changes, at=now)
    assert waiting(pair).state is State.AS_TAKEN


def test_what_was_looked_at_is_not_taken_once_something_newer_is_published(pair: Pair, now: datetime) -> None:
    row = newer(pair, now)
    changes = taking.taking(pair.bo, pair.bora, row.pk).changes
    longer(pair, 40, now)
    handovers.publish(pair.ada, pair.atlas, API, at=now + 2 * HOUR)
    for wrong in (changes, (), (*changes, *taking.taking(pair.bo, pair.bora, row.pk).changes)):
        with pytest.raises(HandoverRefused, match="Something else is published"):
            taking.take(pair.bo, pair.bora, row.pk, wrong, at=now)
    assert start_of(pair) == datetime(2026, 6, 1, 8)


def test_an_undone_date_is_offered_again(pair: Pair, now: datetime) -> None:
    row = newer(pair, now)
    taking.take(pair.bo, pair.bora, row.pk, taking.taking(pair.bo, pair.bora, row.pk).changes, at=now)
    undo(pair.bo, pair.bora, at=now)
    found = waiting(pair)
    assert found.state is State.NEWER
    assert found.held is not None
    assert found.held.finish is not None
    assert found.held.finish.replace(tzinfo=None) == FIRST
    assert len(taking.taking(pair.bo, pair.bora, row.pk).changes) == 1


def test_a_date_typed_over_is_told_and_kept_until_it_is_taken_again(pair: Pair, now: datetime) -> None:
    row = taken(pair, now)
    was = load(pair.bora).state.plan.tasks[WAITS].constraint
    own = Constraint(ConstraintKind.START_NO_EARLIER_THAN, datetime(2026, 6, 3, 8))
    submit(pair.bo, pair.bora, [SetConstraint(WAITS, was, own)], at=now)
    found = waiting(pair)
    assert found.state is State.TYPED
    assert "somebody set another since" in found.problem
    assert load(pair.bora).state.plan.tasks[WAITS].constraint == own
    taking.take(pair.bo, pair.bora, row.pk, taking.taking(pair.bo, pair.bora, row.pk).changes, at=now)
    assert (waiting(pair).state, waiting(pair).problem) == (State.AS_TAKEN, "")


def test_what_is_withdrawn_keeps_its_date_in_the_plan_and_is_not_taken(pair: Pair, now: datetime) -> None:
    row = newer(pair, now)
    changes = taking.taking(pair.bo, pair.bora, row.pk).changes
    handovers.withdraw(pair.ada, pair.atlas, API, at=now)
    assert waiting(pair).state is State.WITHDRAWN
    assert waiting(pair).planned == FIRST
    assert taking.taking(pair.bo, pair.bora, row.pk).changes == ()
    with pytest.raises(HandoverRefused):
        taking.take(pair.bo, pair.bora, row.pk, changes, at=now)
    assert handovers.offers(pair.bo, pair.bora) == ()


def test_one_may_wait_for_what_is_not_published_yet(pair: Pair, now: datetime) -> None:
    row = taking.wait_for(pair.bo, pair.bora, pair.atlas, API, task=WAITS, at=now)
    revision = pair.bora.revision
    found = waiting(pair)
    assert (found.state, found.name, found.finish) == (State.UNPUBLISHED, "API frozen", None)
    assert (found.planned, revision) == (datetime(2026, 5, 4, 8), 1)  # no date was made up
    assert [each.task for each in handovers.awaited(pair.ada, pair.atlas)[API].seen] == [WAITS]
    handovers.publish(pair.ada, pair.atlas, API, at=now)
    assert waiting(pair).state is State.NEWER
    taking.take(pair.bo, pair.bora, row.pk, taking.taking(pair.bo, pair.bora, row.pk).changes, at=now)
    assert waiting(pair).planned == FIRST


def test_a_giver_that_is_archived_or_deleted_is_told(pair: Pair, now: datetime) -> None:
    taken(pair, now)
    ending.archive(pair.ada, pair.atlas, now)
    assert waiting(pair).problem == "Atlas is archived: nothing new will come from it."
    with pytest.raises(HandoverRefused, match="archived"):
        handovers.publish(pair.ada, pair.atlas, API, at=now)
    assert handovers.offers(pair.bo, pair.bora) == ()
    ending.archive(pair.ada, pair.atlas, None)
    ending.delete(pair.ada, pair.atlas, now)
    found = waiting(pair)
    assert (found.state, found.seen, found.planned) == (State.GONE, False, FIRST)
    ending.restore(pair.ada, pair.atlas)
    assert waiting(pair).state is State.AS_TAKEN


def test_who_may_no_longer_read_the_giver_sees_what_was_published_and_no_more(pair: Pair, now: datetime) -> None:
    newer(pair, now)
    Membership.objects.get(person=pair.bo, project=pair.atlas).delete()
    found = waiting(pair)
    assert (found.seen, found.name, found.finish, found.state) == (False, "API frozen", LATER, State.NEWER)
    assert handovers.offers(pair.bo, pair.bora) == ()
    with pytest.raises(PermissionDenied):
        taking.wait_for(pair.bo, pair.bora, pair.atlas, "documentation-ready", at=now)


def test_a_waiting_project_that_one_may_not_read_is_counted_and_not_named(pair: Pair, now: datetime) -> None:
    taken(pair, now)
    Membership.objects.get(person=pair.ada, project=pair.bora).delete()
    (out,) = handovers.handed_out(pair.ada, pair.atlas)
    assert (out.waiting, out.hidden) == ((), 1)


def test_a_stranger_is_told_nothing(pair: Pair, now: datetime, person: Callable[..., Person]) -> None:
    taken(pair, now)
    assert handovers.waits(person("eve"), [pair.bora, pair.atlas]) == ()
    assert handovers.offers(person("mallory"), pair.bora) == ()


def test_a_deleted_milestone_leaves_the_wait_until_somebody_stops_it(pair: Pair, now: datetime) -> None:
    row = taken(pair, now)
    submit(pair.bo, pair.bora, [*unlinked(pair.bora, WAITS), removed(pair.bora, WAITS)], at=now)
    found = waiting(pair)
    assert (found.planned, found.needed_by, found.milestone) == (None, None, "API frozen")
    assert found.problem.startswith("Its milestone is no longer in the plan.")
    assert taking.taking(pair.bo, pair.bora, row.pk).changes == ()
    taking.stop_waiting(pair.bo, pair.bora, row.pk)
    assert handovers.waits(pair.bo, [pair.bora]) == ()


def test_who_stops_waiting_keeps_the_milestone_with_its_date(pair: Pair, now: datetime) -> None:
    row = taken(pair, now)
    revision = pair.bora.revision
    taking.stop_waiting(pair.bo, pair.bora, row.pk)
    assert seen(pair.bo, pair.bora)[0] == revision
    assert start_of(pair) == datetime(2026, 6, 1, 8)


def test_only_one_thing_is_waited_for_by_a_milestone_and_only_a_milestone_waits(pair: Pair, now: datetime) -> None:
    taken(pair, now)
    for task in (WAITS, "build-on-the-api", "given-to-us", "nothing"):
        with pytest.raises(HandoverRefused):
            taking.wait_for(pair.bo, pair.bora, pair.atlas, "documentation-ready", task=task, at=now)
    with pytest.raises(HandoverRefused, match="does not wait for itself"):
        taking.wait_for(pair.bo, pair.bora, pair.bora, "done", task=WAITS, at=now)
    assert Wait.objects.count() == 1


def test_a_wait_that_cannot_be_written_leaves_no_milestone(pair: Pair, now: datetime) -> None:
    handovers.publish(pair.ada, pair.atlas, API, at=now)
    before = load(pair.bora).state.plan
    with pytest.raises(HandoverRefused):
        taking.wait_for(pair.bo, pair.bora, pair.atlas, API, parent="nowhere", at=now)
    assert load(pair.bora).state.plan == before
    assert not Wait.objects.exists()


def test_a_date_is_the_same_moment_on_the_clock_of_the_other_plan(
    pair: Pair, begun: Callable[..., Project], now: datetime
) -> None:
    from tests.workbench.handovers.conftest import BORA

    tokyo = begun(pair.bo, "Chiyo", BORA, "Asia/Tokyo")
    handovers.publish(pair.ada, pair.atlas, API, at=now)
    row = taking.wait_for(pair.bo, tokyo, pair.atlas, API, task=WAITS, at=now)
    held = load(tokyo).state.plan.tasks[row.task].constraint
    assert held == Constraint(ConstraintKind.START_NO_EARLIER_THAN, datetime(2026, 5, 30, 1))  # 17:00 in London
    assert handovers.waits(pair.bo, [tokyo])[0].state is State.AS_TAKEN


def test_a_task_that_follows_says_what_of_the_other_project_drives_it(pair: Pair, now: datetime) -> None:
    taken(pair, now)
    analysis = seen(pair.bo, pair.bora)[1]
    assert [each.name for each in handovers.behind(pair.bo, pair.bora, analysis, "done")] == ["API frozen"]
    longer(pair, 1, now)
    assert handovers.behind(pair.ada, pair.atlas, seen(pair.ada, pair.atlas)[1], API) == ()


def removed(project: Project, task: str) -> RemoveTask:
    return RemoveTask(load(project).state.plan.tasks[task])


def unlinked(project: Project, task: str) -> list[object]:
    from headway.plan.changes import RemoveLink

    links = load(project).state.plan.links.values()
    return [RemoveLink(link) for link in links if task in (link.predecessor, link.successor)]


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_take_at_once_take_once(pair: Pair, now: datetime) -> None:
    row = newer(pair, now)
    changes = taking.taking(pair.bo, pair.bora, row.pk).changes

    def act() -> str:
        try:
            taking.take(pair.bo, Project.objects.get(pk=pair.bora.pk), row.pk, changes, at=now)
        except ChangeRefused:
            return "refused"
        return "taken"

    assert sorted(at_once(act, act, act)) == ["refused", "refused", "taken"]
    took = Entry.objects.filter(project=pair.bora, gesture__startswith="Took the new date")
    assert took.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_one_who_takes_and_one_who_stops_neither_fails(
    pair: Pair, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = newer(pair, now)
    changes, submitted, threads = taking.taking(pair.bo, pair.bora, row.pk).changes, taking.submit, []

    def stop() -> None:
        try:
            taking.stop_waiting(pair.bo, Project.objects.get(pk=pair.bora.pk), row.pk)
        finally:
            connections.close_all()

    def meanwhile(*args: Any, **told: Any) -> None:
        threads.append(threading.Thread(target=stop))
        threads[0].start()
        threads[0].join(0.3)
        submitted(*args, **told)

    monkeypatch.setattr(taking, "submit", meanwhile)
    assert taking.take(pair.bo, pair.bora, row.pk, changes, at=now).taken is not None
    threads[0].join()
    assert not Wait.objects.exists()


def test_a_newer_publication_is_told_to_who_plans_what_waits(pair: Pair, now: datetime) -> None:
    newer(pair, now)
    gather(now + 2 * HOUR)
    told = Notice.objects.filter(kind="handover").values_list("person__email", flat=True)
    assert set(told) == {"bo@example.org"}
    handovers.withdraw(pair.ada, pair.atlas, API, at=now + 3 * HOUR)
    gather(now + 4 * HOUR)
    assert Notice.objects.filter(kind="handover").count() == 2
