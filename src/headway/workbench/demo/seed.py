"""Fill an empty data folder with the organisation and what it is doing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import headway
from headway.workbench.demo import cast, lines, meridian, told
from headway.workbench.demo.folder import complete
from headway.workbench.demo.life import Life, first_day, fridays, moment
from headway.workbench.people.models import Person
from headway.workbench.projects.rows import State

PLANS = Path(__file__).parent / "plans"
TODAY = date(2026, 3, 13)
"""The Friday on which the demo stands still."""


class Other(NamedTuple):
    """A smaller project: its file, who owns and manages it, and when its baseline was approved."""

    file: str
    owner: str
    manager: str
    approved: str
    name: str


LINES = Other("second-lines.yaml", "margaret", "owen", "2026-02-20", "Route agreed")
OTHERS = (
    Other("sign-in.yaml", "margaret", "owen", "2026-01-16", "Kick-off"),
    Other("iso27001.yaml", "margaret", "helen", "2026-01-30", "Statement of applicability"),
    Other("wallet.yaml", "margaret", "nadia", "2026-02-20", "Design accepted"),
)


def seed(data: Path) -> None:
    """The whole organisation; the tables must be empty."""
    people = cast.hire()
    live(LINES, people, lambda: lines.promise(people, "2026-02-20", "16:45"))
    meridian.live(people)
    for other in OTHERS:
        live(other, people)
    lines.promise(people, "2026-03-13", "16:45")
    told.tell()
    complete(data)


def live(other: Other, people: Mapping[str, Person], then: Callable[[], None] = lambda: None) -> None:
    """A smaller project, from its first day to today; `then` is done once its baseline is approved."""
    reading = headway.read(PLANS / other.file)
    end = State(reading.plan, reading.actuals)
    life = Life(people, end, end.plan, owner=other.owner, manager=other.manager)
    first = first_day(end.plan)
    for friday in fridays(first + timedelta(days=4 - first.weekday()), TODAY):
        life.friday(friday)
        if friday.isoformat() == other.approved:
            life.approve(moment(other.approved, "16:30"), other.name, "Steering committee")
            then()
