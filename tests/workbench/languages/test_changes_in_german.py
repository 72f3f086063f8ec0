"""What a Change does, why it is refused, what was mistyped and what a risk says, in German and in whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import pytest
from django.utils import translation

from headway.actuals.changes import RecordFinish, RecordRemaining, RecordStart, accepting_all, apply_all
from headway.actuals.facts import Actuals, Finished, Remaining, Started
from headway.analysis.query.parse import parse
from headway.analysis.query.unreadable import QueryUnreadable
from headway.plan.account import CostAccount
from headway.plan.calendar import Calendar
from headway.plan.changes import (
    AddLink,
    AddTask,
    Change,
    ChangeRefused,
    PlanChange,
    RemoveTask,
    RenameTask,
    SetCalendar,
    SetConstraint,
    SetDuration,
    SetPriority,
    SetTaskAccount,
    TransferBudget,
    apply,
    to_json,
)
from headway.plan.changes.change import KINDS
from headway.plan.duration import Duration
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.risk import Risk
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind, Task
from headway.plan.text import parse_duration
from headway.risk.coverage import Coverage
from headway.risk.merge import Merge
from headway.workbench.speaking import told

FIVE, EIGHT = Duration(2400), Duration(3840)
PLAN = Plan(
    settings=Settings(currency="EUR", contingency=Decimal(5000)),
    tasks={
        "phase": Task("phase", "Phase"),
        "build": Task("build", "Build", parent="phase", duration=FIVE),
        "test": Task("test", "Load test", parent="phase", duration=FIVE, calendar="night"),
    },
    links={"l": Link("l", "build", "test")},
    calendars={"night": Calendar("night", "Nights")},
    accounts={"hall": CostAccount("hall", "The hall", budget=Decimal(1))},
)
NO_EARLIER = Constraint(ConstraintKind.START_NO_EARLIER_THAN, datetime(2026, 6, 12, 8))
MONDAY, TUESDAY = datetime(2026, 3, 2, 17), datetime(2026, 3, 3, 17)


@pytest.fixture(autouse=True)
def in_german() -> Iterator[None]:
    with translation.override("de"):
        yield


@pytest.mark.parametrize(
    ("change", "english", "german"),
    [
        (
            SetDuration("test", FIVE, EIGHT),
            "Duration of 'Load test' 5 d -> 8 d", "Dauer von 'Load test': 5 d -> 8 d",
        ),
        (
            SetConstraint("test", None, NO_EARLIER),
            "Constraint of 'Load test' none -> start no earlier than 2026-06-12 08:00",
            "Einschränkung von 'Load test': leer -> Anfang nicht früher als 2026-06-12 08:00",
        ),
        (RenameTask("test", "Load test", "Soak"), "Rename task 'Load test' to 'Soak'",
         "Vorgang 'Load test' umbenennen in 'Soak'"),
        (AddTask(Task("new", "New", duration=FIVE)), "Add task 'New' 5 d", "Vorgang 'New' hinzufügen: 5 d"),
        (RemoveTask(PLAN.tasks["build"]), "Remove task 'Build'", "Vorgang 'Build' entfernen"),
        (
            TransferBudget("contingency", "hall", Decimal(1200), Decimal(5000), Decimal(1)),
            "Transfer 1,200 EUR from the contingency reserve to cost account 'The hall'",
            "1.200 EUR übertragen, von: Risikoreserve, an: Kostenkonto 'The hall'",
        ),
        (
            RecordRemaining(Remaining("r", "test", MONDAY, MONDAY, duration=FIVE)),
            "Record: 'Load test' has 5 d remaining, as of 2026-03-02 17:00",
            "Erfassen: 'Load test': noch 5 d, Stand 2026-03-02 17:00",
        ),
    ],
)  # fmt: skip
def test_what_a_change_does(change: Change, english: str, german: str) -> None:
    assert change.sentence(PLAN) == english
    assert told(change.sentence(PLAN)) == german


def refused(*changes: PlanChange) -> str:
    with pytest.raises(ChangeRefused) as caught:
        apply(PLAN, changes)
    return told(str(caught.value))


@pytest.mark.parametrize(
    ("change", "german"),
    [
        (
            SetDuration("test", EIGHT, FIVE),
            "Dauer von 'Load test': erwartet war 8 d, vorgefunden wurde 5 d.",
        ),
        (
            SetPriority("test", 500, 2000),
            "Priorität von 'Load test' ist 2000, erwartet wird: eine ganze Zahl von 0 bis 1000.",
        ),
        (
            SetDuration("gone", EIGHT, FIVE),
            "Vorgang 'gone' gibt es in diesem Plan nicht; SetDuration hat nichts zu ändern.",
        ),
        (AddTask(Task("test", "New")), "Die Kennung 'test' ist schon vergeben: Vorgang 'Load test'."),
        (
            SetCalendar("build", None, "day"),
            "Kalender von 'Build' verweist auf Kalender 'day', im Plan nicht vorhanden.",
        ),
        (
            SetTaskAccount("build", None, "x"),
            "Kostenkonto von 'Build' verweist auf Kostenkonto 'x', im Plan nicht vorhanden.",
        ),
        (
            AddLink(Link("back", "test", "build")),
            "Vorgänge bilden einen Kreis, in dem jeder vor dem nächsten kommt: 'Build', 'Load test', 'Build'.",
        ),
    ],
)  # fmt: skip
def test_why_a_change_is_refused(change: PlanChange, german: str) -> None:
    assert refused(change) == german


def test_what_still_refers_to_a_thing_holds_it() -> None:
    remove = KINDS["RemoveCalendar"](PLAN.calendars["night"])
    assert refused(remove) == (
        "Kalender 'Nights' kann nicht entfernt werden: Kalender von 'Load test' verweist noch darauf."
    )


def test_which_of_several_changes_was_refused() -> None:
    assert refused(SetDuration("test", FIVE, EIGHT), SetDuration("test", FIVE, EIGHT)) == (
        "Änderung 2: Dauer von 'Load test': erwartet war 5 d, vorgefunden wurde 8 d."
    )


def test_a_fact_about_what_cannot_be_is_refused_and_accepted_in_plain_words() -> None:
    started = RecordStart(Started("s", "test", TUESDAY, TUESDAY))
    ended = RecordFinish(Finished("f", "test", TUESDAY, MONDAY))
    with pytest.raises(ChangeRefused) as caught:
        apply_all(PLAN, Actuals(), (started, ended))
    assert told(str(caught.value)) == (
        "'Load test' endet vor dem eigenen Anfang (2026-03-02 17:00:00 vor 2026-03-03 17:00:00)."
    )
    assert b"finished before it started" in to_json(accepting_all(PLAN, Actuals(), (started, ended)))


def test_what_was_mistyped() -> None:
    with pytest.raises(ValueError, match="unknown unit") as caught:
        parse_duration("5 parsecs", PLAN.settings)
    assert told(str(caught.value)) == (
        "'5 parsecs' ist keine Dauer: die Einheit 'parsecs' ist unbekannt; "
        "Einheiten sind m, h, d, w und mo (fortlaufend: em, eh, ed, ew, emo)"
    )


@pytest.mark.parametrize(
    ("text", "german", "advice"),
    [
        ("laet", "'laet' ist kein Feld. Um es in Namen zu suchen, in Anführungszeichen setzen.", "So schreiben: late"),
        ("(late", "Eine Klammer ist nicht geschlossen.", "So schreiben: (late)"),
        ("finish < Blue", "'Blue' ist kein Datum; so schreiben: 12 Jun, 12 Jun 2026 oder 2026-06-12.",
         "Erwartet: ein Datum, etwa 12 Jun, 2026-06-12, today, status date, in 2 weeks, this week oder Jun 2026."),
    ],
)  # fmt: skip
def test_why_a_filter_cannot_be_read(text: str, german: str, advice: str) -> None:
    with pytest.raises(QueryUnreadable) as caught:
        parse(text)
    assert told(caught.value.told) == told(str(caught.value)) == german
    assert told(caught.value.advice) == advice


def test_a_risk_in_one_sentence() -> None:
    risk = Risk("r", cause="Kestrel builds one at a time", event="the unit may come late", effect="Hold up the test")
    assert told(risk.sentence) == (
        "The unit may come late – Ursache: Kestrel builds one at a time; Folge: hold up the test."
    )
    assert told(Risk("r", "Fire").sentence) == "Fire"


def test_how_much_of_the_work_can_vary() -> None:
    assert told(Coverage(3, 41, 0.1).sentence) == "nicht bekannt (3 von 41 Vorgängen haben eine Spanne)"
    assert told(Coverage(1, 1, 1.0).sentence) == "1 von 1 Vorgang hat eine Spanne; 100 % der bestimmenden Arbeit"


def test_where_paths_meet() -> None:
    assert told(Merge("go", "Go-live", ("a", "b", "c", "d"), 2.25).sentence) == (
        "'Go-live': Vier Pfade treffen zusammen und kosten gemeinsam 2,2 Tage."
    )
