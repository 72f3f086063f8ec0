"""What MPXJ reads from the given plan files, compared with what we read: only where the data is at hand."""

import json
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from headway.formats.reading import Reading
from headway.plan.resource import ResourceKind
from headway.plan.task import TaskKind

DATA = Path(__file__).parents[4] / "shared" / "data"
PLANS, ORACLE = DATA / "msproject_and_p6.zip", DATA / "msproject_and_p6_oracle.zip"
needs_data = pytest.mark.skipif(not (PLANS.exists() and ORACLE.exists()), reason="../shared/data is not there")

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
KINDS = {"WORK": ResourceKind.WORK, "MATERIAL": ResourceKind.MATERIAL, "COST": ResourceKind.COST}


def plan_files(*endings: str) -> list[str]:
    """The names of the given plan files with one of the endings that the oracle could read."""
    if not (PLANS.exists() and ORACLE.exists()):
        return []
    with zipfile.ZipFile(PLANS) as plans, zipfile.ZipFile(ORACLE) as answers:
        known = set(answers.namelist())
        return [name for name in plans.namelist() if name.endswith(endings) and f"{name}.mpxj.json" in known]


def plan_file(name: str) -> bytes:
    """The bytes of a given plan file."""
    with zipfile.ZipFile(PLANS) as plans:
        return plans.read(name)


def answer(name: str) -> dict:
    """What MPXJ read from it."""
    with zipfile.ZipFile(ORACLE) as answers:
        return json.loads(answers.read(f"{name}.mpxj.json"))


class Peer:
    """MPXJ's reading of one file, in our units."""

    def __init__(self, name: str) -> None:
        self.json = answer(name)
        props = self.json["props"]
        self.per_day, self.per_week = props["minutes_per_day"], props["minutes_per_week"]
        self.per_month = self.per_day * props["days_per_month"]
        self.tasks = [t for t in self.json["tasks"] if not t["null"] and t["level"] and not t["external"]]

    def minutes(self, amount: dict | None) -> float | None:
        """A duration in minutes."""
        if amount is None:
            return None
        sizes = {"m": 1, "h": 60, "d": self.per_day, "w": self.per_week, "mo": self.per_month, "y": 12 * self.per_month}
        clock = {"em": 1, "eh": 60, "ed": 1440, "ew": 10080, "emo": 43200}
        return amount["v"] * (sizes | clock)[amount["u"]]


def differences(reading: Reading, name: str) -> list[str]:
    """Every value of the file we read otherwise than MPXJ does."""
    peer = Peer(name)
    found: list[str] = []
    _settings(reading, peer, found)
    _calendars(reading, peer, found)
    _tasks(reading, peer, found)
    _links(reading, peer, found)
    _resources(reading, peer, found)
    _assignments(reading, peer, found)
    return found


def _same(found: list[str], where: str, ours: object, theirs: object, near: float = 0.0) -> None:
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        if abs(ours - theirs) > near:
            found.append(f"{where}: {ours!r} is {theirs!r}")
    elif ours != theirs:
        found.append(f"{where}: {ours!r} is {theirs!r}")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(second=0) if text else None


def _near(found: list[str], where: str, ours: datetime | None, theirs: str | None) -> None:
    """Equal to the minute: MPXJ cuts seconds off where we round."""
    other = _moment(theirs)
    if ours is None or other is None:
        _same(found, where, ours, other)
    elif abs((ours - other).total_seconds()) > 60:
        found.append(f"{where}: {ours} is {other}")


def _settings(reading: Reading, peer: Peer, found: list[str]) -> None:
    settings, props = reading.plan.settings, peer.json["props"]
    if props["schedule_from"] == "0":
        _near(found, "start", settings.start, props["start"])
    _near(found, "status date", settings.status_date, props["status_date"])
    if "mspdi" in reading.source.format or reading.source.format == "mpx":  # MPXJ takes the clock's for an .mpp
        _near(found, "current date", settings.current_date, props["current_date"])
    _same(found, "minutes per day", settings.minutes_per_day, props["minutes_per_day"])
    _same(found, "minutes per week", settings.minutes_per_week, props["minutes_per_week"])
    _same(found, "days per month", settings.days_per_month, props["days_per_month"])
    _same(found, "multiple critical paths", settings.multiple_critical_paths, props["multiple_critical"])
    _same(found, "new tasks manual", settings.new_tasks_manual, props["new_tasks_manual"])


