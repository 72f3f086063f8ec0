"""Foreign and native files: detect, read, write. A folder per system."""

from headway.formats.detect import detect
from headway.formats.files import read, read_data, write

__all__ = ["detect", "read", "read_data", "write"]
