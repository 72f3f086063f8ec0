"""Why it moved: two moments of a project and what lies between them, by cause."""
