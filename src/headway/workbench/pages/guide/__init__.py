"""The way to a first plan, step by step, and the checklist after it."""
