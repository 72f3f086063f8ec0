"""A journal from a ledger or a time sheet: what it books, what it corrects, what it leaves out and says so."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest

from headway.actuals.changes import RecordBooking, RetractFact, apply_all
from headway.actuals.facts import Actuals, Booked, BookingKind
from headway.formats.errors import UnreadableFile
from headway.formats.ledger import Taken, read, taken
from headway.plan.account import Commitment, CostAccount
from headway.plan.plan import Plan
from headway.plan.resource import Rate, Resource
from headway.plan.settings import Settings
from headway.plan.task import Task

TOLD = datetime(2026, 5, 1, 12)
PLAN = Plan(
    Settings(currency="EUR"),
    tasks={
        "s": Task("s", name="Build", rank=Decimal(1), wbs="1"),
        "design": Task("design", name="Design the API", parent="s", rank=Decimal(2), wbs="1.1"),
        "test": Task("test", name="Load test", parent="s", rank=Decimal(3), wbs="1.2", account="cloud"),
    },
    resources={"ines": Resource("ines", "Ines Duarte", email="ines@example.org", rates=(Rate(standard=Decimal(80)),))},
    accounts={"cloud": CostAccount("cloud", "Cloud", code="6100"), "labour": CostAccount("labour", "Labour")},
    commitments={"lab": Commitment("lab", "Test lab", reference="PO-17", amount=Decimal(5000))},
)


def book(sheet: str, actuals: Actuals | None = None, name: str = "journal.csv") -> Taken:
    return taken(PLAN, actuals or Actuals(), read(sheet.encode(), name), TOLD)


def bookings(found: Taken) -> list[Booked]:
    return [each.fact for each in found.changes if isinstance(each, RecordBooking)]


def after(found: Taken, actuals: Actuals | None = None) -> Actuals:
    return apply_all(PLAN, actuals or Actuals(), found.changes)[1]


def test_hours_by_person_and_day_are_booked_as_labour_without_an_amount() -> None:
    [entry] = bookings(book("Date,Task,Employee,Hours\n2026-03-04,design,Ines Duarte,7.5\n"))
    assert entry == Booked(
        "design:booked", "design", TOLD, datetime(2026, 3, 4, 17), None, BookingKind.LABOUR, work=450, resource="ines"
    )


@pytest.mark.parametrize(
    ("written", "minutes"), [("7.5", 450), ("7:30", 450), ("0:20", 20), ("8 h", 480), ("1", 60), ("-2", -120)]
)
def test_hours_are_read_as_people_write_them(written: str, minutes: int) -> None:
    [entry] = bookings(book(f"Date,Task,Person,Hours\n2026-03-04,design,ines@example.org,{written}\n"))
    assert entry.work == minutes


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("1234.56", "1234.56", ""),
        ('"1,234.56"', "1234.56", ""),
        ("€ 12.10", "12.10", ""),
        ("12.10 USD", "12.10", "USD"),
        ("(120.50)", "-120.50", ""),
        ("120.50-", "-120.50", ""),
        ("123456789012.34", "123456789012.34", ""),
    ],
)
def test_amounts_are_exact_and_in_their_currency(written: str, amount: str, currency: str) -> None:
    [entry] = bookings(book(f"Date,WBS,Amount\n2026-03-04,1.1,{written}\n"))
    assert (entry.amount, entry.currency, entry.task) == (Decimal(amount), currency, "design")


def test_a_german_sheet_has_commas_and_dots() -> None:
    [entry] = bookings(book("Datum;Vorgang;Betrag;Art\n04.03.2026;Design the API;1.234,50;Rechnung\n"))
    assert (entry.at.date(), entry.amount, entry.kind) == (date(2026, 3, 4), Decimal("1234.5"), BookingKind.INVOICE)


def test_a_currency_may_stand_in_the_title_or_in_a_column() -> None:
    assert bookings(book("Date,Task,Amount (USD)\n2026-03-04,design,5\n"))[0].currency == "USD"
    assert bookings(book("Date,Task,Amount,Currency\n2026-03-04,design,5,chf\n"))[0].currency == "CHF"


def test_a_line_that_names_only_an_account_belongs_to_the_one_task_charged_to_it() -> None:
    [entry] = bookings(book("Date,Account,Amount,PO\n2026-03-04,6100,300,PO-17\n"))
    assert (entry.task, entry.account, entry.commitment) == ("test", "cloud", "lab")
    found = book("Date,Account,Amount\n2026-03-04,Labour,300\n")
    assert found.changes == ()
    assert "no tasks name the account 'Labour'" in found.problems[0].what


def test_an_invoice_settles_the_accrual_whose_reference_it_names() -> None:
    sheet = (
        "Date,Task,Amount,Kind,Reference,Settles\n"
        "2026-03-31,test,900,Accrual,A-3,\n"
        "2026-05-20,test,1000,Invoice,R-88,A-3\n"
    )
    told = after(book(sheet))
    [entry] = told.progress()["test"].booked
    assert (entry.at.date(), entry.amount) == (date(2026, 3, 31), 1000)


def test_an_invoice_settles_an_accrual_that_was_booked_before() -> None:
    first = after(book("Date,Task,Amount,Kind,Reference\n2026-03-31,test,900,Accrual,A-3\n"))
    found = book("Date,Task,Amount,Reference,Settles\n2026-05-20,test,1000,R-88,A-3\n", first)
    assert [each.settles for each in bookings(found)] == ["test:booked"]
    assert [each.amount for each in after(found, first).progress()["test"].booked] == [1000]


def test_an_invoice_without_its_accrual_is_left_out_and_said() -> None:
    found = book("Date,Task,Amount,Settles\n2026-05-20,test,1000,A-9\n")
    assert found.changes == ()
    assert [(each.code, each.where) for each in found.problems] == [("journal-line", "line 2, column 4")]


def test_what_was_booked_before_is_not_booked_again() -> None:
    """Also where a sheet holds the same line twice, as two deliveries of a day may be."""
    sheet = "Date,Task,Amount,Reference\n2026-03-04,design,10,\n2026-03-04,design,10,\n2026-03-05,design,20,R-1\n"
    first = book(sheet)
    assert len(first.changes) == 3
    again = book(sheet + "2026-03-06,design,30,R-2\n", after(first))
    assert (again.known, [each.amount for each in bookings(again)]) == (3, [30])


def test_a_line_of_a_known_reference_with_other_figures_corrects_it() -> None:
    first = after(book("Date,Task,Amount,Reference\n2026-03-05,design,20,R-1\n"))
    found = book("Date,Task,Amount,Reference\n2026-03-05,design,25,R-1\n", first)
    assert [type(each) for each in found.changes] == [RetractFact, RecordBooking]
    assert [each.amount for each in after(found, first).progress()["design"].booked] == [25]


def test_a_reference_that_stands_there_several_times_corrects_nothing() -> None:
    first = after(book("Date,Task,Amount,Reference\n2026-03-05,design,20,R-1\n"))
    found = book("Date,Task,Amount,Reference\n2026-03-05,design,5,R-1\n2026-03-05,test,6,R-1\n", first)
    assert found.changes == ()
    assert all("is booked already with other figures" in each.what for each in found.problems)


def test_a_line_that_cannot_be_booked_is_listed_with_its_cell() -> None:
    sheet = (
        "Date,Task,Person,Hours,Amount,Kind\n"
        "2026-03-04,nowhere,,,5,\n"
        ",design,,,5,\n"
        "2026-03-04,design,Nobody,3,,\n"
        "2026-03-04,design,Nobody,3,90,\n"
        "2026-03-04,design,,,lots,\n"
        "2026-03-04,design,,,5,gift\n"
        "2026-03-04,design,,,,\n"
    )
    found = book(sheet)
    assert [(each.amount, each.resource) for each in bookings(found)] == [(90, None)]
    assert [each.where for each in found.problems] == [
        "line 2, column 2", "line 3, column 1", "line 4, column 3", "line 5, column 3", "line 6, column 5",
        "line 7, column 6", "line 8, column 5",
    ]  # fmt: skip


def test_dates_that_could_be_two_are_not_guessed() -> None:
    found = book("Date,Task,Amount\n03/04/2026,design,5\n05/06/2026,design,7\n")
    assert found.changes == ()
    assert [each.code for each in found.problems] == ["journal-dates"]


def test_a_workbook_is_read_like_a_sheet_of_text() -> None:
    from openpyxl import Workbook

    made = Workbook()
    assert made.active is not None
    made.active.append(["Journal of March"])
    made.active.append(["Date", "Task", "Amount", "Text"])
    made.active.append([datetime(2026, 3, 4), "Load test", 480.55, "Load generators"])
    kept = BytesIO()
    made.save(kept)
    [entry] = bookings(taken(PLAN, Actuals(), read(kept.getvalue(), "journal.xlsx"), TOLD))
    assert (entry.task, entry.amount, entry.note) == ("test", Decimal("480.55"), "Load generators")


def test_a_sheet_that_is_no_journal_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no row of it names the columns of a journal"):
        read(b"Task,Duration\nDesign,5 d\n", "plan.csv")
