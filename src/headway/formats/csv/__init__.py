"""CSV of tasks, both ways."""

from headway.formats.csv.read import read_csv
from headway.formats.csv.write import write_csv

__all__ = ["read_csv", "write_csv"]
