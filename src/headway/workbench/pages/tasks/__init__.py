"""One task: everything about it, as a page and as the panel beside the plan."""
