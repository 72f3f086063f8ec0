"""Custom fields as activity codes where the file has codes of that name, and as user-defined fields otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from headway.formats.primavera.custom import code_labels, code_names, field_names
from headway.formats.primavera.tables import Row
from headway.formats.primavera.to_xer.draft import Draft, number
from headway.plan.said import Joined, Said
from headway.plan.value import Json

_FIELD_OF = {"FT_TEXT": "udf_text", "FT_STATICTYPE": "udf_text", "FT_CODE": "udf_code_id"}
_NUMBERS = frozenset({"FT_INT", "FT_FLOAT", "FT_FLOAT_2_DECIMALS", "FT_MONEY"})


class CustomFields:
    """Writes the custom fields of tasks and resources, with the types the file already has or new ones."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        sheet = draft.sheet
        types, code_rows = sheet.kept_rows("ACTVTYPE"), sheet.kept_rows("ACTVCODE")
        self.code_types = {name: id for id, name in code_names(types).items()}
        labels = code_labels(code_rows)
        self.codes = {
            (row.get("actv_code_type_id", ""), labels[row["actv_code_id"]]): row["actv_code_id"]
            for row in code_rows
            if "actv_code_id" in row
        }
        self.field_types = sheet.kept_rows("UDFTYPE")
        self.fields: dict[tuple[str, str], tuple[str, str]] = {}
        for table in ("TASK", "PROJWBS", "RSRC"):
            taken = self.code_types if table == "TASK" else ()
            for id, name in field_names(self.field_types, taken, table).items():
                self.fields[table, name] = (id, self._type_of(id))
        self.next_field = 1 + max((int(f) for f, _ in self.fields.values() if f.isdecimal()), default=0)
        self.next_code = 1 + max((int(c) for c in self.codes.values() if c.isdecimal()), default=0)

    def _type_of(self, id: str) -> str:
        return next((row.get("logical_data_type", "") for row in self.field_types if row.get("udf_type_id") == id), "")

    def write(self, table: str, owner: str, project: str, custom: Mapping[str, Json], where: str) -> None:
        """Write all custom fields of one row of TASK, PROJWBS or RSRC, whose own number is `owner`."""
        for name, value in custom.items():
            if value is None:
                continue
            if table == "TASK" and name in self.code_types and isinstance(value, str):
                self._write_code(owner, project, self.code_types[name], value)
            else:
                self._write_field(table, owner, project, name, value, where)

    def _write_code(self, task: str, project: str, type: str, value: str) -> None:
        code = self.codes.get((type, value))
        if code is None:
            code = self.codes[type, value] = str(self.next_code)
            self.next_code += 1
            row = {"actv_code_id": code, "actv_code_type_id": type, "actv_code_name": value, "short_name": value}
            self.draft.sheet.add("ACTVCODE", row)
        row = {"task_id": task, "actv_code_type_id": type, "actv_code_id": code, "proj_id": project}
        self.draft.sheet.add("TASKACTV", row)

    def _write_field(self, table: str, owner: str, project: str, name: str, value: Json, where: str) -> None:
        id, type = self.fields.get((table, name)) or self._new_field(table, name, value)
        row: Row = {"udf_type_id": id, "fk_id": owner, "proj_id": project}
        if type in _NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
            row["udf_number"] = number(value)
        elif type in ("FT_START_DATE", "FT_END_DATE") and isinstance(value, str):
            row["udf_date"] = value.replace("T", " ")
        else:
            if not isinstance(value, str):
                what = Said("{value} became text.", value=f"{value!r:.60}")
                self.draft.losses.add("custom-field", Joined(" / ", (where, name)), what)
            row[_FIELD_OF.get(type, "udf_text")] = str(value)
        self.draft.sheet.add("UDFVALUE", row)

    def _new_field(self, table: str, name: str, value: Json) -> tuple[str, str]:
        type = "FT_TEXT"
        if isinstance(value, int) and not isinstance(value, bool):
            type = "FT_INT"
        elif isinstance(value, float):
            type = "FT_FLOAT"
        id = str(self.next_field)
        self.next_field += 1
        self.fields[table, name] = (id, type)
        row = {"udf_type_id": id, "table_name": table, "udf_type_name": f"user_field_{id}", "udf_type_label": name}
        self.draft.sheet.add("UDFTYPE", {**row, "logical_data_type": type, "super_flag": "N"})
        return id, type


def write_custom(draft: Draft) -> None:
    """The custom fields of activities, WBS elements and resources."""
    fields = CustomFields(draft)
    for id, task in draft.activities.items():
        fields.write(
            "TASK", draft.tasks[id], draft.project_of[id], task.custom, Said("task {name}", name=task.name or id)
        )
    for id, task in draft.wbs.items():
        fields.write(
            "PROJWBS", draft.elements[id], draft.project_of[id], task.custom, Said("task {name}", name=task.name or id)
        )
    for id, resource in draft.plan.resources.items():
        if id in draft.resources:
            where = Said("resource {name}", name=resource.name or id)
            fields.write("RSRC", draft.resources[id], "", resource.custom, where)
