"""Hand-overs and shared people by the API: the same acts, the same refusals."""

from __future__ import annotations

from datetime import datetime

import pytest

from headway.workbench.people.models import Membership
from headway.workbench.people.roles import Scope
from tests.workbench.api.conftest import token_of
from tests.workbench.handovers.conftest import Pair
from tests.workbench.handovers.test_handing_over import API, WAITS, longer

pytestmark = pytest.mark.django_db


def test_a_date_is_published_waited_for_and_its_newer_one_taken(pair: Pair, now: datetime) -> None:
    ada, bo = token_of(pair.ada), token_of(pair.bo)
    atlas, bora = f"/projects/{pair.atlas.key}", f"/projects/{pair.bora.key}"
    made = ada.post(f"{atlas}/handovers", {"task": API})
    assert made.status_code == 201
    assert made.json()["finish"] == "2026-05-29T17:00:00"
    assert made.json() == ada.get(f"{atlas}/handovers/{made.json()['id']}").json()
    (offer,) = bo.get(f"{bora}/offers").json()["items"]
    assert (offer["giver"], offer["handover"]["task"], offer["wait"]) == (pair.atlas.key, API, None)
    wait = bo.post(f"{bora}/waits", {"giver": pair.atlas.key, "given": API, "milestone": WAITS})
    assert wait.status_code == 201
    assert (wait.json()["state"], wait.json()["float_left"]) == ("as taken", 12 * 480)
    place = f"{bora}/waits/{wait.json()['id']}"
    longer(pair, 30, now)
    ada.post(f"{atlas}/handovers", {"task": API})
    assert len(ada.get(f"{atlas}/handovers").json()["items"]) == 2
    (listed,) = bo.get(f"{bora}/waits").json()["items"]
    assert (listed["state"], listed["finish"], listed["planned"]) == (
        "newer",
        "2026-06-12T17:00:00",
        "2026-05-29T17:00:00",
    )
    offered = bo.get(f"{place}/offer").json()
    assert offered["effect"]["moves"]
    assert bo.post(f"{place}/take", {"changes": []}).status_code == 422
    taken = bo.post(f"{place}/take", {"changes": offered["changes"]})
    assert (taken.status_code, taken.json()["state"]) == (200, "as taken")
    assert bo.post(f"{place}/take", {"changes": offered["changes"]}).status_code == 412
    assert bo("DELETE", place).status_code == 204
    assert bo.get(place).status_code == 404


def test_rights_are_those_of_the_pages(pair: Pair, now: datetime) -> None:
    ada, bo = token_of(pair.ada), token_of(pair.bo)
    atlas, bora = f"/projects/{pair.atlas.key}", f"/projects/{pair.bora.key}"
    assert bo.post(f"{atlas}/handovers", {"task": API}).status_code == 403
    assert token_of(pair.ada, Scope.READ).post(f"{atlas}/handovers", {"task": API}).status_code == 403
    row = ada.post(f"{atlas}/handovers", {"task": API}).json()["id"]
    asked = {"giver": pair.atlas.key, "given": API, "milestone": WAITS}
    wait = bo.post(f"{bora}/waits", asked).json()["id"]
    assert ada.get(f"{bora}/waits/{wait}").status_code == 200
    assert ada.get(f"{bora}/waits/{wait}/offer").status_code == 403
    assert bo.get(f"{bora}/handovers/{row}").status_code == 404
    Membership.objects.get(person=pair.bo, project=pair.atlas).delete()
    hidden = bo.get(f"{bora}/waits/{wait}").json()
    assert (hidden["giver"], hidden["given"], hidden["name"], hidden["readable"]) == ("", "", "API frozen", False)
    assert bo.post(f"{bora}/waits", {**asked, "given": "documentation-ready"}).status_code == 404


def test_only_the_newest_publication_is_withdrawn_and_once(pair: Pair, now: datetime) -> None:
    ada, atlas = token_of(pair.ada), f"/projects/{pair.atlas.key}"
    old = ada.post(f"{atlas}/handovers", {"task": API}).json()["id"]
    longer(pair, 30, now)
    new = ada.post(f"{atlas}/handovers", {"task": API}).json()["id"]
    refused = ada("POST", f"{atlas}/handovers/{old}/withdraw")
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (422, "refused")
    assert ada("POST", f"{atlas}/handovers/{new}/withdraw").json()["withdrawn"] is not None
    assert ada("POST", f"{atlas}/handovers/{new}/withdraw").status_code == 422


def test_a_task_that_the_plan_does_not_have_is_refused(pair: Pair) -> None:
    answer = token_of(pair.ada).post(f"/projects/{pair.atlas.key}/handovers", {"task": "nothing"})
    assert (answer.status_code, answer.json()["detail"]) == (422, "The plan has no such task.")


def test_shared_people_are_those_one_may_know_of(pair: Pair) -> None:
    assert token_of(pair.ada).get("/shared-people").json() == {"items": []}
    assert token_of(pair.ada).get(f"/shared-people?person={pair.bo.pk}").json() == {"items": []}
