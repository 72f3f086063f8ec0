"""The register in rows: loaded as it was written, told apart in the journal, and undone with its dependencies named."""

from __future__ import annotations

from datetime import datetime

import pytest

from headway.plan.changes import AddRaidEntry, AddRisk, Change, SetRiskOwner, SetRiskSecondary, SetRiskTasks
from headway.plan.risk import Points, RaidEntry, RaidKind, Risk
from headway.workbench.people.models import Person
from headway.workbench.projects import history
from headway.workbench.projects.held import forget_all, load
from headway.workbench.projects.models import Project, Row
from headway.workbench.projects.record import write
from headway.workbench.projects.undo import UndoRefused, undo

FLOOD = Risk("flood", "The cellar floods", probability=0.3, time=Points(2, 5, 10))


def did(project: Project, who: Person, now: datetime, *changes: Change, gesture: str = "") -> int:
    return write(project, changes, by=who, at=now, gesture=gesture).entry.revision


def test_what_is_written_is_loaded_again(project: Project, manager: Person, now: datetime) -> None:
    did(project, manager, now, AddRisk(FLOOD), AddRaidEntry(RaidEntry("e", "Dry", risk="flood")))
    before = load(project).state
    forget_all()
    assert load(project).state == before
    assert Row.objects.filter(project=project, noun="risks", key="flood").count() == 1


def test_a_risk_is_not_undone_under_the_issue_it_became(project: Project, manager: Person, now: datetime) -> None:
    added = did(project, manager, now, AddRisk(FLOOD), gesture="Add the flood")
    did(project, manager, now, AddRaidEntry(RaidEntry("e", "Wet", RaidKind.ISSUE, risk="flood")), gesture="It floods")
    with pytest.raises(UndoRefused) as refused:
        undo(manager, project, at=now, revision=added)
    assert "“Add the flood” cannot be undone" in str(refused.value)
    assert "“It floods”" in str(refused.value)
    undo(manager, project, at=now)
    undo(manager, project, at=now, revision=added)
    assert "flood" not in load(project).state.plan.risks


def test_what_a_risk_falls_on_is_undone_by_itself(project: Project, manager: Person, now: datetime) -> None:
    did(project, manager, now, AddRisk(FLOOD), AddRisk(Risk("mould", "Mould")))
    task = load(project).state.plan.leaves[0].id
    hit = did(project, manager, now, SetRiskTasks("flood", (), (task,)), SetRiskSecondary("flood", (), ("mould",)))
    did(project, manager, now, SetRiskOwner("flood", "", "Ines"))
    undo(manager, project, at=now, revision=hit)
    assert load(project).state.plan.risks["flood"] == FLOOD.but(owner="Ines")


def test_the_journal_tells_of_one_risk(project: Project, manager: Person, now: datetime) -> None:
    did(project, manager, now, AddRisk(FLOOD), AddRisk(Risk("mould", "Mould")))
    did(project, manager, now, SetRiskOwner("flood", "", "Ines"))
    told = [history.entry_sentences(entry, manager) for entry in history.entries(project, thing=("risks", "flood"))]
    assert told[0] == ("Owner of risk 'The cellar floods' none -> 'Ines'",)
    assert told[1] == ("Add risk 'The cellar floods'", "Add risk 'Mould'")
    assert not history.entries(project, thing=("risks", "mould"), kind="SetRiskOwner")
