"""What we intend: the Plan, its parts, and the Changes that alter it."""
