"""A task's address is Django's own, only found sooner."""

from __future__ import annotations

from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from headway.workbench.pages.shell.navigation import task_address
from headway.workbench.projects.models import Project


@given(st.sampled_from(["atlas", "task", "a-1"]), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_the_address_of_any_task_is_what_the_router_says(key: str, task: str) -> None:
    asked = "".join(letter for letter in task if letter.isprintable())
    assert task_address(Project(key=key), asked) == reverse("task", kwargs={"key": key, "task": asked})


def test_names_that_look_like_addresses_stay_names() -> None:
    for name in ("TASK", "a/b", "..", "", "~", "50 %", "Ä?#&"):
        assert task_address(Project(key="task"), name) == reverse("task", kwargs={"key": "task", "task": name})
