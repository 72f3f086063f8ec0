"""Laws of importing a newer version: whatever is picked can be made, and what the file does not speak of stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from headway.actuals.changes import apply_all
from headway.actuals.facts import Actuals
from headway.formats.reading import Reading, Source
from headway.formats.speech import ALL_FIELDS
from headway.plan.changes.change import SETTING
from headway.plan.changes.nouns import NOUNS, SETTINGS
from headway.plan.plan import Plan
from headway.workbench.projects.intake.merge import offer, picked
from headway.workbench.projects.intake.merge.match import match
from headway.workbench.projects.intake.merge.rename import renamed
from headway.workbench.projects.rows import State
from strategies import ANY, SOUND, books, law

type Book = tuple[Plan, Actuals]
type Speech = frozenset[str]

NOW = datetime(2030, 1, 4, 12, 0)
PLAN_FIELDS = sorted(field for field in ALL_FIELDS if field.partition(".")[0] in {noun.type.__name__ for noun in NOUNS})


def reading(plan: Plan, actuals: Actuals | None = None, speaks: Speech = ALL_FIELDS) -> Reading:
    return Reading(Source("mspdi", "plan.xml"), plan, actuals or Actuals(), speaks=speaks)


@st.composite
def speech(draw: st.DrawFn) -> frozenset[str]:
    return draw(st.just(ALL_FIELDS) | st.frozensets(st.sampled_from(PLAN_FIELDS), max_size=40))


def settled(state: State) -> dict[str, Any]:
    """What a plan says, apart from the ranks: these only have to stand in one order."""
    return {noun.collection: dict(getattr(state.plan, noun.collection)) for noun in NOUNS if noun is not SETTINGS}


def newer(before: Plan, plan: Plan) -> Plan:
    """A plan as a later version of another: of two things of one identifier, every second has the name it had.

    What is new has a name of its own: where names are all there is to go by, two of one name are two things each time.
    """
    nouns = [noun for noun in NOUNS if noun is not SETTINGS and "name" in noun.type.__struct_fields__]
    return plan.but(**{noun.collection: _renamed(noun.collection, before, plan) for noun in nouns})


def _renamed(collection: str, before: Plan, plan: Plan) -> dict[str, Any]:
    old, found = getattr(before, collection), {}
    shared = [id for id in getattr(plan, collection) if id in old]
    for id, thing in getattr(plan, collection).items():
        if id not in old:
            found[id] = thing.but(name=f"new {collection} {id}")
        else:
            found[id] = thing.but(name=old[id].name) if shared.index(id) % 2 == 0 else thing
    return found


@law(40)
@given(books(), ANY, speech(), st.booleans())
def test_the_same_file_again_changes_nothing(book: Book, plan: Plan, speaks: Speech, removing: bool) -> None:
    before, file = State(*book), reading(newer(book[0], plan), speaks=speaks)
    offered = offer(before, file, NOW, removing=removing)
    after = State(*apply_all(*before, picked(offered, range(len(offered.changes)))))
    assert offer(after, file, NOW, removing=removing).changes == ()


@law(40)
@given(books(), ANY)
def test_picking_everything_is_the_file_where_it_speaks(book: Book, plan: Plan) -> None:
    before, file = State(*book), reading(plan)
    offered = offer(before, file, NOW, removing=True)
    after = apply_all(*before, picked(offered, range(len(offered.changes))))[0]
    said = renamed(plan, match(before.plan, plan).names)
    assert after.settings == said.settings
    for noun in NOUNS:
        if noun is not SETTINGS:
            there, told = getattr(after, noun.collection), getattr(said, noun.collection)
            assert there.keys() == told.keys()
            for id, thing in told.items():
                fields = [field for field in SETTING[noun.type] if field != "rank"]
                assert {f: getattr(there[id], f) for f in fields} == {f: getattr(thing, f) for f in fields}
    if in_one_order(before.plan) and in_one_order(plan):
        assert after.outline.order == said.outline.order


def in_one_order(plan: Plan) -> bool:
    """Whether ranks alone say the order: each is its own among siblings, and every task hangs below the top."""
    places = {(task.parent, task.rank) for task in plan.tasks.values()}
    return len(places) == len(plan.tasks) and "?" not in plan.outline.number.values()


@law(60)
@given(books(), books(), speech(), st.booleans(), st.data())
def test_whatever_is_picked_can_be_made(
    book: Book, file: Book, speaks: Speech, removing: bool, data: st.DataObject
) -> None:
    before = State(*book)
    offered = offer(before, reading(*file, speaks), NOW, removing=removing)
    chosen = data.draw(st.sets(st.sampled_from(range(len(offered.changes))))) if offered.changes else set()
    changes = picked(offered, chosen)
    apply_all(*before, changes)
    for at in chosen:
        assert offered.changes[at] in changes


@law(40)
@given(books(), ANY, speech(), st.booleans())
def test_picking_nothing_is_nothing(book: Book, plan: Plan, speaks: Speech, removing: bool) -> None:
    assert picked(offer(State(*book), reading(plan, speaks=speaks), NOW, removing=removing), ()) == ()


@law(40)
@given(books(), ANY, speech())
def test_without_removals_nothing_goes(book: Book, plan: Plan, speaks: Speech) -> None:
    before = State(*book)
    offered = offer(before, reading(plan, speaks=speaks), NOW)
    after = State(*apply_all(*before, picked(offered, range(len(offered.changes)))))
    for noun, things in settled(before).items():
        assert things.keys() <= settled(after)[noun].keys()
    assert before.actuals.facts.items() <= after.actuals.facts.items()
    assert after.actuals.retractions == before.actuals.retractions


@law(40)
@given(books(), SOUND, speech())
def test_what_the_file_is_silent_about_stays(book: Book, plan: Plan, speaks: Speech) -> None:
    before = State(*book)
    offered = offer(before, reading(plan, speaks=speaks), NOW)
    after = State(*apply_all(*before, picked(offered, range(len(offered.changes)))))
    for noun in NOUNS:
        if noun is SETTINGS:
            continue
        silent = [f for f in SETTING[noun.type] if f"{noun.type.__name__}.{f}" not in speaks and f != "rank"]
        now = getattr(after.plan, noun.collection)
        for id, thing in getattr(before.plan, noun.collection).items():
            assert [getattr(now[id], f) for f in silent] == [getattr(thing, f) for f in silent]
