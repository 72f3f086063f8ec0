"""The effect of one risk on the finish, drawn: known, under way, failed, and not simulated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from django.test import Client

from headway.plan.changes import AddRisk
from headway.plan.risk import Points, Risk, RiskStatus
from headway.plan.value import to_minutes
from headway.risk.alone import Alone
from headway.risk.distribution import DateDistribution
from headway.workbench.pages.risks.effects import bought, sentence, why_not
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import confidence
from headway.workbench.projects.desk import Answer, Run, Task, Told
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit

URL = "/p/meridian/risks/vault/effect/"


@pytest.fixture
def manager(member: Callable[..., Person], client: Client, project: Project, now: object) -> Client:
    who = member(Role.MANAGER)
    client.force_login(who)
    vault = Risk("vault", "The vault", probability=0.5, time=Points(1, 2, 3), response_cost=Decimal(6000))
    submit(who, project, [AddRisk(vault)], at=now)  # type: ignore[arg-type]
    return client


def dates(day: int) -> DateDistribution:
    begin = to_minutes(datetime(2026, 8, day, 17))
    return DateDistribution.of(np.arange(begin, begin + 5 * 1440, 1440))


ALONE = Alone(dates(3), dates(10), dates(5), False, 4.25, Decimal(12000), 3.0, Decimal(8000))


def answer(found: Alone | None, current: bool = True) -> tuple[Told, Alone | None]:
    made = Answer(found, "stamp", 2, 1, datetime(2026, 3, 13, tzinfo=UTC))
    return Told(made, current, None), found


def page(client: Client, monkeypatch: pytest.MonkeyPatch, told: tuple[Told, Alone | None]) -> str:
    monkeypatch.setattr(confidence, "alone", lambda person, project, risk: told)
    return client.get(URL).content.decode()


def test_three_worlds_are_drawn_with_a_sentence_and_a_table(manager: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page(manager, monkeypatch, answer(ALONE))
    assert "Without it the P80 would be 4.2 days earlier, on 6 Aug, and 12,000 GBP cheaper." in text
    assert "Its response buys 3 days at P80 and 8,000 GBP, for 6,000 GBP." in text
    assert text.count('class="whisker"') == 3
    assert text.count("<tr>") == 4
    assert "Of the plan before its last change" not in text


def test_an_older_answer_is_muted(manager: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page(manager, monkeypatch, answer(ALONE, current=False))
    assert "muted-figure" in text
    assert "Of the plan before its last change." in text


def test_what_is_under_way_is_asked_for_again(manager: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    task = Task("about", "stamp", 1, lambda progress: None, lambda made: 0, 1)
    text = page(manager, monkeypatch, (Told(None, False, Run(task, 0.0)), None))
    assert 'hx-trigger="load delay:700ms"' in text
    stopped = page(manager, monkeypatch, (Told(None, False, None, stopped=True), None))
    assert "was stopped" in stopped
    assert "load delay" not in stopped


def test_what_failed_is_said(manager: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page(manager, monkeypatch, (Told(None, False, None, failure=RuntimeError("secret")), None))
    assert "The simulation failed" in text
    assert "secret" not in text


def test_what_is_not_simulated_says_why(manager: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "its window is over" in page(manager, monkeypatch, answer(None))
    assert why_not(Risk("a", status=RiskStatus.CLOSED)) == "Only open risks are simulated."
    assert "no impact" in why_not(Risk("a", probability=0.5))
    assert "no probability" in why_not(Risk("a", time=Points(1, 2, 3)))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"days": 0.0, "money": None}, "It does not move the P80 of the finish."),
        ({"days": -2.0, "money": Decimal(-500)}, "2 days later, on 6 Aug, and 500 EUR dearer."),
        ({"money": None}, "4.2 days earlier, on 6 Aug."),
    ],
)
def test_the_sentence_says_which_way(changed: dict[str, Any], told: str) -> None:
    assert sentence(replace(ALONE, **changed), "EUR").endswith(told)


def test_a_response_that_changes_nothing_is_not_spoken_of() -> None:
    assert bought(replace(ALONE, bought=None), Risk("a"), "EUR") == ""
    assert bought(replace(ALONE, saved=None), Risk("a"), "EUR") == "Its response buys 3 days at P80."


def test_a_risk_of_this_project_only(manager: Client) -> None:
    assert manager.get("/p/meridian/risks/nobody/effect/").status_code == 404
