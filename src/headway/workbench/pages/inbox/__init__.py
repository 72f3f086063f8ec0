"""The inbox, how one wants to be told, and calendar feeds."""
