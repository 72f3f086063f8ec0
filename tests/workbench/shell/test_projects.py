"""The list of projects, starting one, and its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.test import Client

from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import ending
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project

type MakePerson = Callable[..., Person]
type Member = Callable[[Role], Person]


def test_a_first_visit_offers_the_file_and_the_example(client: Client, person: MakePerson) -> None:
    client.force_login(person("mara"))
    text = client.get("/").content.decode()
    assert "Drop a plan file here" in text
    assert "Start from the example" in text


def test_the_example_becomes_a_project_of_ones_own(client: Client, person: MakePerson) -> None:
    mara = person("mara")
    client.force_login(mara)
    assert client.post("/new/example/").headers["Location"] == "/p/meridian/"
    made = Project.objects.get(key="meridian")
    assert Membership.objects.get(project=made).role == Role.OWNER
    assert len(load(made).state.plan.tasks) > 60


def test_an_empty_project_starts_on_its_day(client: Client, person: MakePerson) -> None:
    client.force_login(person("mara"))
    client.post("/new/", {"name": "Atlas migration", "start": "2026-05-04"})
    settings = load(Project.objects.get(key="atlas-migration")).state.plan.settings
    assert (settings.name, settings.start) == ("Atlas migration", datetime(2026, 5, 4, 8))


def test_a_project_without_a_name_is_refused_in_place(client: Client, person: MakePerson) -> None:
    client.force_login(person("mara"))
    answer = client.post("/new/", {"name": " ", "start": "2026-05-04"})
    assert answer.status_code == 422
    assert Project.objects.count() == 0


def test_the_list_says_how_each_project_stands(client: Client, member: Member) -> None:
    client.force_login(member(Role.OWNER))
    text = client.get("/").content.decode()
    for figure in ("3 Aug", "+1 d", "45 %", "Owner"):
        assert figure in text


def test_an_archived_project_is_out_of_the_list_and_comes_back(client: Client, member: Member) -> None:
    client.force_login(member(Role.OWNER))
    client.post("/p/meridian/archive/")
    assert "/p/meridian/" not in client.get("/").content.decode()
    assert "Meridian" in client.get("/?which=archived").content.decode()
    client.post("/p/meridian/archive/")
    assert "/p/meridian/" in client.get("/").content.decode()


def test_a_deleted_project_is_found_by_nobody_and_brought_back_by_its_owner(client: Client, member: Member) -> None:
    owner, manager = member(Role.OWNER), member(Role.MANAGER)
    client.force_login(owner)
    client.post("/p/meridian/delete/")
    assert client.get("/p/meridian/").status_code == 404
    client.force_login(manager)
    assert client.get("/p/meridian/").status_code == 404
    assert client.post("/p/meridian/restore/").status_code == 404
    client.force_login(owner)
    assert "Meridian" in client.get("/?which=deleted").content.decode()
    client.post("/p/meridian/restore/")
    assert client.get("/p/meridian/overview/").status_code == 200


def test_only_owners_end_a_project(client: Client, member: Member) -> None:
    client.force_login(member(Role.MANAGER))
    for what in ("archive", "delete"):
        assert client.post(f"/p/meridian/{what}/").status_code == 403
    assert client.get("/p/meridian/settings/").status_code == 403


def test_a_rename_is_a_change_in_the_journal(client: Client, member: Member, project: Project) -> None:
    client.force_login(member(Role.OWNER))
    client.post("/p/meridian/settings/", {"name": "Meridian two", "balance": "on", "accepts_reports": "on"})
    project.refresh_from_db()
    assert (project.name, project.accepts_reports) == ("Meridian two", True)
    assert project.entries.order_by("-revision")[0].kinds.strip() == "RenameProject"


def test_what_was_deleted_long_ago_is_gone_and_nothing_else(project: Project, now: datetime) -> None:
    other = Project.objects.create(key="other", created=now)
    Project.objects.filter(pk=project.pk).update(deleted=now - ending.KEPT - timedelta(minutes=1))
    assert ending.purge(now) == 1
    assert list(Project.objects.all()) == [other]
