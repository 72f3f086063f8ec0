"""Microsoft Project: its XML (MSPDI) read and written here, its binary files through MPXJ."""

from headway.formats.msproject.read import read_mspdi

__all__ = ["read_mspdi"]
