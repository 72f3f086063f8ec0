"""How long notices take: gathered from an edit of a 10,000-task plan, counted on every page, and shown.

    python -m benchmarks.notices              the figures, each with its target; 1 when one is missed
    python -m benchmarks.notices --record     also a dated result

The network is the one of all speed figures, and each of a hundred members works on a hundredth of it. The edit makes
longer the task that moves most others. Two hundred other projects lie beside it, of which nothing is new. The database
is SQLite in a folder of its own; a person whose inbox is counted and shown has 5,000 notices, 500 of them unread.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.campaigns._workbench import workbench
from benchmarks.figures import Figure, best, tell
from benchmarks.impact import PEOPLE, plan_of

if TYPE_CHECKING:
    from headway.workbench.people.models import Person
    from headway.workbench.projects.models import Project

NOW = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)
OTHERS, NOTICES, UNREAD, RUNS = 200, 5_000, 500, 5
EDIT_TARGET, LOOK_TARGET, COUNT_TARGET, PAGE_TARGET = 0.5, 0.05, 0.01, 0.25
"""Seconds: to gather one edit, to see that nothing happened, to count, to show the page."""


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, perhaps record; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true")
    asked = parser.parse_args(arguments)
    with workbench("sqlite"):
        return tell("notices", measured(), asked.record)


def measured() -> list[Figure]:
    """Every figure."""
    project, people = seeded()
    return [*gathering(project, people), *reading(project, people)]


def seeded() -> tuple[Project, list[Person]]:
    """The large project with its members, and the small ones beside it."""
    from headway.actuals.changes import diff_all
    from headway.actuals.facts import Actuals
    from headway.workbench.notices.models import Cursor
    from headway.workbench.people.models import Membership, Person
    from headway.workbench.people.roles import Role
    from headway.workbench.projects.models import Project
    from headway.workbench.projects.record import write
    from headway.workbench.projects.rows import EMPTY

    project = Project.objects.create(key="large", created=NOW)
    write(project, diff_all(EMPTY, (plan_of(), Actuals()), NOW.replace(tzinfo=None)), by=None, at=NOW)
    people = [Person.objects.create(email=f"p{at}@example.org", name=f"Person {at}") for at in range(PEOPLE)]
    Membership.objects.bulk_create(
        Membership(person=each, project=project, role=Role.CONTRIBUTOR, resource=f"r{at}")
        for at, each in enumerate(people)
    )
    Membership.objects.filter(person=people[0]).update(role=Role.OWNER)
    Project.objects.bulk_create(Project(key=f"small{at}", created=NOW) for at in range(OTHERS))
    Cursor.objects.bulk_create(
        Cursor(project=each, revision=each.revision, since=NOW) for each in Project.objects.all()
    )
    return project, people


def gathering(project: Project, people: list[Person]) -> list[Figure]:
    """One edit that moves much, then nothing."""
    from headway.plan.changes import SetDuration
    from headway.plan.duration import Duration
    from headway.workbench.notices import news
    from headway.workbench.notices.gather import gather
    from headway.workbench.notices.models import Notice
    from headway.workbench.projects.answers import analysis
    from headway.workbench.projects.submit import submit

    gather(NOW)
    found = analysis(project)[1]
    first = next(id for id in found.schedule.critical_tasks if found.plan.tasks[id].duration)
    took = []
    for again in range(3):
        was = analysis(project)[1].plan.tasks[first].duration
        assert was is not None
        at = NOW + timedelta(minutes=1 + again)
        submit(people[0], project, [SetDuration(first, was, Duration(was.minutes + 4_800))], at=at)
        took.append(best(partial(gather, at), 1))
    told = Notice.objects.count()
    assert told > PEOPLE, f"only {told} notices: the edit moves too little to measure"
    later = NOW + timedelta(minutes=5)
    return [
        Figure(f"gather an edit that is told to {told // 3} people", min(took), EDIT_TARGET),
        Figure(f"see that nothing happened in {OTHERS} projects", best(lambda: news.due(later), RUNS), LOOK_TARGET),
    ]


def reading(project: Project, people: list[Person]) -> list[Figure]:
    """The count of every page, and the inbox itself."""
    from django.test import Client

    from headway.workbench.notices import inbox
    from headway.workbench.notices.models import Notice

    one = Notice.objects.filter(person=people[1]).first()
    assert one is not None
    Notice.objects.bulk_create(
        Notice(
            person=people[1], project=project, kind=one.kind, source=f"entry {one.source.split()[1]} {at}",
            noun="task", thing=f"t{at % 400}", at=NOW - timedelta(minutes=at), gathered=NOW, body=one.body,
            read=None if at < UNREAD else NOW,
        )
        for at in range(NOTICES)
    )  # fmt: skip
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(people[1])

    def shown() -> None:
        assert client.get("/inbox/").status_code == 200

    return [
        Figure(
            f"count {UNREAD} unread of {NOTICES:,} notices", best(lambda: inbox.count(people[1]), RUNS), COUNT_TARGET
        ),
        Figure("the inbox", best(shown, RUNS), PAGE_TARGET),
    ]


if __name__ == "__main__":
    sys.exit(main())
