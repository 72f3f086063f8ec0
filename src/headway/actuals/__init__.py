"""What happened: dated facts, and the progress they add up to."""
