"""The alternatives of a request as one person may see them: their Changes in sentences, and what they would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from headway.analysis.impact import Impact
from headway.plan.changes import AcceptFlaws, Change, ChangeRefused, sentences
from headway.plan.plan import Plan
from headway.workbench import speaking
from headway.workbench.control import assess, lists, requests
from headway.workbench.control.models import Alternative, ChangeRequest
from headway.workbench.pages.control.words import signed, signed_money
from headway.workbench.people.models import Person
from headway.workbench.projects import baselines
from headway.workbench.projects.answers import seen
from headway.workbench.projects.conflicts import told_to
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import sight_of

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence

MOST = 40
"""Changes of an alternative that are told."""


@dataclass(frozen=True)
class Column:
    """One alternative. `trouble` says why it no longer fits today's plan; `impact` is then None.

    `binding` is what an approval of what is shown here is bound to.
    """

    alternative: Alternative
    impact: Impact | None
    trouble: str
    sentences: tuple[str, ...]
    promised: tuple[str, ...]
    count: int
    binding: str
    chosen: bool
    here: bool
    currency: str

    @property
    def letter(self) -> str:
        """A, B or C."""
        return self.alternative.letter

    @property
    def title(self) -> str:
        """What it is called."""
        return self.alternative.title

    @property
    def more(self) -> int:
        """Changes that are not told."""
        return max(0, self.count - len(self.sentences))

    @property
    def short(self) -> str:
        """Its effect in figures."""
        return short(self.impact, self.currency) if self.impact is not None else ""


def short(impact: Impact, currency: str) -> str:
    """Days and money of an impact: `+9 d, +42,000 EUR`."""
    days, cost = impact.finish.days, impact.cost
    told = (signed(days) if days is not None else "", signed_money(cost.more, currency) if cost else "")
    return ", ".join(each for each in told if each)


def columns(person: Person, request: ChangeRequest, letter: str) -> list[Column]:
    """A column for each alternative; `letter` is the one that is looked at, else the chosen one, else the first."""
    found = requests.alternatives(request)
    here = looked_at(request, found, letter)
    return [_column(person, request.project, each, each.pk == request.chosen_id, each == here) for each in found]


def looked_at(request: ChangeRequest, found: Sequence[Alternative], letter: str) -> Alternative:
    """Of the alternatives of a request the one of this letter, else the chosen one, else the first."""
    asked = (each for each in found if each.letter == letter)
    chosen = (each for each in found if each.pk == request.chosen_id)
    return next(chain(asked, chosen, found))


def impact_of(
    person: Person, alternative: Alternative, confidence: Confidence | None = None
) -> tuple[Impact | None, str]:
    """What an alternative would do as this person may see it, or why it no longer fits, in a sentence."""
    try:
        with told_to(person, alternative.request.project):
            return assess.impact(person, alternative, confidence), ""
    except ChangeRefused as refused:
        return None, _("It no longer fits today's plan: %(why)s") % {"why": speaking.told(str(refused))}


def _column(person: Person, project: Project, alternative: Alternative, chosen: bool, here: bool) -> Column:
    changes, promised = lists.forecast(alternative), lists.promised(alternative)
    impact, trouble = impact_of(person, alternative) if changes or promised else (None, "")
    plan = seen(person, project)[1].plan
    before = impact.before.plan if impact is not None else plan
    return Column(
        alternative=alternative,
        impact=impact,
        trouble=trouble,
        sentences=told(person, project, before, changes),
        promised=_told_of_baseline(person, project, promised) if promised else (),
        count=sum(not isinstance(each, AcceptFlaws) for each in changes),
        binding=assess.binding(alternative) if impact is not None else "",
        chosen=chosen,
        here=here,
        currency=plan.settings.currency,
    )


def told(person: Person, project: Project, plan: Plan, changes: Sequence[Change]) -> tuple[str, ...]:
    """The first Changes in sentences, less what this person may not see."""
    sight = sight_of(person, project)
    return sentences(plan, sight.changes(changes)[:MOST])


def _told_of_baseline(person: Person, project: Project, changes: Sequence[Change]) -> tuple[str, ...]:
    row, sight = baselines.measured(project), sight_of(person, project)
    plan = baselines.value(row).plan if row is not None else None
    plan = plan if plan is not None else seen(person, project)[1].plan
    return sentences(sight.plan(plan), sight.changes(changes)[:MOST])
