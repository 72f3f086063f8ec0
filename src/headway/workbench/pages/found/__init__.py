"""What was found by words, all of it on one page."""
