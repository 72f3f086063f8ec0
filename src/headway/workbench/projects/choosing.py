"""Which tasks of a plan somebody asks for: the language of filters, with what they may see and who they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from headway.analysis import Analysis
from headway.analysis.query import EVERYTHING, Asked, Field, Listing, Query, fields_of, listing, parse, select
from headway.plan.value import ResourceId, TaskId
from headway.workbench.people.models import Person
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import sight_of


def known_fields(person: Person, project: Project, analysis: Analysis) -> Mapping[str, Field]:
    """The fields this person may ask for, by name in small letters: of the others, they learn not even the names."""
    return fields_of(analysis, known_rights(person, project))


def known_rights(person: Person, project: Project) -> list[str]:
    """The rights to see fields that this person has."""
    sight = sight_of(person, project)
    return [name for name, sees in (("costs", sight.costs), ("risks", sight.risks)) if sees]


def question(person: Person, project: Project, analysis: Analysis, where: str) -> Query:
    """What a text asks of the plan; QueryUnreadable where it asks nothing that can be told."""
    return parse(where, known_fields(person, project, analysis)) if where.strip() else EVERYTHING


def choose(person: Person, project: Project, analysis: Analysis, where: str, now: datetime) -> tuple[TaskId, ...]:
    """The tasks that answer a filter, in reading order; `now` is the moment of asking. QueryUnreadable for none."""
    query = question(person, project, analysis, where)
    return select(analysis, query, me_in(person, project), today_of(analysis, now))


OTHERWISE = {"resources": "resource", "done": "progress"}
"""What columns of the Gantt are called as fields, where that is not the same."""


def readable(asked: Asked, fields: Mapping[str, Field], page: str = "") -> Asked:
    """What is asked, without the columns, groups and orders that are no fields to this person: a kept view may name
    some that only others know. Columns may have a width behind a colon; those of the Gantt have names of their own.
    """
    names = [name.partition(":")[0].casefold() for name in asked.columns]
    if page == "plan":
        names = [OTHERWISE.get(name, name) for name in names]
    return asked.but(
        columns=tuple(name for name in names if name in fields),
        group=asked.group if asked.group.casefold() in fields else "",
        sort=tuple(name for name in asked.sort if name.removeprefix("-").casefold() in fields),
    )


def me_in(person: Person, project: Project) -> ResourceId | None:
    """Which of the plan's resources this person is; None where nobody has said."""
    member = person.membership(project.proposes_id or project.pk)
    return member.resource or None if member is not None else None


def today_of(analysis: Analysis, now: datetime) -> date:
    """The day it is on the plan's own clock."""
    return on_clock(analysis.plan.settings, now).date()


def listed(person: Person, project: Project, analysis: Analysis, asked: Asked, now: datetime) -> Listing:
    """What a question lists, with what this person may see; QueryUnreadable for what is no question."""
    fields = known_fields(person, project, analysis)
    return listing(analysis, asked, fields, me_in(person, project), today_of(analysis, now))
