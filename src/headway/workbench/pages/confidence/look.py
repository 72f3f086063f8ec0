"""What the page shows of a project to one person: its standing, and the question it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.http import HttpRequest

from headway.analysis.confidence import Confidence
from headway.workbench.pages.confidence.question import Question, question
from headway.workbench.pages.shell.sure import sure_of
from headway.workbench.people.policy import person_of
from headway.workbench.projects.confidence import USUAL, Standing, standing
from headway.workbench.projects.models import Project
from headway.workbench.projects.rights import Rights, rights_of


@dataclass(frozen=True, eq=False)
class Look:
    """One look at a project's confidence."""

    request: HttpRequest
    project: Project
    question: Question
    standing: Standing

    @property
    def found(self) -> Confidence | None:
        """The confidence there is to show, current or not; None where there is none, or it would be a lie."""
        found = self.standing.confidence
        return found if found is not None and found.known.is_known else None

    @cached_property
    def rights(self) -> Rights:
        """What this person may see."""
        return rights_of(person_of(self.request), self.project)

    @property
    def currency(self) -> str:
        """The plan's currency."""
        return self.standing.analysis.plan.settings.currency

    @property
    def budget(self) -> Decimal | None:
        """The approved budget, for those who may see it."""
        shown = self.rights.costs and self.rights.reserves
        found = self.standing.confidence
        return found.simulation.plan.settings.budget if shown and found is not None else None

    @property
    def date(self) -> datetime | None:
        """The date asked for, else the promised one, else the P80."""
        if self.question.moment is not None:
            return self.question.moment
        promise = self.standing.promise
        if promise is not None and promise.task is None:
            return promise.finish
        return self.found.simulation.finish.p(80) if self.found is not None else None

    @property
    def cost(self) -> Decimal | None:
        """The cost asked for, else the budget, else the P80; None where nothing has a price one may see."""
        if self.found is None or self.found.simulation.cost is None:
            return None
        known = self.question.cost if self.question.cost is not None else self.budget
        return known if known is not None else Decimal(round(self.found.simulation.cost.percentile(80)))


def look(request: HttpRequest, project: Project, *, anew: bool = False) -> Look:
    """Look at a project as whoever asks may see it; what is not simulated yet begins in the background."""
    asked = question(request.GET if request.method == "GET" else request.POST)
    if asked.asked == USUAL and not anew:
        return Look(request, project, asked, sure_of(request, project))
    return Look(request, project, asked, standing(person_of(request), project, asked.asked, anew=anew))
