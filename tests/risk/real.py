"""The real projects of OR-AS as Plans: calendars, logic, costs and three-point estimates, read from shared/data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec

from headway.plan.calendar import Calendar, CalendarException, Shift
from headway.plan.duration import Duration, Lag
from headway.plan.estimate import Shape, ThreePoint
from headway.plan.link import Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.settings import Settings
from headway.plan.task import Task, TaskKind

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AMOUNT = re.compile(r"([+-]?\d+)\s*([wdh])")
LINK = re.compile(r"(\d+)(FS|SS|FF|SF)(.*)")
SHARE = re.compile(r"(\d+)(?:\[([\d.]+)[^\]]*\])?")


def projects(shared_data: Path) -> Iterator[tuple[str, Plan]]:
    """Every project that carries three-point estimates: its code and its plan."""
    with ZipFile(shared_data / "real_projects" / "projects.zip") as archive:
        for name in sorted(archive.namelist()):
            told = msgspec.json.decode(archive.read(name))
            if any(activity.get("risk") for activity in told["activities"]):
                yield told["code"], plan_of(told)


def plan_of(told: dict[str, Any]) -> Plan:
    """One project. Activities whose WBS number others begin with are summary tasks."""
    calendar, hours = _calendar(told["agenda"])
    rows = {str(each["wbs"]): each for each in told["activities"]}
    parents = {wbs.rpartition(".")[0] for wbs in rows}
    tasks = {str(each["id"]): _task(each, rows, parents, hours, at) for at, each in enumerate(rows.values())}
    links = [link for each in rows.values() for link in _links(each, hours) if link.predecessor in tasks]
    resources = {f"r{each['id']}": _resource(each) for each in told["resources"]}
    assignments = [a for each in told["resources"] for a in _assignments(each) if a.task in tasks]
    starts = [each["baseline_start"] for each in rows.values() if each["baseline_start"]]
    return Plan(
        settings=Settings(
            name=told["code"], start=datetime.fromisoformat(min(starts)), calendar="agenda", minutes_per_day=hours * 60
        ),
        tasks=tasks,
        links={link.id: link for link in links},
        calendars={"agenda": calendar},
        resources=resources,
        assignments={each.id: each for each in assignments},
    )


def _calendar(agenda: dict[str, Any]) -> tuple[Calendar, int]:
    shifts = []
    for told in agenda["working_hours"]:
        first, last = (int(each.split(":")[0]) * 60 for each in told.split(" - "))
        shifts.append(Shift(first, last if last > first else last + 1440))
    week = tuple(tuple(shifts) if day in agenda["working_days"] else () for day in DAYS)
    holidays = [date.fromisoformat(each[:10]) for each in agenda["holidays"]]
    closed = tuple(CalendarException(day, day, ()) for day in holidays)
    return Calendar(id="agenda", name="Agenda", week=week, exceptions=closed), len(shifts)  # type: ignore[arg-type]


def _minutes(text: str | None, hours: int) -> int:
    sizes = {"w": 5 * hours * 60, "d": hours * 60, "h": 60}
    found = AMOUNT.findall(text or "")
    sign = -1 if (text or "").strip().startswith("-") else 1
    return sign * sum(abs(int(number)) * sizes[unit] for number, unit in found)


def _task(row: dict[str, Any], rows: dict[str, Any], parents: set[str], hours: int, at: int) -> Task:
    wbs = str(row["wbs"])
    above = wbs.rpartition(".")[0]
    is_summary, minutes = wbs in parents, _minutes(row["duration"], hours)
    kind = TaskKind.SUMMARY if is_summary else TaskKind.TASK if minutes else TaskKind.MILESTONE
    return Task(
        id=str(row["id"]),
        name=f"Activity {wbs}",
        parent=str(rows[above]["id"]) if above in rows else None,
        rank=Decimal(at),
        kind=kind,
        wbs=wbs,
        duration=None if is_summary else Duration(minutes),
        estimate=None if is_summary or not minutes else _estimate(row.get("risk"), minutes),
        fixed_cost=Decimal(0) if is_summary else Decimal(str(round(row["fixed_cost"] or 0, 4))),
    )


def _estimate(risk: dict[str, Any] | None, minutes: int) -> ThreePoint | None:
    """Percent of the duration, or, of an absolute profile, hours. Two rows are out of order: they are put in order."""
    if risk is None:
        return None
    unit = 60.0 if risk["profile"] == "manual - absolute" else minutes / 100
    low, likely, high = sorted(round(risk[name] * unit) for name in ("optimistic", "most_probable", "pessimistic"))
    return ThreePoint(Duration(low), Duration(likely), Duration(high), Shape.TRIANGULAR)


def _links(row: dict[str, Any], hours: int) -> Iterator[Link]:
    for text in str(row["predecessors"] or "").split(";"):
        found = LINK.fullmatch(text.strip())
        if found is not None:
            before, type, lag = found[1], LinkType(found[2]), _minutes(found[3], hours)
            yield Link(link_id(before, str(row["id"]), type), before, str(row["id"]), type, Lag(lag))


def _resource(row: dict[str, Any]) -> Resource:
    rate = Rate(standard=Decimal(str(row["cost_per_unit"] or 0)), per_use=Decimal(str(row["cost_per_use"] or 0)))
    return Resource(id=f"r{row['id']}", name=f"Resource {row['id']}", rates=(rate,))


def _assignments(row: dict[str, Any]) -> Iterator[Assignment]:
    for text in str(row["assigned_to"] or "").split(";"):
        found = SHARE.match(text.strip())
        if found is not None:
            task, resource = found[1], f"r{row['id']}"
            yield Assignment(id=f"{task} {resource}", task=task, resource=resource, units=float(found[2] or 1))
