"""A plan as people type it: one line a task, what is indented belongs to the line above it."""

from headway.formats.outline.first import FIRST_RANGES, First, FirstPlan, Sureness, first_plan
from headway.formats.outline.read import Order, Outlined, read_outline
from headway.formats.outline.templates import Template, is_template, templates

__all__ = [
    "FIRST_RANGES",
    "First",
    "FirstPlan",
    "Order",
    "Outlined",
    "Sureness",
    "Template",
    "first_plan",
    "is_template",
    "read_outline",
    "templates",
]
