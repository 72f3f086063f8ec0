"""How sure a project is: current or of an older revision, stopped, failed, and what somebody may see of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from headway.plan.changes import RenameTask
from headway.plan.errors import HeadwayError
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Right, Role
from headway.workbench.projects import confidence
from headway.workbench.projects.confidence import Asked, standing, stop
from headway.workbench.projects.desk import Desk
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Outlook, Project
from headway.workbench.projects.record import write
from tests.workbench.sure.made_up import RISK, made_up

type Waiting = list[Callable[[], None]]


def rename(project: Project, at: datetime, name: str) -> None:
    """Another revision of the plan."""
    task = next(iter(load(project).state.plan.tasks.values()))
    write(project, [RenameTask(task.id, task.name, name)], by=None, at=at)


@pytest.mark.usefixtures("at_once")
def test_a_plan_nobody_simulated_is_simulated_when_somebody_asks(
    project: Project, member: Callable[..., Person]
) -> None:
    found = standing(member(Role.OWNER), project)
    assert found.is_current
    assert found.revision == project.revision or found.revision == found.newest
    assert found.confidence is not None
    assert found.band is not None
    assert found.analysis.finish is not None
    assert found.band.p(80) == found.analysis.finish + timedelta(days=80)
    assert found.running is None


def test_after_an_edit_the_old_band_stands_until_the_new_one_comes(
    project: Project, member: Callable[..., Person], now: datetime, when_told: Waiting
) -> None:
    owner = member(Role.OWNER)
    standing(owner, project)
    when_told.pop()()
    assert standing(owner, project).is_current
    rename(project, now, "Another name")
    meanwhile = standing(owner, project)
    assert not meanwhile.is_current
    assert (meanwhile.revision, meanwhile.newest) == (1, 2)
    assert meanwhile.band is not None
    assert meanwhile.running is not None
    assert meanwhile.running.task.revision == 2
    when_told.pop()()
    after = standing(owner, project)
    assert after.is_current
    assert after.revision == 2


def test_of_several_edits_only_the_newest_is_simulated(
    project: Project, member: Callable[..., Person], now: datetime, when_told: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, simulated = member(Role.OWNER), []
    monkeypatch.setattr(
        "headway.analysis.confidence.simulate",
        lambda found, **told: simulated.append(next(iter(found.plan.tasks.values())).name) or made_up(found, **told),
    )
    first = standing(owner, project).running
    rename(project, now, "One")
    second = standing(owner, project).running
    rename(project, now, "Two")
    standing(owner, project)
    assert first is not None
    assert second is not None
    assert first.stopped.is_set()
    assert second.stopped.is_set()
    while when_told:
        when_told.pop()()
    assert simulated == ["Two"]
    assert standing(owner, project).revision == 3


def test_a_run_that_an_edit_overtakes_is_told_to_stop_and_its_answer_is_not_kept(
    project: Project, member: Callable[..., Person], now: datetime, when_told: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, went_on = member(Role.OWNER), []

    def overtaken(found, *, progress, **told):  # type: ignore[no-untyped-def]
        if not went_on:
            rename(project, now, "Meanwhile")
            standing(owner, project)
        went_on.append(progress(1, 2))
        return made_up(found, **told)

    monkeypatch.setattr("headway.analysis.confidence.simulate", overtaken)
    standing(owner, project)
    while when_told:
        when_told.pop()()
    assert went_on == [False, True]
    assert standing(owner, project).revision == 2
    assert Outlook.objects.get(project=project).revision == 2


def test_a_stopped_run_begins_again_only_when_asked_or_when_the_plan_moves_on(
    project: Project, member: Callable[..., Person], now: datetime, when_told: Waiting
) -> None:
    owner = member(Role.OWNER)
    standing(owner, project)
    assert stop(project) == 1
    when_told.pop()()
    stopped = standing(owner, project)
    assert stopped.stopped
    assert stopped.running is None
    assert stopped.confidence is None
    assert standing(owner, project, anew=True).running is not None
    stop(project)
    rename(project, now, "Moved on")
    assert standing(owner, project).running is not None


def test_progress_is_told_while_a_run_goes_on(
    project: Project, member: Callable[..., Person], when_told: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, shares = member(Role.OWNER), []

    def watched(found, *, progress, **told):  # type: ignore[no-untyped-def]
        progress(2_500, 10_000)
        running = standing(owner, project).running
        assert running is not None
        shares.append(running.share)
        return made_up(found, **told)

    monkeypatch.setattr("headway.analysis.confidence.simulate", watched)
    standing(owner, project)
    when_told.pop()()
    assert shares == [0.25]


@pytest.mark.parametrize(
    ("error", "said"),
    [(HeadwayError("No task has a date."), "No task has a date."), (ZeroDivisionError(), "the log of the server")],
)
@pytest.mark.usefixtures("at_once")
def test_what_fails_is_told_in_a_sentence_and_not_tried_over_and_over(
    project: Project, member: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    tried = []

    def failing(*args: object, **told: object) -> None:
        tried.append(1)
        raise error

    monkeypatch.setattr("headway.analysis.confidence.simulate", failing)
    owner = member(Role.OWNER)
    assert said in standing(owner, project).failure
    assert said in standing(owner, project).failure
    assert len(tried) == 1
    standing(owner, project, anew=True)
    assert len(tried) == 2


@pytest.mark.usefixtures("at_once")
def test_seed_and_iterations_belong_to_the_answer(project: Project, member: Callable[..., Person]) -> None:
    owner = member(Role.OWNER)
    usual, other = standing(owner, project), standing(owner, project, Asked(1_000, 7))
    assert usual.confidence is not None
    assert other.confidence is not None
    assert (usual.confidence.simulation.iterations, usual.confidence.simulation.seed) == (10_000, 1)
    assert (other.confidence.simulation.iterations, other.confidence.simulation.seed) == (1_000, 7)


@pytest.mark.usefixtures("at_once")
def test_another_seed_is_simulated_for_who_plans_and_seen_by_all(
    project: Project, member: Callable[..., Person]
) -> None:
    viewer = member(Role.VIEWER)
    assert standing(viewer, project, Asked(1_000, 7)).confidence is None
    standing(member(Role.MANAGER), project, Asked(1_000, 7))
    assert standing(viewer, project, Asked(1_000, 7)).confidence is not None


def test_the_oldest_answers_go_when_the_bytes_are_spent(
    project: Project, member: Callable[..., Person], at_once: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = member(Role.OWNER)
    size = confidence.size(made_up(standing(owner, project).analysis))
    monkeypatch.setattr("headway.workbench.projects.desk.BYTES", size + 1_000)
    standing(owner, project, Asked(10_000, 2))
    assert at_once.known(confidence._task(project, confidence.USUAL, None)[2]).answer is None
    assert at_once.known(confidence._task(project, Asked(10_000, 2), None)[2]).answer is not None


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    ("role", "rights", "money", "risks"),
    [
        (Role.OWNER, (), True, True),
        (Role.CONTRIBUTOR, (), False, True),
        (Role.VIEWER, (), False, False),
        (Role.VIEWER, (Right.COSTS,), True, False),
    ],
)
def test_dates_are_alike_for_everybody_and_money_and_risks_are_told_by_right(
    project: Project, member: Callable[..., Person], role: Role, rights: tuple[Right, ...], money: bool, risks: bool
) -> None:
    found = standing(member(role, *rights), project)
    assert found.confidence is not None
    assert found.band is not None
    assert found.analysis.finish is not None
    simulation = found.confidence.simulation
    assert simulation.finish.p(80) == found.band.p(80) == found.analysis.finish + timedelta(days=80)
    assert (simulation.cost is not None) is money
    assert (simulation.deterministic_cost is not None) is money
    assert (len(simulation.cost_samples) > 0) is money
    assert (found.band.cost is not None) is money
    assert (simulation.risks == (RISK,)) is risks
    assert found.confidence.analysis.cost.is_known is money


@pytest.mark.usefixtures("at_once")
def test_another_process_shows_the_band_that_this_one_left(
    project: Project, member: Callable[..., Person], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = member(Role.OWNER)
    here = standing(owner, project)
    monkeypatch.setattr(confidence, "DESK", Desk(now=lambda: now, start=lambda work: None, patience=0))
    there = standing(owner, project)
    assert there.confidence is None
    assert there.is_current
    assert there.band == here.band
    assert there.running is not None
    rename(project, now, "Another name")
    assert not standing(owner, project).is_current
    assert standing(owner, project).band == here.band


@pytest.mark.usefixtures("at_once")
def test_a_band_of_another_engine_is_not_shown(
    project: Project, member: Callable[..., Person], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing(member(Role.OWNER), project)
    Outlook.objects.update(engine="Headway 0.0.1")
    monkeypatch.setattr(confidence, "DESK", Desk(now=lambda: now, start=lambda work: None, patience=0))
    assert standing(member(Role.VIEWER), project).band is None
