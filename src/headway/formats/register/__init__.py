"""The risk register as a sheet, both ways: CSV and Excel.

register = read(data, "risks.xlsx")
found = taken(plan, register)      # what it says of this plan: found.changes, found.problems
"""

from headway.formats.register.read import Register, Row, read
from headway.formats.register.take import Taken, changes_from, taken
from headway.formats.register.write import losses, write_csv, write_xlsx

__all__ = ["Register", "Row", "Taken", "changes_from", "losses", "read", "taken", "write_csv", "write_xlsx"]
