"""What happens becomes deliveries, each once."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from headway.actuals.changes import RecordFinish
from headway.actuals.facts import Finished
from headway.plan.changes import SetDuration, SetRiskStatus
from headway.plan.duration import Duration
from headway.plan.risk import RiskStatus
from headway.reports.steering.track import LEAST
from headway.workbench.documents.models import Comment, Standard
from headway.workbench.hooks import gather as gathering
from headway.workbench.hooks import keeping, stopping
from headway.workbench.hooks.gather import due, gather
from headway.workbench.hooks.keeping import Wanted
from headway.workbench.hooks.models import Hook, Stopped
from headway.workbench.people.models import Membership, Person
from headway.workbench.projects.baselines import take
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Forecast, Handover, Project
from headway.workbench.projects.submit import submit
from tests.workbench.hooks.conftest import made
from tests.workbench.published import published

ADDRESS = "https://93.184.216.34/hook"


def told(hook: Hook) -> list[dict[str, Any]]:
    """What a hook of Headway's own shape is to be told, oldest first."""
    return [json.loads(each.body) for each in hook.deliveries.order_by("sequence")]


def longer(person: Person, project: Project, now: datetime, task: str = "load-test-at-double-peak") -> None:
    """A task of the driving chain takes thirty days more."""
    was = load(project).state.plan.tasks[task].duration
    assert was is not None
    submit(person, project, [SetDuration(task, was, Duration(was.minutes + 14_400))], at=now, why="It failed.")


def test_nothing_before_the_hook_was_made_is_told(hook: Hook, now: datetime) -> None:
    assert gather(now) == 0
    assert not due(now)


def test_a_change_that_moves_the_finish_is_told_in_words_and_figures(
    owner: Person, project: Project, hook: Hook, now: datetime
) -> None:
    longer(owner, project, now)
    assert due(now)
    gather(now)
    kinds = [each["type"] for each in told(hook)]
    assert kinds[:2] == ["plan.changed", "finish.moved"]
    assert "milestone.slipped" in kinds
    changed, moved = told(hook)[:2]
    assert changed["sentence"].startswith("Owner: ")
    assert changed["details"][0] == "It failed."
    assert changed["project"] == {"key": "meridian", "name": "Meridian", "revision": 2}
    assert changed["url"].endswith("/p/meridian/history/2/")
    data = moved["data"]
    assert data["working_minutes"] > 0
    assert data["after"] > data["before"]
    assert f"{data['working_minutes'] // data['minutes_per_day']} d later" in moved["sentence"]
    assert [each["sequence"] for each in told(hook)] == list(range(1, len(kinds) + 1))


def test_each_is_told_once_however_often_and_by_whomever_it_is_gathered(
    owner: Person, project: Project, hook: Hook, now: datetime
) -> None:
    longer(owner, project, now)
    Comment.say(project, "load-test-at-double-peak", owner, now, "A word")
    first = gather(now)
    Hook.objects.update(revision=1, looked=now - timedelta(hours=1))  # as a process that died before it moved on
    assert (gather(now), gather(now + timedelta(minutes=1))) == (0, 0)
    assert hook.deliveries.count() == first
    ids = [each["id"] for each in told(hook)]
    assert len(set(ids)) == len(ids)


def test_a_promise_a_milestone_and_a_risk_are_told(owner: Person, project: Project, hook: Hook, now: datetime) -> None:
    plan = load(project).state.plan
    risk = next(each for each in plan.risks.values() if each.status is RiskStatus.OPEN)
    submit(owner, project, [SetRiskStatus(risk.id, risk.status, RiskStatus.OCCURRED)], at=now)
    stone = next(task for task in plan.leaves if task.is_milestone and task.name == "Operations ready")
    done = Finished(id="done", task=stone.id, at=now.replace(tzinfo=None), recorded=now.replace(tzinfo=None))
    submit(owner, project, [RecordFinish(done)], at=now)
    gather(now)
    by = {each["type"]: each for each in told(hook)}
    assert by["risk.became_issue"]["data"]["risk"] == risk.id
    assert by["milestone.reached"]["sentence"] == "“Operations ready” was reached on Fri 13 Mar 2026."


def test_what_was_promised_is_in_danger_once_and_not_at_every_further_slip(
    owner: Person, project: Project, now: datetime
) -> None:
    take(owner, project, "Approved", "", now - timedelta(days=1))
    Standard.objects.create(project=project, least=0.8)
    hook = made(owner, project, ADDRESS, now, "promise.endangered")
    longer(owner, project, now)
    longer(owner, project, now + timedelta(minutes=1))
    gather(now)
    (one,) = told(hook)
    assert one["data"]["finish"] > one["data"]["promised"]
    forecasts = [(0.9, 1), (0.7, 2), (0.6, 3), (0.85, 4), (0.5, 5)]
    for chance, hour in forecasts:
        at = now + timedelta(hours=hour)
        Forecast.objects.create(
            project=project, taken=at, day=at.date(), by=owner, revision=3, iterations=1, seed=1, chance=chance,
            promised=now,
        )  # fmt: skip
    gather(now + timedelta(hours=6))
    chances = [each["data"].get("chance") for each in told(hook)]
    assert chances == [None, 0.7, 0.5]


