"""Calendar feeds open to whoever has the secret: what they show is what the table says their person may read, today."""

from __future__ import annotations

from django.test import Client

from headway.workbench.notices.models import Feed
from headway.workbench.people import secret
from headway.workbench.people.models import Membership
from headway.workbench.people.roles import Act
from headway.workbench.projects.held import load
from tests.workbench.access.verdicts import in_project
from tests.workbench.access.world import Identity, Place, World


def test_a_feed_shows_what_its_person_may_read_and_nothing_else(world: World) -> None:
    """Also one that was made for a project its person never could read, by whatever way it came there."""
    found = []
    for who in _people(world):
        for place, own in ((world.own, True), (world.foreign, False)):
            wanted = 200 if who.alive and in_project(who, Act.READ, own) else 404
            answer = Client().get(_feed(world, who, place))
            if answer.status_code != wanted:
                found.append(f"{who.name}, {place.project.key}: {answer.status_code}, not {wanted}")
            if wanted == 404 and place.project.name in answer.text:
                found.append(f"{who.name} is told of {place.project.name}")
    assert not found, "\n".join(found)


def test_a_feed_of_ones_tasks_holds_none_of_another_project(world: World) -> None:
    """Everybody works on something of the own project, and is called as somebody of the other one."""
    abroad = {task.name for task in load(world.foreign.project).state.plan.tasks.values()}
    worker = next(each.resource for each in load(world.own.project).state.plan.assignments.values() if each.resource)
    Membership.objects.filter(project=world.own.project).update(resource=worker)
    shown = 0
    for who in _people(world):
        text = Client().get(_feed(world, who, None)).text
        assert not [name for name in abroad if f"SUMMARY:{name} " in text], who.name
        assert ("BEGIN:VEVENT" in text) == (who.alive and who.role is not None), who.name
        shown += "BEGIN:VEVENT" in text
    assert shown > 3


def test_a_secret_is_good_with_and_without_a_session_and_never_by_another_method(world: World) -> None:
    path = _feed(world, world.identities["viewer"], world.own)
    for who in ("anonymous", "stranger", "owner", "token read"):
        asks = Client(headers={"authorization": world.identities[who].header} if world.identities[who].header else None)
        assert asks.get(path).status_code == 200, who
    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)(path).status_code == 405, method
    assert Client().get(path.replace(".ics", "x.ics")).status_code == 404


def _people(world: World) -> list[Identity]:
    return [each for each in world.identities.values() if each.person is not None and not each.header]


def _feed(world: World, who: Identity, place: Place | None) -> str:
    """A feed in the table, however it came there; where it is fetched."""
    shown = secret.fresh("hf_")
    Feed.objects.create(
        person=who.person, shows="milestones" if place else "mine", project=place.project if place else None,
        digest=secret.digest(shown), created=world.now,
    )  # fmt: skip
    return f"/feeds/{shown}.ics"
