"""A canary rate on every route: whoever sees costs without rates is answered with sums, and never with it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from headway.actuals.changes import RecordBooking, diff_all
from headway.actuals.facts import Booked, BookingKind
from headway.plan.changes import SetRates
from headway.plan.resource import Rate
from headway.workbench.people.models import Membership
from headway.workbench.people.roles import Right
from headway.workbench.projects import held
from headway.workbench.projects.baselines import take
from headway.workbench.projects.record import write
from tests.workbench.access.asking import ask
from tests.workbench.access.bodies import query
from tests.workbench.access.routes import routes
from tests.workbench.access.samples import values
from tests.workbench.access.world import World

RATE, PRICE = Decimal("123.4567"), Decimal("7654.3219")
SONG = ("123.4567", "123,4567", "7654.3219", "7,654.32")
"""A rate, and the price of somebody's hours, as pages, files and programs write them."""

EVERYTHING = [Right.COSTS.value, Right.RESERVES.value, Right.RISKS.value]


def test_no_route_tells_a_rate_to_who_sees_sums(world: World) -> None:
    fill(world)
    found, sung = [], set()
    for route in routes():
        values(route, world, world.own, world.own)  # the samples are made now, with what has been filled in
    for route in routes():
        path = route.path(values(route, world, world.own, world.own)) + query(route, "GET")
        for who in ("client", "owner"):
            said = _said(ask(world.identities[who], "GET", path))
            heard = [each for each in SONG if each in said]
            if heard and who == "client":
                found.append(f"{route}: {heard}")
            elif heard:
                sung.add(route.name)
    assert not found, "\n".join(found)
    assert len(sung) > 10, f"those who see rates are told them in too few places to prove anything: {sung}"


def _said(answer: Any) -> str:
    if answer.streaming and answer.is_async:  # what listens for news is told stamps alone
        return ""
    body: bytes = answer.getvalue()
    return body.decode("utf-8", "replace")


def fill(world: World) -> None:
    """Every resource at the canary, somebody's hours booked at a price, a Change of a rate, a baseline of it all."""
    place, day = world.own, world.now.replace(tzinfo=None)
    Membership.objects.filter(person=world.identities["client"].person).update(rights=EVERYTHING)
    before = held.load(place.project).state
    priced = {id: each.but(rates=(Rate(RATE, RATE, RATE),)) for id, each in before.plan.resources.items()}
    after = before.plan.but(resources=priced)
    write(place.project, diff_all(before, (after, before.actuals), day), by=place.owner, at=world.now)
    one = next(found[0] for found in after.assigned.values() if len(found) > 1)
    who = after.resources[one.resource or ""]
    hours = [_hours(n, one.task, who.id, day) for n in (1, 2)]
    write(place.project, [RecordBooking(each) for each in hours], by=place.owner, at=world.now)
    dearer = SetRates(who.id, who.rates, (Rate(RATE, RATE, RATE), Rate(RATE, start=day)))
    write(place.project, [dearer], by=place.owner, at=world.now, gesture=f"Pay {RATE}", why=f"{RATE} an hour")
    take(place.owner, place.project, "Priced", "", world.now)
    held.forget_all()
    held.keep(place.project.pk, held.load(place.project))


def _hours(n: int, task: str, resource: str, day: datetime) -> Booked:
    return Booked(f"hours-{n}", task, day, day, PRICE, BookingKind.LABOUR, work=600, resource=resource)
