"""A value for every argument of an address, in a project and in another: `"int:member"` is `<int:member>`.

Whoever adds an address with a new argument adds its value here, once; the matrix then asks everybody for it. A value
that belongs to a person and not to a project (an own token, an upload) is made for the own project's owner.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from headway.actuals.changes import RecordStart
from headway.actuals.facts import Started
from headway.plan.changes import to_json
from headway.workbench.control import requests, sittings
from headway.workbench.control.models import ChangeRequest, Report
from headway.workbench.documents.files import attach
from headway.workbench.documents.models import ChecklistItem, Comment, Edition
from headway.workbench.hooks import keeping, outbox
from headway.workbench.hooks.keeping import Wanted
from headway.workbench.hooks.models import Hook
from headway.workbench.notices import stopping
from headway.workbench.people.models import Token
from headway.workbench.projects.baselines import take
from headway.workbench.projects.intake.uploads import receive
from headway.workbench.projects.models import Forecast, View
from tests.workbench.access.routes import Route
from tests.workbench.access.world import Place, World, invitation
from tests.workbench.handovers.handed import published_of, waiting_of
from tests.workbench.notices import made
from tests.workbench.published import published

SAMPLES: dict[str, Callable[[World, Place], Any]] = {}
BY_ROUTE: dict[tuple[str, str], Callable[[World, Place], Any]] = {}
"""Where the same argument means another thing: by (name of the route, name of the argument)."""

PERSONAL = frozenset(
    {"token_revoke", "session_end", "import_batch", "import_batch_start"}
    | {"inbox_open", "inbox_mute", "notice_unmute", "feed_revoke"}
    | {"read_notice", "change_notice", "unmute_task", "revoke_feed"}
    | {f"import{end}" for end in ("", "_columns", "_start", "_forget")}
    | {f"import_revision{end}" for end in ("", "_columns", "_effect", "_apply", "_forget")}
)
"""Addresses of things that are one person's own: the sample is the owner's, and everybody else gets a 404."""


WORDS = frozenset(
    {
        "noun:noun",
        "slug:format",
        "slug:picture",
        "slug:chart",
        "slug:form",
        "slug:code",
        "slug:check",
        "slug:what",
        "slug:letter",
        "path:page",
        "slug:step",
        "str:schema",
    }
)
"""Arguments that choose among words, and name nothing that could be somebody else's."""


def sample(*arguments: str) -> Callable[[Callable[[World, Place], Any]], Callable[[World, Place], Any]]:
    """Declare the value of an argument; it is made once for a place."""

    def declare(make: Callable[[World, Place], Any]) -> Callable[[World, Place], Any]:
        for argument in arguments:
            SAMPLES[argument] = make
        return make

    return declare


def sample_of(route: str, argument: str) -> Callable[[Callable[[World, Place], Any]], Callable[[World, Place], Any]]:
    """Declare the value of an argument of one route."""

    def declare(make: Callable[[World, Place], Any]) -> Callable[[World, Place], Any]:
        BY_ROUTE[route, argument] = make
        return make

    return declare


def values(route: Route, world: World, key_of: Place, rest_of: Place) -> dict[str, Any]:
    """The arguments of an address: the project of one place, and everything in it of this or another."""
    return {name: _value(route, name, kind, world, key_of if name == "key" else rest_of)
            for name, kind in route.arguments.items()}  # fmt: skip


def _value(route: Route, name: str, kind: str, world: World, place: Place) -> Any:
    make = BY_ROUTE.get((route.name, name)) or SAMPLES.get(kind)
    if make is None:
        pytest.fail(f"{route}: no sample for <{kind}>; add one to tests/workbench/access/samples.py")
    known = place.made
    if make not in known:
        known[make] = make(world, place)  # type: ignore[index]
    return known[make]  # type: ignore[index]


def _only(world: World, place: Place, noun: str) -> str:
    """The first thing of this noun that the other project has not."""
    other = world.own if place is world.foreign else world.foreign
    return next(each for each in getattr(place.plan, noun) if each not in getattr(other.plan, noun))


@sample("slug:key")
def key(world: World, place: Place) -> str:
    return place.project.key


@sample("int:member")
def member(world: World, place: Place) -> int:
    return place.project.memberships.order_by("-role", "pk")[0].pk


@sample("int:invitation")
def open_invitation(world: World, place: Place) -> int:
    return invitation(place)[0]


@sample("int:person")
def person(world: World, place: Place) -> int:
    return place.owner.pk


@sample("str:secret")
def secret(world: World, place: Place) -> str:
    return "not-an-invitation"


@sample("int:token")
def own_token(world: World, place: Place) -> int:
    return Token.objects.filter(person=place.owner).order_by("pk")[0].pk


