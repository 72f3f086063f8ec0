"""A request whose Changes were undone by hand says so wherever it is told, until they are made again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from headway.workbench.control import approvals, emergency, log, reckoning, requests
from headway.workbench.control.models import Alternative, ChangeRequest, Stage
from headway.workbench.control.undone import steps, undone
from headway.workbench.people import tokens
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Scope
from headway.workbench.projects.models import Project
from headway.workbench.projects.undo import redo, undo
from tests.workbench.control.conftest import NOW, Board, carried_out, fresh, longer, opened

DAY = timedelta(days=1)
HOME = "/p/meridian/requests/"


@pytest.fixture
def done(project: Project, board: Board, asked: Alternative) -> ChangeRequest:
    """A request that was approved and is in the plan."""
    return carried_out(asked, board.sponsor, board)


@pytest.fixture
def read(client: Client, board: Board) -> Callable[[str], str]:
    """`read("growth/")`: a page below the requests, as the owner reads it."""

    def get(path: str) -> str:
        client.force_login(board.owner)
        text: str = client.get(f"{HOME}{path}").text
        return text

    return get


def undo_it(person: Person, request: ChangeRequest) -> int:
    """Undo, by hand, the entry that the request made; the revision of that."""
    return undo(person, request.project, at=NOW + DAY, revision=request.revision).entry.revision


def test_what_was_undone_is_told_with_who_when_and_the_entry_until_it_is_made_again(
    project: Project, board: Board, done: ChangeRequest
) -> None:
    assert undone(project, [done]) == {}
    revision = undo_it(board.owner, done)
    (entry,) = undone(project, [done]).values()
    assert (entry.by, entry.at, entry.revision) == (board.owner, NOW + DAY, revision)
    assert log.line(board.sponsor, project, done).undone == entry
    redo(board.owner, project, at=NOW + 2 * DAY, revision=done.revision)
    assert undone(project, [done]) == {}
    assert log.line(board.sponsor, project, done).undone is None
    again = undo_it(board.manager, done)
    assert undone(project, [done])[done.pk].revision == again
    assert [each.revision for each in steps(done)] == [revision, revision + 1, again]


def test_the_pages_say_it(project: Project, board: Board, done: ChangeRequest, read: Callable[[str], str]) -> None:
    said = "undid its Changes to the plan on"
    assert said not in read("1/")
    assert "and in the plan." in read("1/")
    revision = undo_it(board.owner, done)
    page = read("1/")
    assert f"Owner {said}" in page
    assert f"/p/meridian/history/{revision}/" in page
    assert "and undone since." in page
    assert f"Owner undid its Changes to the plan, as revision {revision}." in page
    assert 'id="reckoning"' not in page
    assert ">undone</span>" in read("")
    redo(board.owner, project, at=NOW + 2 * DAY, revision=done.revision)
    page = read("1/")
    assert said not in page
    assert "made its Changes to the plan again" in page
    assert 'id="reckoning"' in page
    assert ">undone</span>" not in read("")


def test_the_register_says_it_in_every_form(
    project: Project, board: Board, done: ChangeRequest, client: Client
) -> None:
    client.force_login(board.owner)
    before = client.get(f"{HOME}register/pdf/").content
    revision = undo_it(board.owner, done)
    (row,) = csv.DictReader(io.StringIO(client.get(f"{HOME}register/csv/").content.decode("utf-8-sig")))
    assert (row["Stage"], row["Undone"]) == ("Implemented", "2026-03-14")
    assert (row["Undone by"], row["Undone as revision"]) == ("Owner", str(revision))
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"{HOME}register/xlsx/").content)).active
    assert sheet is not None
    head, line = ([cell.value for cell in row] for row in sheet.iter_rows(max_row=2))
    assert dict(zip(head, line, strict=True))["Undone by"] == "Owner"
    assert client.get(f"{HOME}register/pdf/").content != before


def test_the_api_says_it(project: Project, board: Board, done: ChangeRequest, client: Client) -> None:
    _row, token = tokens.make(board.sponsor, "test", tuple(Scope), timezone.now() + DAY)
    told = {"Authorization": f"Bearer {token}"}

    def line() -> dict[str, object]:
        found: dict[str, object] = client.get("/api/v1/projects/meridian/requests/1", headers=told).json()["line"]
        return found

    assert line()["undone"] is None
    revision = undo_it(board.owner, done)
    answer = line()["undone"]
    assert isinstance(answer, dict)
    assert (answer["revision"], answer["by"]["name"]) == (revision, "Owner")
    (listed,) = client.get("/api/v1/projects/meridian/requests", headers=told).json()["items"]
    assert listed["undone"] == answer


def test_what_was_undone_made_no_growth_and_has_no_record(project: Project, board: Board, done: ChangeRequest) -> None:
    other = opened(board.manager, project, "Two more")
    requests.set_changes(board.manager, other, [longer(project, "failover-drills", 2)], at=NOW)
    requests.submit(board.manager, other.request, NOW)
    carried_out(other, board.sponsor, board)
    both = [each.request.number for each in log.growth(board.sponsor, project)]
    assert both == [1, 2]
    undo_it(board.owner, done)
    assert [each.request.number for each in log.growth(board.sponsor, project)] == [2]
    assert reckoning.reckon(board.sponsor, fresh(done)) is None
    assert [each.requests for each in reckoning.record(board.sponsor, project)] == [1]
    redo(board.owner, project, at=NOW + 2 * DAY, revision=done.revision)
    assert [each.request.number for each in log.growth(board.sponsor, project)] == [1, 2]
    assert reckoning.reckon(board.sponsor, fresh(done)) is not None
    assert [each.requests for each in reckoning.record(board.sponsor, project)] == [2]


def test_a_refused_emergency_that_was_undone_and_made_again_has_to_be_taken_out_again(
    project: Project, board: Board
) -> None:
    made = opened(board.manager, project)
    requests.set_changes(board.manager, made, [longer(project)], at=NOW)
    emergency.apply(board.manager, made.request, made, NOW)
    approvals.reject(board.sponsor, made.request, "Nobody asked us.", NOW)
    refused = fresh(made.request)
    assert refused.stage == Stage.REJECTED
    undo_it(board.owner, refused)
    assert not emergency.unsettled(project).exists()
    redo(board.owner, project, at=NOW + 2 * DAY, revision=refused.revision)
    assert list(emergency.unsettled(project)) == [refused]
    emergency.take_back(board.manager, refused, NOW + 3 * DAY)
    assert not emergency.unsettled(project).exists()
    assert len(steps(refused)) == 3
