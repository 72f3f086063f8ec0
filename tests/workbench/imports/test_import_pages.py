"""From a dropped file to a project: nothing is written before somebody has seen what was read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from dropped import PLAN

from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import baselines, held
from headway.workbench.projects.intake import uploads as keeping
from headway.workbench.projects.intake.models import SheetMapping, Upload
from headway.workbench.projects.models import Entry, Project, Via

SHEET = b"Was;Dauer in Tagen;Beginnt\nGraben;3;02.03.2026\nGiessen;2;05.03.2026\n"


def page(client: Client, upload: Upload) -> str:
    answer = client.get(f"/imports/{upload.token}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_preview_writes_nothing(client: Client, drop: Callable[..., Upload]) -> None:
    shown = page(client, drop(PLAN))
    assert "Piers" in shown
    assert "Microsoft Project XML" in shown
    assert Project.objects.count() == 0


def test_each_difference_from_the_file_is_explained(client: Client, drop: Callable[..., Upload]) -> None:
    shown = page(client, drop(PLAN))
    assert "1 of 2 tasks stand where the file has them" in shown
    assert "Nothing in the plan holds it there" in shown
    assert "&#x27;Deck&#x27; starts on Wed 4 Mar 08:00 because" in shown


def test_a_baseline_in_a_file_is_shown_as_figures(client: Client, drop: Callable[..., Upload]) -> None:
    shown = page(client, drop(PLAN))
    assert "figures of one task" in shown
    assert "cannot be computed again" in shown


def test_one_click_makes_the_project_and_its_owner(client: Client, mara: Person, drop: Callable[..., Upload]) -> None:
    upload = drop(PLAN)
    answer = client.post(f"/imports/{upload.token}/start/", {"name": "The bridge"})
    project = Project.objects.get()
    assert answer["Location"] == f"/p/{project.key}/" == "/p/the-bridge/"
    assert Membership.objects.get(project=project).role == Role.OWNER
    state = held.load(project).state
    assert [task.name for task in state.plan.tasks.values()] == ["Piers", "Deck"]
    entry = Entry.objects.get(project=project)
    assert (entry.via, entry.by, entry.gesture) == (Via.IMPORT, mara, "Import bridge.xml")
    assert entry.cause.startswith("import ")
    upload.refresh_from_db()
    assert (upload.project, upload.revision) == (project, 1)


def test_a_files_baseline_is_kept_as_figures_alone(client: Client, drop: Callable[..., Upload]) -> None:
    client.post(f"/imports/{drop(PLAN).token}/start/")
    row = baselines.listed(Project.objects.get()).get()
    figures = baselines.value(row)
    assert (row.revision, figures.plan) == (None, None)
    assert figures.tasks["2"].finish is not None


def test_an_upload_makes_one_project_only(client: Client, drop: Callable[..., Upload]) -> None:
    upload = drop(PLAN)
    client.post(f"/imports/{upload.token}/start/")
    assert client.post(f"/imports/{upload.token}/start/").status_code == 404
    assert Project.objects.count() == 1


def test_another_person_does_not_find_the_upload(
    drop: Callable[..., Upload], person: Callable[..., Person], as_person: Callable[[Person], Client]
) -> None:
    token, other = drop(PLAN).token, as_person(person("otto"))
    for path in ("", "columns/", "start/", "forget/"):
        call = other.get if path == "" else other.post
        assert call(f"/imports/{token}/{path}").status_code == 404
    assert Project.objects.count() == 0


def test_a_stored_file_goes_by_a_name_of_ours(drop: Callable[..., Upload], uploads: Path) -> None:
    upload = drop(PLAN, "../../etc/passwd.xml")
    assert upload.name == "passwd.xml"
    assert sorted(path.name for path in uploads.rglob("*")) == sorted([upload.token, "file", "reading", "sentences"])
    assert (uploads / upload.token).stat().st_mode & 0o777 == 0o700


def test_what_nobody_comes_back_for_is_forgotten(drop: Callable[..., Upload], uploads: Path) -> None:
    upload = drop(PLAN)
    assert keeping.forget_expired(upload.created) == 0
    assert keeping.forget_expired(upload.created + keeping.KEPT_FOR + timedelta(seconds=1)) == 1
    assert list(uploads.iterdir()) == []
    assert not Upload.objects.exists()


def test_a_sheet_with_headers_nobody_knows_asks(client: Client, drop: Callable[..., Upload]) -> None:
    shown = page(client, drop(SHEET.replace(b"Dauer in Tagen", b"Laenge"), "plan.csv"))
    assert "could not be read" in shown
    assert "What the column Was holds" in shown
    assert 'name="column0"' in shown


MAPPED = {
    "delimiter": ";",
    "header_row": "1",
    "column0": "name",
    "column1": "duration",
    "column2": "start",
    "date_order": "dmy",
}


def test_a_mapping_shows_at_once_what_comes_of_it(client: Client, drop: Callable[..., Upload]) -> None:
    upload = drop(SHEET, "plan.csv")
    answer = client.post(f"/imports/{upload.token}/columns/", MAPPED, headers={"HX-Request": "true"})
    shown = answer.content.decode()
    assert "Giessen" in shown
    assert "<html" not in shown
    assert "5 Mar" in shown


def test_a_mapping_is_known_again_by_the_headers(client: Client, mara: Person, drop: Callable[..., Upload]) -> None:
    first = drop(SHEET, "plan.csv")
    client.post(f"/imports/{first.token}/columns/", MAPPED)
    client.post(f"/imports/{first.token}/start/")
    assert SheetMapping.objects.get().person == mara
    second = drop(SHEET.replace(b"Graben", b"Ausheben"), "again.csv")
    assert second.options["mapping"] == {"name": "Was", "duration": "Dauer in Tagen", "start": "Beginnt"}
    assert second.complaint == ""


def test_a_column_taken_away_is_kept_as_a_custom_field(client: Client, drop: Callable[..., Upload]) -> None:
    upload = drop(b"Name,Duration,Risk\nDig,3 d,high\n", "plan.csv")
    client.post(f"/imports/{upload.token}/columns/", {"header_row": "1", "delimiter": ",", "column0": "name"})
    upload.refresh_from_db()
    found = keeping.reading(upload)
    assert found is not None
    (task,) = found.plan.tasks.values()
    assert dict(task.custom) == {"Duration": "3 d", "Risk": "high"}


def test_a_plan_without_a_beginning_asks_for_one(client: Client, drop: Callable[..., Upload]) -> None:
    upload = drop(b"Name,Due date\nDig,2026-03-12\n", "plan.csv")
    assert "does not say when the plan begins" in page(client, upload)
    client.post(f"/imports/{upload.token}/start/", {"name": "Dig", "begins": "2026-03-02"})
    start = held.load(Project.objects.get()).state.plan.settings.start
    assert start is not None
    assert f"{start:%Y-%m-%d %H:%M}" == "2026-03-02 08:00"


def test_a_script_is_told_where_to_look(client: Client) -> None:
    answer = client.post(
        "/imports/", {"files": [SimpleUploadedFile("a.xml", PLAN)]}, headers={"Accept": "application/json"}
    )
    assert answer.json()["location"] == f"/imports/{Upload.objects.get().token}/"


def test_no_file_is_a_sentence(client: Client) -> None:
    answer = client.post("/imports/")
    assert answer.status_code == 422
    assert "No file arrived" in answer.content.decode()


@pytest.mark.parametrize("name", ["Überprüfung (3).xml", "a" * 400 + ".xml", "<b>bold</b>.xml", "\u202eevil.xml"])
def test_any_name_of_a_file_is_shown_as_text(client: Client, drop: Callable[..., Upload], name: str) -> None:
    upload = drop(PLAN, name)
    assert len(upload.name) <= 255
    assert "<b>bold" not in page(client, upload)
