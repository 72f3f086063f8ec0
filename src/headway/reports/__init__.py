"""Figure, words and page of a plan: what is shown to people."""