def test_a_promise_is_in_danger_where_the_page_for_the_steering_meeting_says_so_too(
    owner: Person, project: Project, now: datetime
) -> None:
    hook = made(owner, project, ADDRESS, now, "promise.endangered")
    for chance, hour in ((0.75, 1), (0.65, 2)):
        at = now + timedelta(hours=hour)
        Forecast.objects.create(
            project=project, taken=at, day=at.date(), by=owner, revision=3, iterations=1, seed=1, chance=chance,
            promised=now,
        )  # fmt: skip
    gather(now + timedelta(hours=3))
    (one,) = told(hook)
    assert (one["data"]["chance"], one["data"]["least"]) == (0.65, LEAST)
    assert one["sentence"].endswith("65 of 100 simulated runs; 70 are asked.")


def test_the_records_beside_the_journal_are_told(owner: Person, project: Project, hook: Hook, now: datetime) -> None:
    later = now + timedelta(minutes=1)
    take(owner, project, "Approved", "", later)
    published(project, owner, later, 1)
    Handover.objects.create(
        project=project, task="x", name="Vault", at=later, by=owner, revision=1, finish=later, p80=later
    )
    Comment.say(project, "load-test-at-double-peak", owner, later, "**When** does it <b>begin</b>?")
    assert due(later)
    gather(later)
    by = {each["type"]: each for each in told(hook)}
    assert by["baseline.taken"]["sentence"] == "Baseline “Approved” was taken."
    assert by["handover.published"]["sentence"].startswith("“Vault” is promised for Fri 13 Mar 2026")
    assert by["comment.made"]["details"] == ["When does it <b>begin</b>?"]
    assert by["edition.published"]["data"]["number"] == 1


def test_money_and_risks_are_told_only_where_they_are_ticked(owner: Person, project: Project, now: datetime) -> None:
    blind = made(owner, project, ADDRESS, now, "plan.changed", name="Blind")
    seeing = made(owner, project, ADDRESS, now, sees=("costs", "reserves", "risks"), name="Seeing")
    plan = load(project).state.plan
    risk = next(each for each in plan.risks.values() if each.status is RiskStatus.OPEN)
    submit(owner, project, [SetRiskStatus(risk.id, risk.status, RiskStatus.OCCURRED)], at=now, gesture=f"{risk.name}!")
    gather(now)
    said = json.dumps(told(blind))
    assert risk.name not in said
    assert risk.id not in said
    assert told(blind)[0]["type"] == "plan.changed"
    assert risk.name in json.dumps(told(seeing))


def test_what_a_hook_may_no_longer_see_is_neither_sent_nor_kept(
    owner: Person, project: Project, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook, found = made(owner, project, ADDRESS, now, "plan.changed", sees=("costs",)), gathering.journal.found
    longer(owner, project, now)
    gather(now)
    longer(owner, project, now)

    def meanwhile(*args: Any) -> Any:
        monkeypatch.setattr(gathering.journal, "found", found)
        keeping.alter(owner, hook, Wanted(hook.name, ADDRESS, hook.shape, hook.events), hook.version, now)
        return found(*args)

    monkeypatch.setattr(gathering.journal, "found", meanwhile)
    assert gather(now) == 0
    (waited,) = hook.deliveries.all()
    assert (waited.taken, waited.failed) == (None, now)
    assert gather(now) == 1  # with the eyes it has now
    assert hook.deliveries.filter(failed=None).count() == 1


def test_a_hook_whose_maker_lost_the_right_is_paused_and_tells_nothing(
    owner: Person, project: Project, hook: Hook, now: datetime
) -> None:
    Membership.objects.filter(person=owner).update(role="contributor")
    longer_by = Person.objects.create_user("admin@example.org", "correct horse battery", is_admin=True)
    longer(longer_by, project, now)
    gather(now)
    hook.refresh_from_db()
    assert (hook.stopped, hook.deliveries.count()) == (Stopped.RIGHTS, 0)


def test_what_happens_while_it_is_paused_is_not_told(
    owner: Person, project: Project, hook: Hook, now: datetime
) -> None:
    stopping.stop(hook, Stopped.HAND, now, owner)
    longer(owner, project, now)
    assert (gather(now), due(now)) == (0, False)
    stopping.resume(hook, now + timedelta(minutes=1), owner)
    Comment.say(project, "load-test-at-double-peak", owner, now + timedelta(minutes=2), "A word")
    gather(now + timedelta(minutes=3))
    assert [each["type"] for each in told(hook)] == ["comment.made"]


def test_one_ill_hook_leaves_the_others_theirs(
    owner: Person, project: Project, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ill, well = (made(owner, project, ADDRESS, now, "plan.changed", name=name) for name in ("Ill", "Well"))
    right: Callable[..., int] = gathering.gather_hook

    def sometimes(hook: Hook, at: datetime) -> int:
        if hook.pk == ill.pk:
            raise RuntimeError("ill")
        return right(hook, at)

    monkeypatch.setattr(gathering, "gather_hook", sometimes)
    longer(owner, project, now)
    gather(now)
    assert (ill.deliveries.count(), well.deliveries.count()) == (0, 1)
