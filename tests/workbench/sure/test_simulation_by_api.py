"""The simulation by the API: run, followed, stopped; the same document as the command line's; rights."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role, Scope
from headway.workbench.projects.confidence import standing
from headway.workbench.projects.models import Forecast, Project
from tests.workbench.api.conftest import Caller, token_of
from tests.workbench.sure.made_up import RISK
from tests.workbench.sure.test_standing_of_confidence import Waiting

PLACE = "/projects/meridian/simulation"
type Make = Callable[..., Person]


@pytest.fixture
def owner(member: Make) -> Caller:
    """Who may do everything."""
    return token_of(member(Role.OWNER))


@pytest.mark.usefixtures("at_once")
def test_the_result_is_the_document_of_the_command_line(project: Project, owner: Caller) -> None:
    told = owner.get(PLACE).json()
    sure = standing(owner.person, project).confidence
    assert sure is not None
    assert told["revision"] == told["newest"] == 1
    assert told["running"] is None
    assert told["result"] == json.loads(json.dumps(sure.as_json(), default=str))
    assert told["result"]["finish"]["p80"] == sure.simulation.finish.p(80).isoformat(timespec="minutes")


def test_a_run_is_accepted_and_then_followed(owner: Caller, when_told: Waiting) -> None:
    begun = owner.post(PLACE, {"iterations": 1_000, "seed": 7})
    assert begun.status_code == 202
    assert begun.json()["running"] == {"revision": 1, "share": 0.0}
    at = begun.headers["Location"].removeprefix("/api/v1")
    assert owner.get(at).json()["result"] is None
    when_told.pop()()
    assert owner.get(at).json()["running"] is not None, "what each risk does is worked out next"
    when_told.pop()()
    told = owner.get(at).json()
    assert (told["result"]["iterations"], told["result"]["seed"]) == (1_000, 7)
    assert owner.post(PLACE, {"iterations": 1_000, "seed": 7}).status_code == 201


def test_a_run_is_stopped(owner: Caller, when_told: Waiting) -> None:
    owner.post(PLACE)
    assert owner("DELETE", PLACE).status_code == 204
    told = owner.get(PLACE).json()
    assert told["stopped"]
    assert told["running"] is None
    assert owner.post(PLACE).status_code == 202


@pytest.mark.parametrize("body", [{"iterations": 99}, {"iterations": 10**6}, {"seed": -1}, {"seed": 2**64}])
def test_numbers_out_of_bounds_are_refused(owner: Caller, body: dict[str, int]) -> None:
    assert owner.post(PLACE, body).status_code == 422


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAKEHOLDER, Role.CONTRIBUTOR])
def test_who_may_not_see_money_or_risks_is_told_neither(role: Role, member: Make) -> None:
    caller = token_of(member(role))
    told = caller.get(f"{PLACE}?date=2030-01-01T00:00:00&cost=1000000")
    text = told.content.decode()
    assert told.status_code == 200
    assert told.json()["result"]["finish"]["p80"]
    assert set(told.json()["result"]["cost"].values()) == {None}
    assert told.json()["result"]["joint"]["cost_probability"] is None
    assert "4242" not in text, "what a risk costs"
    assert (RISK.risk in text) is (role is Role.CONTRIBUTOR)


def test_only_who_plans_runs_and_stops(member: Make) -> None:
    viewer, reading = token_of(member(Role.VIEWER)), token_of(member(Role.MANAGER), Scope.READ)
    for caller in (viewer, reading):
        assert caller.post(PLACE).status_code == 403
        assert caller("DELETE", PLACE).status_code == 403
        assert caller.get(PLACE).status_code == 200


@pytest.mark.usefixtures("at_once")
def test_forecasts_are_kept_listed_and_read(project: Project, owner: Caller, member: Make) -> None:
    made = owner.post("/projects/meridian/forecasts", {"note": "For the board"})
    assert made.status_code == 201
    first = made.json()
    assert first["note"] == "For the board"
    assert first["p10"] < first["p50"] < first["p80"] < first["p90"]
    assert owner.get(made.headers["Location"].removeprefix("/api/v1")).json() == first
    assert first in owner.get("/projects/meridian/forecasts").json()["items"]
    viewer = token_of(member(Role.VIEWER))
    hidden = viewer.get("/projects/meridian/forecasts").json()["items"][0]
    assert hidden["p80"] == first["p80"]
    assert (hidden["cost"], hidden["cost_p80"], hidden["budget"], hidden["joint"]) == (None, None, None, None)
    assert first["cost_p80"] is not None
    assert viewer.post("/projects/meridian/forecasts").status_code == 403
    assert not Forecast.objects.exclude(project=project).exists()


def test_without_a_simulation_there_is_nothing_to_keep(owner: Caller) -> None:
    refused = owner.post("/projects/meridian/forecasts")
    assert refused.status_code == 422
    assert "not been simulated" in refused.json()["detail"]
