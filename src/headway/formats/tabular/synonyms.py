"""The headers by which columns are known: field by field, in the words of the tools and of a few languages.

Without case and accents, as `headers.plain` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "uid": (
        "unique id", "unique task id", "headway id", "eindeutige id", "row id",
    ),
    "id": (
        "id", "task id", "#", "no", "no.", "nr", "nr.", "activity id", "row", "row number", "vorgangsnummer", "n°",
        "key", "issue key", "task code", "item id (auto generated)",
    ),
    "name": (
        "name", "task name", "task", "activity", "activity name", "title", "summary", "subject", "item",
        "vorgangsname", "vorgang", "nom de la tache", "nom", "tache", "nombre de tarea", "nombre", "tarea",
        "nome attivita", "nome da tarefa", "taaknaam", "deliverable", "work item", "step",
    ),
    "level": (
        "outline level", "level", "gliederungsebene", "niveau hierarchique", "nivel de esquema", "indent",
    ),
    "number": (
        "outline number", "wbs number", "gliederungsnummer", "numero hierarchique",
    ),
    "wbs": (
        "wbs", "wbs code", "psp-code", "psp", "edt", "codigo wbs", "code wbs",
    ),
    "parent": (
        "parent", "parent id", "parent task", "parent key", "parent row", "ubergeordnet", "parent task id",
    ),
    "kind": (
        "kind", "task kind", "type of task", "activity type",
    ),
    "milestone": (
        "milestone", "is milestone", "meilenstein", "jalon", "hito",
    ),
    "duration": (
        "duration", "dauer", "duree", "duracion", "durata", "duracao", "duur", "length", "estimate",
        "original duration", "planned duration", "days", "duration (days)", "time estimated",
    ),
    "start": (
        "start", "start date", "planned start", "scheduled start", "begin", "anfang", "beginn", "startdatum",
        "debut", "date de debut", "comienzo", "fecha de inicio", "inicio", "inizio", "begindatum", "from",
        "target start",
    ),
    "finish": (
        "finish", "finish date", "end", "end date", "due", "due date", "planned finish", "scheduled finish", "ende",
        "enddatum", "fin", "date de fin", "fecha de fin", "termino", "fine", "einddatum", "to", "target date",
        "due on", "target end",
    ),
    "predecessors": (
        "predecessors", "predecessor", "depends on", "dependencies", "dependency", "after", "blocked by",
        "vorganger", "predecesseurs", "predecesoras", "predecessori", "predecessoras", "voorafgaande taken",
    ),
    "resources": (
        "resources", "resource names", "resource", "assigned to", "assignee", "assignees", "owner", "responsible",
        "who", "ressourcennamen", "ressourcen", "zustandig", "noms ressources", "nombres de los recursos",
        "recursos", "risorse", "assigned", "people", "person",
    ),
    "percent": (
        "% complete", "percent complete", "complete", "progress", "% done", "done %", "% abgeschlossen",
        "fortschritt", "% acheve", "avancement", "% completado", "% completamento", "activity % complete", "%",
        "duration % complete",
    ),
    "work": (
        "work", "effort", "arbeit", "travail", "trabajo", "lavoro", "planned work", "estimated hours",
        "original estimate",
    ),
    "remaining": (
        "remaining duration", "remaining", "restdauer", "duree restante", "duracion restante",
    ),
    "actual_start": (
        "actual start", "started", "started on", "ist-anfang", "debut reel", "comienzo real", "actual start date",
    ),
    "actual_finish": (
        "actual finish", "finished", "completed", "completed at", "completed date", "ist-ende", "fin reelle",
        "fin real", "actual end", "actual end date", "actual finish date",
    ),
    "as_of": (
        "status date", "as of", "data date", "progress date", "statusdatum", "date d'etat",
    ),
    "constraint": (
        "constraint", "constraint type", "einschrankungsart", "type de contrainte", "tipo de restriccion",
    ),
    "constraint_date": (
        "constraint date", "einschrankungstermin", "date de contrainte", "fecha de restriccion",
    ),
    "deadline": (
        "deadline", "stichtag", "must finish by", "echeance", "fecha limite",
    ),
    "external_early_start": ("external early start",),
    "external_late_finish": ("external late finish",),
    "priority": (
        "priority", "prioritat", "priorite", "prioridad",
    ),
    "manual": (
        "manual", "manually scheduled", "task mode", "vorgangsmodus",
    ),
    "calendar": (
        "calendar", "task calendar", "kalender", "calendrier", "calendario",
    ),
    "account": (
        "account", "cost account", "account code", "control account", "kostenstelle", "konto", "compte", "cuenta",
    ),
    "cost": (
        "fixed cost", "feste kosten", "cout fixe",
    ),
    "notes": (
        "notes", "note", "description", "comments", "comment", "notizen", "remarques", "notas", "details",
    ),
    "active": (
        "active", "aktiv", "actif",
    ),
}  # fmt: skip
