"""The second lines to the partner banks: what Meridian waits for, published once, and later once more."""

from __future__ import annotations

from collections.abc import Mapping

from headway.plan.changes import AddLink
from headway.plan.link import Link, link_id
from headway.workbench.demo.life import Life, moment
from headway.workbench.people.models import Person
from headway.workbench.projects import handovers, taking
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.submit import submit

KEY, ACCEPTED = "second-lines-to-the-partner-banks", "second-lines-accepted"
WAITING = "lines-to-the-partner-banks"
"""The milestone of Meridian that waits for them."""
DRILLS = "failover-drills"


def promise(people: Mapping[str, Person], day: str, at: str) -> None:
    """The manager publishes when the lines are accepted, as the plan has it then."""
    handovers.publish(people["owen"], _project(), ACCEPTED, at=moment(day, at))


def awaited(life: Life) -> None:
    """Meridian lets its failover drills wait for the lines."""
    ines, at = life.people["ines"], moment("2026-02-23", "11:15")
    name = "Lines to the partner banks"
    row = taking.wait_for(ines, life.project, _project(), ACCEPTED, name=name, parent="proof", at=at, via=Via.DEMO)
    link = Link(link_id(row.task, DRILLS), row.task, DRILLS)
    submit(
        ines, life.project, [AddLink(link)], at=moment("2026-02-23", "11:20"), via=Via.DEMO,
        gesture="The failover drills wait for the second lines",
        why="A drill over one line proves nothing.",
    )  # fmt: skip


def _project() -> Project:
    return Project.objects.get(key=KEY)
