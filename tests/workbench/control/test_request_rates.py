"""A change request that alters rates: who sees sums reads what it costs, and no rate."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from headway.plan.changes import SetRates
from headway.plan.resource import Rate
from headway.workbench.control import assess, requests, sittings
from headway.workbench.control.models import Alternative
from headway.workbench.people import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act, Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from tests.workbench.control.conftest import NOW, Board, longer, opened

RATE = Decimal("223.4567")


def dearer(project: Project) -> SetRates:
    """The one who has most to do costs more."""
    plan = load(project).state.plan
    used = [
        each.resource for each in plan.assignments.values() if each.resource and plan.resources[each.resource].rates
    ]
    id = max(set(used), key=used.count)
    return SetRates(id, plan.resources[id].rates, (Rate(RATE),))


@pytest.fixture
def asked(project: Project, board: Board) -> Alternative:
    """A request for a dearer person and more time, submitted."""
    made = opened(board.manager, project, "A dearer person")
    requests.set_changes(board.manager, made, [dearer(project), longer(project)], at=NOW)
    requests.submit(board.manager, made.request, NOW)
    return made


@pytest.fixture
def controller(member: Callable[..., Person]) -> Person:
    return member(Role.STAKEHOLDER, "costs")


def test_the_impact_is_told_in_sums(asked: Alternative, board: Board, controller: Person, client: Client) -> None:
    whole, sums = (assess.impact(each, asked) for each in (board.owner, controller))
    assert whole.cost is not None
    assert sums.cost == whole.cost
    assert sums.cash_flow == whole.cash_flow
    assert len(whole.changes or ()) == 2
    assert sums.changes == whole.changes[1:]  # type: ignore[index]
    address = f"/p/meridian/requests/{asked.request.number}/"
    for who, told in ((controller, False), (board.owner, True)):
        client.force_login(who)
        page = unescape(client.get(address).text)
        assert ("223.4567" in page) is told, who


def test_together_they_cost_what_they_cost(
    asked: Alternative, board: Board, controller: Person, project: Project
) -> None:
    sitting = sittings.open(board.manager, project, "Board", [asked.request], NOW)
    (whole,), (sums,) = (sittings.taken(each, sitting) for each in (board.owner, controller))
    assert whole.together is not None
    assert sums.together is not None
    assert sums.together.cost == whole.together.cost
    assert sums.together.cost


def test_who_sees_no_rates_proposes_none(project: Project, board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(may, "TABLE", {**may.TABLE, Act.SEE_RATES: frozenset({Role.OWNER})})
    made = opened(board.sponsor, project)
    with pytest.raises(PermissionDenied, match="see rates"):
        requests.set_changes(board.sponsor, made, [dearer(project)], at=NOW)
    requests.set_changes(board.sponsor, made, [longer(project)], at=NOW)
