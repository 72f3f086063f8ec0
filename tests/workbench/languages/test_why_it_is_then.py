"""Why a date is where it is, what moved, what the audit found and what is wrong with a plan, in German."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from headway.actuals.facts import Finished, Started
from headway.analysis import analyse, audit, compare, explain
from headway.analysis.because import DATED, UNDATED
from headway.analysis.promises import promised_finish
from headway.plan.calendar import CalendarException
from headway.plan.changes import AddTask, SetDuration, SetFixedCost
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.said import kept
from headway.plan.settings import Settings
from headway.plan.task import Constraint, ConstraintKind
from headway.schedule.calendars import STANDARD
from headway.workbench.projects.brief import Brief, Week, read, written
from headway.workbench.speaking import told
from tests.analysis.sample import DAY, DELIVERY, MONDAY, at, facts, link, milestone, plan, task

CONSTRAINED = plan(task("a", constraint=Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(4))))


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with translation.override("de"):
        yield


def said(plan: Plan, id: str) -> list[str]:
    return [told(each) for each in explain(analyse(plan), id).sentences]


def test_a_date_is_explained_by_the_link_the_weekend_and_the_float() -> None:
    assert said(DELIVERY, "build") == [
        "'Build' beginnt am Mo, 9. Mär 08:00: 'Design' endet am Fr, 6. Mär 17:00 (Ende–Anfang).",
        "Dazwischen liegen 2 Tage: das Wochenende.",
        "Er dauert 10 d und endet daher am Fr, 20. Mär 17:00.",
        "Er hat keinen Puffer: Jede Verzögerung verzögert das Projekt oder bricht einen verbindlichen Termin.",
    ]
    assert said(DELIVERY, "load-test")[:2] == [
        "'Load test' beginnt am Di, 24. Mär 08:00: 'Build' endet am Fr, 20. Mär 17:00 (Ende–Anfang, +1 d).",
        "Von den Tagen dazwischen sind 2 frei: das Wochenende.",
    ]


def test_the_names_of_holidays_stay_as_they_are() -> None:
    holiday = CalendarException(date(2026, 3, 9), date(2026, 3, 9), name="Founders' Day")
    calendar = STANDARD.but(id="c", exceptions=(holiday,))
    settings = Settings(start=MONDAY, calendar="c")
    office = plan(task("a", 5), task("b"), link("a", "b"), settings=settings, calendars={"c": calendar})
    assert said(office, "b")[1] == "Dazwischen liegen 3 Tage: das Wochenende und 'Founders' Day'."


def test_what_holds_a_date_is_told_after_a_colon() -> None:
    assert (
        said(CONSTRAINED, "a")[0] == "'A' beginnt am Mi, 4. Mär 08:00: Er darf frühestens am Mi, 4. Mär 08:00 beginnen."
    )
    assert said(DELIVERY, "design")[0] == (
        "'Design' beginnt am Mo, 2. Mär 08:00: Das Projekt beginnt am Mo, 2. Mär, und sonst hält ihn nichts zurück."
    )
    assert said(DELIVERY, "docs")[-1] == (
        "Er kann sich um 3 d verschieben, bevor er das Projekt verzögert oder einen verbindlichen Termin bricht, "
        "und verzögert bis dahin keinen anderen Vorgang."
    )


def test_every_constraint_has_its_clause() -> None:
    assert set(DATED) | set(UNDATED) == set(ConstraintKind)


def test_what_would_hold_it_else_is_told() -> None:
    rival = explain(analyse(DELIVERY), "load-test").rival
    assert rival is not None
    assert told(rival.sentence) == "Ohne das läge er 3 d früher: 'Docs' endet am Mi, 18. Mär 17:00 (Ende–Anfang)."


def test_facts_are_called_facts() -> None:
    done = facts(Started("s", "design", at(2), at=at(2)), Finished("f", "design", at(6), at=at(6, 17)))
    (sentence,) = explain(analyse(DELIVERY, done, at(9)), "design").sentences
    assert told(sentence) == "'Design' endete am Fr, 6. Mär 17:00: Das ist eine Ist-Angabe."


def test_what_moved_is_summed_up() -> None:
    before = analyse(DELIVERY)
    after = before.apply(
        SetDuration("build", Duration(10 * DAY), Duration(12 * DAY)), AddTask(task("extra", rank=Decimal(9)))
    )
    found = compare(before, after)
    assert [told(each) for each in found.summary] == [
        "Das Projekt endet 2 d später: am Mo, 30. Mär 2026 statt am Do, 26. Mär 2026.",
        "3 Vorgänge haben sich verschoben.",
        "1 Vorgang hinzugekommen: 'Extra'.",
    ]
    assert told(found.moves[2].sentence(after.plan)) == (
        "'Go live' wird 2 d später erreicht, am Mo, 30. Mär 2026 17:00 statt am Do, 26. Mär 2026 17:00."
    )


def test_what_it_costs_more_is_written_as_the_language_does() -> None:
    before = plan(task("a", fixed_cost=Decimal(1000)), settings=Settings(start=MONDAY, currency="EUR"))
    found = compare(analyse(before), analyse(before).apply(SetFixedCost("a", Decimal(1000), Decimal("12500.5"))))
    assert told(found.summary[-1]) == "Die Kosten steigen um 11.500,50 EUR auf 12.500,50 EUR."


def test_the_audit_counts_in_the_forms_of_the_language() -> None:
    found = audit(analyse(DELIVERY))
    assert told(found["dcma-05"].name) == "Harte Einschränkungen"
    assert told(found["dcma-14"].advice) == "Dazu braucht es einen Basisplan: Es wurde keiner angegeben."
    assert told(found["gao-01"].threshold) == "jede Tätigkeit ist im Plan"
    values = {id: found[id].value for id in ("gao-01", "gao-05", "gao-08")}
    assert {id: told(value) for id, value in values.items() if isinstance(value, str)} == {
        "gao-01": "4 Vorgänge, 1 Meilenstein, 0 Namen fehlen oder sind doppelt",
        "gao-05": "eine Verzögerung um 600 d verschiebt das Ende um 600 d, 0 Vorgänge außerhalb der Termine ihres "
        "Sammelvorgangs",
        "gao-08": "0 von 5 Vorgängen mit einer Dreipunktschätzung",
    }


def test_a_problem_is_a_sentence_of_where_and_what() -> None:
    late = Constraint(ConstraintKind.START_NO_EARLIER_THAN, at(9))
    odd = plan(task("a", constraint=late, deadline=at(4)), task("b"), milestone("c"), link("a", "c"), link("b", "c"))
    problems = {each.code: told(each.where) + " " + told(each.what) for each in analyse(odd).problems}
    assert problems["clashing-constraints"] == (
        "'A' muss frühestens am Mo, 9. Mär 2026 beginnen, nach seinem Stichtag am Mi, 4. Mär 2026."
    )
    assert problems["no-predecessor"] == "'A' wartet auf nichts."


def test_who_promised_is_told() -> None:
    promise = promised_finish(analyse(plan(task("a"), milestone("end", deadline=at(6)))))
    assert promise is not None
    assert (promise.source, told(promise.source)) == ("the deadline of 'End'", "Stichtag von 'End'")


def test_a_brief_keeps_why_it_moved_for_every_reader() -> None:
    sentence = compare(analyse(DELIVERY), analyse(DELIVERY)).summary[0]
    week = Week(date(2026, 3, 2), 1, at(2), at(3), 480, 1, kept(sentence))
    found = read(written(Brief(week=week))).week
    assert found is not None
    assert found.why == "The project still finishes on Thu 26 Mar 2026."
    assert told(found.why) == "Das Projekt endet weiterhin am Do, 26. Mär 2026."


def test_a_brief_of_an_older_version_is_read() -> None:
    body = written(Brief(week=Week(date(2026, 3, 2), 1, None, None, None, 1, "Nothing moved.")))
    found = read(body).week
    assert found is not None
    assert told(found.why) == "Nothing moved."
