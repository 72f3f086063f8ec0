"""One's own work across projects, and progress told in place."""
