"""What one was told, how one wants to be told, and one's calendar feeds. What concerns oneself alone needs no scope."""

from __future__ import annotations

from datetime import datetime, time
from typing import Annotated, Any, Literal, cast

import msgspec

from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.reading import invalid
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, page_of
from headway.workbench.notices import feeds, inbox, preferences
from headway.workbench.notices.models import Feed, How, Mute
from headway.workbench.notices.telling import Line
from headway.workbench.people.policy import SIGNED_IN
from headway.workbench.projects.access import seen_by
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project

type Told = Literal["daily", "weekly", "once", "inbox", "off"]
type Clock = Annotated[time, msgspec.Meta(tz=False)]


class NoticeView(msgspec.Struct, frozen=True):
    """Something one was told: `sentence` says what happened, `why` its reason or what was said, as one may read it now.

    `task` or `request` is what it is about; `waits`: it asks for an act of one's own, which nobody has done yet.
    """

    id: int
    kind: str
    project: str
    task: str | None
    request: int | None
    at: datetime
    by: PersonView | None
    sentence: str
    why: str
    read: datetime | None
    waits: bool


class NoticeQuery(Paged, frozen=True, forbid_unknown_fields=True):
    """Which notices: those unread, those that wait for an act, or all."""

    show: Literal["unread", "waiting", "all"] = "unread"


class NoticeEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether it counts as read."""

    read: bool


class NewReading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which notices one has read; null: all."""

    notices: Annotated[tuple[int, ...], msgspec.Meta(max_length=500)] | None = None


class ReadingView(msgspec.Struct, frozen=True):
    """How many became read by that, and how many are unread now."""

    read: int
    unread: int


