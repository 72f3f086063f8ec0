"""What Changes would do, before anybody makes them: the one preview, for pages and API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from headway.analysis import Analysis, Comparison, compare
from headway.plan.changes import Change, sentences
from headway.workbench.people.models import Person
from headway.workbench.projects.answers import seen
from headway.workbench.projects.conflicts import told_to
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import Follow, as_they_are, require


@dataclass(frozen=True)
class Effect:
    """The Changes, the revision they were tried on, and the analysis before and after them."""

    revision: int
    changes: tuple[Change, ...]
    before: Analysis
    after: Analysis

    @cached_property
    def comparison(self) -> Comparison:
        """Everything that would move."""
        return compare(self.before, self.after)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Each Change in one line."""
        return sentences(self.before.plan, self.changes)


def effect(person: Person, project: Project, changes: Sequence[Change], *, follow: Follow = as_they_are) -> Effect:
    """What these Changes, and what follows from them, would do, with nothing written.

    ChangeRefused where they do not fit, PermissionDenied for whoever may not make them.
    """
    revision, before = seen(person, project)
    require(person, project, changes, before.plan, proposed=True)
    with told_to(person, project):
        changes = follow(before.plan, before.actuals, changes)
        return Effect(revision, tuple(changes), before, before.apply(*changes))