@sample("int:session")
def own_session(world: World, place: Place) -> int:
    made = UserSession.objects.create(
        user=place.owner, ip="127.0.0.1", session_key=f"of {place.project.key}", user_agent="Firefox/130"
    )
    return made.pk


@sample("int:notice")
def own_notice(world: World, place: Place) -> int:
    return made.notice(place.owner, place.project, task(world, place), world.now).pk


@sample("int:mute")
def own_mute(world: World, place: Place) -> int:
    return made.mute(place.owner, place.project, task(world, place), world.now).pk


@sample("int:feed")
def own_feed(world: World, place: Place) -> int:
    return made.feed(place.owner, world.now)[0].pk


@sample_of("feed", "secret")
def secret_of_a_feed(world: World, place: Place) -> str:
    return made.feed(place.owner, world.now)[1]


@sample_of("mail_stop", "secret")
def secret_of_a_letter(world: World, place: Place) -> str:
    return stopping.secret(place.owner)


@sample("int:hook")
def hook(world: World, place: Place) -> int:
    known = Hook.objects.filter(project=place.project).first()
    wanted = Wanted("Chat", "https://93.184.216.34/hook", "headway", ("plan.changed",))
    return (known or keeping.make(place.owner, place.project, wanted, world.now)[0]).pk


@sample("int:delivery")
def delivery(world: World, place: Place) -> int:
    return outbox.test(place.owner, Hook.objects.get(pk=hook(world, place)), world.now).pk


@sample("int:view")
def kept_view(world: World, place: Place) -> int:
    shared = {"sharing": "shared", "created": world.now, "changed": world.now}
    return View.objects.create(project=place.project, owner=place.owner, name="Late", page="plan", **shared).pk


@sample("re:uidb36", "re:key")
def reset(world: World, place: Place) -> str:
    return "1"


@sample("ref:task", "path:task")
def task(world: World, place: Place) -> str:
    return _only(world, place, "tasks")


@sample("ref:risk")
@sample_of("read_risk", "thing")
def risk(world: World, place: Place) -> str:
    return _only(world, place, "risks")


@sample_of("read_raid_entry", "thing")
@sample_of("raid_entry", "thing")
@sample_of("raid_entry_save", "thing")
@sample_of("raid_entry_remove", "thing")
def entry(world: World, place: Place) -> str:
    return f"{place.project.key}-issue"  # of no risk: those that come from one are hidden from some


@sample_of("read_correlation", "thing")
@sample_of("correlation_save", "thing")
@sample_of("correlation_remove", "thing")
def correlation(world: World, place: Place) -> str:
    return _only(world, place, "correlations")


@sample_of("read_branch", "thing")
@sample_of("branch_save", "thing")
@sample_of("branch_remove", "thing")
def branch(world: World, place: Place) -> str:
    return _only(world, place, "branches")


@sample_of("cost-account", "thing")
@sample_of("read_cost_account", "thing")
def cost_account(world: World, place: Place) -> str:
    return _only(world, place, "accounts")


@sample_of("commitment", "thing")
@sample_of("read_commitment", "thing")
def commitment(world: World, place: Place) -> str:
    return _only(world, place, "commitments")


@sample("path:page")
def page_of_the_help(world: World, place: Place) -> str:
    return "how-to/views"


@sample("slug:step")
def step_of_the_way(world: World, place: Place) -> str:
    return "tasks"


@sample("str:schema")
def schema(world: World, place: Place) -> str:
    return "plan.schema.json"


@sample("slug:what")
def what(world: World, place: Place) -> str:
    return "tasks"


@sample("slug:code", "str:code")
def code(world: World, place: Place) -> str:
    return "forbidden"


@sample("slug:check")
def check(world: World, place: Place) -> str:
    return "dcma-01"


@sample("int:revision")
def revision(world: World, place: Place) -> int:
    return place.project.revision  # which the other project has not


@sample("noun:noun")
def noun(world: World, place: Place) -> str:
    return "teams"


@sample_of("thing-save", "thing")
@sample_of("thing-remove", "thing")
@sample_of("team", "thing")
@sample_of("read_team", "thing")
def team(world: World, place: Place) -> str:
    return _only(world, place, "teams")


@sample_of("component", "thing")
@sample_of("read_component", "thing")
def component(world: World, place: Place) -> str:
    return _only(world, place, "components")


@sample_of("stakeholder", "thing")
@sample_of("read_stakeholder", "thing")
def stakeholder(world: World, place: Place) -> str:
    return _only(world, place, "stakeholders")


@sample_of("resource", "thing")
@sample_of("read_resource", "thing")
@sample_of("resource-absence", "thing")
def resource(world: World, place: Place) -> str:
    return _only(world, place, "resources")


