"""Files of the real tools become projects whose dates are the file's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from headway.workbench.projects import held
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.intake.models import Upload
from headway.workbench.projects.models import Project

FILES = {
    "mpxj-junit/generated/task-text/task-text-project2019-mspdi.xml": 30,
    "mpxj-junit/mspdirelations.xml": 2,
    "mpxj-junit/ProjectDefaultCalendar.xer": 1,
    "mpp-real/ordertracking_projectplan.mpp": 70,
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_real_file_becomes_a_project(
    name: str, client: Client, drop: Callable[..., Upload], real_files: Path
) -> None:
    path = real_files / name
    upload = drop(path.read_bytes(), path.name)
    if "Java" in upload.complaint or "MPXJ" in upload.complaint:
        pytest.skip(upload.complaint)
    shown = client.get(f"/imports/{upload.token}/").content.decode()
    assert "stand where the file has them" in shown or "holds no dates" in shown
    client.post(f"/imports/{upload.token}/start/", {"begins": "2026-03-02"})
    project = Project.objects.get()
    assert len(held.load(project).state.plan.tasks) >= FILES[name]
    assert analysis(project)[1].finish is not None


def test_a_real_workbook_becomes_a_project(client: Client, drop: Callable[..., Upload], shared_data: Path) -> None:
    path = shared_data / "exports" / "prizmai_samples" / "monday_board.xlsx"
    upload = drop(path.read_bytes(), path.name)
    client.post(f"/imports/{upload.token}/start/", {"begins": "2026-06-01"})
    names = {task.name for task in held.load(Project.objects.get()).state.plan.tasks.values()}
    assert {"Launch billing v2", "Audit access logs", "Dark mode"} <= names
