"""Editions on the pages and over the API: the same functions, the same refusals, each reader's own sight."""

from __future__ import annotations

import pytest
from django.test import Client

from headway.workbench.documents.models import Edition, Override
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project
from tests.workbench.api.conftest import token_of
from tests.workbench.documents.test_editions import Member, longer, publish
from tests.workbench.sure.conftest import at_once as at_once

pytestmark = pytest.mark.usefixtures("at_once")
PAGES, API = "/p/meridian", "/projects/meridian"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_overview_is_the_page_for_the_steering_meeting(project: Project, member: Member) -> None:
    page = signed_in(member(Role.MANAGER)).get(f"{PAGES}/overview/").content.decode()
    for said in ("Off track", "Half of the simulated runs", "Milestones", "Top risks", "Decisions wanted"):
        assert said in page
    assert "No edition was published before this one" in page
    assert "GBP" in page


def test_publishing_leads_to_the_edition_and_a_refusal_says_why(project: Project, member: Member) -> None:
    client = signed_in(member(Role.MANAGER))
    refused = client.post(f"{PAGES}/editions/publish/", {"title": "Board", "track": "on-track"})
    assert refused.status_code == 422
    assert "is refused" in refused.content.decode()
    assert 'value="Board"' in refused.content.decode()
    assert not Edition.objects.exists()
    done = client.post(f"{PAGES}/editions/publish/", {"title": "Board", "note": "Read the third line"})
    assert done.headers["Location"] == f"{PAGES}/editions/1/"
    page = client.get(f"{PAGES}/editions/1/").content.decode()
    assert "Read the third line" in page
    assert client.get(f"{PAGES}/editions/2/").status_code == 404
    assert "Board" in client.get(f"{PAGES}/editions/").content.decode()


def test_a_sponsor_signs_and_a_manager_publishes(project: Project, member: Member) -> None:
    sponsor, manager = signed_in(member(Role.SPONSOR)), signed_in(member(Role.MANAGER))
    assert manager.post(f"{PAGES}/editions/sign/", {"reason": "I say so"}).status_code == 403
    assert sponsor.post(f"{PAGES}/editions/sign/", {"reason": ""}).status_code == 422
    assert sponsor.post(f"{PAGES}/editions/sign/", {"reason": "The lease was prolonged"}).status_code == 302
    assert Override.objects.get().reason == "The lease was prolonged"
    manager.post(f"{PAGES}/editions/publish/", {"title": "Board", "track": "on-track"})
    assert "The lease was prolonged" in manager.get(f"{PAGES}/editions/1/").content.decode()
    assert sponsor.post(f"{PAGES}/editions/publish/", {"title": "Board"}).status_code == 403


def test_an_edition_is_set_beside_another(project: Project, member: Member) -> None:
    manager = member(Role.MANAGER)
    publish(manager, project)
    longer(project)
    publish(manager, project, title="Next board")
    page = signed_in(manager).get(f"{PAGES}/editions/2/?with=1").content.decode()
    assert "Beside edition 1" in page
    assert "Approved budget" in page
    assert "What moved since edition 1 of 13 Mar 2026, and why" in page
    viewer = signed_in(member(Role.VIEWER)).get(f"{PAGES}/editions/2/?with=1").content.decode()
    assert "Beside edition 1" in viewer
    assert "Approved budget" not in viewer
    assert "GBP" not in viewer


def test_paper_is_a_file_to_keep(project: Project, member: Member) -> None:
    publish(member(Role.MANAGER), project)
    client = signed_in(member(Role.VIEWER))
    for path in ("overview/pdf", "editions/1/pdf"):
        answer = client.get(f"{PAGES}/{path}/")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.content.startswith(b"%PDF")


def test_an_edition_that_was_tampered_with_is_not_shown(project: Project, member: Member) -> None:
    manager = member(Role.MANAGER)
    edition = publish(manager, project)
    Edition.objects.filter(pk=edition.pk).update(digest="0" * 64)
    answer = signed_in(manager).get(f"{PAGES}/editions/1/")
    assert answer.status_code == 500
    assert "not what was published" in answer.content.decode()


def test_who_manages_says_how_sure_is_sure_enough(project: Project, member: Member) -> None:
    owner = signed_in(member(Role.OWNER))
    assert owner.post(f"{PAGES}/editions/standard/", {"least": "10"}).status_code == 422
    assert owner.post(f"{PAGES}/editions/standard/", {"least": "85"}).status_code == 302
    assert 'value="85"' in owner.get(f"{PAGES}/editions/").content.decode()


def test_the_api_publishes_reads_compares_and_signs_alike(project: Project, member: Member) -> None:
    manager, viewer, sponsor = (token_of(member(role)) for role in (Role.MANAGER, Role.VIEWER, Role.SPONSOR))
    live = manager.get(f"{API}/steering").json()
    assert live["headline"]["text"].startswith("The project finishes on Mon 3 Aug 2026")
    refused = manager.post(f"{API}/editions", {"title": "Board", "track": "on-track"})
    assert refused.status_code == 422
    assert "is refused" in refused.content.decode()
    assert sponsor.post(f"{API}/steering/signatures", {"reason": "The lease was prolonged"}).status_code == 201
    made = manager.post(f"{API}/editions", {"title": "Board", "track": "on-track"})
    assert made.status_code == 201
    assert made.headers["Location"].endswith(f"{API}/editions/1")
    assert made.json()["edition"]["track"] == "on-track"
    assert made.json()["page"]["finish"] == live["finish"]
    longer(project)
    assert manager.post(f"{API}/editions", {"title": "Next board"}).status_code == 201
    assert [row["number"] for row in viewer.get(f"{API}/editions").json()["items"]] == [2, 1]
    moved = viewer.get(f"{API}/editions/2/since/1").json()["movement"]
    assert [part["cause"] for part in moved["parts"]] == ["estimates"]
    read = viewer.get(f"{API}/editions/1").json()["page"]
    assert read["finish"] == live["finish"]
    assert not read.get("cost")
    assert not read.get("risks")
    assert viewer.get(f"{API}/editions/1/pdf").content.startswith(b"%PDF")
    assert viewer.get(f"{API}/editions/9").status_code == 404
    assert viewer.post(f"{API}/editions", {"title": "Mine"}).status_code == 403


def test_how_sure_is_asked_for_over_the_api(project: Project, member: Member) -> None:
    owner, manager = token_of(member(Role.OWNER)), token_of(member(Role.MANAGER))
    assert manager.get(f"{API}/steering/standard").json() == {"least": 0.7}
    assert manager("PUT", f"{API}/steering/standard", {"least": 0.9}).status_code == 403
    assert owner("PUT", f"{API}/steering/standard", {"least": 0.2}).status_code == 422
    assert owner("PUT", f"{API}/steering/standard", {"least": 0.9}).json() == {"least": 0.9}
