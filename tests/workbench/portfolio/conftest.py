"""Projects to compare, and somebody who manages them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest

from headway.plan.changes import AddTask, RenameProject
from headway.plan.duration import Duration
from headway.plan.task import Task
from headway.workbench.projects.models import Project
from headway.workbench.projects.record import write

type MakeProject = Callable[..., Project]


@pytest.fixture
def small(db: None, now: datetime) -> MakeProject:
    """`small("atlas", days=5)`: a project of one task that takes so many days."""

    def make(key: str, days: int = 5, **more: object) -> Project:
        made = Project.objects.create(key=key, created=now, **more)
        task = Task("build", f"Build {key}", rank=Decimal(1), duration=Duration(days * 480))
        write(made, [RenameProject("", key.title()), AddTask(task)], by=None, at=now)
        return made

    return make
