"""What hangs on tasks that came or went: it counts to their cause, not to its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from headway.analysis.slip.causes import Cause
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.value import TaskId

type Presence = Mapping[str, Cause | None]


def hanging(before: Plan, after: Plan, presence: Mapping[str, Presence]) -> dict[str, Presence]:
    """The causes of links, assignments, resources and calendars that came or went, where tasks that did are behind it.

    That is: links and assignments of such tasks; a link that closes the gap such a task left or gave way where one was
    put between; resources that work on no others, and calendars that nothing else uses.
    """
    tasks = presence["tasks"]
    if not tasks:
        return {}
    assignments = dict(presence["assignments"])
    for id in assignments:
        owner = (before.assignments.get(id) or after.assignments[id]).task
        assignments[id] = tasks.get(owner, assignments[id])
    resources = dict(_only_of(presence["resources"], tasks, _workers(before), _workers(after)))
    users = {**tasks, **{f"resource {id}": cause for id, cause in resources.items() if cause in tasks.values()}}
    calendars = dict(_only_of(presence["calendars"], users, _users(before), _users(after)))
    links = {id: _of_link(id, cause, before, after, tasks) for id, cause in presence["links"].items()}
    return {"links": links, "assignments": assignments, "resources": resources, "calendars": calendars}


def _of_link(id: str, usual: Cause | None, before: Plan, after: Plan, tasks: Presence) -> Cause | None:
    mine, other = (before, after) if id in before.links else (after, before)
    link = mine.links[id]
    ends = [tasks[end] for end in (link.predecessor, link.successor) if end in tasks]
    if ends:
        return next(cause for cause in Cause if cause in ends)
    between = _between(link, other, tasks)
    return usual if between is None else tasks[between]


def _between(link: Link, plan: Plan, tasks: Presence) -> TaskId | None:
    """The first of those tasks on a way through them alone from one end of the link to the other."""
    begins = {each.successor for each in plan.successors.get(link.predecessor, ()) if each.successor in tasks}
    for first in sorted(begins):
        waiting, seen = [first], {first}
        while waiting:
            for each in plan.successors.get(waiting.pop(), ()):
                if each.successor == link.successor:
                    return first
                if each.successor in tasks and each.successor not in seen:
                    seen.add(each.successor)
                    waiting.append(each.successor)
    return None


def _only_of(
    things: Presence, users: Presence, *use: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, Cause | None]]:
    """Of things that came or went: the cause of their users, where all of them came or went with the same one."""
    for id, usual in things.items():
        causes = {users.get(user) for each in use for user in each.get(id, ())}
        yield id, causes.pop() if len(causes) == 1 and None not in causes else usual


def _workers(plan: Plan) -> dict[str, list[str]]:
    work: dict[str, list[str]] = {}
    for each in plan.assignments.values():
        work.setdefault(each.resource or "", []).append(each.task)
    return work


def _users(plan: Plan) -> dict[str, list[str]]:
    """By calendar: the tasks, resources, calendars and settings that use it."""
    uses = [(task.calendar, task.id) for task in plan.tasks.values()]
    uses += [(resource.calendar, f"resource {resource.id}") for resource in plan.resources.values()]
    uses += [(calendar.base, f"calendar {calendar.id}") for calendar in plan.calendars.values()]
    uses.append((plan.settings.calendar, "settings"))
    found: dict[str, list[str]] = {}
    for calendar, user in uses:
        if calendar is not None:
            found.setdefault(calendar, []).append(user)
    return found
