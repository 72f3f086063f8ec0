"""What a change would do, who is overloaded and what levelling did, in German."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from headway.analysis.impact import DateMove, Overload, Shown, Sure, beyond
from headway.analysis.impact.phrases import money, overload_sentence, span
from headway.analysis.levelling import offer
from headway.analysis.load import Ground, Proof, proof_sentence
from headway.analysis.load import Overload as Beyond
from headway.analysis.load import overload_sentence as beyond_sentence
from headway.plan.changes import RemoveRisk
from headway.reports.impact import board, figures, html, markdown
from headway.reports.levelling import sentences
from headway.schedule.levelling import Levelling
from headway.workbench.speaking import told
from tests.analysis.impacts import MONEY, ORIGIN, WORLD, longer, of
from tests.analysis.sample import at


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with translation.override("de"):
        yield


def test_an_impact_is_told_from_the_finish_to_the_components() -> None:
    assert [told(each) for each in of(longer("docs", 30)).sentences] == [
        "Das Projekt wäre 19 Arbeitstage später fertig, am Mi, 22. Apr 2026.",
        "'Go live' würde den zugesagten Termin (Fr, 27. Mär 2026) verfehlen und käme 19 Arbeitstage später, "
        "am Mi, 22. Apr 2026.",
        "Es würde 8.800 EUR mehr kosten, insgesamt 22.400 EUR.",
        "Verbraucht wären 19 Arbeitstage von 5, die für Risiken zurückgelegt sind; "
        "die Zusage wird um 18 Arbeitstage verfehlt.",
        "'Docs' würde künftig bestimmen, wann das Projekt fertig ist.",
        "'Build' würde nicht mehr bestimmen, wann das Projekt fertig ist.",
        "1 Vorgang hat weniger Spielraum: 'Docs' könnte sich um 3 Arbeitstage verzögern, bevor sich das Ende "
        "verschiebt, danach gar nicht mehr.",
        "1 Risiko trifft, was geändert wird: 'Odd one'.",
        "Berührt Reporting; sonst hängt nichts davon ab: 1 Team, 1 offener Vorgang.",
    ]


def test_how_sure_it_is_is_told_after_the_finish() -> None:
    it, day = of(longer("docs", 30)), at(27, 17)
    move = DateMove(at(26, 17), at(30, 17), 2.0)
    known = Sure(
        is_known=True, coverage="", p50=move, p80=move, cost_p50=None, cost_p80=None, date=day, task="go-live",
        budget=Decimal(60_000), chance_before=0.61, chance_after=0.004, joint_before=0.5, joint_after=0.5,
        milestones=(), error=None, runs=1_000,
    )  # fmt: skip
    it.__dict__["sure"] = known
    assert [told(each) for each in it.sentences[1:4]] == [
        "Die Chance, 'Go live' bis Fr, 27. Mär 2026 zu erreichen, fällt von 61 % auf weniger als 1 %.",
        "Mit 80 % Sicherheit wäre das Projekt bis Mo, 30. Mär 2026 fertig, 2 Arbeitstage später.",
        "Die Chance, bis Fr, 27. Mär 2026 für höchstens 60.000 EUR fertig zu sein, bleibt bei 50 %.",
    ]
    assert [told(each.name) for each in figures(it)[1:3]] == [
        "Ende mit 80 % Sicherheit",
        "Chance, „Go live“ bis 27. Mär 2026 zu erreichen",
    ]
    assert board(it, tell=told).foot[1] == (
        "Chancen sind Anteile an 1.000 simulierten Läufen, beide Seiten mit demselben Zufall."
    )


def test_what_is_not_shown_is_said() -> None:
    assert told(of(longer("build", 9), shown=Shown(False, True, False)).sentences[-1]) == (
        "Was es kostet und welche Risiken es berührt, wird hier nicht gezeigt."
    )


def test_a_risk_that_goes_is_told() -> None:
    (risk,) = of(RemoveRisk(WORLD.risks["late"])).risks or ()
    assert told(risk.why) == "'Vendor late' ist kein Risiko des Plans mehr."


def test_everybody_reads_what_they_must_know() -> None:
    words = {each.name: told(each.sentence) for each in of(longer("docs", 30)).affected}
    assert words["Data"] == "Data muss wissen: An der eigenen Komponente Reporting wird gearbeitet."
    assert words["Dirk"] == "Dirk muss wissen: Das Risiko 'Odd one' trifft 'Docs'."
    assert words["Acme"] == (
        "Acme muss wissen: 'Go live' käme 19 Arbeitstage später, am Mi, 22. Apr 2026. Zugesagt war Fr, 27. Mär 2026."
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (0, 6, "Marta hätte an 6 Tagen mehr Arbeit als Zeit, ab Mo, 4. Mai 2026."),
        (2, 3, "Marta hätte an 1 zusätzlichen Tag mehr Arbeit als Zeit, ab Mo, 4. Mai 2026."),
        (3, 1, "Marta hätte mehr Arbeit als Zeit, aber an 2 Tagen weniger."),
        (3, 3, "Marta hätte noch mehr Arbeit als Zeit, bis zu 150 % auf einmal, ab Mo, 4. Mai 2026."),
    ],
)
def test_who_would_have_more_work_than_time(before: int, after: int, words: str) -> None:
    overload = Overload("m", "Marta", None, before, after, 1.2, 1.5, date(2026, 5, 4))
    assert told(overload_sentence(overload)) == words


@pytest.mark.parametrize(
    ("ground", "tasks", "words"),
    [
        (
            Ground.WINDOW,
            ("build", "docs"),
            "Von Anna sind 1.204,5 h da vom Mo, 2. Mär 2026 08:00 bis Fr, 6. Mär 2026 17:00, und 'Build' und 'Docs' "
            "brauchen davon mindestens 1.300 h, wie auch immer der Puffer genutzt wird.",
        ),
        (
            Ground.ORDER,
            ("build", "docs"),
            "'Build' und 'Docs' brauchen zugleich 2 Einheiten von Anna, aber es gibt nie mehr als 1,5 Einheiten. "
            "Keiner kann fertig sein, bevor der andere anfangen muss: Beide müssen vom Mo, 2. Mär 2026 08:00 bis "
            "Fr, 6. Mär 2026 17:00 getan werden.",
        ),
        (
            Ground.ALONE,
            ("build",),
            "'Build' braucht 2 Einheiten von Anna, aber es gibt nie mehr als 1,5 Einheiten in der Zeit, in der das "
            "getan werden muss: vom Mo, 2. Mär 2026 08:00 bis Fr, 6. Mär 2026 17:00.",
        ),
    ],
)
def test_why_an_overload_cannot_be_resolved(ground: Ground, tasks: tuple[str, ...], words: str) -> None:
    needed, there = (78_000.0, 72_270.0) if ground is Ground.WINDOW else (2.0, 1.5)
    proof = Proof(ground, at(2, 8), at(6, 17), needed, there, tasks, (needed,) * len(tasks))
    assert told(proof_sentence(WORLD, "anna", proof)) == words


def test_an_overload_is_told() -> None:
    overload = Beyond("anna", date(2026, 3, 2), date(2026, 3, 3), 990, 1.0, ("build",))
    assert told(beyond_sentence(WORLD, overload)) == (
        "Von Anna werden 16,5 h mehr verlangt, als da sind: vom Mo, 2. Mär 2026 bis Di, 3. Mär 2026."
    )


def test_a_levelling_is_told_with_its_proof() -> None:
    assert [told(each) for each in sentences(offer(ORIGIN, Levelling()))] == [
        "Das Ende bleibt am 26. Mär 2026.",
        "Kein Vorgang muss zurückgehalten werden.",
        "Niemand ist mehr überlastet.",
        "Kein Abgleich kann früher fertig sein: bewiesen durch die Logik des Plans.",
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [(2.5, "2,5 Arbeitstage"), (-1, "1 Arbeitstag"), (0.5, "4 Arbeitsstunden"), (0, "0 Arbeitsminuten")],
)
def test_a_span_has_a_comma_and_its_noun(days: float, words: str) -> None:
    assert told(span(days, MONEY)) == words


def test_money_is_written_as_germans_write_it() -> None:
    assert MONEY.budget is not None
    assert told(money(MONEY.budget, MONEY)) == "60.000 EUR"
    assert told(money(MONEY.budget / 7, MONEY)) == "8.571,43 EUR"


def test_a_boards_page_is_german_throughout() -> None:
    page = board(of(longer("docs", 30)), "CR-7 Mehr", tell=told)
    text, file = markdown(page, told), html(page, told, "de")
    for words in (
        "**Das Projekt wäre 19 Arbeitstage später fertig, am Mi, 22. Apr 2026.**",
        "| Ende | 26. Mär 2026 | 22. Apr 2026 | +19 d |",
        "| Kosten | 13.600 EUR | 22.400 EUR | +8.800 EUR |",
        "**Acme** muss wissen: 'Go live' käme",
        "## Was beantragt ist",
        "Berechnet auf dem Plan, wie er ist; ein Statusdatum ist nicht gesetzt.",
    ):
        assert words in text
    assert '<html lang="de">' in file
    assert "Ring: jetzt; Punkt: mit der Änderung; gestrichelt: zugesagt. Von 26. Mär 2026 bis 22. Apr 2026." in file
    assert "Go live: von 26. Mär 2026 auf 22. Apr 2026, zugesagt 27. Mär 2026" in file


def test_why_an_approval_no_longer_counts_is_told() -> None:
    approved, now = (of(longer("docs", days)).effect for days in (12, 30))
    assert [told(each) for each in beyond(approved, now, 0.5, Decimal(100))] == [
        "Das Ende würde sich um 19 Arbeitstage verschieben, genehmigt war: 1 Arbeitstag.",
        "Die Mehrkosten wären 8.800,00, genehmigt war: 1.600,00.",
        "Der Meilenstein go-live würde sich um 19 Arbeitstage verschieben, genehmigt war: 1 Arbeitstag.",
    ]
