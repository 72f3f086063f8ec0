"""The board: the plan as cards in columns, moved by hand and by key."""
