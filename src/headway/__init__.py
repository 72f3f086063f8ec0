"""Headway: when a plan will be done, why, and what is wrong with it."""
