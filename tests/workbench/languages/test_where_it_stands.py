"""The steering page, why it moved, earned value, money, the roadmap and their charts, in German."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from headway.analysis import analyse
from headway.analysis.slip import slip
from headway.earned import Measures
from headway.plan.changes import AddLink, AddTask, SetDuration
from headway.plan.duration import Duration
from headway.plan.risk import Points, Risk
from headway.plan.said import Day
from headway.reports.charts import Dates, Line, Lines, Money, Sheet, lines, lines_table
from headway.reports.earned.sentences import in_money
from headway.reports.gantt import drawing as gantt
from headway.reports.network import drawing as network
from headway.reports.roadmap import drawing
from headway.reports.roadmap.lines import roadmap
from headway.reports.steering import Since, Sources, Steering, Sure, compose
from headway.reports.steering.drawn import bands
from headway.reports.steering.paper import data_of
from headway.workbench.speaking import told
from tests.analysis.sample import DELIVERY, link, task
from tests.reports.steering.test_steering_page import SURE, analysed, plan


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with translation.override("de"):
        yield


def words_of(svg: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", svg).split())


def sentences(page: Steering) -> dict[str, str]:
    return {each.key: told(each.said.text) for each in page.figures}


def test_the_steering_page_says_its_figures() -> None:
    page = compose(Sources(analysed(plan(budget=Decimal(10_000))), SURE, ()))
    day = told(Day(date(2026, 3, 11)))
    assert told(page.headline.text) == f"Das Projekt endet am {day}, 2 Arbeitstage früher als zugesagt."
    assert told(page.judgement.why) == (
        "Der zugesagte 13. Mär wird in 64 von 100 simulierten Läufen gehalten; verlangt sind 70 von 100."
    )
    assert sentences(page) == {
        "finish": "Die Hälfte der simulierten Läufe ist bis 12. Mär fertig, 80 von 100 bis 16. Mär.",
        "cost": "Das Budget reicht in 90 von 100 simulierten Läufen; 80 von 100 kosten nicht mehr als 9.000 EUR.",
        "confidence": (
            "Der zugesagte 13. Mär wird in 64 von 100 simulierten Läufen gehalten, Termin und Budget zusammen in "
            "61 von 100."
        ),
        "moved": "Arbeitstage früher als zugesagt: 13. Mär (Basisplan 'Approved').",
    }
    assert [told(each.figure) for each in page.figures] == ["11. Mär 2026", "8.000 EUR", "64 %", "−2 d"]
    assert told(page.foot[-1]) == "Wahrscheinlichkeiten sind Anteile an 10.000 simulierten Läufen."


def test_what_is_not_known_says_why() -> None:
    page = compose(Sources(analysed(plan(budget=Decimal(10_000))), Sure(), ()))
    assert sentences(page)["cost"] == "Nach dem Plan allein bleiben 2.000 EUR. Wie sicher das ist, ist nicht bekannt."


def test_risks_weigh_in_german() -> None:
    risk = Risk("r", "Flood", probability=0.5, time=Points(4, 4, 4), owner="Ann", response_plan="Build a dam.")
    page = compose(Sources(analysed(plan().but(risks={"r": risk})), SURE, ()))
    assert page.risks is not None
    assert told(page.risks[0].said.text) == "Zu 50 % wahrscheinlich, kostet im Mittel 2 Arbeitstage."
    assert told(page.risks[0].answer) == "Build a dam (Ann); noch nicht finanziert und eingeplant."


def test_what_moved_since_is_told_with_its_causes() -> None:
    before = analysed()
    first = compose(Sources(before, SURE, ()))
    change = SetDuration("build", Duration(8 * 480), Duration(11 * 480))
    page = compose(Sources(before.apply(change), SURE.but(chance=0.2), (), Since("1", first, before)))
    assert told(page.movement.said.text) == (
        "Das Ende liegt 3 Arbeitstage später, am 16. Mär statt am 11. Mär: Schätzungen +3 d."
    )
    assert told(page.movement.parts[0].label) == "Schätzungen"
    assert [told(each.text) for each in page.movement.others] == [
        "Die Wahrscheinlichkeit des zugesagten Endes sank von 64 von 100 auf 20 von 100."
    ]


def test_causes_count_what_came_and_what_it_costs() -> None:
    audit = AddTask(task("audit", 2, rank=Decimal("2.5")))
    links = (AddLink(link("load-test", "audit")), AddLink(link("audit", "go-live")))
    before = analyse(DELIVERY)
    found = slip(before, before.apply(SetDuration("build", Duration(10 * 480), Duration(14 * 480)), audit, *links))
    assert told(found.sentence) == (
        "Das Ende liegt 6 Arbeitstage später, am 3. Apr statt am 26. Mär: Schätzungen +4 d, "
        "Umfang +2 d (1 Vorgang hinzugefügt)."
    )
    dear = slip(before, before.apply(AddTask(task("catering", rank=Decimal(9), fixed_cost=Decimal("1250.50")))))
    assert told(dear.cost_sentence) == (
        "Es kostet 1.250,50 mehr, 1.250,50 statt 0,00: Umfang +1.250,50 (1 Vorgang hinzugefügt)."
    )


def test_the_sheet_of_paper_is_german_throughout() -> None:
    page = compose(Sources(analysed(), SURE, None))
    data = data_of(page, "", "", told)
    assert told(data["edition"]) == "Nicht veröffentlicht: der Plan, wie er ist"
    assert told(data["words"]["movement"]) == "Was sich verschoben hat, und warum"
    assert told(data["track"]["words"]) == "Gefährdet"
    assert 'aria-label="Done: geplant 11. Mär 2026, zugesagt 13. Mär 2026"' in bands(page, tell=told)[0]


def test_earned_value_writes_money_as_germans_do() -> None:
    measures = Measures(datetime(2026, 3, 13), ev=Decimal("1250.50"), ac=Decimal(4_000_000))
    assert told(in_money(measures, "EUR")) == (
        "Das Erledigte sollte 1.250,50 EUR kosten und hat 4.000.000 EUR gekostet, 3.998.750 EUR mehr."
    )
    assert told(in_money(Measures(datetime(2026, 3, 13), ev=Decimal(1)), "")) == (
        "Ob die Kosten gehalten werden, ist nicht bekannt: nichts wurde erfasst."
    )
    assert told(Measures(datetime(2026, 3, 13)).why("spi")) == "nicht bekannt: nichts wurde erfasst"


def test_amounts_are_short_and_dates_german_on_axes() -> None:
    money = Money("EUR")
    assert [told(money.say(each)) for each in (1_840_000, -424_000, 12_400)] == [
        "1,84 Mio. EUR",
        "−424 Tsd. EUR",
        "12.400 EUR",
    ]
    first, last = (Dates().number(datetime(2025, month, 1)) for month in (3, 12))
    assert [told(text) for _at, text in Dates().ticks(first, last, 4)] == ["Apr 2025", "Jul", "Okt"]


def test_a_chart_is_written_in_the_language_of_its_sheet() -> None:
    points = [(datetime(2026, 3, 2), Decimal(0)), (datetime(2026, 5, 4), Decimal(1_500_000))]
    drawn = Lines([Line("Planned", points)], Money("EUR"))
    said = words_of(lines(drawn, Sheet("Title", tell=told)))
    assert "4. Mai 2026: Planned 1,50 Mio. EUR" in said
    assert "1,5 Mio. EUR" in said
    assert "May" not in said
    cells = lines_table(drawn).cells[1]
    assert [told(cell) for cell in cells] == ["4. Mai 2026", "1,50 Mio. EUR"]
    assert lines_table(drawn).exact[1] == ("2026-05-04T00:00", "1500000.00")


def test_roadmap_and_network_are_drawn_in_german() -> None:
    analysis = analysed()
    found = roadmap(analysis)
    assert told(found.sentence) == "Endet am 11. Mär 2026, 2 Arbeitstage früher als zugesagt."
    said = words_of(drawing.drawn(found, tell=told))
    assert "Build: 2. Mär 2026 bis 11. Mär 2026, zugesagt 13. Mär 2026. 2 Arbeitstage früher." in said
    assert "Balken: der Plan. Dünne Linie darunter: die Zusage. Raute: Meilenstein." in said
    said = words_of(network.picture(analysis, "svg", None, told).decode())
    assert "Bridge: Der kritische Pfad führt durch 2 von 2 Vorgängen" in said


def test_an_unpromised_plan_says_so() -> None:
    found = roadmap(analyse(plan()))
    assert told(found.sentence) == "Endet am 11. Mär 2026. Zum Vergleich wurde nichts zugesagt."
    assert found.as_of is not None
    assert found.as_of.date() == date(2026, 3, 4)


def test_the_gantt_chart_is_drawn_in_german() -> None:
    page = gantt.drawn(analysed(), gantt.Drawing("html", language="de"), None, told).decode()
    assert '<html lang="de">' in page
    assert "<span>Vorgang</span><span>Anfang</span><span>Ende</span><span>Puffer</span>" in page
    said = words_of(page)
    assert "2 kritische Vorgänge" in said
    assert "Basisplan: Approved" in said
    assert re.search(r"1 Build · Mo,? 2\. Mär 2026 bis Mi,? 11\. Mär 2026 · kritisch · gegen den Basisplan -2 d", said)
    assert "Status 4. Mär" in said
