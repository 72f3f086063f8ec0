"""A plan written as an XER file."""
