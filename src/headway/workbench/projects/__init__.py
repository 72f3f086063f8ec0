"""The record: rows and Plans, the one write, the journal, and the plan as it was at any revision."""
