"""Headway's own form: a plan as YAML that people write and review, and as JSON for machines."""
