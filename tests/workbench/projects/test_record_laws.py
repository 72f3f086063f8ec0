"""The laws of the record (HOUSE law 2), for every kind of Change there is and on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.actuals.changes import ALL_KINDS, RestoreFact, RetractFact, accepting_all, apply_all, diff_all
from headway.actuals.changes.record import RECORDING
from headway.actuals.facts import Actuals
from headway.plan.changes import Change, ChangeRefused
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import history, rows
from headway.workbench.projects.models import Entry, Project, Row
from headway.workbench.projects.record import write
from headway.workbench.projects.replay import changes_of
from headway.workbench.projects.rows import EMPTY, State
from headway.workbench.projects.undo import redo, undo
from strategies import ANY, BOOKS, CHANGES, FACT_CHANGES, SOUND, law

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
DAY = NOW.replace(tzinfo=None)
NUMBERS = count(1)

pytestmark = pytest.mark.django_db


def project_of(state: State) -> Project:
    """A project that holds this state, at revision 1."""
    made = Project.objects.create(key=f"p{next(NUMBERS)}", created=NOW)
    changes = accepting_all(*EMPTY, [*diff_all(EMPTY, (state.plan, Actuals()), DAY), *told(state.actuals)])
    if changes:
        write(made, changes, by=None, at=NOW)
    return made


def told(actuals: Actuals) -> Iterator[Change]:
    """Everything that was said, also what was withdrawn."""
    yield from (RECORDING[type(fact)](fact) for fact in actuals.facts.values())
    for id, said in actuals.retractions.items():
        if said.fact in actuals.facts:
            yield RetractFact(actuals.facts[said.fact], said.recorded, id)
        else:
            fact = actuals.facts[actuals.retractions[said.fact].fact]
            yield RestoreFact(fact, said.fact, said.recorded, id)


def owner_of(project: Project) -> Person:
    person, _new = Person.objects.get_or_create(email="owner@example.org")
    Membership.objects.create(person=person, project=project, role=Role.OWNER)
    return person


def progress(state: State) -> object:
    return state.actuals.progress()


@law(4)
@given(ANY)
def test_what_is_written_into_rows_is_what_they_hold(plan: object) -> None:
    state = State(plan, Actuals())  # type: ignore[arg-type]
    assert rows.read(project_of(state).pk) == state


@pytest.mark.parametrize("kind", sorted(CHANGES))
@law(1)
@given(st.data())
def test_load_then_apply_is_write_the_rows_then_load(kind: str, data: st.DataObject) -> None:
    plan = data.draw(SOUND)
    obeys_the_laws(State(plan, Actuals()), data.draw(CHANGES[kind](plan)))


@pytest.mark.parametrize("kind", sorted(FACT_CHANGES))
@law(1)
@given(st.data())
def test_facts_obey_the_same_laws(kind: str, data: st.DataObject) -> None:
    plan, actuals = data.draw(BOOKS)
    obeys_the_laws(State(plan, actuals), data.draw(FACT_CHANGES[kind](plan, actuals)))


def obeys_the_laws(before: State, change: Change) -> None:
    project = project_of(before)
    receipt = write(project, [change], by=None, at=NOW)
    after = State(*apply_all(*before, [change]))
    assert receipt.before == before
    assert receipt.after == rows.read(project.pk) == after
    assert changes_of(Entry.objects.get(pk=receipt.entry.pk)) == (change,)
    touched_rows_are_complete(project, after)
    assert history.state_at(project, project.revision - 1) == before
    undo_returns_to_the_same_plan(project, before, after)


def touched_rows_are_complete(project: Project, after: State) -> None:
    """The rows are those one would write of the whole state: none is left behind, none missing."""
    whole = {(noun, key): body for noun, key, body in rows.touched(EMPTY, after).written}
    held = {
        (noun, key): body for noun, key, body in Row.objects.filter(project=project).values_list("noun", "key", "body")
    }
    held.pop(("settings", ""), None), whole.pop(("settings", ""), None)
    assert held == whole


def undo_returns_to_the_same_plan(project: Project, before: State, after: State) -> None:
    person = owner_of(project)
    undo(person, project, at=NOW, revision=project.revision)
    back = rows.read(project.pk)
    assert back.plan == before.plan
    assert progress(back) == progress(before)
    redo(person, project, at=NOW)
    again = rows.read(project.pk)
    assert again.plan == after.plan
    assert progress(again) == progress(after)


def test_every_kind_of_change_is_among_them() -> None:
    assert {*CHANGES, *FACT_CHANGES} == ALL_KINDS.keys()


@law(15)
@given(st.data())
def test_a_life_of_many_entries_can_be_walked_back_and_undone_one_by_one(data: st.DataObject) -> None:
    state = State(data.draw(SOUND), Actuals())
    project = project_of(state)
    person, lived = owner_of(project), {project.revision: state}
    for _ in range(data.draw(st.integers(1, 5))):
        plan = lived[project.revision].plan
        change = data.draw(CHANGES[data.draw(st.sampled_from([k for k in sorted(CHANGES) if not k.startswith("Add")]))](plan))  # fmt: skip # noqa: E501
        with suppress(ChangeRefused):  # drawn for a sound plan, which this one need not be any more
            receipt = write(project, [change], by=person, at=NOW)
            lived[project.revision] = receipt.after
    for revision, then in lived.items():
        assert history.state_at(project, revision) == then
    for revision in sorted(lived, reverse=True)[1:]:
        undo(person, project, at=NOW)
        assert rows.read(project.pk) == lived[revision]


@law(10)
@given(st.data())
def test_undo_of_an_import_with_flaws_and_its_redo(data: st.DataObject) -> None:
    plan = data.draw(ANY)
    project = Project.objects.create(key=f"p{next(NUMBERS)}", created=NOW)
    person = owner_of(project)
    changes = diff_all(EMPTY, (plan, Actuals()), DAY)
    if not changes:
        return
    write(project, changes, by=person, at=NOW)
    undo(person, project, at=NOW)
    assert rows.read(project.pk) == EMPTY
    redo(person, project, at=NOW)
    assert rows.read(project.pk).plan == plan
