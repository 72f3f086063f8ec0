"""A project as a file, for whoever may see it: what a person may not see is not in it."""

from __future__ import annotations

from typing import Any

from headway.analysis import Analysis
from headway.formats.reading import Reading, Source
from headway.formats.speech import ALL_FIELDS
from headway.formats.table import BY_NAME, FORMATS
from headway.formats.writing import Writing
from headway.plan.baseline import Baseline
from headway.workbench.people.models import Person
from headway.workbench.projects import baselines
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import sight_of

WRITTEN = tuple(each for each in FORMATS if each.writes)
"""The formats a plan is written in."""

MOST_BASELINES = 11
"""What Microsoft Project has room for; more are older ones nobody asks for in a file."""


def reading_of(person: Person, project: Project) -> tuple[int, Analysis, Reading]:
    """The newest plan, its facts and baselines as this person may see them, as a writer takes them."""
    revision, found = seen(person, project)
    analysis = sight_of(person, project).in_a_file.analysis(found)
    source = Source("headway", f"{project.key}@{revision}", "Headway")
    kept = tuple(_baselines(person, project))
    return revision, analysis, Reading(source, analysis.plan, analysis.actuals, kept, speaks=ALL_FIELDS)


def _baselines(person: Person, project: Project) -> list[Baseline]:
    """The one that pages show first, then from the newest to the oldest."""
    first = baselines.shown(project)
    rows = [row for row in baselines.listed(project)[: MOST_BASELINES + 1] if first is None or row.pk != first.pk]
    values = [baselines.value(row) for row in ([first, *rows] if first is not None else rows)[:MOST_BASELINES]]
    sight = sight_of(person, project).in_a_file
    return [sight.baseline(each).but(number=number) for number, each in enumerate(values)]


def written(person: Person, project: Project, format: str, **options: Any) -> Writing:
    """The project in one of the formats, and what that format cannot hold. KeyError for one that is not written."""
    _, analysis, reading = reading_of(person, project)
    writing: Writing = BY_NAME[format].writer(reading, analysis.schedule, **options)
    return writing
