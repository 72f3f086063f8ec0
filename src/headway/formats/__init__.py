"""Foreign and native files: detect, read, write. A folder per system."""
