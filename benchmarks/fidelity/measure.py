"""Read a file, schedule it, and set every leaf beside what the file stored."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from time import perf_counter
from typing import Any

import msgspec

from benchmarks.fidelity.data import PlanFile, cache_directory, oracle, read
from benchmarks.fidelity.leaf import NO_PROGRESS, Leaf, Theirs
from benchmarks.peers.mpxj import Answer, Mpxj, Row, why_not
from headway.formats.reading import Reading, StoredDates
from headway.plan.plan import Plan
from headway.plan.value import TaskId, to_moment
from headway.schedule import schedule

UNIT_MINUTES = {"m": 1.0, "h": 60.0, "em": 1.0, "eh": 60.0, "ed": 1440.0, "ew": 10080.0}


@dataclass(frozen=True)
class Measured:
    """One file and its leaves. `refused` says why it could not be read or scheduled."""

    name: str
    leaves: tuple[Leaf, ...] = ()
    refused: str = ""
    theirs_refused: str = ""
    seconds: float = 0.0


def measure(file: PlanFile) -> Measured:
    """Everything about one file; a failure is a result like any other."""
    began = perf_counter()
    theirs, refused = _theirs(file)
    try:
        leaves = _leaves(file.name, read(file), theirs)
    except Exception as error:
        return Measured(file.name, refused=f"{type(error).__name__}: {error}", theirs_refused=refused)
    return Measured(file.name, leaves, theirs_refused=refused, seconds=perf_counter() - began)


def _leaves(name: str, reading: Reading, theirs: Mapping[str, Theirs]) -> tuple[Leaf, ...]:
    answer = schedule(reading.plan, reading.actuals)
    progress = reading.actuals.progress()
    by_day = stores_days(reading)
    return tuple(
        Leaf(
            file=name,
            reading=reading,
            schedule=answer,
            task=task,
            stored=reading.stored.get(task.id, StoredDates()),
            ours=answer[task.id],
            theirs=theirs.get(foreign_id(reading.plan, task.id)),
            progress=progress.get(task.id, NO_PROGRESS),
            by_day=by_day,
        )
        for task in reading.plan.leaves
    )


def stores_days(reading: Reading) -> bool:
    """Whether a file stores days: every date in it lies at midnight, though its calendar does not work at night."""
    dates = [date for stored in reading.stored.values() for date in (stored.start, stored.finish) if date is not None]
    return bool(dates) and all(date.time() == time.min for date in dates)


def foreign_id(plan: Plan, task: TaskId) -> str:
    """The file's own unique identifier of a task, as MPXJ names it."""
    foreign = plan.tasks[task].foreign
    named = (foreign.get(key) for key in ("UID", "uid", "task_id", "ObjectId", "unique_id"))
    return str(next((name for name in named if name is not None), task))


def _theirs(file: PlanFile) -> tuple[dict[str, Theirs], str]:
    document = oracle(file.name)
    if document is None:
        return _asked(file)
    answer = document.get("cpm_recalculated") or {}
    if "tasks" not in answer:
        return {}, str(answer.get("error", "no answer"))
    props = document["props"]
    return {uid: _row(row, props) for uid, row in answer["tasks"].items()}, ""


def _asked(file: PlanFile) -> tuple[dict[str, Theirs], str]:
    """MPXJ's answer, from itself, for a file the oracle leaves out."""
    kept = cache_directory() / f"theirs-{hashlib.sha256(file.path.read_bytes()).hexdigest()[:16]}.json"
    if not kept.exists():
        if why_not():
            return {}, f"not in the oracle, and {why_not()}"
        with Mpxj() as mpxj:
            kept.write_bytes(msgspec.json.encode(mpxj.schedule_file(file.path)))
    answer = msgspec.json.decode(kept.read_bytes(), type=Answer)
    return {uid: _told(row) for uid, row in answer.tasks.items()}, answer.error


def _told(row: Row) -> Theirs:
    start, finish = (None if at is None else to_moment(at) for at in (row.start, row.finish))
    return Theirs(start, finish, row.total_float, row.critical)


def _row(row: list[Any], props: Mapping[str, Any]) -> Theirs:
    start, finish, total, critical = row[0], row[1], row[6], row[8]
    return Theirs(_moment(start), _moment(finish), _duration(total, props), critical)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text[:16]) if text else None


def _duration(told: Any, props: Mapping[str, Any]) -> float | None:
    if not isinstance(told, dict):
        return None
    day, week = props.get("minutes_per_day") or 480, props.get("minutes_per_week") or 2400
    units = UNIT_MINUTES | {"d": day, "w": week, "mo": day * (props.get("days_per_month") or 20)}
    return float(told["v"]) * float(units.get(told["u"], 1.0))
