"""The status sheet: a workbook sent out to those who report, and taken back as facts."""

from headway.formats.status.read import StatusSheet, read_status_sheet
from headway.formats.status.write import write_status_sheet

__all__ = ["StatusSheet", "read_status_sheet", "write_status_sheet"]
