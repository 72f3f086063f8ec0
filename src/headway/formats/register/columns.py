"""The columns of a risk register: their titles, and the words other registers have for them."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from headway.formats.tabular.headers import plain
from headway.plan.risk import Risk

POINTS = ("low", "likely", "high")
DATES = ("window_start", "window_finish", "response_due", "raised", "review", "occurred")
"""Fields that are days."""

THREE = ("time", "money", "residual_time", "residual_money")
"""Fields of three points: one column, or one for each point and one for the shape."""

KEPT = "foreign"
_OWN = "Custom: "


class Column(NamedTuple):
    """A column: the field it holds (or a part of it: `time_low`), its title, and what else it may be called."""

    key: str
    title: str
    known_as: tuple[str, ...] = ()


def _three(field: str, said: str, *words: str) -> tuple[Column, ...]:
    """One column for all three, and then one for each."""
    low = ("minimum", "min", "optimistic", "low", "least", "best case")
    likely = ("most likely", "likely", "ml", "expected", "mode")
    high = ("maximum", "max", "pessimistic", "high", "greatest", "worst case")
    each = [
        Column(f"{field}_{point}", f"{said} {point}", tuple(f"{a} {w}" for w in (said.lower(), *words) for a in names)
               + tuple(f"{w} {a}" for w in words for a in (point, *names)))
        for point, names in zip(POINTS, (low, likely, high), strict=True)
    ]  # fmt: skip
    return (Column(field, said, words), *each, Column(f"{field}_shape", f"{said} shape"))


COLUMNS: tuple[Column, ...] = (
    Column(
        "id",
        "Id",
        ("risk id", "id", "#", "no", "no.", "nr", "number", "risk no", "risk no.", "ref", "reference", "key"),
    ),
    Column("name", "Risk", ("risk name", "name", "title", "risk title", "summary", "short description", "risiko")),
    Column("kind", "Kind", ("type", "risk type", "threat or opportunity", "threat/opportunity", "nature", "art")),
    Column("status", "Status", ("risk status", "state")),
    Column("category", "Category", ("risk category", "rbs", "risk breakdown structure", "kategorie", "area", "class")),
    Column("cause", "Cause", ("root cause", "causes", "source", "ursache", "because")),
    Column(
        "event",
        "Event",
        ("risk event", "description", "risk description", "uncertain event", "ereignis", "what may happen"),
    ),
    Column(
        "effect", "Effect", ("consequence", "consequences", "effects", "impact description", "auswirkung", "wirkung")
    ),
    Column(
        "probability",
        "Probability",
        (
            "prob",
            "prob.",
            "chance",
            "likelihood %",
            "probability %",
            "eintrittswahrscheinlichkeit",
            "wahrscheinlichkeit",
            "p",
        ),
    ),
    Column(
        "likelihood",
        "Likelihood",
        ("likelihood level", "likelihood score", "probability level", "probability score", "l"),
    ),
    Column(
        "severity", "Severity", ("impact", "impact level", "impact score", "severity level", "i", "schadensausmass")
    ),
    Column("how", "Way of impact", ("how", "impact type", "how it falls")),
    *_three(
        "time", "Days", "impact in days", "schedule impact", "time impact", "impact in time", "delay", "impact days"
    ),
    *_three("money", "Money", "cost impact", "impact in money", "cost", "financial impact", "impact cost", "kosten"),
    Column(
        "tasks",
        "Tasks",
        (
            "task",
            "affected tasks",
            "activities",
            "affected activities",
            "activity",
            "task ids",
            "wbs",
            "targets",
            "impacted tasks",
        ),
    ),
    Column("links", "Links", ("affected links",)),
    Column("resources", "Resources", ("affected resources",)),
    Column("components", "Components", ("component", "affected components", "systems")),
    Column("calendars", "Calendars", ("affected calendars",)),
    Column(
        "window_start",
        "Proximity from",
        ("proximity start", "from", "window start", "earliest", "proximity"),
    ),
    Column(
        "window_finish",
        "Proximity to",
        ("proximity finish", "to", "until", "window finish", "latest", "expires"),
    ),
    Column("owner", "Owner", ("risk owner", "responsible", "assigned to", "assignee", "verantwortlich", "owned by")),
    Column("trigger", "Trigger", ("triggers", "early warning", "warning sign", "indicator")),
    Column(
        "response",
        "Response",
        ("response type", "strategy", "response strategy", "risk response", "treatment", "strategie"),
    ),
    Column(
        "response_plan",
        "Response plan",
        (
            "mitigation",
            "mitigation plan",
            "mitigation action",
            "mitigation actions",
            "action",
            "actions",
            "action plan",
            "response action",
            "response actions",
            "massnahme",
            "massnahmen",
        ),
    ),
    Column("response_cost", "Response cost", ("cost of response", "mitigation cost", "action cost")),
    Column("response_due", "Response due", ("due", "due date", "action due", "target date", "response by")),
    Column("response_funded", "Funded", ("response funded", "is funded")),
    Column("response_tasks", "Response tasks", ("mitigation tasks", "action tasks")),
    Column("fallback", "Fallback plan", ("fallback", "contingency plan", "contingency action", "plan b")),
    Column("secondary", "Secondary risks", ("secondary risk", "secondary")),
    Column(
        "residual_probability",
        "Residual probability",
        ("probability after", "post-response probability", "post mitigation probability", "target probability"),
    ),
    *_three("residual_time", "Residual days", "residual schedule impact", "residual time impact", "residual delay"),
    *_three("residual_money", "Residual money", "residual cost impact", "residual cost"),
    Column("raised", "Raised", ("date raised", "identified", "date identified", "created", "raised on", "opened")),
    Column("review", "Review", ("review date", "next review", "review on")),
    Column("occurred", "Occurred", ("occurred on", "date occurred")),
    Column("notes", "Notes", ("comments", "comment", "remarks", "remark", "bemerkung")),
    Column(KEPT, "Foreign fields"),
)
TITLES = {column.key: column.title for column in COLUMNS}
_BY_NAME = {plain(name): column.key for column in COLUMNS for name in (*column.known_as, column.title)}
_UNIT = re.compile(r"\s*[(\[][^)\]]*[)\]]$")


def key_of(header: str) -> str | None:
    """What a header names; a unit in brackets (`Days (working)`) is not part of the name."""
    name = plain(header)
    return _BY_NAME.get(name) or _BY_NAME.get(_UNIT.sub("", name))


def field_of(key: str) -> str:
    """The field of a risk that a column holds, or holds a part of."""
    if key in Risk.__struct_fields__:
        return key
    return key.rpartition("_")[0]


def own_title(name: str) -> str:
    """The title of a custom field's column: its name, unless that says something else to a reader."""
    taken = key_of(name) is not None or name.startswith(_OWN)
    return (
        f"{_OWN}{json.dumps(name, ensure_ascii=False)}" if taken or plain(name) == "" or name != name.strip() else name
    )


def own_name(title: str) -> str:
    """The custom field that a column holds."""
    said = title.removeprefix(_OWN)
    if said == title:
        return title
    try:
        name = json.loads(said)
    except ValueError:
        return said
    return name if isinstance(name, str) else said
