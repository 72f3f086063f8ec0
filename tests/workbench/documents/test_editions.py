"""Editions: frozen in parts by right, never called better than known without a signature, compared by cause."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256

import msgspec
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from headway.plan.changes import Change, SetDuration, SetRates, SetResourceCalendar
from headway.plan.duration import Duration
from headway.plan.resource import Rate
from headway.plan.said import kept
from headway.plan.task import Task
from headway.reports.steering import Steering, Track
from headway.workbench.control.models import ChangeRequest, Stage
from headway.workbench.control.wanted import wanted
from headway.workbench.documents import editions, steering, stored
from headway.workbench.documents.models import Edition, Override
from headway.workbench.documents.stored import SIGHTS, EditionDamaged, page_for
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.desk import Desk
from headway.workbench.projects.models import Project
from headway.workbench.projects.record import write
from headway.workbench.projects.sight import EVERYTHING
from headway.workbench.speaking import told
from tests.workbench.conftest import NOW
from tests.workbench.sure.conftest import at_once as at_once

type Member = Callable[..., Person]
pytestmark = pytest.mark.usefixtures("at_once")


def longer(project: Project, days: int = 40) -> None:
    """Lengthen the first open task that the finish waits for."""
    found = analysis(project)[1]
    minutes = days * found.plan.settings.minutes_per_day
    leaves = [each for each in found.plan.leaves if each.duration and not found.progress.get(each.id)]
    task = max(leaves, key=lambda each: _later(found, each, minutes))
    assert task.duration is not None
    change: Change = SetDuration(task.id, task.duration, Duration(task.duration.minutes + minutes))
    write(project, [change], by=None, at=NOW, gesture="Longer")


def _later(found: object, task: Task, minutes: int) -> datetime:
    assert task.duration is not None
    longer = found.apply(SetDuration(task.id, task.duration, Duration(task.duration.minutes + minutes)))  # type: ignore[attr-defined]
    return longer.finish or datetime.min


def publish(person: Person, project: Project, **how: object) -> Edition:
    return editions.publish(person, project, wanted, NOW, **{"title": "Board", **how})  # type: ignore[arg-type]


def test_an_edition_says_what_the_page_said(project: Project, member: Member) -> None:
    manager = member(Role.MANAGER)
    page = steering.live(manager, project, wanted)
    edition = publish(manager, project)
    assert edition.number == 1
    assert editions.opened(manager, edition) == page.but(judgement=page.judgement)
    longer(project)
    assert editions.opened(manager, edition) == page
    assert steering.live(manager, project, wanted).finish != page.finish


def test_each_reader_is_shown_what_they_may_see(project: Project, member: Member) -> None:
    edition = publish(member(Role.MANAGER), project)
    whole, none = (
        str(msgspec.json.encode(page_for(edition, sight), enc_hook=str)) for sight in (SIGHTS[0], SIGHTS[-1])
    )
    found = analysis(project)[1]
    for secret in (str(found.cost.project.total), str(found.plan.settings.budget)):
        assert secret in whole
        assert secret not in none
    risks = [risk.name for risk in found.plan.risks.values() if risk.name in whole]
    assert risks
    assert not [name for name in risks if name in none]
    assert "GBP" not in none.replace('"currency":"GBP"', "")
    viewer = editions.opened(member(Role.VIEWER), edition)
    assert viewer == page_for(edition, SIGHTS[-1])
    assert viewer.risks is None
    assert [each.key for each in viewer.figures] == ["finish", "done", "confidence", "moved"]
    assert viewer.finish == found.finish


def test_what_moved_since_the_last_edition_adds_up(project: Project, member: Member) -> None:
    manager = member(Role.MANAGER)
    first = publish(manager, project)
    longer(project)
    page = steering.live(manager, project, wanted)
    moved = page.movement
    assert moved.since == "edition 1 of 13 Mar 2026"
    assert [part.cause for part in moved.parts] == ["estimates"]
    minutes = moved.said.of["working minutes"]
    assert isinstance(minutes, int)
    assert minutes > 0
    assert sum(part.days for part in moved.parts) * 480 == minutes
    assert moved.parts[0].behind
    second = publish(manager, project, title="Next board")
    assert second.number == 2
    assert editions.opened(manager, second).movement == moved
    assert editions.compared(manager, second, first) == moved
    longer(project, 5)
    third = publish(manager, project)
    assert sum(part.days for part in editions.compared(manager, third, first).parts) > sum(
        part.days for part in moved.parts
    )


def test_on_track_is_refused_below_the_confidence_asked_for(project: Project, member: Member) -> None:
    manager, owner, sponsor = member(Role.MANAGER), member(Role.OWNER), member(Role.SPONSOR)
    with pytest.raises(editions.NotOnTrack, match="refused"):
        publish(manager, project, track=Track.ON)
    with pytest.raises(PermissionDenied):
        publish(manager, project, track=Track.ON, reason="It will be fine")
    assert not Edition.objects.exists()
    assert not Override.objects.exists()
    signed = publish(owner, project, track=Track.ON, reason="The lease was prolonged")
    assert signed.override is not None
    told = editions.opened(manager, signed).judgement
    assert told.track is Track.ON
    assert told.signed == "Called on track by Owner: The lease was prolonged."
    with pytest.raises(PermissionDenied):
        publish(sponsor, project, track=Track.ON)


def test_a_signature_holds_for_one_revision(project: Project, member: Member) -> None:
    manager, sponsor = member(Role.MANAGER), member(Role.SPONSOR)
    with pytest.raises(PermissionDenied):
        editions.sign(manager, project, wanted, "I say so", NOW)
    with pytest.raises(editions.NotPublishable):
        editions.sign(sponsor, project, wanted, "  ", NOW)
    editions.sign(sponsor, project, wanted, "The lease was prolonged", NOW)
    assert publish(manager, project, track=Track.ON).override is not None
    longer(project)
    with pytest.raises(editions.NotOnTrack):
        publish(manager, project, track=Track.ON)
    assert publish(manager, project).override is None


def test_how_sure_is_asked_for_decides(project: Project, member: Member) -> None:
    manager, owner = member(Role.MANAGER), member(Role.OWNER)
    with pytest.raises(PermissionDenied):
        editions.ask(manager, project, 0.6)
    with pytest.raises(editions.NotPublishable):
        editions.ask(owner, project, 0.2)
    editions.ask(owner, project, 0.85)
    page = steering.live(manager, project, wanted)
    assert page.judgement.least == 0.85


def test_what_was_published_is_never_altered(project: Project, member: Member) -> None:
    manager = member(Role.MANAGER)
    edition = publish(manager, project)
    Edition.objects.filter(pk=edition.pk).update(digest="0" * 64)
    with pytest.raises(EditionDamaged):
        editions.opened(manager, Edition.objects.get(pk=edition.pk))


def test_nothing_is_published_while_the_plan_is_simulated(
    project: Project, member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("headway.workbench.projects.confidence.DESK", Desk(now=lambda: NOW, start=_never, patience=0))
    with pytest.raises(editions.NotPublishable, match="simulated"):
        publish(member(Role.MANAGER), project)
    assert not Edition.objects.exists()


def _never(work: Callable[[], None]) -> None:
    """Put the work aside."""


def test_who_does_not_plan_publishes_nothing(project: Project, member: Member) -> None:
    for role in (Role.SPONSOR, Role.CONTRIBUTOR, Role.VIEWER):
        with pytest.raises(PermissionDenied):
            publish(member(role), project)


def test_a_plan_whose_history_was_replaced_is_compared_with_nothing(project: Project, member: Member) -> None:
    manager = member(Role.MANAGER)
    edition = publish(manager, project)
    Edition.objects.filter(pk=edition.pk).update(mark="of another journal")
    page: Steering = steering.live(manager, project, wanted)
    assert "no longer holds edition 1" in page.movement.said.text
    assert not page.movement.said.known
    assert page.movement.parts == ()


def test_requests_that_wait_are_the_decisions_wanted(project: Project, member: Member) -> None:
    manager = member(Role.MANAGER)
    rows = [
        ChangeRequest(project=project, number=at, title=f"Wish {at}", requester=manager, created=NOW, stage=stage)
        for at, stage in enumerate((Stage.SUBMITTED, Stage.ASSESSMENT, Stage.DRAFT, Stage.REJECTED), 1)
    ]
    rows[1].due = NOW + timedelta(days=2)
    ChangeRequest.objects.bulk_create(rows)
    found = steering.live(manager, project, wanted).decisions
    assert found is not None
    assert [each.key for each in found] == ["CR-2", "CR-1"]
    assert not found[0].said.known


def test_an_edition_is_read_in_the_language_of_its_reader(project: Project, member: Member) -> None:
    manager = member(Role.MANAGER)
    with translation.override("de"):
        edition = publish(manager, project)
        german = told(editions.opened(manager, edition).headline.text)
    assert german.startswith("Das Projekt endet am ")
    with translation.override("en"):
        assert told(editions.opened(manager, edition).headline.text).startswith("The project finishes on ")


def test_an_edition_published_before_sentences_were_kept_stays_as_it_was_written(
    project: Project, member: Member
) -> None:
    manager = member(Role.MANAGER)
    edition = publish(manager, project)
    pages = {code: page_for(edition, sight) for sight in SIGHTS if (code := stored.code(sight))}
    body = msgspec.json.encode({"pages": pages, "schema": 1}, enc_hook=str)
    edition.digest = sha256(body).hexdigest()
    edition.body = zlib.compress(body)
    edition.save()
    with translation.override("de"):
        assert told(editions.opened(manager, edition).headline.text).startswith("The project finishes on ")


def test_an_edition_tells_no_rate_and_an_older_one_only_to_who_sees_rates(project: Project, member: Member) -> None:
    manager = member(Role.MANAGER)
    publish(manager, project)
    resource = next(each for each in analysis(project)[1].plan.resources.values() if each.rates)
    rates = (Rate(Decimal("123.4567")),)
    write(project, [SetRates(resource.id, resource.rates, rates)], by=None, at=NOW, gesture="Pay more")
    zone = next(id for id in analysis(project)[1].plan.calendars)
    found = analysis(project)[1].plan.resources[resource.id]
    write(project, [SetResourceCalendar(found.id, found.calendar, zone)], by=None, at=NOW, gesture="Elsewhere")
    longer(project)
    edition = publish(manager, project, title="Next board")
    pages = {stored.code(sight): page_for(edition, sight) for sight in SIGHTS}
    assert "123.4567" not in said_in(pages)
    priced = {code: with_a_rate(page) for code, page in pages.items()}
    body = msgspec.json.encode({"pages": priced, "schema": 2}, enc_hook=lambda text: {"~": kept(text)})
    edition.digest, edition.body = sha256(body).hexdigest(), zlib.compress(body)
    edition.save()
    assert "123.4567" in said_in(page_for(edition, EVERYTHING))
    for sight in SIGHTS:
        assert "123.4567" not in said_in(page_for(edition, sight))


def said_in(page: object) -> str:
    return msgspec.json.encode(page, enc_hook=str).decode()


def with_a_rate(page: Steering) -> Steering:
    parts = tuple(part.but(behind=("Rates 95 -> 123.4567",)) for part in page.movement.parts)
    assert parts
    return page.but(movement=page.movement.but(parts=parts))
