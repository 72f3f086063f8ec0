"""Excel workbooks of tasks, both ways."""

from headway.formats.xlsx.read import read_xlsx
from headway.formats.xlsx.write import write_xlsx

__all__ = ["read_xlsx", "write_xlsx"]
