"""The account of a task in CSV and Excel, both ways."""

from __future__ import annotations

from decimal import Decimal

import pytest

from headway.formats.csv import read_csv, write_csv
from headway.formats.reading import Reading, Source
from headway.formats.xlsx import read_xlsx, write_xlsx
from headway.plan.account import CostAccount
from headway.plan.changes import diff
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.task import Task

PLAN = Plan(
    tasks={
        "build": Task("build", "Build", None, Decimal(1), duration=Duration(960), account="hardware"),
        "test": Task("test", "Test", None, Decimal(2), duration=Duration(480)),
    },
    accounts={"hardware": CostAccount("hardware", "Hardware", code="4711")},
)


@pytest.mark.parametrize(("write", "read", "name"), [(write_csv, read_csv, "a.csv"), (write_xlsx, read_xlsx, "a.xlsx")])
def test_the_account_of_a_task_goes_out_and_comes_in(write: object, read: object, name: str) -> None:
    written = write(Reading(Source("test", "test"), PLAN))  # type: ignore[operator]
    again = read(written.data, name)  # type: ignore[operator]
    assert {id: task.account for id, task in again.plan.tasks.items()} == {"build": "hardware", "test": None}
    assert again.plan.accounts == {"hardware": CostAccount("hardware", "hardware")}
    assert "Task.account" in again.speaks
    assert {each for each in again.speaks if each.startswith("CostAccount.")} == {"CostAccount.id"}
    assert not [each for each in written.losses if "task: account" in each.what]
    assert [each for each in written.losses if each.what.startswith("cost accounts are not written")]


def test_a_sheet_gives_tasks_accounts_and_leaves_what_is_known_of_these_as_it_is() -> None:
    known = PLAN.but(accounts={**PLAN.accounts, "labour": CostAccount("labour", "Labour")})
    sheet = read_csv(b"Unique ID,Name,Account\nbuild,Build,labour\ntest,Test,travel\n", "a.csv")
    after = sheet.plan.but(accounts={**known.accounts, **sheet.plan.accounts})
    changes = diff(known, after, {"Task.account", "CostAccount.id"})
    assert [type(change).__name__ for change in changes] == ["AddCostAccount", "SetTaskAccount", "SetTaskAccount"]
    assert known.apply(*changes).accounts == {**known.accounts, "travel": CostAccount("travel", "travel")}


@pytest.mark.parametrize("title", ["Account", "Cost account", "Kostenstelle"])
def test_the_column_is_known_by_the_words_of_the_trade(title: str) -> None:
    found = read_csv(f"Name,Duration,{title}\nBuild,2 d,4711\nTest,1 d,\n".encode(), "a.csv").plan
    assert [task.account for task in found.tasks.values()] == ["4711", None]


def test_a_sheet_without_the_column_speaks_of_no_account() -> None:
    assert "Task.account" not in read_csv(b"Name,Duration\nBuild,2 d\n", "a.csv").speaks
    plain = write_csv(Reading(Source("test", "test"), PLAN.but(tasks={"test": PLAN.tasks["test"]}, accounts={})))
    assert b"Account" not in plain.data


def test_a_reserve_is_no_account() -> None:
    found = read_csv(b"Name,Duration,Account\nBuild,2 d,contingency\n", "a.csv")
    assert [task.account for task in found.plan.tasks.values()] == [None]
    assert any("is a reserve and no account" in each.what for each in found.problems)
