"""Money we compute against money the tools that wrote the files computed."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from headway.analysis import analyse
from headway.formats.msproject import read_mspdi
from headway.formats.primavera import read_xer

SP10 = "xer/SP10_COST_LOADED.xer"


def member(shared_data: Path, name: str) -> bytes:
    archive = shared_data / "msproject_and_p6.zip"
    if not archive.exists():
        pytest.skip(f"no {archive.name} beside the checkout")
    with zipfile.ZipFile(archive) as files:
        return files.read(name)


def test_the_costs_primavera_stored_for_sp10(shared_data: Path) -> None:
    """The planned cost of each of 692 assignments; P6 counts work in hundredths of an hour and we in minutes."""
    data = member(shared_data, SP10)
    stored = {row["taskrsrc_id"]: row for row in rows(data, "TASKRSRC")}
    reading = read_xer(data, SP10)
    costs = analyse(reading.plan, reading.actuals).cost
    assert len(costs.assignments) == len(stored) == 692
    for id, sums in costs.assignments.items():
        rate = Decimal(stored[id]["cost_per_qty"] or 0)
        assert abs(sums.planned - Decimal(stored[id]["target_cost"])) <= rate / 120 + Decimal("0.01"), id
    total = sum((Decimal(row["target_cost"]) for row in stored.values()), Decimal(0))
    assert abs(costs.project.planned - total) <= total / 1_000_000


def rows(data: bytes, table: str) -> list[dict[str, str]]:
    found, fields, here = [], [], ""
    for line in data.decode("cp1252").splitlines():
        kind, *cells = line.split("\t")
        if kind == "%T":
            here = cells[0]
        elif kind == "%F":
            fields = cells
        elif kind == "%R" and here == table:
            found.append(dict(zip(fields, cells, strict=False)))
    return found


def test_the_cost_microsoft_project_stored_for_a_use_by_63_percent(shared_data: Path) -> None:
    """A cost per use of 14 at 63 % units is 8.82: 344 h at 26 + 17, and 216.72 h at 18 + 8.82, are 12,870.78."""
    data = member(shared_data, "mpxj-junit/mspdiassignmentcustom.xml")
    reading = read_mspdi(data, "mspdiassignmentcustom.xml")
    found = analyse(reading.plan, reading.actuals).cost.project.total
    assert abs(found - Decimal("12870.78")) < Decimal("0.1")  # work is kept in whole minutes
