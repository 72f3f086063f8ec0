"""Webhooks of a project, their log, and those of the whole organisation."""
