"""Progress, made for a Friday afternoon."""
