"""The plan as a file: what it cannot hold first; what one may not see is not in it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from django.test import Client

from headway.formats.files import read_data
from headway.formats.table import FORMATS
from headway.plan.changes import RenameProject, RenameTask, SetFixedCost
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import held
from headway.workbench.projects.models import Project
from headway.workbench.projects.record import write

WRITTEN = [each.name for each in FORMATS if each.writes]
PICTURES = {"svg": b"<svg", "html": b"<!doctype html>", "pdf": b"%PDF", "png": b"\x89PNG"}
FORMULA = '=HYPERLINK("http://evil.example","x")'


@pytest.fixture
def owner(member: Callable[..., Person], as_person: Callable[[Person], Client]) -> Client:
    return as_person(member(Role.OWNER))


@pytest.mark.parametrize("format", WRITTEN)
def test_every_format_reads_back(owner: Client, project: Project, format: str) -> None:
    answer = owner.get(f"/p/{project.key}/exports/{format}/file/")
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    again = read_data(answer.content, f"plan.{format}")
    expected = {task.name for task in held.load(project).state.plan.tasks.values()}
    assert expected <= {task.name for task in again.plan.tasks.values()}


@pytest.mark.parametrize("format", WRITTEN)
def test_what_a_format_cannot_hold_is_said_before(owner: Client, project: Project, format: str) -> None:
    shown = owner.get(f"/p/{project.key}/exports/{format}/").content.decode()
    assert ("Nothing is lost" in shown) == (format in ("yaml", "json"))
    assert f"/exports/{format}/file/" in shown


@pytest.mark.parametrize("picture", sorted(PICTURES))
def test_every_picture_is_what_it_says(owner: Client, project: Project, picture: str) -> None:
    answer = owner.get(f"/p/{project.key}/exports/gantt/{picture}/?rows=all")
    assert answer.content.lower().lstrip().startswith(PICTURES[picture].lower())
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_pages_one_chooses(owner: Client, project: Project) -> None:
    whole = owner.get(f"/p/{project.key}/exports/gantt/pdf/?rows=all").content
    one = owner.get(f"/p/{project.key}/exports/gantt/pdf/?rows=all&pages=1").content
    assert pages(one) == 1 < pages(whole)


def pages(pdf: bytes) -> int:
    import re

    return int(max(re.findall(rb"/Count (\d+)", pdf), key=int))


def test_a_part_of_time_leaves_out_the_rest(owner: Client, project: Project) -> None:
    shown = owner.get(f"/p/{project.key}/exports/gantt/svg/?first=2026-04-01&last=2026-04-10").content.decode()
    assert ">Apr 2026<" in shown
    assert ">Jun 2026<" not in shown


def test_money_is_not_in_the_file_of_who_may_not_see_it(
    project: Project, owner: Client, member: Callable[..., Person], as_person: Callable[[Person], Client], now: datetime
) -> None:
    task = next(iter(held.load(project).state.plan.tasks.values()))
    write(project, [SetFixedCost(task=task.id, was=task.fixed_cost, now=Decimal("987654.25"))], by=None, at=now)
    viewer = as_person(member(Role.VIEWER))
    for format in WRITTEN:
        path = f"/p/{project.key}/exports/{format}/file/"
        assert format == "xer" or b"987654" in unpacked(owner.get(path).content), format  # P6 has no fixed cost
        assert b"987654" not in unpacked(viewer.get(path).content), format


def unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return b"".join(book.read(name) for name in book.namelist())


@pytest.fixture
def formula(project: Project, now: datetime) -> Project:
    task = next(iter(held.load(project).state.plan.tasks.values()))
    write(project, [RenameTask(task=task.id, was=task.name, now=FORMULA)], by=None, at=now)
    return project


def test_a_csv_for_spreadsheets_holds_no_formula(owner: Client, formula: Project) -> None:
    data = owner.get(f"/p/{formula.key}/exports/csv/file/").content
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell[:1] in "=+@" and cell]
    assert FORMULA in {task.name for task in read_data(data, "plan.csv").plan.tasks.values()}


def test_a_workbook_holds_no_formula(owner: Client, formula: Project) -> None:
    data = owner.get(f"/p/{formula.key}/exports/xlsx/file/").content
    assert b"<f>" not in unpacked(data)
    assert FORMULA in {task.name for task in read_data(data, "plan.xlsx").plan.tasks.values()}


@pytest.mark.parametrize("name", ['../../x";evil="', "Brücke\r\nSet-Cookie: a=b", "con<script>", "   ", "日本"])
def test_a_files_name_is_safe(owner: Client, project: Project, now: datetime, name: str) -> None:
    was = held.load(project).state.plan.settings.name
    write(project, [RenameProject(was=was, now=name)], by=None, at=now)
    told = owner.get(f"/p/{project.key}/exports/yaml/file/")["Content-Disposition"]
    plain = told.split('"')[1]
    assert plain.endswith(".yaml")
    assert not set(plain) & set('\r\n/\\<>"')
    assert not set(told) & set("\r\n")


def test_what_is_no_format_is_not_found(owner: Client, project: Project) -> None:
    for path in ("mpp/", "nothing/", "mpp/file/", "gantt/exe/"):
        assert owner.get(f"/p/{project.key}/exports/{path}").status_code == 404


def test_a_stranger_finds_nothing(client: Client, project: Project) -> None:
    for path in ("", "yaml/", "yaml/file/", "gantt/svg/"):
        assert client.get(f"/p/{project.key}/exports/{path}").status_code == 404
