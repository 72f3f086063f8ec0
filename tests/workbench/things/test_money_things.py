"""Cost accounts, commitments and the budget: lists with their sums, and budget that moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from headway.plan.account import AccountKind, Commitment, CommitmentStatus, CostAccount, ExchangeRate, Funding
from headway.plan.changes import (
    AddCommitment,
    AddCostAccount,
    SetBudget,
    SetContingency,
    SetFixedCost,
    SetTaskAccount,
)
from headway.plan.plan import Plan
from headway.workbench.pages.things.fields import encoded
from headway.workbench.pages.things.nouns import BUDGET
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Right, Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.record import write

CAPITAL = AccountKind.CAPITAL


@pytest.fixture
def manager(member: Callable[..., Person], client: Client) -> Client:
    client.force_login(member(Role.MANAGER))
    return client


@pytest.fixture
def charged(project: Project, now: datetime) -> Project:
    """The example with two accounts, an order, and reserves."""
    plan = plan_of(project)
    task = plan.leaves[0]
    settings = plan.settings
    changes: list[Any] = [
        AddCostAccount(CostAccount("platform", "Platform", code="40", kind=CAPITAL, budget=Decimal(100))),
        AddCostAccount(CostAccount("racks", "Racks", "platform", "41", CAPITAL)),
        AddCommitment(Commitment("order", "Two racks", "Nordrack", "racks", amount=Decimal(18000),
                                 expected=date(2026, 9, 30), status=CommitmentStatus.ORDERED)),
        SetTaskAccount(task.id, task.account, "racks"),
        SetFixedCost(task.id, task.fixed_cost, Decimal(7777)),
        SetBudget(settings.budget, Decimal(1_000_000)),
        SetContingency(settings.contingency, Decimal(50_000)),
    ]  # fmt: skip
    kept = [each for each in changes if getattr(each, "was", 0) != getattr(each, "now", 1)]
    write(project, kept, by=None, at=now)
    return project


def plan_of(project: Project) -> Plan:
    return load(project).state.plan


def test_accounts_stand_as_a_tree_with_what_is_below_them(manager: Client, charged: Project) -> None:
    page = manager.get("/p/meridian/accounts/")
    rows = {line.name: line for line in page.context["rows"]}
    assert [line.level for line in page.context["rows"][:2]] == [1, 2]
    assert rows["Platform"].figures[0] == "100"
    assert rows["Platform"].figures[2] == rows["Racks"].figures[2] == "18,000"
    assert rows["Platform"].over
    assert "over budget" in page.content.decode()
    assert page.context["crossed"].heads[-1] == "no account"
    assert "is charged to no account" in page.context["said"]


def test_commitments_stand_by_the_day_their_money_falls_due(manager: Client, charged: Project, now: datetime) -> None:
    early = Commitment("early", "Licences", amount=Decimal(5), currency="SEK", expected=date(2026, 4, 1))
    write(charged, [AddCommitment(early)], by=None, at=now)
    page = manager.get("/p/meridian/commitments/")
    assert [each.id for each in page.context["rows"]] == ["early", "order"]
    assert page.context["rows"][0].here == ""
    assert "has no exchange rate that holds on 2026-04-01" in page.content.decode()
    assert "18,000" in page.context["said"]


def test_an_account_says_which_tasks_are_charged_to_it(manager: Client, charged: Project) -> None:
    page = manager.get("/p/meridian/accounts/racks/").content.decode()
    assert plan_of(charged).leaves[0].name in page
    assert "Two racks" in page


def test_an_account_may_not_lie_under_itself(manager: Client, charged: Project) -> None:
    form = {"field": "parent", "was": "null", "now": "racks"}
    answer = manager.post("/p/meridian/accounts/platform/save/", form)
    assert answer.status_code == 422
    assert "circle" in answer.content.decode()


def test_drawing_on_a_reserve_gives_budget_and_says_why(manager: Client, charged: Project) -> None:
    form = {"source": "contingency", "target": "racks", "amount": "12 k", "why": "The old racks burnt"}
    manager.post("/p/meridian/budget/transfer/", form)
    plan = plan_of(charged)
    assert (plan.settings.contingency, plan.accounts["racks"].budget) == (Decimal(38_000), Decimal(12_000))
    entry = Entry.objects.filter(project=charged).latest("revision")
    assert entry.why == "The old racks burnt"
    assert "TransferBudget" in entry.kinds


def test_more_than_a_reserve_holds_is_not_drawn(manager: Client, charged: Project) -> None:
    before = load(charged).revision
    manager.post("/p/meridian/budget/transfer/", {"source": "contingency", "target": "racks", "amount": "60000"})
    manager.post("/p/meridian/budget/transfer/", {"source": "racks", "target": "platform", "amount": "1"})
    manager.post("/p/meridian/budget/transfer/", {"source": "nowhere", "target": "platform", "amount": "1"})
    assert load(charged).revision == before
    assert 'class="toast' in manager.get("/p/meridian/budget/").content.decode()


def test_funding_and_exchange_rates_are_lines(manager: Client, charged: Project) -> None:
    def save(field: str, was: Any, now: str) -> int:
        form = {"field": field, "was": encoded(was), "now": now}
        return manager.post("/p/meridian/budget/save/", form).status_code

    settings = plan_of(charged).settings
    assert save("funding", settings.funding, "400000 from 2026-01-01, first year\n") == 200
    assert save("rates", settings.rates, "USD 0.92 from 2026-01-01") == 200
    assert save("management_reserve", settings.management_reserve, "80,000") == 200
    assert save("rates", (), "USD 0 from 2026-01-01") == 412
    now = plan_of(charged).settings
    assert save("rates", now.rates, "USD nothing") == 422
    assert now.funding == (Funding(date(2026, 1, 1), Decimal(400000), "first year"),)
    assert now.rates == (ExchangeRate("USD", date(2026, 1, 1), Decimal("0.92")),)
    assert now.management_reserve == Decimal(80000)


def test_saving_the_budget_as_it_is_changes_nothing(manager: Client, charged: Project) -> None:
    before = load(charged).revision
    for field in manager.get("/p/meridian/budget/").context["fields"]:
        form = {"field": field.name, "was": field.was, "now": field.text}
        assert manager.post("/p/meridian/budget/save/", form).status_code == 200, field
    assert load(charged).revision == before


def test_who_may_not_see_costs_finds_none_of_it(
    client: Client, member: Callable[..., Person], charged: Project
) -> None:
    person = member(Role.STAKEHOLDER)
    client.force_login(person)
    for path in ("accounts/", "accounts/racks/", "commitments/", "commitments/order/", "budget/"):
        assert client.get(f"/p/meridian/{path}").status_code in (403, 404), path
    assert "/p/meridian/accounts/" not in client.get("/p/meridian/").content.decode()
    Membership.objects.filter(person=person).update(rights=[Right.RESERVES])
    page = client.get("/p/meridian/budget/")
    assert page.status_code == 200
    assert {field.name for field in page.context["fields"]} == set(BUDGET.fields) - {"funding"}
    assert client.get("/p/meridian/accounts/").status_code in (403, 404)
