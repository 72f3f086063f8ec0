"""The change log of a project as a register one files: CSV, a workbook, a PDF to sign; and the growth it made."""

from headway.reports.changelog.growth import Step, growth, growth_table
from headway.reports.changelog.log import COLUMNS, Record, write_csv, write_xlsx
from headway.reports.changelog.paper import pdf

__all__ = ["COLUMNS", "Record", "Step", "growth", "growth_table", "pdf", "write_csv", "write_xlsx"]
