"""Levelling a plan: ask, look at before and after, take over as Changes."""
