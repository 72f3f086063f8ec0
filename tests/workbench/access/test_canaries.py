"""A canary in every text there is: no page lets one out of its cage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, get_type_hints

from django.utils import timezone

from headway.actuals.changes import diff_all
from headway.workbench.documents.models import Comment
from headway.workbench.notices import feeds
from headway.workbench.notices.models import Feed
from headway.workbench.people import tokens
from headway.workbench.people.models import Membership, Person
from headway.workbench.projects import held
from headway.workbench.projects.baselines import take
from headway.workbench.projects.record import write
from headway.workbench.projects.rows import PLAN_NOUNS
from tests.workbench.access.asking import ask
from tests.workbench.access.routes import routes
from tests.workbench.access.samples import task, values
from tests.workbench.access.tags import Tags
from tests.workbench.access.world import World
from tests.workbench.notices import made

CANARY = '<script>c4nary()</script>\'"onc4nary="c4nary()" {{ c4nary }} <img src=x onerror=c4nary()>'
LOOSE = ("<script>c4nary", "<img src=x onerror=c4nary")


def sing(value: Any) -> Any:
    """The value with the canary in every field that is text, and not an identifier."""
    hints = get_type_hints(type(value))
    texts = [name for name in value.__struct_fields__ if hints[name] is str]
    return value.but(**{name: getattr(value, name) + CANARY for name in texts if name != "digest"})


def test_the_canary_sits_in_every_noun_of_a_plan(world: World) -> None:
    nouns = {noun for noun in PLAN_NOUNS if getattr(world.own.plan, noun)}
    assert nouns >= {"tasks", "calendars", "resources", "teams", "components", "stakeholders"}
    assert CANARY in sing(next(iter(world.own.plan.tasks.values()))).name


def test_no_page_lets_a_canary_out(world: World) -> None:
    fill(world)
    for each in routes():  # the samples are made now, with what has been filled in
        values(each, world, world.own, world.own)
    sung, found = 0, []
    for route in routes():
        for who in ("owner", "admin"):
            path = route.path(values(route, world, world.own, world.own))
            answer = ask(world.identities[who], "GET", path)
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                page: str = answer.text  # type: ignore[attr-defined]
                sung += "c4nary" in page
                found += [f"{route} to {who}: {loose}" for loose in escaped(page)]
    assert not found, "\n".join(found)
    assert sung > 20, "the canary is in too few pages to prove anything"


def escaped(page: str) -> Iterator[str]:
    """Where a canary got out: as a tag, as an attribute, or out of its string in a block of data."""
    yield from (loose for loose in LOOSE if loose in page)
    for tag in Tags(page).found:
        yield from (f"{tag.name} {name}" for name, _ in tag.attributes if "c4nary" in name)


def fill(world: World) -> None:
    """A canary in every text: of the plan, of people, of what they said and named."""
    place = world.own
    before = held.load(place.project).state
    plan = before.plan
    after = plan.but(
        settings=sing(plan.settings),
        **{noun: {id: sing(each) for id, each in getattr(plan, noun).items()} for noun in PLAN_NOUNS},
    )
    changes = diff_all(before, (after, before.actuals), world.now.replace(tzinfo=None))
    write(place.project, changes, by=place.owner, at=world.now, gesture=CANARY, why=CANARY)
    for person in Person.objects.filter(memberships__project=place.project):
        Person.objects.filter(pk=person.pk).update(name=CANARY[:200])
    Membership.objects.update(resource=next(iter(plan.resources)))
    tokens.make(place.owner, CANARY[:200], [], timezone.now() + timedelta(days=1))
    take(place.owner, place.project, CANARY, CANARY, world.now)
    Comment.say(place.project, task(world, place), place.owner, world.now, CANARY)
    made.notice(place.owner, place.project, task(world, place), world.now, 77, CANARY)
    feeds.make(place.owner, Feed.Shows.MINE, None, CANARY, world.now)
    held.forget_all()
    held.keep(place.project.pk, held.load(place.project))
