"""A listing of tasks in words, and as CSV, workbook and paper."""

from __future__ import annotations

from headway.reports.listing.document import document
from headway.reports.listing.paper import pdf
from headway.reports.listing.sheet import write_csv, write_xlsx
from headway.reports.listing.words import cell_text, heading

__all__ = ["cell_text", "document", "heading", "pdf", "write_csv", "write_xlsx"]
