"""Cost accounts of P6: their tree, what is charged to them, and both again after the way there and back."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from xer_file import task, xer

from headway.formats.primavera import read_pmxml, read_xer, write_xer
from headway.formats.reading import Reading
from headway.plan.account import AccountKind, CostAccount
from headway.plan.resource import Assignment, Resource

ACCOUNTS = [
    {"acct_id": "90", "acct_seq_num": "3", "acct_short_name": "CAP", "acct_name": "Invested", "acct_descr": "<p>x</p>"},
    {"acct_id": "91", "parent_acct_id": "90", "acct_seq_num": "7", "acct_short_name": "HW", "acct_name": "Hardware"},
    {"acct_id": "92", "acct_seq_num": "1", "acct_short_name": "OPS", "acct_name": "Running"},
]
PEOPLE = [{"rsrc_id": "5", "rsrc_name": "Anna", "rsrc_short_name": "ANNA", "rsrc_type": "RT_Labor"}]


def assigned(id: str, task: str, account: str = "") -> dict[str, str]:
    row = {"taskrsrc_id": id, "task_id": task, "proj_id": "1", "rsrc_id": "5", "target_qty": "8", "acct_id": account}
    return {name: cell for name, cell in row.items() if cell}


def expense(id: str, task: str, account: str = "") -> dict[str, str]:
    row = {"cost_item_id": id, "task_id": task, "proj_id": "1", "target_cost": "500.0000", "acct_id": account}
    return {name: cell for name, cell in row.items() if cell}


WHOLE = {
    "ACCOUNT": ACCOUNTS,
    "RSRC": PEOPLE,
    "TASK": [task("1"), task("2"), task("3"), task("4")],
    "TASKRSRC": [assigned("11", "1", "91"), assigned("12", "2", "91"), assigned("13", "3"), assigned("14", "4", "92")],
    "PROJCOST": [expense("21", "1", "91"), expense("22", "2", "92"), expense("23", "3")],
}


def read(tables: dict[str, list[dict[str, str]]]) -> Reading:
    return read_xer(xer(tables), "made.xer")


def again(reading: Reading) -> Reading:
    return read_xer(write_xer(reading).data, "again.xer")


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_the_tree_is_read_with_names_and_codes() -> None:
    accounts = read(WHOLE).plan.accounts
    assert {id: (each.code, each.name, each.parent) for id, each in accounts.items()} == {
        "90": ("CAP", "Invested", None),
        "91": ("HW", "Hardware", "90"),
        "92": ("OPS", "Running", None),
    }
    assert "kept-table" not in codes(read(WHOLE))


def test_an_activity_has_the_account_that_all_of_its_costs_name() -> None:
    found = read(WHOLE)
    assert _charged(found) == {"1": "91", "4": "92"}
    assert codes(found).count("several-accounts") == 1, "of activity 2 alone; 3 names none at all"


def test_written_and_read_again_the_plan_is_the_same_and_every_row_is_charged_as_it_was() -> None:
    first = again(read(WHOLE))
    assert again(first).plan == first.plan
    assert first.plan.accounts == read(WHOLE).plan.accounts
    assert _charged(first) == _charged(read(WHOLE)) == {"1": "91", "4": "92"}
    text = write_xer(first).data.decode("cp1252")
    assert _column(text, "TASKRSRC", "acct_id") == {"11": "91", "12": "91", "13": "", "14": "92"}
    assert _column(text, "PROJCOST", "acct_id") == {"21": "91", "22": "92", "23": ""}
    assert _column(text, "ACCOUNT", "acct_seq_num") == {"90": "3", "91": "7", "92": "1"}
    assert _column(text, "ACCOUNT", "acct_descr")["90"] == "<p>x</p>"


def test_a_task_charged_otherwise_is_written_so() -> None:
    plan = read(WHOLE).plan
    moved = {**plan.tasks, "1": plan.tasks["1"].but(account="92")}
    found = again(read(WHOLE).but(plan=plan.but(tasks=moved)))
    assert found.plan.tasks["1"].account == "92"


def test_the_account_of_a_summary_comes_down_to_its_activities_and_names_of_our_own_are_numbered() -> None:
    plain = read({name: rows for name, rows in WHOLE.items() if name != "ACCOUNT"}).plan
    uncharged = {id: each.but(foreign={}) for id, each in plain.assignments.items()}
    top = plain.tasks["W10"].but(account="build")
    accounts = {"build": CostAccount("build", "Build", code="B"), "pot": CostAccount("pot", "Pot", "build", "P")}
    plan = plain.but(accounts=accounts, tasks={**plain.tasks, "W10": top}, assignments=uncharged)
    found = again(read(WHOLE).but(plan=plan)).plan
    (build,) = (id for id, each in found.accounts.items() if each.name == "Build")
    assert [each.parent for each in found.accounts.values() if each.name == "Pot"] == [build]
    assert [found.tasks[id].account for id in "123"] == [build] * 3


def test_what_p6_cannot_hold_of_accounts_is_listed() -> None:
    plan = read(WHOLE).plan
    lonely = {**plan.tasks, "3": plan.tasks["3"].but(account="90")}
    dear = {**plan.accounts, "92": plan.accounts["92"].but(budget=Decimal(9), kind=AccountKind.CAPITAL)}
    kept = {id: each for id, each in plan.assignments.items() if each.task != "3"}
    losses = write_xer(read(WHOLE).but(plan=plan.but(tasks=lonely, accounts=dear, assignments=kept))).losses
    said = [each.what for each in losses if each.code == "account"]
    assert any("budget" in each for each in said)
    assert any("it has none" in each for each in said)
    assert len(said) == 2


def test_a_file_without_accounts_speaks_of_none() -> None:
    silent = read({name: rows for name, rows in WHOLE.items() if name != "ACCOUNT"})
    assert {"Task.account", "CostAccount.name"}.isdisjoint(silent.speaks)
    assert {"Task.account", "CostAccount.name"} <= read(WHOLE).speaks


def test_accounts_that_are_not_there_or_lie_below_themselves_are_listed() -> None:
    wrong = [
        {"acct_id": "1", "parent_acct_id": "2", "acct_short_name": "A"},
        {"acct_id": "2", "parent_acct_id": "1", "acct_short_name": "B"},
        {"acct_id": "3", "parent_acct_id": "77", "acct_short_name": "C"},
        {"acct_id": "4", "parent_acct_id": "2", "acct_short_name": "D"},
        {"acct_id": "4", "acct_short_name": "E"},
    ]
    found = read({**WHOLE, "ACCOUNT": wrong, "TASKRSRC": [assigned("11", "1", "91")], "PROJCOST": []})
    assert {id: each.parent for id, each in found.plan.accounts.items()} == {"1": None, "2": None, "3": None, "4": "2"}
    assert found.plan.tasks["1"].account is None
    assert sorted(each for each in codes(found) if "account" in each or each == "duplicate-id") == [
        "account-cycle", "account-cycle", "dangling-account", "duplicate-id", "unknown-account"
    ]  # fmt: skip
    assert {id: each.parent for id, each in again(found).plan.accounts.items()} == {
        "1": None, "2": None, "3": None, "4": "2"
    }  # fmt: skip


def test_xml_says_the_same() -> None:
    data = b"""<?xml version="1.0"?>
<APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6Professional/V19.12/API/BusinessObjects">
<CostAccount><ObjectId>90</ObjectId><Id>CAP</Id><Name>Invested</Name></CostAccount>
<CostAccount><ObjectId>91</ObjectId><ParentObjectId>90</ParentObjectId><Id>HW</Id><Name>Hardware</Name></CostAccount>
<Project><ObjectId>1</ObjectId><Id>DEMO</Id><DataDate>2026-03-02T08:00:00</DataDate>
<Activity><ObjectId>1</ObjectId><Id>A1</Id><Name>Build</Name><PlannedDuration>16</PlannedDuration></Activity>
<ActivityExpense><ObjectId>21</ObjectId><ActivityObjectId>1</ActivityObjectId><CostAccountObjectId>91</CostAccountObjectId>
<PlannedCost>500</PlannedCost></ActivityExpense>
</Project></APIBusinessObjects>"""
    plan = read_pmxml(data, "made.xml").plan
    assert plan.accounts["91"] == CostAccount("91", "Hardware", "90", "HW")
    assert plan.tasks["1"].account == "91"


@given(
    st.lists(st.sampled_from(["", "90", "91", "92"]), min_size=1, max_size=8),
    st.lists(st.sampled_from(["", "90", "91", "92"]), max_size=4),
)
def test_whatever_is_charged_to_what_the_way_there_and_back_keeps_it(rows: list[str], expenses: list[str]) -> None:
    tables = {
        **WHOLE,
        "TASKRSRC": [assigned(str(100 + at), str(1 + at % 3), account) for at, account in enumerate(rows)],
        "PROJCOST": [expense(str(200 + at), str(1 + at % 3), account) for at, account in enumerate(expenses)],
    }
    first = read(tables)
    text = write_xer(first).data.decode("cp1252")
    assert list(_column(text, "TASKRSRC", "acct_id").values()) == rows
    assert list(_column(text, "PROJCOST", "acct_id").values()) == expenses
    second = again(first)
    assert _charged(second) == _charged(first)
    assert again(second).plan == second.plan


def test_a_plan_of_our_own_comes_back_with_its_accounts() -> None:
    plan = read(WHOLE).plan
    own = plan.but(
        resources={"9": Resource("9", "Bert")},
        assignments={"31": Assignment("31", "3", "9", work=480)},
        accounts={"90": CostAccount("90", "Ours", code="OURS")},
        tasks={id: each.but(account="90" if id == "3" else None) for id, each in plan.tasks.items()},
    )
    found = again(read(WHOLE).but(plan=own)).plan
    assert found.accounts["90"].name == "Ours"
    assert found.tasks["3"].account == "90"


def _charged(reading: Reading) -> dict[str, str]:
    return {id: each.account for id, each in reading.plan.tasks.items() if each.account is not None}


def _column(text: str, table: str, field: str) -> dict[str, str]:
    """The cells of one field of a table by the first cell named like an id of its rows."""
    lines = iter(text.split("\r\n"))
    if not any(line == f"%T\t{table}" for line in lines):
        return {}
    fields = next(lines).split("\t")[1:]
    key = {"TASKRSRC": "taskrsrc_id", "PROJCOST": "cost_item_id", "ACCOUNT": "acct_id"}[table]
    found = {}
    for line in lines:
        if not line.startswith("%R"):
            return found
        row = dict(zip(fields, line.split("\t")[1:], strict=False))
        found[row[key]] = row.get(field, "")
    return found
    return found