@sample_of("calendar", "thing")
@sample_of("read_calendar", "thing")
@sample_of("calendar-holidays", "thing")
def calendar(world: World, place: Place) -> str:
    return _only(world, place, "calendars")


@sample("int:baseline")
def baseline(world: World, place: Place) -> int:
    return take(place.owner, place.project, "Approved", "", world.now).pk


@sample("int:forecast")
def forecast(world: World, place: Place) -> int:
    now = world.now
    row = Forecast.objects.create(
        project=place.project, taken=now, day=now.date(), by=place.owner, revision=1, iterations=1, seed=1
    )
    return row.pk


@sample("int:handover")
def handover(world: World, place: Place) -> int:
    return published_of(place, task(world, place), world.now).pk


@sample("int:wait")
def wait(world: World, place: Place) -> int:
    return waiting_of(place, task(world, place), world.now).pk


@sample("int:edition", "int:earlier")
def edition(world: World, place: Place) -> int:
    known, number = Edition.objects.filter(project=place.project).first(), 1 + place.project.pk
    made = known or published(place.project, place.owner, world.now, number)  # one the other project has not
    return made.number


@sample("slug:chart")
def chart(world: World, place: Place) -> str:
    return "finish"


@sample_of("money_chart", "chart")
def chart_of_money(world: World, place: Place) -> str:
    return "burn"


@sample_of("earned_chart", "chart")
def chart_of_value(world: World, place: Place) -> str:
    return "value"


@sample("slug:format", "slug:form")
def format(world: World, place: Place) -> str:
    return "csv"


@sample("slug:picture")
def picture(world: World, place: Place) -> str:
    return "svg"


@sample_of("read_assignment", "thing")
def assignment(world: World, place: Place) -> str:
    return _only(world, place, "assignments")


@sample_of("read_link", "thing")
def link(world: World, place: Place) -> str:
    return _only(world, place, "links")


@sample("int:comment")
def comment(world: World, place: Place) -> int:
    return Comment.say(place.project, task(world, place), place.owner, world.now, "A word").pk


@sample("int:item")
def item(world: World, place: Place) -> int:
    return ChecklistItem.add(place.project, task(world, place), place.owner, world.now, "A step").pk


@sample("int:file")
def attachment(world: World, place: Place) -> int:
    content = io.BytesIO(b"a note")
    return attach(place.project, task(world, place), place.owner, world.now, "note.txt", content).pk


@sample("int:report")
def report(world: World, place: Place) -> int:
    now = world.now.replace(tzinfo=None)
    started = Started(id="told", task=task(world, place), at=now, recorded=now)
    changes = to_json([RecordStart(started)]).decode()
    made = Report.objects.create(project=place.project, by=place.owner, at=world.now, said="Begun", changes=changes)
    return made.pk


@sample("int:number")
def request(world: World, place: Place) -> int:
    """A change request of this project that the other has no number for."""
    for _each in range(2 if place is world.foreign else 1):
        made = requests.open(place.owner, place.project, "A change", "scope", "normal", "", world.now)
    ChangeRequest.objects.filter(pk=made.pk).update(stage="submitted")  # a draft is not for everybody
    return made.number


@sample_of("request_board", "form")
def paper(world: World, place: Place) -> str:
    return "pdf"


@sample("int:sitting")
def sitting(world: World, place: Place) -> int:
    return sittings.open(place.owner, place.project, "Board", (), world.now).pk


@sample_of("import_forget", "token")
def doomed(world: World, place: Place) -> str:
    """One of its own: what an answer did to files is not taken back, as what it did to rows is."""
    return receive(place.owner, None, _file(place), at=timezone.now()).token


@sample("str:token", "str:batch")
def upload(world: World, place: Place) -> str:
    """A plan file that the place's owner dropped, to become a project."""
    return receive(place.owner, None, _file(place), at=timezone.now()).token


@sample_of("import_revision", "token")
@sample_of("import_revision_columns", "token")
@sample_of("import_revision_effect", "token")
@sample_of("import_revision_apply", "token")
def newer(world: World, place: Place) -> str:
    """A newer version of the project's plan that its owner dropped."""
    return receive(place.owner, place.project, _file(place), at=timezone.now()).token


@sample_of("import_revision_forget", "token")
def doomed_too(world: World, place: Place) -> str:
    """Another of its own."""
    return receive(place.owner, place.project, _file(place), at=timezone.now()).token


def _file(place: Place) -> SimpleUploadedFile:
    return SimpleUploadedFile("plan.yaml", place.file.read_bytes())


@sample("slug:letter")
def letter(world: World, place: Place) -> str:
    """Every request has an alternative A."""
    return "a"
