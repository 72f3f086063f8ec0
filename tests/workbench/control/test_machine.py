"""A few schedules of the machine in the gate; `start.py campaign approvals` runs thousands, several acts at once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from headway.workbench.control import approvals
from headway.workbench.control.models import Alternative, ChangeRequest
from headway.workbench.people.models import Person
from headway.workbench.projects import locks
from tests.workbench.control.machine import ChangeControl, World

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=12, stateful_step_count=20, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def test_nothing_bypasses_comes_twice_or_is_lost() -> None:
    run_state_machine_as_test(ChangeControl, settings=FEW)


def test_the_machine_finds_a_requester_who_approves(monkeypatch: pytest.MonkeyPatch) -> None:
    def anybody(person: Person, request: ChangeRequest, alternative: Alternative) -> None:
        """No rule against approving one's own."""

    monkeypatch.setattr(approvals, "require_other", anybody)
    world = World("anybody", locked=False)
    for what in ("ask", "look", "approve"):
        world.act(what, "sponsor", 0, 3)
    assert world.faults() == ["CR-1: by who asked", f"CR-1: by a writer, {world.people['sponsor'].pk}"]


def test_the_machine_finds_a_board_that_was_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approvals, "missing", lambda project, alternative, needs: ())
    world = World("two", locked=False)
    world.act("ask", "manager", 0, 3)
    world.act("look", "sponsor", 0, 0)
    world.act("approve", "sponsor", 0, 0)
    assert world.faults() == ["CR-1: 2 of sponsor needed"]


def test_the_machine_finds_a_lock_that_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "refusals", lambda *_of: ())
    world = World("anybody", locked=True)
    world.act("edit", "manager", 3, 1)
    assert world.faults() == ["revision 2 altered the scope"]


def test_the_machine_finds_an_edit_that_is_lost() -> None:
    world = World("anybody", locked=False)
    world.act("edit", "manager", 0, 3)
    world.told[3] = world.told[2]
    assert world.faults() == ["lost or invented: [3]"]
