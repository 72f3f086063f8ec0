"""Everything that can be asked of a task, in the trade's words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from headway.analysis.analysis import Analysis
from headway.analysis.query.columns.around import AROUND_FIELDS
from headway.analysis.query.columns.custom import custom_fields
from headway.analysis.query.columns.dates import DATE_FIELDS
from headway.analysis.query.columns.money import MONEY_FIELDS
from headway.analysis.query.columns.standing import STANDING_FIELDS
from headway.analysis.query.columns.task import TASK_FIELDS
from headway.analysis.query.field import Field

RIGHTS = frozenset({"costs", "risks"})
"""The rights that a field may take to be seen."""

FIELDS: Mapping[str, Field] = {
    field.name: field for field in (*TASK_FIELDS, *DATE_FIELDS, *STANDING_FIELDS, *AROUND_FIELDS, *MONEY_FIELDS)
}
"""The fields every plan has, by name."""


def fields_of(analysis: Analysis, rights: Collection[str] = RIGHTS) -> Mapping[str, Field]:
    """The fields of one plan by their names in small letters, its custom ones last; those of another right left out."""
    return {name: field for name, field in analysis.fields.items() if field.right is None or field.right in rights}


def all_fields(analysis: Analysis) -> dict[str, Field]:
    """What `Analysis.fields` keeps."""
    return {**FIELDS} | {field.name.casefold(): field for field in custom_fields(analysis, FIELDS)}
