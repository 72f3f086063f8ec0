"""The history of a plan: the journal in sentences, and any two days side by side."""
