"""The plan as a file: what each format cannot hold is said before one downloads it."""
