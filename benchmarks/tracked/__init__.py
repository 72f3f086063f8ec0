"""Real projects that were tracked to their end, and the figures another tool gave for them by every status date."""
