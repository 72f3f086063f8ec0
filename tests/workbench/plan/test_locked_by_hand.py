"""What is locked is refused to a hand on the plan, which may propose it instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse

from headway.workbench.control.models import ChangeRequest
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import baselines, locks
from headway.workbench.projects.locks import Locks
from headway.workbench.projects.models import Project
from tests.workbench.conftest import NOW
from tests.workbench.plan.conftest import Browser

pytestmark = pytest.mark.django_db(transaction=True)

NEW = {"do": "insert", "names": ["An audit"], "parent": None, "after": None, "last": True}


@pytest.fixture
def locked(hand: Browser, member: Callable[[Role], Person]) -> Browser:
    """The scope is what was approved."""
    owner = member(Role.OWNER)
    row = baselines.take(owner, hand.project, "Approved", "Steering committee", NOW)
    baselines.measure_by(owner, hand.project, row)
    locks.put(owner, hand.project, Locks(scope=True))
    hand.payload = hand.load()
    return hand


def propose(hand: Browser, *gestures: dict[str, Any]) -> HttpResponse:
    body = {"revision": hand.payload["revision"], "gestures": gestures}
    return hand.client.post(f"{hand.address}changes/?propose=1", json.dumps(body), content_type="application/json")


def test_what_is_locked_is_refused_and_offers_a_request(locked: Browser) -> None:
    answer = locked.post(NEW)
    assert answer.status_code == 422
    told = json.loads(answer.content)
    assert "The approved scope is locked" in told["detail"]
    assert told["propose"] is True
    assert not ChangeRequest.objects.filter(project=locked.project).exists()


def test_it_is_proposed_as_a_request_and_its_draft_holds_it(locked: Browser) -> None:
    before = locked.analysis.plan
    go = json.loads(propose(locked, NEW).content)["go"]
    request = ChangeRequest.objects.get(project=locked.project)
    assert "An audit" in request.title
    draft = Project.objects.get(key=go.strip("/").split("/")[1])
    assert draft.proposes is not None
    assert "An audit" in {task.name for task in Browser(locked.person, draft).analysis.plan.tasks.values()}
    assert locked.analysis.plan == before


def test_in_the_draft_itself_nothing_is_proposed_again(locked: Browser) -> None:
    go = json.loads(propose(locked, NEW).content)["go"]
    draft = Browser(locked.person, Project.objects.get(key=go.strip("/").split("/")[1]))
    assert draft.post({**NEW, "names": ["Another"]}).status_code == 200


def test_what_cannot_be_done_cannot_be_proposed_either(locked: Browser) -> None:
    answer = propose(locked, {"do": "unlink", "link": "no-such-link"})
    assert answer.status_code == 422
    assert not ChangeRequest.objects.filter(project=locked.project).exists()
