"""The journal of a ledger or a time sheet as a sheet: CSV and Excel.

ledger = read(data, "journal.csv")
found = taken(plan, actuals, ledger, recorded)      # found.changes, found.problems, found.known
"""

from headway.formats.ledger.read import Ledger, Line, read
from headway.formats.ledger.take import Taken, taken

__all__ = ["Ledger", "Line", "Taken", "read", "taken"]
