"""How long the portfolio of 200 projects and the work of one person in 50 of them take, from the request to the page.

    python -m benchmarks.portfolio_page              the figures, each with its target; 1 when one is missed
    python -m benchmarks.portfolio_page --record     also a dated result

Every project has a network of 200 tasks, a baseline, a risk, a manager and a band, as a simulation leaves it (the bands
are made up: it is reading them that is timed). The figures are worked out once before; what that takes for one project
stands beside. The person owns all projects and works on a tenth of the tasks of 50 of them. The database is SQLite.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.campaigns._workbench import workbench
from benchmarks.figures import Figure, as_table, best, load
from benchmarks.record import machine, record

if TYPE_CHECKING:
    from headway.plan.changes import Change
    from headway.workbench.people.models import Person
    from headway.workbench.projects.models import Project

PROJECTS, TASKS, MINE, RUNS = 200, 200, 50, 5
TARGET = 1.0
"""Seconds for a page, warm."""


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, perhaps record; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true")
    asked = parser.parse_args(arguments)
    with workbench("sqlite"):
        figures, beside = measured()
    lines = [machine(), load(), "", *as_table(figures), "", *beside]
    print("\n".join(lines))
    if asked.record:
        record("portfolio_page", lines[1:])
    return int(any(figure.verdict == "MISSED" for figure in figures))


def measured() -> tuple[list[Figure], list[str]]:
    """Every figure, in a database of its own, and what it took to get there."""
    person = seeded()
    began = time.perf_counter()
    worked_out()
    each = (time.perf_counter() - began) / PROJECTS
    return pages(person), [f"the figures of one project, worked out anew: {1000 * each:.0f} ms"]


def seeded() -> Person:
    """The projects, and who owns them all and works in some."""
    from headway.workbench.people.models import Membership, Person
    from headway.workbench.people.roles import Role
    from headway.workbench.projects import baselines
    from headway.workbench.projects.models import Project
    from headway.workbench.projects.record import write

    person = Person.objects.create_user("ada@example.org", "correct horse battery", name="Ada")
    long_ago, lately = datetime.now(UTC) - timedelta(days=60), datetime.now(UTC) - timedelta(days=1)
    for number in range(PROJECTS):
        made = Project.objects.create(key=f"p{number}", created=long_ago)
        Membership.objects.create(person=person, project=made, role=Role.OWNER, resource="ada" if number < MINE else "")
        write(made, plan(number), by=person, at=long_ago)
        baselines.take(person, made, "First", "", long_ago)
        made.refresh_from_db()
        write(made, [longer()], by=person, at=lately)
        banded(made)
    return person


def plan(number: int) -> list[Change]:
    """Chains of ten that meet at the end, with a risk; every tenth task is Ada's."""
    from headway.plan.changes import AddAssignment, AddLink, AddResource, AddRisk, AddTask, RenameProject
    from headway.plan.duration import Duration
    from headway.plan.link import Link, link_id
    from headway.plan.resource import Assignment, Resource
    from headway.plan.risk import Points, Risk, RiskStatus
    from headway.plan.task import Task, TaskKind

    changes: list[Change] = [RenameProject("", f"Project {number:03}"), AddResource(Resource("ada", "Ada"))]
    for at in range(TASKS):
        changes.append(AddTask(Task(f"t{at}", f"Task {at}", rank=Decimal(at), duration=Duration(480 * (1 + at % 5)))))
        if at % 10:
            changes.append(AddLink(Link(link_id(f"t{at - 1}", f"t{at}"), f"t{at - 1}", f"t{at}")))
        else:
            changes.append(AddAssignment(Assignment(f"a{at}", f"t{at}", "ada")))
    changes.append(AddTask(Task("end", "The end", rank=Decimal(TASKS), kind=TaskKind.MILESTONE)))
    ends = range(9, TASKS, 10)
    changes += [AddLink(Link(link_id(f"t{at}", "end"), f"t{at}", "end")) for at in ends]
    risk = Risk("r", name="The vendor is late", probability=0.3, time=Points(2, 5, 12), status=RiskStatus.OPEN)
    return [*changes, AddRisk(risk)]


def longer() -> Change:
    """What moved this week."""
    from headway.plan.changes import SetDuration
    from headway.plan.duration import Duration

    return SetDuration("t9", Duration(480 * 5), Duration(480 * 8))


def banded(project: Project) -> None:
    """A band around the finish."""
    import msgspec

    from headway.workbench.projects.answers import analysis
    from headway.workbench.projects.band import Band
    from headway.workbench.projects.models import Outlook
    from headway.workbench.projects.published import ENGINE

    project.refresh_from_db()
    found = analysis(project)[1]
    assert found.finish is not None
    finish = tuple(found.finish + timedelta(hours=6 * percent) for percent in range(99))
    band = Band(finish, None, True, 40, TASKS, 10_000, 1)
    Outlook.objects.create(
        project=project, revision=project.revision, mark=project.mark, engine=ENGINE, computed=datetime.now(UTC),
        body=msgspec.json.encode(band).decode(),
    )  # fmt: skip


def worked_out() -> None:
    """The figures of every project, as the background does it."""
    from headway.workbench.projects.models import Project
    from headway.workbench.projects.standings import stale, standings

    standings(Project.objects.all(), datetime.now(UTC), 600)
    assert not stale(Project.objects.all(), datetime.now(UTC))


def pages(person: Person) -> list[Figure]:
    """Each page as a browser asks for it, once before and then the best of some."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person)

    def shown(address: str, least: str) -> None:
        answer = client.get(address)
        assert answer.status_code == 200
        assert least in answer.content.decode(), f"{address} does not show {least}"

    asked = (
        (f"the portfolio of {PROJECTS} projects", "/portfolio/", "Project 199"),
        ("the same by state, the dearest risk first", "/portfolio/?group=state&sort=-risk", "Project 199"),
        ("the same as a workbook", "/portfolio/portfolio.xlsx", ""),
        (f"the work of one person in {MINE} projects", "/my-work/", "Project 049"),
    )
    for _name, address, _least in asked:
        client.get(address)
    return [
        Figure(
            name,
            best(lambda address=address, least=least: shown(address, least) if least else client.get(address), RUNS),
            TARGET,
        )
        for name, address, least in asked
    ]


if __name__ == "__main__":
    sys.exit(main())
