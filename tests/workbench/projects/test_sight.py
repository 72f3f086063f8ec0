"""Who may not see risks, or reserves, is given nothing that speaks of them: found everywhere by a canary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from headway.analysis import audit, explain
from headway.plan.changes import (
    KINDS,
    AcceptFlaws,
    AddBranch,
    AddCorrelation,
    AddRaidEntry,
    AddRisk,
    Change,
    ChangeRefused,
    Flaw,
    RemoveTask,
    RenameTask,
    SetBudget,
    SetContingency,
    SetContingencyDays,
    SetRaidOwner,
    SetRiskProbability,
)
from headway.plan.plan import Plan
from headway.plan.risk import Branch, Correlation, Points, RaidEntry, RaidKind, Risk
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.workbench.pages.history.headlines import headlines
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act, Right, Role
from headway.workbench.projects import baselines, history, withheld
from headway.workbench.projects.answers import seen
from headway.workbench.projects.conflicts import conflict, told_to
from headway.workbench.projects.effect import effect
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.outgoing import WRITTEN, written
from headway.workbench.projects.record import write
from headway.workbench.projects.sight import EVERYTHING, NOTHING, Sight, spoken_of
from headway.workbench.projects.submit import submit
from headway.workbench.projects.undo import undo
from tests.workbench.projects.joining import join

type Maker = Callable[..., Person]

SECRET = "zyxcanary"
PUT_ASIDE = "88888"
SUM = Decimal("888880.25")


@pytest.fixture
def guarded(db: None, project: Project, now: datetime) -> Project:
    """The example with a canary in everything that is a risk, and a sum put aside."""
    task = next(iter(load(project).state.plan.tasks))
    risk = Risk(f"{SECRET}-risk", f"{SECRET} goes bankrupt", cause=SECRET, time=Points(1, 2, 3), tasks=(task,))
    issue = RaidEntry(f"{SECRET}-issue", f"{SECRET} came true", RaidKind.ISSUE, SECRET, risk=risk.id)
    open_ = RaidEntry("desk", "The desk is free", risk=risk.id)
    added: list[Change] = [
        AddRisk(risk),
        AddRaidEntry(issue),
        AddRaidEntry(open_),
        AddCorrelation(Correlation(f"{SECRET}-pair", SECRET, (task,))),
        AddBranch(Branch(f"{SECRET}-way", SECRET, SECRET, 0.5, (task,))),
    ]
    write(project, added, by=None, at=now, gesture=f"Add {SECRET}", why=f"since {SECRET}")
    was = load(project).state.plan.settings
    set_: list[Change] = [
        SetBudget(was.budget, SUM),
        SetContingency(was.contingency, SUM),
        SetContingencyDays(was.contingency_days, 88888.0),
    ]
    write(project, set_, by=None, at=now, gesture=f"Put {SUM} aside", why=f"{SUM}")
    renamed = RenameTask(task, load(project).state.plan.tasks[task].name, "Renamed")
    write(project, [SetRiskProbability(risk.id, None, 0.3), renamed], by=None, at=now, gesture=SECRET)
    write(project, [SetRaidOwner(issue.id, "", SECRET)], by=None, at=now)
    return project


@pytest.fixture
def outsider(guarded: Project, person: Maker) -> Person:
    return join(guarded, person("client"), Role.STAKEHOLDER)


@pytest.fixture
def insider(guarded: Project, person: Maker) -> Person:
    return join(guarded, person("boss"), Role.OWNER)


def produced(person: Person, project: Project) -> Iterator[tuple[str, Any]]:
    """Everything the record produces for a person, by name."""
    _, analysis = seen(person, project)
    yield "plan", analysis.plan
    yield "baseline", analysis.baseline
    yield "schedule's plan", analysis.schedule.plan
    yield "problems", analysis.problems
    yield "audit", str(audit(analysis))
    yield "explanations", [str(explain(analysis, task)) for task in analysis.schedule.ids[:20]]
    lines = list(history.entries(project))
    for told in history.told(lines, person):
        yield f"entry {told.entry.revision}", (told.gesture, told.why, told.sentences)
        yield f"changes {told.entry.revision}", history.changes_for(told.entry, person)
    yield "headlines", [(each.gesture, each.why) for each in headlines(lines, person, project)]
    last = lines[0].revision
    for first in range(1, last):
        found = history.compared(person, project, first, last)
        yield f"{first} to {last}", (found.changes, found.sentences, found.summary)
    shown = baselines.shown(project)
    if shown is not None:
        yield "compared with the baseline", baselines.compared(person, project, shown)
    for each in WRITTEN:
        if each.name in ("yaml", "json", "mspdi", "csv"):
            yield f"export as {each.name}", written(person, project, each.name).data.decode("utf-8", "replace")


def text(thing: Any) -> str:
    return msgspec.json.encode(thing, enc_hook=str).decode() + repr(thing)


def test_nothing_produced_for_an_outsider_speaks_of_risks_or_reserves(
    guarded: Project, insider: Person, outsider: Person, now: datetime
) -> None:
    baselines.take(insider, guarded, "Promised", "", now)
    for name, thing in produced(outsider, guarded):
        assert SECRET not in text(thing), name
        assert PUT_ASIDE not in text(thing), name
    sung = {name.partition(" ")[0] for name, thing in produced(insider, guarded) if SECRET in text(thing)}
    assert {"plan", "baseline", "entry", "changes", "headlines", "export"} <= sung


@pytest.mark.parametrize(("right", "risks", "reserves"), [(Right.RISKS, True, False), (Right.RESERVES, False, True)])
def test_each_right_given_by_name_shows_its_own(
    guarded: Project, person: Maker, right: Right, risks: bool, reserves: bool
) -> None:
    given = join(guarded, person("given"), Role.STAKEHOLDER, right)
    plan = seen(given, guarded)[1].plan
    assert bool(plan.risks) is risks
    assert (plan.settings.budget is not None) is reserves


def test_an_assumption_stays_without_the_risk_it_would_become(guarded: Project, outsider: Person) -> None:
    raid = seen(outsider, guarded)[1].plan.raid
    assert "desk" in raid
    assert f"{SECRET}-issue" not in raid
    assert all(entry.risk is None for entry in raid.values())


def test_no_date_moves_with_what_is_hidden(guarded: Project, outsider: Person, insider: Person) -> None:
    (_, whole), (_, free) = seen(insider, guarded), seen(outsider, guarded)
    assert list(free.schedule) == list(whole.schedule)
    from headway.analysis import analyse

    assert list(analyse(free.plan, free.actuals).schedule) == list(whole.schedule)


def test_a_line_with_a_risk_shows_the_rest_of_itself(guarded: Project, outsider: Person, insider: Person) -> None:
    entry = history.entries(guarded).get(kinds__contains="RenameTask")
    assert len(history.entry_sentences(entry, insider)) == 2
    (left,) = history.entry_sentences(entry, outsider)
    assert left.startswith("Rename task")


def test_who_may_not_see_risks_or_reserves_may_not_change_them(guarded: Project, person: Maker, now: datetime) -> None:
    client = join(guarded, person("viewer"), Role.VIEWER)
    for change in (SetRiskProbability(f"{SECRET}-risk", 0.3, 0.4), SetBudget(SUM, SUM + 1)):
        with pytest.raises(PermissionDenied):
            submit(client, guarded, [change], at=now)
        with pytest.raises(PermissionDenied):
            effect(client, guarded, [change])
    with pytest.raises(PermissionDenied):
        undo(client, guarded, at=now, revision=guarded.revision)


def test_a_refusal_names_no_risk(guarded: Project, outsider: Person, insider: Person) -> None:
    task = next(id for id in load(guarded).state.plan.risks[f"{SECRET}-risk"].tasks)
    plan = load(guarded).state.plan
    stale: tuple[list[Any], ...] = (
        [SetRiskProbability(f"{SECRET}-risk", 0.9, 0.4)],
        [AddRisk(Risk(f"{SECRET}-risk"))],
        [RemoveTask(plan.tasks[task])],
        [SetBudget(Decimal(1), Decimal(2))],
    )
    for changes in stale:
        analysis = seen(insider, guarded)[1]
        for who in (outsider, insider):
            with pytest.raises(ChangeRefused) as refused, told_to(who, guarded):
                analysis.apply(*changes)
            said = str(refused.value) + text(conflict(refused.value, changes, analysis.plan))
            known = sum(1 for word in (SECRET, PUT_ASIDE) if word in said.replace(text(changes), ""))
            assert (known > 0) is (who is insider), (changes, said)


def test_the_api_answers_without_risks(guarded: Project, outsider: Person, insider: Person) -> None:
    for noun in ("risks", "raid", "correlations", "branches", "entries", "plan", "schedule"):
        answers = [signed(who).get(f"/api/v1/projects/{guarded.key}/{noun}") for who in (outsider, insider)]
        secret = noun in ("risks", "correlations", "branches")
        assert [answer.status_code for answer in answers] == [403 if secret else 200, 200], noun
        assert SECRET not in answers[0].content.decode(), noun
        assert PUT_ASIDE not in answers[0].content.decode(), noun
        if noun != "schedule":
            assert SECRET in answers[1].content.decode(), noun
    one = f"/api/v1/projects/{guarded.key}/risks/{SECRET}-risk"
    assert signed(outsider).get(one).status_code == 403
    assert signed(insider).get(one).json()["probability"] == 0.3


def signed(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_every_kind_of_change_of_the_register_may_be_hidden() -> None:
    nouns = ("risks", "raid", "correlations", "branches")
    assert withheld.kinds_of_risks() >= {name for name, each in KINDS.items() if each.noun.collection in nouns}
    assert not {"RenameTask", "SetEstimate", "SetRiskMatrix"} & withheld.kinds_of_risks()
    assert withheld.kinds_of_reserves() == {
        *("SetBudget", "SetContingency", "SetContingencyDays", "SetManagementReserve", "SetFunding"),
        *("TransferBudget", "AcceptFlaws"),
    }


def test_what_a_list_speaks_of_follows_from_its_changes() -> None:
    assert spoken_of([RenameTask("a", "", "b")]) == frozenset()
    assert spoken_of([SetBudget(None, SUM), RenameTask("a", "", "b")]) == {Act.SEE_RESERVES}
    assert spoken_of([AddRisk(Risk("r", response_cost=SUM))]) == {Act.SEE_RISKS, Act.SEE_COSTS}
    assert spoken_of([AddRaidEntry(RaidEntry("a"))]) == frozenset()
    assert spoken_of([AcceptFlaws((Flaw("missing", "Risk", ("r",), "tasks", "x"),))]) == {Act.SEE_RISKS}


def test_what_holds_nothing_hidden_is_the_same_object() -> None:
    plan = Plan(settings=Settings(name="A"), tasks={"a": Task("a")}, raid={"e": RaidEntry("e")})
    assert withheld.without_risks(plan) is plan
    assert withheld.without_reserves(plan) is plan
    assert EVERYTHING.plan(plan) is plan
    assert NOTHING.plan(plan) == plan
    assert Sight(True, True, False, True).plan(plan) is plan