class TellingView(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one is told: by a mail a day or a week, by mail at once, in the inbox alone, or not at all.

    `how` holds for every project that `projects` does not name by its key. Hours are those of one's time zone; nothing
    is sent from `quiet_from` to `quiet_to`, which are equal for no quiet hours. `digest_day` is 0 for Monday.
    """

    how: Told = "daily"
    projects: dict[str, Told] = {}
    quiet_from: Clock = time(20)
    quiet_to: Clock = time(7)
    digest_at: Clock = time(8)
    digest_day: Annotated[int, msgspec.Meta(ge=0, le=6)] = 0


class MuteView(msgspec.Struct, frozen=True):
    """A task of which one hears no more, unless somebody names one."""

    id: int
    project: str
    task: str
    at: datetime


class NewMute(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The task of which one wants to hear no more."""

    project: str
    task: str


class FeedView(msgspec.Struct, frozen=True):
    """A calendar feed that can be fetched; `project` is the one whose milestones it shows."""

    id: int
    shows: str
    project: str | None
    name: str
    created: datetime
    used: datetime | None


@operation("GET", "/me/notices", SIGNED_IN, Page[NoticeView])
def list_notices(call: Call, query: NoticeQuery) -> Page[NoticeView]:
    """What you were told, the newest first: what you have not read, what waits for you, or all of it."""
    found = {"unread": inbox.unread, "waiting": inbox.wanted, "all": inbox.notices}[query.show](call.person)
    page = page_of(list(found.values_list("pk", flat=True)), str, query)
    some = {each.pk: each for each in found.filter(pk__in=page.items)}
    lines = inbox.told(call.person, [some[pk] for pk in page.items if pk in some])
    return Page(tuple(map(_view, lines)), page.next)


@operation("GET", "/me/notices/{int:notice}", SIGNED_IN, NoticeView)
def read_notice(call: Call, notice: int) -> NoticeView:
    """One notice; reading it here leaves it unread."""
    return _one(call, notice)


@operation("PATCH", "/me/notices/{int:notice}", SIGNED_IN, NoticeView)
def change_notice(call: Call, notice: int, body: NoticeEdit) -> NoticeView:
    """Count a notice as read, or as unread again."""
    some = inbox.notices(call.person).filter(pk=notice)
    if body.read:
        inbox.read(call.person, some, call.now)
    else:
        inbox.unread_again(call.person, some)
    return _one(call, notice)


@operation("POST", "/me/readings", SIGNED_IN, {201: ReadingView})
def read_notices(call: Call, body: NewReading) -> ReadingView:
    """Count several notices as read, or all of them."""
    some = inbox.unread(call.person)
    wanted = some if body.notices is None else some.filter(pk__in=body.notices)
    number = inbox.read(call.person, wanted, call.now)
    return ReadingView(number, inbox.count(call.person))


@operation("GET", "/me/telling", SIGNED_IN, TellingView)
def read_telling(call: Call) -> TellingView:
    """How you are told, and when."""
    return _telling(call)


@operation("PUT", "/me/telling", SIGNED_IN, TellingView)
def set_telling(call: Call, body: TellingView) -> TellingView:
    """Say how you want to be told, and when; projects that you leave out are told as all others."""
    mine = {each.key: each for each in seen_by(call.person)}
    unknown = sorted(body.projects.keys() - mine.keys())
    if unknown:
        raise invalid(f"body projects {unknown[0]}", "there is no such project")
    preferences.choose(call.person, None, How(body.how))
    for key, project in mine.items():
        said = body.projects.get(key)
        preferences.choose(call.person, project, How(said) if said else None)
    preferences.set_hours(
        call.person, quiet_from=body.quiet_from, quiet_to=body.quiet_to, digest_at=body.digest_at,
        digest_day=body.digest_day,
    )  # fmt: skip
    return _telling(call)


@operation("GET", "/me/mutes", SIGNED_IN, tuple[MuteView, ...])
def list_mutes(call: Call) -> tuple[MuteView, ...]:
    """The tasks of which you hear no more, the newest first."""
    return tuple(map(_mute, preferences.muted(call.person, seen_by(call.person))))


@operation("POST", "/me/mutes", SIGNED_IN, {201: MuteView})
def mute_task(call: Call, body: NewMute) -> MuteView:
    """Hear no more of a task; what names you, and what waits for you, still reaches you."""
    project = seen_by(call.person).filter(key=body.project).first()
    if project is None:
        raise invalid("body project", "there is no such project")
    if body.task not in load(project).state.plan.tasks:
        raise invalid("body task", "there is no such task")
    return _mute(preferences.mute(call.person, project, "task", body.task, call.now))


@operation("DELETE", "/me/mutes/{int:mute}", SIGNED_IN, {204: None})
def unmute_task(call: Call, mute: int) -> None:
    """Hear of a task again."""
    found = preferences.muted(call.person, seen_by(call.person)).filter(pk=mute).first()
    if found is None:
        raise Refusal("not-found")
    preferences.unmute(call.person, found.project, found.noun, found.thing)


@operation("GET", "/me/feeds", SIGNED_IN, tuple[FeedView, ...])
def list_feeds(call: Call) -> tuple[FeedView, ...]:
    """Your calendar feeds. One is made on your account page, which shows its address once, as it does a token."""
    return tuple(map(_feed, feeds.standing(call.person)))


@operation("DELETE", "/me/feeds/{int:feed}", SIGNED_IN, {204: None})
def revoke_feed(call: Call, feed: int) -> None:
    """End a calendar feed, at once."""
    found = feeds.standing(call.person).filter(pk=feed).first()
    if found is None:
        raise Refusal("not-found")
    feeds.revoke(found, call.now)


def _one(call: Call, notice: int) -> NoticeView:
    row = inbox.notices(call.person).filter(pk=notice).first()
    if row is None:
        raise Refusal("not-found")
    (line,) = inbox.told(call.person, [row])
    return _view(line)


def _view(line: Line) -> NoticeView:
    row = line.notice
    return NoticeView(
        id=row.pk,
        kind=row.kind,
        project=row.project.key,
        task=row.thing if row.noun == "task" else None,
        request=int(row.thing) if row.noun == "request" else None,
        at=row.at,
        by=person_view(row.by) if row.by else None,
        sentence=line.sentence,
        why=line.why,
        read=row.read,
        waits=row.waits,
    )


def _telling(call: Call) -> TellingView:
    own, usual = preferences.of(call.person)
    hours = preferences.hours(call.person)
    keys: Any = seen_by(call.person).filter(pk__in=own).values_list("pk", "key")
    said: dict[str, Told] = {key: cast(Told, own[pk].value) for pk, key in keys}
    return TellingView(
        how=cast(Told, usual.value),
        projects=said,
        quiet_from=hours.quiet_from,
        quiet_to=hours.quiet_to,
        digest_at=hours.digest_at,
        digest_day=hours.digest_day,
    )


def _mute(row: Mute) -> MuteView:
    return MuteView(row.pk, row.project.key, row.thing, row.at)


def _feed(row: Feed) -> FeedView:
    project: Project | None = row.project
    return FeedView(row.pk, row.shows, project.key if project else None, row.name, row.created, row.used)
