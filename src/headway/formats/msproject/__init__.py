"""Microsoft Project: its XML (MSPDI) read and written here, its binary files through MPXJ."""

from headway.formats.msproject.mpxj import read_mpxj
from headway.formats.msproject.read import read_mspdi
from headway.formats.msproject.write import write_mspdi

__all__ = ["read_mpxj", "read_mspdi", "write_mspdi"]
