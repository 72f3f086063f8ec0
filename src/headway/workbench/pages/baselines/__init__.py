"""Baselines: setting, choosing, comparing."""
