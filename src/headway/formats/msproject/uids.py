"""The numbers by which a Microsoft Project file knows its records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from headway.formats.msproject.values import Notes
from headway.plan.plan import Plan
from headway.plan.said import Counted, Said
from headway.plan.value import AssignmentId, CalendarId, ResourceId, TaskId

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


class Uids:
    """The UID of every record of a plan: its id where that is a number, else one that is free.

    A link or an assignment to something the plan does not have gets a UID too, so that it is written as it is.
    """

    def __init__(self, plan: Plan, notes: Notes) -> None:
        linked = (end for link in plan.links.values() for end in (link.predecessor, link.successor))
        named = (task.calendar for task in plan.tasks.values() if task.calendar is not None)
        owned = (resource.calendar for resource in plan.resources.values() if resource.calendar is not None)
        used = (assignment.resource for assignment in plan.assignments.values() if assignment.resource is not None)
        self._tasks = _numbered([*plan.tasks, *linked, *(a.task for a in plan.assignments.values())])
        self._calendars = _numbered([*plan.calendars, *named, *owned], zero=True)
        self._resources = _numbered([*plan.resources, *used], zero=True)
        self._assignments = _numbered(plan.assignments, zero=True)
        self._renamed("task", self._tasks, notes)
        self._renamed("calendar", self._calendars, notes)
        self._renamed("resource", self._resources, notes)
        self._renamed("assignment", self._assignments, notes)

    def task(self, id: TaskId) -> str:
        """A task's UID."""
        return self._tasks[id]

    def calendar(self, id: CalendarId | None) -> str:
        """A calendar's UID, -1 for none."""
        return "-1" if id is None else self._calendars.get(id, "-1")

    def resource(self, id: ResourceId) -> str:
        """A resource's UID."""
        return self._resources[id]

    def assignment(self, id: AssignmentId) -> str:
        """An assignment's UID."""
        return self._assignments[id]

    def further_assignments(self, wanted: Sequence[str]) -> list[str]:
        """UIDs no assignment has: the wanted ones where they are free, each given once."""
        taken = set(self._assignments.values())
        result: list[str] = []
        number = 0
        reserved = taken | set(wanted)
        for uid in wanted:
            free = bool(_NUMBER.fullmatch(uid)) and uid not in taken
            while not free and (number == 0 or str(number) in reserved):
                number += 1
            result.append(uid if free else str(number))
            taken.add(result[-1])
            reserved.add(result[-1])
        return result

    def _renamed(self, noun: str, uids: Mapping[str, str], notes: Notes) -> None:
        renamed = [id for id, uid in uids.items() if id != uid]
        if renamed:
            few = ", ".join(f"{id} -> {uids[id]}" for id in renamed[:3])
            notes.add(
                "loss",
                Said("{noun} identifiers", noun=noun),
                Counted(
                    len(renamed),
                    "Microsoft Project counts: {n} renamed ({few}).",
                    "Microsoft Project counts: {n} renamed ({few}).",
                    few=few,
                ),
            )


def _numbered(ids: Iterable[str], zero: bool = False) -> dict[str, str]:
    names = list(dict.fromkeys(ids))
    uids = {id: id for id in names if _NUMBER.fullmatch(id) or (zero and id == "0")}
    taken = set(uids)
    number = 0
    for id in names:
        if id not in uids:
            number += 1
            while str(number) in taken:
                number += 1
            uids[id] = str(number)
    return uids
