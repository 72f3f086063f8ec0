"""The change log as a register: what a spreadsheet, a reader of PDF and a chart get."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl

from headway.formats.csv.formulas import harmless
from headway.reports.changelog import COLUMNS, Record, Step, growth, growth_table, pdf, write_csv, write_xlsx
from headway.reports.charts import Sheet

RECORDS = (
    Record(
        "CR-2",
        "=HYPERLINK(1)",
        "Scope",
        "Normal",
        "Implemented",
        "Inês Carvalho",
        date(2026, 3, 2),
        days=-2.5,
        money=Decimal("42000.50"),
        decided=date(2026, 3, 9),
        deciders="Margaret Sloane",
        revision=31,
    ),
    Record(
        "CR-1", "Rent a second rack", "Cost", "High", "Rejected", "Tom Ashworth", date(2026, 2, 2), reason="x" * 900
    ),
)
STEPS = (Step(datetime(2026, 3, 2, 9), "CR-1", 12.0), Step(datetime(2026, 4, 2, 9), "CR-4", -2.5))


def test_every_field_of_a_request_stands_in_the_csv_and_no_title_is_computed_by_a_spreadsheet() -> None:
    head, first, second = csv.reader(io.StringIO(write_csv(RECORDS, harmless)))
    assert head == [title for _name, title, _wide in COLUMNS]
    assert first[:2] == ["CR-2", "'=HYPERLINK(1)"]
    assert first[7:11] == ["-2.5", "42000.50", "2026-03-09", "Margaret Sloane"]
    assert second[7:10] == ["", "", ""]
    assert second[-1] == "x" * 900


def test_the_workbook_holds_numbers_and_dates_as_such_and_is_the_same_every_time() -> None:
    made = write_xlsx(RECORDS, "Meridian")
    assert made == write_xlsx(RECORDS, "Meridian")
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    assert sheet["B2"].value == "=HYPERLINK(1)"
    assert sheet["B2"].data_type == "s"
    assert [sheet[f"{each}2"].value for each in "GHIJ"] == [datetime(2026, 3, 2), -2.5, 42000.5, datetime(2026, 3, 9)]
    assert sheet["H3"].value is None


def test_the_pdf_is_the_same_for_the_same_log_and_another_for_another() -> None:
    first = pdf(RECORDS, "Change log", "Meridian", "of 2 March", currency="EUR")
    assert first.startswith(b"%PDF-")
    assert first == pdf(RECORDS, "Change log", "Meridian", "of 2 March", currency="EUR")
    assert first != pdf(RECORDS[:1], "Change log", "Meridian", "of 2 March", currency="EUR")


def test_growth_rises_by_steps_and_says_each_with_the_sum_so_far() -> None:
    drawn = growth(STEPS, Sheet("It grew"), datetime(2026, 1, 1), datetime(2026, 6, 1), "days")
    assert "CR-1: +12 days, together +12" in drawn
    assert "CR-4: -2.5 days, together +9.5" in drawn
    cells = growth_table(STEPS, "days").cells
    assert [row[2:] for row in cells] == [("+12", "+12"), ("-2.5", "+9.5")]


def test_growth_of_nothing_is_a_level_line() -> None:
    assert 'class="curve"' in growth((), Sheet("Nothing"), datetime(2026, 1, 1), datetime(2026, 2, 1), "days")
