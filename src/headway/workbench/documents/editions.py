"""Editions: the page for the steering meeting, published with words and figures frozen, and never altered."""

from __future__ import annotations

from datetime import UTC, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from headway.plan.errors import HeadwayError
from headway.plan.said import Said
from headway.reports.steering import Movement, Since, Statement, Steering, Track, compose
from headway.reports.steering.movement import Now, movement
from headway.reports.words import day
from headway.workbench.documents import steering
from headway.workbench.documents.models import Edition, Override, Standard
from headway.workbench.documents.steering import Wanted
from headway.workbench.documents.stored import FULL, SIGHTS, packed, page_for
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import confidence
from headway.workbench.projects.answers import mark_of
from headway.workbench.projects.confidence import Standing
from headway.workbench.projects.models import Project
from headway.workbench.projects.patience import patiently
from headway.workbench.projects.published import ENGINE
from headway.workbench.projects.sight import Sight, sight_of
from headway.workbench.speaking import told

BETTER = (Track.ON, Track.AT_RISK, Track.OFF)
"""From the best to the worst; what is not known may be called nothing of these without a signature."""


class NotPublishable(HeadwayError):
    """There is nothing that could be published as it stands."""


class NotOnTrack(NotPublishable):
    """A project was to be called better than it is known to be, and nobody has signed for it."""


def listed(project: Project) -> QuerySet[Edition]:
    """Every edition of a project, newest first, without what is in them."""
    return Edition.objects.filter(project=project).select_related("by", "override__by").defer("body")


def opened(person: Person, edition: Edition) -> Steering:
    """An edition as this person may see it; EditionDamaged where it is not what was published."""
    return page_for(edition, sight_of(person, edition.project))


def head_of(edition: Edition) -> str:
    """What stands at the head of an edition on paper."""
    when = told(day(timezone.localtime(edition.at)))
    of = {"number": edition.number, "title": edition.title, "when": when, "by": edition.by}
    return _("Edition %(number)d · %(title)s · published %(when)s by %(by)s") % of


def publish(
    person: Person,
    project: Project,
    wanted: Wanted,
    at: datetime,
    *,
    title: str,
    track: Track | None = None,
    note: str = "",
    reason: str = "",
) -> Edition:
    """Freeze the page of the plan as it is, for every combination of rights, as the next edition.

    `track` is what the project is called, None: as computed. To call it better needs somebody's signature for this
    revision of the plan: `reason` signs it now, else one that stands is used; NotOnTrack without. NotPublishable while
    the plan is being simulated. PermissionDenied for who does not plan.
    """
    if project.proposes_id:
        raise NotPublishable(_("A proposal has no editions: publish the plan it is made to."))
    if not may(person, Act.PLAN, project):
        raise PermissionDenied(_("You may not publish an edition of this project."))
    if not title.strip():
        raise NotPublishable(_("An edition needs a title, such as the meeting it is for."))
    known = confidence.whole(project)
    if known.running is not None:
        raise NotPublishable(_("The plan as it is is still being simulated. Publish once that is done."))
    pages = _pages(project, wanted, known)
    computed = pages[FULL].judgement.track
    signed = _signed(person, project, known, pages[FULL], track or computed, reason, at)
    pages = {sight: _called(page, track or computed, signed) for sight, page in pages.items()}
    digest, body = packed(pages)
    is_new = signed is not None and signed._state.adding

    def once() -> Edition:
        with transaction.atomic():
            Project.objects.select_for_update().get(pk=project.pk)  # two published at once get two numbers
            last = Edition.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
            if signed is not None and is_new:
                signed.save(force_insert=True)
            as_of = pages[FULL].as_of
            return Edition.objects.create(
                project=project,
                number=last + 1,
                title=title.strip()[:200],
                note=note.strip(),
                at=at,
                by=person,
                revision=known.newest,
                mark=mark_of(project, known.newest),
                engine=ENGINE,
                as_of=as_of.replace(tzinfo=UTC) if as_of is not None else None,
                track=track or computed,
                override=signed,
                digest=digest,
                body=body,
            )

    return patiently(once)


def sign(person: Person, project: Project, wanted: Wanted, reason: str, at: datetime) -> Override:
    """Sign that the plan as it is may be called on track, though it is less sure than it should be.

    For who approves; it holds for this revision alone, so that the next edit asks again.
    """
    known = confidence.whole(project)
    row = _override(person, project, known, _page(project, wanted, known, FULL, None), reason, at)
    row.save()
    return row


