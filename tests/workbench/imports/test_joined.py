"""A master plan and its subprojects: links join the tasks themselves, what was not dropped is told."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import headway
from headway.formats.files import read_data
from headway.workbench.projects import held
from headway.workbench.projects.intake.joined import joined
from headway.workbench.projects.intake.models import Upload
from headway.workbench.projects.models import Project

HEAD = b'<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Name>%s</Name>'
HEAD += b"<StartDate>2026-03-02T08:00:00</StartDate><Tasks>"
TAIL = b"</Tasks></Project>"
TASK = (
    b"<Task><UID>%d</UID><ID>%d</ID><Name>%s</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>%s</Task>"
)
LINK = b"<PredecessorLink><PredecessorUID>%d</PredecessorUID><Type>1</Type>%s</PredecessorLink>"
CROSS = b"<CrossProject>1</CrossProject><CrossProjectName>%s</CrossProjectName>"

SUB = b"<IsSubproject>1</IsSubproject><SubprojectName>C:\\plans\\%s.mpp</SubprojectName>"
MASTER = HEAD % b"Town" + TASK % (1, 1, b"Road", SUB % b"road") + TASK % (2, 2, b"Opening", b"") + TAIL
ROAD = HEAD % b"Road" + TASK % (7, 1, b"Gravel", b"") + TASK % (8, 2, b"Tar", LINK % (7, b"")) + TAIL
BRIDGE = HEAD % b"Bridge" + TASK % (5, 1, b"Deck", LINK % (900, CROSS % b"..\\road.mpp\\8")) + TAIL


def read(data: bytes, name: str) -> headway.Reading:
    return read_data(data, name)


def test_a_subprojects_tasks_stand_under_the_row_that_names_it() -> None:
    whole = joined([read(ROAD, "road.xml"), read(MASTER, "town.xml")])
    plan = whole.plan
    assert plan.settings.name == "Town"
    names = {task.name: plan.tasks[task.parent].name if task.parent else None for task in plan.tasks.values()}
    assert names == {"Road": None, "Opening": None, "Gravel": "Road", "Tar": "Road"}
    assert not any(task.external for task in plan.tasks.values())


def test_a_link_to_another_file_joins_the_task_itself() -> None:
    whole = joined([read(MASTER, "town.xml"), read(ROAD, "road.xml"), read(BRIDGE, "bridge.xml")])
    tasks = whole.plan.tasks
    links = {(tasks[link.predecessor].name, tasks[link.successor].name) for link in whole.plan.links.values()}
    assert links == {("Gravel", "Tar"), ("Tar", "Deck")}
    schedule = headway.analyse(whole.plan).schedule
    deck = next(task.id for task in tasks.values() if task.name == "Deck")
    assert f"{schedule[deck].start:%a %d}" == "Wed 04"


def test_what_was_not_dropped_stays_a_stub_and_is_told() -> None:
    whole = joined([read(MASTER, "town.xml"), read(BRIDGE, "bridge.xml")])
    assert any(task.external and "8" in task.name for task in whole.plan.tasks.values())
    told = [problem.what for problem in whole.problems if problem.code == "joined-files"]
    assert any("not dropped" in what for what in told)


def test_one_file_is_itself() -> None:
    alone = read(ROAD, "road.xml")
    assert joined([alone]) is alone


def test_files_dropped_together_become_one_project(client: Client, drop: Callable[..., Upload]) -> None:
    files = [SimpleUploadedFile("town.xml", MASTER), SimpleUploadedFile("road.xml", ROAD)]
    page = client.post("/imports/", {"files": files})["Location"]
    shown = client.get(page).content.decode()
    assert "its tasks stand under" in shown
    answer = client.post(f"{page}start/", {"name": "All of it"})
    project = Project.objects.get()
    assert answer["Location"] == f"/p/{project.key}/"
    assert {task.name for task in held.load(project).state.plan.tasks.values()} == {"Road", "Opening", "Gravel", "Tar"}
    assert Upload.objects.filter(project=project, revision=1).count() == 2
