"""Primavera P6: XER read and written, PMXML read."""

from headway.formats.primavera.pmxml import read_pmxml
from headway.formats.primavera.reader import read_xer
from headway.formats.primavera.to_xer.writer import write_xer

__all__ = ["read_pmxml", "read_xer", "write_xer"]