def standing_override(project: Project, revision: int) -> Override | None:
    """The newest signature for this revision of the plan."""
    found = Override.objects.filter(project=project, revision=revision, mark=mark_of(project, revision))
    return found.select_related("by").first()


def ask(person: Person, project: Project, least: float) -> None:
    """How sure the project has to be to be called on track, from 0.5 to 0.99; for who manages it."""
    if not may(person, Act.PROJECT, project):
        raise PermissionDenied(_("You may not say how sure this project has to be."))
    if not 0.5 <= least <= 0.99:
        raise NotPublishable(_("On track needs a share from 50 to 99 of 100 runs."))
    Standard.objects.update_or_create(project=project, defaults={"least": least})


def compared(person: Person, edition: Edition, earlier: Edition) -> Movement:
    """What moved from an earlier edition to this one, and why, as this person may see both."""
    sight, page = sight_of(person, edition.project), opened(person, edition)
    before, after = (steering.seen_then(person, edition.project, each) for each in (earlier, edition))
    now = Now(page.p80, page.chance, page.promised, page.as_of)
    if after is None:
        gone = Said("The history of the plan no longer holds this edition, so what moved is not known.")
        return Movement(steering.edition_name(earlier), Statement(gone, known=False, opens="editions"))
    return movement(steering.since_of(earlier, sight, before, edition.revision), after, now)


def _pages(project: Project, wanted: Wanted, known: Standing) -> dict[Sight, Steering]:
    edition = steering.latest(project)
    before = None if edition is None else steering.whole_then(project, edition)
    found = {}
    for sight in SIGHTS:
        seen = None if before is None else sight.analysis(before)
        since = None if edition is None else steering.since_of(edition, sight, seen, known.newest)
        found[sight] = _page(project, wanted, known, sight, since)
    return found


def _page(project: Project, wanted: Wanted, known: Standing, sight: Sight, since: Since | None) -> Steering:
    analysis = sight.analysis(known.analysis)
    return compose(steering.sources(project, sight, analysis, known, wanted, since, known.newest))


def _signed(
    person: Person, project: Project, known: Standing, page: Steering, track: Track, reason: str, at: datetime
) -> Override | None:
    """The signature under a project that is called better than computed; None where it is not."""
    computed = page.judgement.track
    if track is computed or (computed is not Track.NOT_KNOWN and _worse(track, computed)) or track is Track.NOT_KNOWN:
        return None
    if reason.strip():
        return _override(person, project, known, page, reason, at)
    found = standing_override(project, known.newest)
    if found is None:
        of = {"track": _(track.words), "why": told(page.judgement.why)}
        raise NotOnTrack(
            _("“%(track)s” is refused: %(why)s Somebody who approves may sign for it, with a reason.") % of
        )
    return found


def _worse(track: Track, computed: Track) -> bool:
    return track in BETTER and computed in BETTER and BETTER.index(track) > BETTER.index(computed)


def _override(person: Person, project: Project, known: Standing, page: Steering, reason: str, at: datetime) -> Override:
    if not may(person, Act.APPROVE, project):
        raise PermissionDenied(_("Only somebody who approves in this project may sign that it is called on track."))
    if not reason.strip():
        raise NotPublishable(_("A signature needs a reason."))
    return Override(
        project=project,
        revision=known.newest,
        mark=mark_of(project, known.newest),
        by=person,
        at=at,
        reason=reason.strip(),
        chance=page.judgement.chance,
        least=page.judgement.least,
    )


def _called(page: Steering, track: Track, signed: Override | None) -> Steering:
    by = "" if signed is None else _signed_by(track, signed)
    return page.but(judgement=page.judgement.but(track=track, signed=by))


def _signed_by(track: Track, signed: Override) -> str:
    reason = signed.reason if signed.reason.endswith(".") else f"{signed.reason}."
    of = {"name": signed.by.name or signed.by.email, "reason": reason}
    if track is Track.ON:
        return Said("Called on track by {name}: {reason}", of)
    if track is Track.AT_RISK:
        return Said("Called at risk by {name}: {reason}", of)
    if track is Track.OFF:
        return Said("Called off track by {name}: {reason}", of)
    return Said("Called not known by {name}: {reason}", of)
