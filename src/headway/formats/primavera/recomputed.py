"""What P6 computed and nobody reads: said once for each table."""

from __future__ import annotations

from collections.abc import Mapping

from headway.formats.primavera.book import Book
from headway.formats.primavera.words import words
from headway.plan.said import Said

RECOMPUTED: Mapping[str, frozenset[str]] = {
    "PROJECT": words("scd_end_date"),
    "TASK": words("rem_late_start_date rem_late_end_date float_path float_path_order"),
    "TASKPRED": words("aref arls float_path"),
    "TASKRSRC": words(
        """
        remain_qty_per_hr restart_date reend_date target_start_date target_end_date rem_late_start_date
        rem_late_end_date target_crv remain_crv actual_crv
        """
    ),
}
"""Fields left out of the plan because the schedule gives them again."""


def say_what_is_recomputed(book: Book) -> None:
    """Note the fields that were left out because they follow from the rest."""
    for table, names in RECOMPUTED.items():
        found = [name for name in book.tables[table].fields if name in names]
        if found and book.tables[table].lines:
            what = Said(
                "P6 computed {fields}; they were left out and follow from the schedule.", fields=", ".join(found)
            )
            book.doubts.note("recomputed", Said("table {name}", name=table), what)


def say_that_one_project_speaks(book: Book) -> None:
    """Warn where several projects with rules of their own became one plan, which has one set of rules."""
    if len(book.projects) < 2:
        return
    first = next(iter(book.projects.values()))
    for row in list(book.projects.values())[1:]:
        where = Said("project {name}", name=row.get("proj_short_name", ""))
        told = words("last_recalc_date plan_start_date plan_end_date clndr_id critical_path_type critical_drtn_hr_cnt")
        if differing := sorted(name for name in told if row.get(name) != first.get(name)):
            what = Said(
                "Its {fields} differ from those of {project}, which count.",
                fields=", ".join(differing),
                project=first.get("proj_short_name", ""),
            )
            book.doubts.add("several-projects", where, what, Said("Export it alone to schedule it by its own rules."))
