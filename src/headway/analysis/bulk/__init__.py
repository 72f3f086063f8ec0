"""One field of many tasks, altered alike: what it means for each, and what it would do before anybody does it."""

from __future__ import annotations

from headway.analysis.bulk.catalogue import Input, Settable, settable
from headway.analysis.bulk.edit import BulkEdit, Operation, written
from headway.analysis.bulk.meant import LeftOut, Meant, field_of, meant
from headway.analysis.bulk.outlook import Outlook, Row, outlook

__all__ = [
    "BulkEdit",
    "Input",
    "LeftOut",
    "Meant",
    "Operation",
    "Outlook",
    "Row",
    "Settable",
    "field_of",
    "meant",
    "outlook",
    "settable",
    "written",
]
