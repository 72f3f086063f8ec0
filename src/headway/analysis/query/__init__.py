"""Asking a plan: fields of its tasks, a small language to choose by them, and what a view shows."""

from __future__ import annotations

from headway.analysis.query.asked import Asked
from headway.analysis.query.doubts import Doubt, doubts
from headway.analysis.query.field import Cell, Column, Field, Kind
from headway.analysis.query.fields import FIELDS, RIGHTS, fields_of
from headway.analysis.query.listing import Group, Listing, Row, grouped, in_order, listing, parents_of
from headway.analysis.query.parse import parse
from headway.analysis.query.question import EVERYTHING, Query
from headway.analysis.query.select import select
from headway.analysis.query.unreadable import QueryUnreadable

__all__ = [
    "EVERYTHING",
    "FIELDS",
    "RIGHTS",
    "Asked",
    "Cell",
    "Column",
    "Doubt",
    "Field",
    "Group",
    "Kind",
    "Listing",
    "Query",
    "QueryUnreadable",
    "Row",
    "doubts",
    "fields_of",
    "grouped",
    "in_order",
    "listing",
    "parents_of",
    "parse",
    "select",
]
