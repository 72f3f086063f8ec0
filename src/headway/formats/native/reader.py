"""From the native form to a Reading. What is not understood is listed with its line; the rest is read."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from headway.actuals.facts import Actuals, AnyFact, FactId, Retraction
from headway.formats.errors import UnreadableFile
from headway.formats.native import words
from headway.formats.native.accounts import MONEY
from headway.formats.native.baselines import read_baseline
from headway.formats.native.calendars import read_calendar
from headway.formats.native.document import Mapping, Node, Sequence, parse
from headway.formats.native.facts import KINDS, RETRACTION, read_facts
from headway.formats.native.fields import Form
from headway.formats.native.links import STRAY_LINK, read_links
from headway.formats.native.organisation import COMPONENT, RESOURCE, STAKEHOLDER, TEAM, read_named
from headway.formats.native.references import References
from headway.formats.native.risks import UNCERTAIN
from headway.formats.native.settings import read_settings
from headway.formats.native.sheet import Sheet
from headway.formats.native.tasks import Row, Rows, read_task
from headway.formats.native.who import STRAY_ASSIGNMENT, read_who
from headway.formats.native.writer import FOREIGN_NOUNS
from headway.formats.reading import Reading, Source
from headway.formats.speech import ALL_FIELDS
from headway.plan.link import Link
from headway.plan.plan import SCHEMA, Plan
from headway.plan.problem import Problem, Severity
from headway.plan.resource import Assignment
from headway.plan.said import Said

NAMED = {"teams": TEAM, "components": COMPONENT, "stakeholders": STAKEHOLDER, "resources": RESOURCE} | UNCERTAIN | MONEY
_SECTIONS = (
    "headway",
    "recorded",
    "calendars",
    "teams",
    "components",
    "stakeholders",
    "resources",
    "tasks",
    *UNCERTAIN,
    *MONEY,
    "stray links",
    "stray assignments",
    "stray facts",
    "retractions",
    "baselines",
    "foreign",
)


def read_native(data: bytes, name: str) -> Reading:
    """Read a plan in the native form.

    Raises UnreadableFile with the line where the YAML breaks off, or when the file holds no plan at all; RefusedFile
    for aliases, tags and depths that no plan has. Everything else that is wrong is listed in the Reading's problems.
    """
    sheet = Sheet(name)
    root = parse(_decoded(data, name), name, sheet.problems)
    if not isinstance(root, Mapping) or not {"headway", "tasks", "name"} & root.entries.keys():
        raise UnreadableFile(
            name, Said("it holds no plan."), Said("A plan begins with 'headway: 1', a name and its tasks.")
        )
    _check_schema(root, sheet)
    plan, actuals = _read_plan(root, sheet)
    baselines = tuple(
        read_baseline(node, sheet, lambda node, sheet: _read_plan(sheet.mapping(node, "a plan"), _inner(sheet))[0])
        for node in _list(root, "baselines", sheet)
    )
    source = Source("yaml", name, "Headway", str(SCHEMA))
    return Reading(source, plan, actuals, baselines, problems=tuple(sheet.problems), speaks=ALL_FIELDS)


def _inner(sheet: Sheet) -> Sheet:
    """A sheet for a plan within the file: settings of its own, the same list of problems."""
    return Sheet(sheet.name, problems=sheet.problems)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise UnreadableFile(
            Said("{name}, line {line}", name=name, line=str(line)),
            Said("it is not UTF-8 text."),
            Said("Save it as UTF-8."),
        ) from None


def _check_schema(root: Mapping, sheet: Sheet) -> None:
    node = root.entries.get("headway")
    if node is None:
        return
    schema = sheet.attempt(node, words.WHOLE.read, "headway", SCHEMA)
    if schema > SCHEMA:
        what = Said("its form is {form}; this version of Headway reads up to {last}.", form=schema, last=SCHEMA)
        raise UnreadableFile(sheet.name, what, Said("Use a newer Headway."))


def _read_plan(root: Mapping, sheet: Sheet) -> tuple[Plan, Actuals]:
    sheet.settings = settings = read_settings(root, sheet, _SECTIONS)
    foreign = {
        noun: {id: words.read_json(value, sheet) for id, value in sheet.mapping(node, noun).entries.items()}
        for noun, node in _section(root, "foreign", sheet).items()
    }
    rows = Rows.find(root.entries["tasks"], sheet).rows if "tasks" in root.entries else []
    nouns: dict[str, Any] = {
        "calendars": {id: read_calendar(id, node, sheet) for id, node in _section(root, "calendars", sheet).items()},
        "tasks": {row.id: read_task(row, sheet) for row in rows},
    }
    for noun, form in NAMED.items():
        nouns[noun] = {id: read_named(form, id, node, sheet) for id, node in _section(root, noun, sheet).items()}
    tasks = References.of((row.id, row.name) for row in rows)
    people = References.of((id, resource.name) for id, resource in nouns["resources"].items())
    nouns["links"] = {link.id: link for link in _links(root, rows, tasks, sheet)}
    nouns["assignments"] = {each.id: each for each in _assignments(root, rows, people, sheet)}
    _attach(nouns, foreign, sheet)
    settings = settings.but(foreign=foreign["plan"]) if foreign.get("plan") else settings
    return Plan(settings=settings, **nouns), _actuals(root, rows, sheet)


def _section(root: Mapping, key: str, sheet: Sheet) -> dict[str, Node]:
    return sheet.mapping(root.entries[key], key).entries if key in root.entries else {}


def _list(root: Mapping, key: str, sheet: Sheet) -> list[Node]:
    node = root.entries.get(key)
    if node is None or isinstance(node, Sequence):
        return node.items if node else []
    sheet.wrong(node, Said("{key} should be a list", key=key))
    return []


def _links(root: Mapping, rows: list[Row], tasks: References, sheet: Sheet) -> list[Link]:
    found: list[Link] = []
    for row in rows:
        if "after" in row.node.entries:
            found += read_links(row.node.entries["after"], row.id, tasks, sheet)
    return found + _strays(root, "stray links", STRAY_LINK, sheet)


def _assignments(root: Mapping, rows: list[Row], people: References, sheet: Sheet) -> list[Assignment]:
    found: list[Assignment] = []
    for row in rows:
        if "who" in row.node.entries:
            found += read_who(row.node.entries["who"], row.id, people, sheet)
    return found + _strays(root, "stray assignments", STRAY_ASSIGNMENT, sheet)


def _strays(root: Mapping, key: str, form: Form, sheet: Sheet) -> list[Any]:
    found = [sheet.attempt(node, form.codec.read, key, None) for node in _list(root, key, sheet)]
    return [each for each in found if each is not None]


def _actuals(root: Mapping, rows: list[Row], sheet: Sheet) -> Actuals:
    recorded = None
    if "recorded" in root.entries:
        recorded = sheet.attempt(root.entries["recorded"], words.FINISHES.read, "recorded", None)
    facts: dict[FactId, AnyFact] = {}
    for row in rows:
        _facts_of(row.node, row.id, facts, sheet, recorded)
    for task, node in _section(root, "stray facts", sheet).items():
        _facts_of(sheet.mapping(node, "the facts of a task"), task, facts, sheet, None)
    retractions: list[Retraction] = _strays(root, "retractions", RETRACTION, sheet)
    return Actuals(facts, {each.id or each.fact: each for each in retractions})


def _facts_of(node: Mapping, task: str, facts: dict[FactId, AnyFact], sheet: Sheet, recorded: datetime | None) -> None:
    seen: Counter[str] = Counter()
    for word in KINDS:
        if word in node.entries:
            for fact in read_facts(word, node.entries[word], task, seen, sheet, recorded):
                facts[fact.id] = fact


def _attach(nouns: dict[str, Any], foreign: dict[str, dict[str, Any]], sheet: Sheet) -> None:
    """Give every thing the foreign fields that stand at the file's end."""
    for noun in FOREIGN_NOUNS:
        for id, said in foreign.get(noun, {}).items():
            if id in nouns[noun] and isinstance(said, dict):
                nouns[noun][id] = nouns[noun][id].but(foreign=said)
            else:
                what = Said("foreign fields are kept for {id}, which is not among the {noun}", id=repr(id), noun=noun)
                sheet.note(
                    Problem("foreign-stray", f"foreign / {noun}", what, Said("They were left out."), Severity.WARNING)
                )
