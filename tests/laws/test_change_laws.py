"""The laws of Changes, over every kind there is."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.plan.changes import (
    KINDS,
    AcceptFlaws,
    ChangeRefused,
    PlanChange,
    accepting,
    apply,
    diff,
    from_json,
    from_plain,
    kinds,
    to_json,
    to_plain,
    undo,
)
from headway.plan.changes.change import SETTING
from headway.plan.earning import EarningRule
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from strategies import ANY, CHANGES, COLLECTIONS, SOUND, law

NOUNS = (Settings, *COLLECTIONS)
SETTERS = [name for name, change in sorted(KINDS.items()) if change.kind.act == "set"]


def test_every_kind_of_change_has_a_strategy() -> None:
    assert CHANGES.keys() == KINDS.keys()


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_field_has_exactly_one_kind_that_sets_it(noun: type) -> None:
    setting = [field for change in KINDS.values() if change.kind.act == "set" and change.noun.type is noun for field in change.kind.fields]  # fmt: skip # noqa: E501
    assert sorted(setting) == sorted(set(noun.__struct_fields__) - {"id"})  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", SETTERS)
def test_a_kind_takes_exactly_the_values_its_field_takes(name: str) -> None:
    """A field is declared once: the types of `was` and `now` are those of the field."""
    change = KINDS[name]
    told = {field.name: field.type for field in msgspec.inspect.type_info(change).fields}  # type: ignore[union-attr]
    declared = {field.name: field.type for field in msgspec.inspect.type_info(change.noun.type).fields}  # type: ignore[union-attr]
    assert told["was"] == told["now"]
    if change.kind.part is None:
        assert told["now"] == declared[change.kind.fields[0]]
    else:
        parts = {field.name: field.type for field in msgspec.inspect.type_info(change.kind.part).fields}  # type: ignore[union-attr]
        assert parts == {field: declared[field] for field in change.kind.fields}


# ------------------------------------------------------------- what holds for every single kind


def it_has_an_inverse(plan: Plan, change: PlanChange) -> None:
    assert plan.apply(change).apply(change.inverse()) == plan
    assert change.inverse().inverse() == change


def it_alters_its_own_noun_and_nothing_else(plan: Plan, change: PlanChange) -> None:
    after = plan.apply(change)
    its_own = {noun.collection or "settings" for noun, _ in change.things}
    for collection in ("settings", *COLLECTIONS.values()):
        if collection not in its_own:
            assert getattr(after, collection) is getattr(plan, collection)


def it_comes_back_from_json_as_itself(plan: Plan, change: PlanChange) -> None:
    assert from_json(to_json([change])) == (change,)
    assert from_plain(to_plain([change])) == (change,)


def its_sentence_is_one_line(plan: Plan, change: PlanChange) -> None:
    for known in (plan, Plan()):
        sentence = change.sentence(known)
        assert sentence.strip()
        assert sentence.isprintable()


def its_sentence_names_what_has_a_name(plan: Plan, change: PlanChange) -> None:
    named = {noun.__name__: _named(getattr(plan, collection)) for noun, collection in COLLECTIONS.items()}
    plan = plan.but(**{COLLECTIONS[noun]: named[noun.__name__] for noun in COLLECTIONS})
    if change.kind.act == "set" and change.kind.refers and "name" in change.kind.refers.type.__struct_fields__:
        sentence = change.sentence(plan)
        assert not any(f"'{id}'" in sentence for id in getattr(plan, change.kind.refers.collection))
    if change.kind.act == "set" and change.kind.noun.key and "custom" not in change.kind.fields:
        assert f"'{change.id}'" not in change.sentence(plan).partition(" of ")[2].partition(" -> ")[0]


def _named(things: dict[str, Any]) -> dict[str, Any]:
    return {
        id: thing.but(**dict.fromkeys({"name", "title"}.intersection(thing.__struct_fields__), "Called so"))
        for id, thing in things.items()
    }


def a_stale_was_refuses_it(plan: Plan, change: Any) -> None:
    """Naming field, expected and found value, and leaving everything as it is."""
    if change.kind.act != "set" or change.was == change.now:
        return
    before = msgspec.json.encode(plan)
    moved_on = plan.apply(change)
    with pytest.raises(ChangeRefused) as refused:
        moved_on.apply(change)
    assert refused.value.field == change.kind.fields[0]
    assert (refused.value.expected, refused.value.found) == (change.was, change.now)
    assert str(refused.value).isprintable()
    assert msgspec.json.encode(plan) == before


def it_goes_down_with_a_list_that_does_not_fit(plan: Plan, change: PlanChange) -> None:
    misfit = KINDS["RenameTask"]("no such task", "a", "b")
    with pytest.raises(ChangeRefused, match="Change 2: There is no task 'no such task'") as refused:
        plan.apply(change, misfit)
    assert refused.value.position == 2


LAWS = (
    it_has_an_inverse,
    it_alters_its_own_noun_and_nothing_else,
    it_comes_back_from_json_as_itself,
    its_sentence_is_one_line,
    its_sentence_names_what_has_a_name,
    a_stale_was_refuses_it,
    it_goes_down_with_a_list_that_does_not_fit,
)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_the_laws_hold_for_every_kind_of_change(noun: type) -> None:
    """Each example draws a sound plan and, for this noun, one Change of every kind that fits it."""
    names = [name for name, change in sorted(KINDS.items()) if change.noun.type is noun]

    @law(8)
    @given(SOUND, st.data())
    def check(plan: Plan, data: st.DataObject) -> None:
        for name in names:
            change = data.draw(CHANGES[name](plan), name)
            for holds in LAWS:
                holds(plan, change)

    assert names
    check()


# ------------------------------------------------------------- what holds for any two plans


@law(25)
@given(SOUND, SOUND)
def test_the_difference_of_two_plans_leads_from_one_to_the_other(before: Plan, after: Plan) -> None:
    changes = diff(before, after)
    assert before.apply(*changes) == after
    assert not any(isinstance(change, AcceptFlaws) for change in changes)


@law(40)
@given(ANY, ANY)
def test_the_difference_leads_from_any_plan_to_any_other_however_wrong(before: Plan, after: Plan) -> None:
    assert before.apply(*diff(before, after)) == after


@law(8)
@given(ANY)
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    again = msgspec.json.decode(msgspec.json.encode(plan), type=Plan)
    assert again == plan
    assert diff(plan, again) == ()


@law(20)
@given(ANY, ANY)
def test_what_was_done_can_be_undone(before: Plan, after: Plan) -> None:
    changes = diff(before, after)
    assert after.apply(*undo(after, changes)) == before


@law(20)
@given(ANY, ANY, st.data())
def test_what_was_worked_out_for_a_plan_is_right_after_a_change(before: Plan, after: Plan, data: st.DataObject) -> None:
    """Whatever an altered plan takes over from the one before equals what it would work out itself."""
    worked_out = ("outline", "predecessors", "successors", "assigned")
    for name in worked_out:
        getattr(before, name)
    changes = diff(before, after)
    kept = data.draw(st.integers(0, len(changes)))
    altered = apply(before, accepting(before, changes[:kept]))
    fresh = Plan(**{field: getattr(altered, field) for field in Plan.__struct_fields__})
    assert altered == fresh
    for name in worked_out:
        assert getattr(altered, name) == getattr(fresh, name), name


FIELDS = sorted(f"{noun.__name__}.{field}" for noun in NOUNS for field in SETTING[noun])


@law(20)
@given(ANY, ANY, st.lists(st.sampled_from(FIELDS), max_size=30, unique=True))
def test_a_silent_source_erases_nothing(before: Plan, after: Plan, only: list[str]) -> None:
    """Spoken fields become those of the source; the others stay, but for references to what the source has removed."""
    merged = before.apply(*diff(before, after, only))
    for noun, collection in COLLECTIONS.items():
        spoken = {field.partition(".")[2] for field in only if field.startswith(f"{noun.__name__}.")}
        old, new, now = (getattr(each, collection) for each in (before, after, merged))
        assert now.keys() <= (new.keys() if spoken else old.keys())
        for id, thing in now.items():
            for field in SETTING[noun] if id in old else ():
                value = getattr(thing, field)
                source = (new if field in spoken else old)[id]
                assert value == getattr(source, field) or _let_go(value, getattr(source, field))


def _let_go(value: Any, was: Any) -> bool:
    if isinstance(value, EarningRule) and isinstance(was, EarningRule):
        return value == was.without(set(was.mentions) - set(value.mentions))
    return value is None or (isinstance(value, tuple) and set(value) < set(was))


def test_speaking_of_every_field_is_the_whole_difference() -> None:
    @law(8)
    @given(ANY, ANY)
    def check(before: Plan, after: Plan) -> None:
        loose = before.apply(*diff(before, after, FIELDS))
        assert loose.settings.name == after.settings.name
        assert loose.tasks.keys() == after.tasks.keys()

    check()


def test_the_list_of_kinds_tells_what_each_one_means() -> None:
    listed = kinds()
    assert {row.name for row in listed} == KINDS.keys()
    assert all(row.meaning.endswith(".") and row.sentence and row.noun for row in listed)
    duration = next(row for row in listed if row.name == "SetDuration")
    assert (duration.noun, duration.fields, duration.sentence) == ("Task", ("duration",), "Duration of task was -> now")