def hours_of(ours: tuple) -> list[list[str]]:
    """Shifts as the oracle writes them."""
    return [[f"{s.start // 60:02}:{s.start % 60:02}", f"{s.finish // 60 % 24:02}:{s.finish % 60:02}"] for s in ours]


def _calendars(reading: Reading, peer: Peer, found: list[str]) -> None:
    for theirs in peer.json["calendars"]:
        ours = reading.plan.calendars.get(str(theirs["uid"]))
        where = f"calendar {theirs['uid']}"
        if ours is None:
            found.append(f"{where}: missing")
            continue
        base = reading.plan.calendars.get(ours.base or "")
        _same(found, f"{where} base", base.name if base else None, theirs["parent"])
        for at, day in enumerate(DAYS):
            kind, hours = theirs["days"][day]
            if kind != "DEFAULT":
                _same(
                    found, f"{where} {day}", hours_of(ours.week[at] or ()), sorted(hours) if kind == "WORKING" else []
                )
            elif ours.base:
                _same(found, f"{where} {day}", ours.week[at], None)
        _same_days(found, where, ours.exceptions, theirs["exceptions"])


def _same_days(found: list[str], where: str, ours: tuple, theirs: list) -> None:
    for exception in theirs:
        first, last = date.fromisoformat(exception["frm"]), date.fromisoformat(exception["to"])
        same = [
            e for e in ours if hours_of(e.hours) == sorted(exception["hours"]) and e.first <= first and last <= e.last
        ]
        if not same:
            found.append(f"{where}: exception {exception['name']} {first} to {last}")


def _tasks(reading: Reading, peer: Peer, found: list[str]) -> None:
    ours = reading.plan
    stubs = {id for id, task in ours.tasks.items() if "CrossProjectStub" in task.foreign}
    _same(found, "tasks", [t for t in ours.outline.order if t not in stubs], [str(t["uid"]) for t in peer.tasks])
    for theirs in peer.tasks:
        task = ours.tasks.get(str(theirs["uid"]))
        if task is not None:
            _task(found, f"task {task.id}", reading, task, theirs, peer)


def _task(found: list[str], where: str, reading: Reading, task, theirs: dict, peer: Peer) -> None:
    _same(found, f"{where} name", task.name, theirs.get("name") or "")
    _same(found, f"{where} level", reading.plan.outline.level[task.id], theirs["level"])
    if not task.external:
        _same(found, f"{where} summary", reading.plan.is_summary(task.id), theirs["summary"])
    _same(found, f"{where} active", task.active, theirs["active"])
    _same(found, f"{where} manual", task.manual, theirs["manual"] == "MANUALLY_SCHEDULED")
    if not theirs["summary"]:
        _same(found, f"{where} milestone", task.kind is TaskKind.MILESTONE, theirs["milestone"])
        minutes = task.duration.minutes if task.duration else None
        _same(found, f"{where} duration", minutes, peer.minutes(theirs.get("duration")), 0.51)
    kind = task.constraint.kind.value if task.constraint else "as-soon-as-possible"
    _same(found, f"{where} constraint", kind, theirs.get("constraint", "AS_SOON_AS_POSSIBLE").lower().replace("_", "-"))
    _near(
        found, f"{where} constraint", task.constraint.date if task.constraint else None, theirs.get("constraint_date")
    )
    _near(found, f"{where} deadline", task.deadline, theirs.get("deadline"))
    _same(found, f"{where} priority", task.priority, theirs.get("priority", 500))
    _same(found, f"{where} type", task.type.value.replace("-", "_").upper(), theirs["type"])
    calendar = reading.plan.calendars.get(task.calendar or "")
    _same(found, f"{where} calendar", calendar.name if calendar else None, theirs.get("calendar"))
    _same(found, f"{where} fixed cost", float(task.fixed_cost), theirs.get("fixed_cost") or 0.0, 0.005)
    _progress(found, where, reading, task, theirs, peer)
    _stored(found, where, reading.stored[task.id], theirs, peer)


def _progress(found: list[str], where: str, reading: Reading, task, theirs: dict, peer: Peer) -> None:
    if theirs["summary"]:
        return
    known = reading.actuals.progress().get(task.id)
    _near(found, f"{where} actual start", known.start if known else None, theirs.get("actual_start"))
    _near(found, f"{where} actual finish", known.finish if known else None, theirs.get("actual_finish"))
    if known and known.start:
        left = known.remaining.minutes if known.remaining else None
        _same(found, f"{where} remaining", left, peer.minutes(theirs.get("remaining_duration")), 0.51)
    percents = {kind.value: percent for kind, percent in known.percent.items()} if known else {}
    for ours, name in (("duration", "pct"), ("work", "pct_work"), ("physical", "phys_pct")):
        _same(found, f"{where} {name}", percents.get(ours, 0.0), theirs.get(name) or 0.0)
    work = known.work or 0 if known else 0
    _same(found, f"{where} actual work", work, peer.minutes(theirs.get("actual_work")) or 0.0, 1.01)


