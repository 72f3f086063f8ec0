"""What is wrong with a schedule, and what repairs it."""
