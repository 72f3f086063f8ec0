"""What was kept of the file a plan came from, put back: uninterpreted tables, and notes that still say the same."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from headway.formats.primavera.memos import PLAIN_TOPIC, notes_of, plain_text
from headway.formats.primavera.tables import undoubled
from headway.formats.primavera.to_xer.draft import Draft
from headway.plan.said import Said

_WRITTEN_ANEW = frozenset({"TASKMEMO", "WBSMEMO"})


def keep_tables(draft: Draft) -> None:
    """Put every kept table back; the rows of tasks that are gone are left out. A file needs a currency and an OBS."""
    for name, (fields, rows) in _kept(draft).items():
        if name not in _WRITTEN_ANEW:
            draft.sheet.keep(name, fields, _still_there(draft, fields, rows))
    if not draft.sheet.kept_rows("CURRTYPE"):
        draft.sheet.add("CURRTYPE", _currency(draft))
    if not draft.sheet.kept_rows("OBS"):
        draft.sheet.add("OBS", {"obs_id": "1", "seq_num": "0", "obs_name": "Enterprise"})


def tell_encoding(draft: Draft) -> None:
    """Add a currency whose sign is no UTF-8, as P6's own files have it, for text that could be taken for UTF-8."""
    taken = [row.get("curr_id", "") for row in (*draft.sheet.kept_rows("CURRTYPE"), *draft.sheet.rows("CURRTYPE"))]
    fresh = str(1 + max((int(id) for id in taken if id.isdecimal()), default=0))
    draft.sheet.add("CURRTYPE", _currency(draft) | {"curr_id": fresh, "curr_symbol": "£", "curr_short_name": "GBP"})


def _kept(draft: Draft) -> dict[str, tuple[str, list[str]]]:
    tables: Any = draft.plan.settings.foreign.get("tables")
    return {
        name: (str(table.get("fields", "")), [str(row) for row in table.get("rows", ())])
        for name, table in (tables.items() if isinstance(tables, dict) else ())
        if isinstance(table, dict)
    }


def _still_there(draft: Draft, fields: str, rows: list[str]) -> list[str]:
    names = fields.split("\t")
    if "task_id" not in names:
        return rows
    at, written = names.index("task_id"), {"", *(draft.tasks[id] for id in draft.activities)}
    return [row for row in rows if _cell(row, at) in written]


def _cell(row: str, at: int) -> str:
    cells = row.split("\t")
    return cells[at] if at < len(cells) else ""


def _currency(draft: Draft) -> dict[str, str]:
    name = draft.plan.settings.currency or "USD"
    return {
        "curr_id": "1",
        "decimal_digit_cnt": "2",
        "curr_symbol": name,
        "decimal_symbol": ".",
        "digit_group_symbol": ",",
        "pos_curr_fmt_type": "#1.1",
        "neg_curr_fmt_type": "(#1.1)",
        "curr_type": name,
        "curr_short_name": name,
        "group_digit_cnt": "3",
        "base_exch_rate": "1",
    }


def write_notes(draft: Draft) -> None:
    """The notes of activities and WBS elements, in the words they were read in while they still say the same."""
    activities = {draft.tasks[id]: task.notes for id, task in draft.activities.items()}
    elements = {draft.elements[id]: task.notes for id, task in draft.wbs.items()}
    projects = {draft.tasks[id]: draft.project_of[id] for id in draft.activities}
    projects_of_elements = {draft.elements[id]: draft.project_of[id] for id in draft.wbs}
    _write(draft, "TASKMEMO", "task_id", "memo_id", "task_memo", activities, projects)
    _write(draft, "WBSMEMO", "wbs_id", "wbs_memo_id", "wbs_memo", elements, projects_of_elements)


def _write(
    draft: Draft,
    table: str,
    owner: str,
    key: str,
    text: str,
    notes: Mapping[str, str],
    projects: Mapping[str, str],
) -> None:
    fields, rows = _kept(draft).get(table, ("", []))
    names = fields.split("\t")
    topics = {row.get("memo_type_id"): row.get("memo_type", "") for row in draft.sheet.kept_rows("MEMOTYPE")}
    read = [dict(zip(names, undoubled(row).split("\t"), strict=False)) for row in rows]
    said = notes_of(({k: v for k, v in row.items() if v} for row in read), topics, owner)
    for row in read:
        id = row.get(owner, "")
        if id in notes and said.get(id, "") == notes[id]:
            draft.sheet.add(table, {name: cell.replace("\n", "\x7f\x7f") for name, cell in row.items()})
    fresh = 1 + max((int(row[key]) for row in read if row.get(key, "").isdecimal()), default=0)
    for id, note in notes.items():
        if note and said.get(id, "") != note:
            html = _html(draft, note)
            row = {key: str(fresh), owner: id, "proj_id": projects[id], "memo_type_id": _topic(draft), text: html}
            draft.sheet.add(table, row)
            fresh += 1


def _html(draft: Draft, note: str) -> str:
    html = "<HTML><BODY>" + "".join(f"<P>{escape(line)}</P>" for line in note.splitlines()) + "</BODY></HTML>"
    if plain_text(html) != note:
        what = Said("Empty lines and rows of blanks in notes were left out.")
        draft.losses.note("note-spacing", Said("notes '{note}'", note=note[:30]), what)
    return html


def _topic(draft: Draft) -> str:
    known = [*draft.sheet.kept_rows("MEMOTYPE"), *draft.sheet.rows("MEMOTYPE")]
    own = next((row.get("memo_type_id", "") for row in known if row.get("memo_type") == PLAIN_TOPIC), "")
    if own:
        return own
    fresh = str(
        1 + max((int(row["memo_type_id"]) for row in known if row.get("memo_type_id", "").isdecimal()), default=0)
    )
    flags = {"eps_flag": "Y", "proj_flag": "Y", "wbs_flag": "Y", "task_flag": "Y"}
    draft.sheet.add("MEMOTYPE", {"memo_type_id": fresh, "seq_num": fresh, **flags, "memo_type": PLAIN_TOPIC})
    return fresh