def _stored(found: list[str], where: str, stored, theirs: dict, peer: Peer) -> None:
    for field in ("start", "finish", "early_start", "early_finish", "late_start", "late_finish"):
        if theirs.get(field) is not None and getattr(stored, field) is not None:
            _near(found, f"{where} stored {field}", getattr(stored, field), theirs[field])
    if stored.total_float is not None:
        _same(found, f"{where} total slack", stored.total_float, peer.minutes(theirs.get("total_slack")), 0.51)
    if stored.free_float is not None:
        _same(found, f"{where} free slack", stored.free_float, peer.minutes(theirs.get("free_slack")), 0.51)
    if stored.critical is not None:
        _same(found, f"{where} critical", stored.critical, theirs["critical"])


def _links(reading: Reading, peer: Peer, found: list[str]) -> None:
    ours = sorted(
        (link.successor, link.predecessor, link.type.value, float(link.lag.minutes))
        for link in reading.plan.links.values()
        if link.lag.percent is None and "CrossProjectName" not in link.foreign
    )
    known = {str(t["uid"]) for t in peer.tasks}
    theirs = sorted(
        (str(task["uid"]), str(link["uid"]), link["type"], peer.minutes(link["lag"]))
        for task in peer.tasks
        for link in task.get("preds", ())
        if link["lag"]["u"] not in ("%", "e%") and str(link["uid"]) in known
    )
    _same(found, "links", [link[:3] for link in ours], [link[:3] for link in theirs])
    for mine, other in zip(ours, theirs, strict=False):
        _same(found, f"lag of {mine[:3]}", mine[3], other[3], 0.51)


def _resources(reading: Reading, peer: Peer, found: list[str]) -> None:
    for theirs in peer.json["resources"]:
        if theirs["uid"] == 0 and not theirs.get("name"):
            continue
        resource = reading.plan.resources.get(str(theirs["uid"]))
        where = f"resource {theirs['uid']}"
        if resource is None:
            found.append(f"{where}: missing")
            continue
        _same(found, f"{where} name", resource.name, theirs.get("name") or "")
        _same(found, f"{where} kind", resource.kind, KINDS[theirs["type"]])
        calendar = reading.plan.calendars.get(resource.calendar or "")
        _same(found, f"{where} calendar", calendar is None, theirs.get("calendar") is None)


def _assignments(reading: Reading, peer: Peer, found: list[str]) -> None:
    ours: dict[tuple, list] = {}
    for a in reading.plan.assignments.values():
        if a.resource is not None:
            ours.setdefault((a.task, a.resource), []).append(a)
    theirs: dict[tuple, list] = {}
    for a in peer.json["assignments"]:
        if a.get("resource_uid") is not None and a["task_uid"] != 0:
            theirs.setdefault((str(a["task_uid"]), str(a["resource_uid"])), []).append(a)
    _same(found, "assignments", sorted(ours), sorted(theirs))
    for key in sorted(ours.keys() & theirs.keys()):
        for mine, other in zip(ours[key], theirs[key], strict=False):
            where = f"assignment {key}"
            _same(found, f"{where} units", mine.units * 100, other.get("units") or 0.0, 0.01)
            kind = reading.plan.resources[mine.resource].kind
            if kind is ResourceKind.WORK:
                _same(found, f"{where} work", mine.work or 0, peer.minutes(other.get("work")) or 0, 0.51)
            _same(found, f"{where} delay", mine.delay, peer.minutes(other.get("delay")) or 0, 0.51)
            contour = other.get("contour", "FLAT").lower().replace("_", "-").replace("contoured", "edited")
            _same(found, f"{where} contour", mine.contour.value, contour)


def working_days(exceptions: tuple, first: date, days: int) -> set[date]:
    """The days in a span that an exception names without hours."""
    from headway.schedule.worktime import occurrences

    found: set[date] = set()
    for exception in exceptions:
        if exception.recurrence:
            found |= set(occurrences(exception, exception.recurrence))
        else:
            found |= {exception.first + timedelta(at) for at in range((exception.last - exception.first).days + 1)}
    return {day for day in found if first <= day < first + timedelta(days)}
