"""The status sheet: a workbook sent out to those who report, and taken back as facts."""

from headway.formats.status.read import Answered, StatusSheet, read_status_sheet, taken
from headway.formats.status.write import write_status_sheet

__all__ = ["Answered", "StatusSheet", "read_status_sheet", "taken", "write_status_sheet"]
