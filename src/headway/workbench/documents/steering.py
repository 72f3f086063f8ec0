"""What the page for the steering meeting is made from: a project as somebody may see it, against the last edition."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils import timezone

from headway.analysis import Analysis
from headway.plan.said import Said
from headway.reports.steering import Decision, Since, Sources, Steering, Sure, compose, sure_of
from headway.reports.steering.sure import too_few
from headway.reports.steering.track import LEAST
from headway.reports.words import day
from headway.workbench.documents.models import Edition, Standard
from headway.workbench.documents.stored import page_for
from headway.workbench.people.models import Person
from headway.workbench.projects import answers
from headway.workbench.projects.behind import Brings
from headway.workbench.projects.confidence import Standing, standing
from headway.workbench.projects.history import state_at
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.sight import Sight, sight_of

type Wanted = Callable[[Project, Sight, str], tuple[Decision, ...]]
"""What there is to decide in a project, for a sight, in a currency: change requests are kept in another room."""


def live(
    person: Person, project: Project, wanted: Wanted, known: Standing | None = None, against: Edition | None = None
) -> Steering:
    """The page of the plan as it is, as this person may see it, compared with `against`, else with the last edition."""
    sight, known = sight_of(person, project), known or standing(person, project)
    revision, analysis = answers.seen(person, project)
    edition = against or latest(project)
    since = None
    if edition is not None:
        since = since_of(edition, sight, seen_then(person, project, edition), revision)
    return compose(sources(project, sight, analysis, known, wanted, since, revision))


def sources(
    project: Project,
    sight: Sight,
    analysis: Analysis,
    known: Standing,
    wanted: Wanted,
    since: Since | None,
    revision: int,
) -> Sources:
    """All the page is made from, for one sight; `analysis` is the plan as this sight has it."""
    return Sources(
        analysis=analysis,
        sure=how_sure(known, analysis),
        decisions=wanted(project, sight, analysis.plan.settings.currency),
        since=since,
        revision=revision,
        least=least(project),
        costs=sight.costs,
        reserves=sight.reserves,
        risks=sight.risks,
    )


def how_sure(known: Standing, analysis: Analysis) -> Sure:
    """What is known of the confidence; in a process that has not simulated yet, what another one left of it."""
    age = "" if known.is_current or known.revision is None else _aged(known.revision)
    promise, budget = analysis.standing.promise, analysis.plan.settings.budget
    if known.confidence is not None:
        return sure_of(known.confidence, promise, budget).but(age=age)
    band = known.band
    if band is None or not band.is_known:
        return Sure(unknown=_missing(known))
    return Sure(
        age=age,
        iterations=band.iterations,
        p10=band.p(10),
        p50=band.p(50),
        p80=band.p(80),
        chance=known.chance,
        cost_p80=band.cost_p(80),
        budget_chance=band.budget_chance,
        joint=band.joint,
        bins=band.bins(36),
        first=band.finish[0],
        last=band.finish[-1],
    )


def latest(project: Project) -> Edition | None:
    """The edition that was published last."""
    return Edition.objects.filter(project=project).select_related("by").first()


def since_of(edition: Edition, sight: Sight, before: Analysis | None, revision: int) -> Since:
    """An edition as what a page of a later revision is compared with; `before` is its plan as this sight has it."""
    brings = Brings(edition.project, edition.revision, revision)
    return Since(edition_name(edition), page_for(edition, sight), before, edition.engine, brings)


def edition_name(edition: Edition) -> str:
    """`edition 3 of 16 Nov 2026`."""
    number, of = str(edition.number), day(timezone.localtime(edition.at))
    return Said("edition {number} of {day}", number=number, day=of)


def seen_then(person: Person, project: Project, edition: Edition) -> Analysis | None:
    """The plan as it was when an edition was published, as this person may see it; None where it is not remembered."""
    state = partial(state_at, project, edition.revision)
    return answers.past(person, project, edition.revision, state) if is_remembered(edition) else None


def whole_then(project: Project, edition: Edition) -> Analysis | None:
    """The same with everything."""
    state = partial(state_at, project, edition.revision)
    return answers.whole_past(project, edition.revision, state) if is_remembered(edition) else None


def is_remembered(edition: Edition) -> bool:
    """Whether the journal still is the one the edition was published from; after a restored backup it may not be."""
    kept = Entry.objects.filter(project=edition.project_id, revision=edition.revision)
    mark = kept.values_list("mark", flat=True).first()
    return mark is not None and mark == edition.mark


def least(project: Project) -> float:
    """How sure the project has to be to be called on track."""
    found = Standard.objects.filter(project=project).values_list("least", flat=True).first()
    return LEAST if found is None else found


def _missing(known: Standing) -> str:
    if known.failure:
        return known.failure
    if known.band is not None:
        return too_few(known.band.ranged, known.band.remaining)
    if known.running is not None:
        return Said("The simulation is running.")
    return Said("The plan has not been simulated.")


def _aged(revision: int) -> str:
    return Said("computed at revision {revision}", revision=str(revision))
