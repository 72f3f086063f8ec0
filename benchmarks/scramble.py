"""Scramble what a file stores of dates that we compute, and schedule it again: nothing may change.

    python -m benchmarks.scramble            every MSPDI and XER file of the given set

Scrambled are, for tasks that are neither manual nor external, start, finish, early and late dates, floats and critical
flags, and the start and finish of their assignments; facts (actual dates, stop and resume, remaining work), constraints
and the dates typed on manual tasks stay.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from headway.formats import read
from headway.schedule import schedule
from headway.schedule.result import Schedule

if TYPE_CHECKING:
    from lxml.etree import _Element

MSPDI_DATES = ("Start", "Finish", "EarlyStart", "EarlyFinish", "LateStart", "LateFinish")
MSPDI_FLOATS = ("FreeSlack", "TotalSlack", "StartSlack", "FinishSlack", "StartVariance", "FinishVariance")
XER_TASK_DATES = (
    "early_start_date early_end_date late_start_date late_end_date restart_date reend_date target_start_date "
    "target_end_date rem_late_start_date rem_late_end_date"
).split()
XER_ASSIGNMENT_DATES = (
    "target_start_date target_end_date restart_date reend_date rem_late_start_date rem_late_end_date"
).split()
XER_FLOATS = ("total_float_hr_cnt", "free_float_hr_cnt")
COLUMNS = ("start", "finish", "early_start", "early_finish", "late_start", "late_finish", "total_float", "free_float")


def scramble(data: bytes, seed: int = 1) -> bytes:
    """The same file with other stored dates. MSPDI when it begins like XML, else XER."""
    chance = random.Random(seed)
    return _mspdi(data, chance) if data.lstrip(b"\xef\xbb\xbf \r\n")[:1] == b"<" else _xer(data, chance)


def _elsewhere(text: str, chance: random.Random) -> str:
    """Another moment in the same spelling."""
    separator = "T" if "T" in text else " "
    moved = datetime.fromisoformat(text) + timedelta(days=chance.randint(-400, 400), minutes=chance.randint(-900, 900))
    return moved.isoformat(sep=separator, timespec="seconds")[: len(text)]


def _mspdi(data: bytes, chance: random.Random) -> bytes:
    from lxml import etree

    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    space = root.tag[: root.tag.index("}") + 1] if "}" in root.tag else ""
    kept = {_text(task, space, "UID") for task in root.iter(f"{space}Task") if not _computed(task, space)}
    for task in root.iter(f"{space}Task"):
        if _text(task, space, "UID") not in kept:
            _scramble_row(task, space, (*MSPDI_DATES, *MSPDI_FLOATS, "Critical"), chance)
    for assignment in root.iter(f"{space}Assignment"):
        if _text(assignment, space, "TaskUID") not in kept:
            _scramble_row(assignment, space, ("Start", "Finish"), chance)
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return found


def _computed(task: _Element, space: str) -> bool:
    return _text(task, space, "Manual") != "1" and _text(task, space, "ExternalTask") != "1"


def _text(row: _Element, space: str, name: str) -> str:
    return row.findtext(f"{space}{name}") or ""


def _scramble_row(row: _Element, space: str, names: Sequence[str], chance: random.Random) -> None:
    for name in names:
        field = row.find(f"{space}{name}")
        if field is None or not field.text:
            continue
        if name == "Critical":
            field.text = chance.choice("01")
        elif name in MSPDI_DATES:
            field.text = _elsewhere(field.text, chance)
        else:
            field.text = str(chance.randint(-99999, 99999))


def _xer(data: bytes, chance: random.Random) -> bytes:
    table, heads, lines = "", [""], []
    for line in data.decode("cp1252", "surrogateescape").split("\n"):
        cells = line.rstrip("\r").split("\t")
        if cells[0] == "%T":
            table = cells[1]
        elif cells[0] == "%F":
            heads = cells
        elif cells[0] == "%R" and table in ("TASK", "TASKRSRC"):
            cells = [_cell(table, head, cell, chance) for head, cell in zip(heads, cells, strict=False)]
        lines.append("\t".join(cells) + ("\r" if line.endswith("\r") else ""))
    return "\n".join(lines).encode("cp1252", "surrogateescape")


def _cell(table: str, head: str, cell: str, chance: random.Random) -> str:
    if cell and head in (XER_TASK_DATES if table == "TASK" else XER_ASSIGNMENT_DATES):
        return _elsewhere(cell, chance)
    if cell and head in XER_FLOATS:
        return str(chance.randint(-9999, 9999))
    return cell


def same(one: Schedule, other: Schedule) -> bool:
    """Whether two schedules give every task the same dates and floats."""
    columns: list[Callable[[Schedule], bytes]] = [lambda s, name=name: getattr(s, name).tobytes() for name in COLUMNS]  # type: ignore[misc]
    return one.ids == other.ids and all(column(one) == column(other) for column in columns)


def schedules(data: bytes, name: str, seed: int = 1) -> tuple[Schedule, Schedule]:
    """The schedule of a file as it is and as scrambled."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        answers = []
        for bytes_ in (data, scramble(data, seed)):
            path.write_bytes(bytes_)
            reading = read(path)
            answers.append(schedule(reading.plan, reading.actuals))
        return answers[0], answers[1]


def main() -> int:
    """Scramble every MSPDI and XER file of the set; 1 when any schedule changed."""
    from benchmarks.fidelity import data

    if data.missing():
        print(f"skipped: {data.missing()}")
        return 0
    changed = list(_changed(file.path for file in data.plan_files()))
    print("\n".join(changed) or "no schedule changed")
    return 1 if changed else 0


def _changed(paths: Iterator[Path]) -> Iterator[str]:
    count = 0
    for path in paths:
        if path.suffix.lower() == ".xer" or (path.suffix.lower() == ".xml" and b"<Project" in path.read_bytes()[:2000]):
            count += 1
            before, after = schedules(path.read_bytes(), path.name)
            if not same(before, after):
                moved = [
                    t for t in before.ids if before[t].start != after[t].start or before[t].finish != after[t].finish
                ]
                yield f"{path.name}: changed, {len(moved)} of {len(before)} tasks moved: {moved[:5]}"
    print(f"{count} files scrambled", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
