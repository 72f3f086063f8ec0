"""From a register to risks of a plan, and the Changes that lead there; what is not in the sheet stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from headway.formats.native.references import slug
from headway.formats.register.columns import POINTS, THREE, TITLES, field_of
from headway.formats.register.custom import shown
from headway.formats.register.read import Register, Row
from headway.formats.register.values import is_level, level, value_of
from headway.plan.changes import PlanChange, diff
from headway.plan.changes.change import SETTING
from headway.plan.errors import Mistyped
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.risk import Risk
from headway.plan.said import Joined, Said
from headway.plan.value import RiskId, Value

_DEFAULTS = {field.name: field for field in msgspec.structs.fields(Risk)}
_NAME = 60


class Taken(Value, frozen=True):
    """What a register says of a plan: its risks, the Changes that make the plan's theirs, and what could not be taken.

    A cell that cannot be taken leaves its field as it is in the plan.
    """

    risks: tuple[Risk, ...] = ()
    changes: tuple[PlanChange, ...] = ()
    problems: tuple[Problem, ...] = ()


def taken(plan: Plan, register: Register) -> Taken:
    """The risks of a register as this plan understands them. Known by their id, else by their name; others are new."""
    problems = list(register.problems)
    named = list(_named(plan, register.rows, problems))
    known = plan.but(risks={**plan.risks, **{id: plan.risks.get(id) or _new(id, row) for id, row in named}})
    risks = {id: _risk(known, known.risks[id], row, problems) for id, row in named}
    after = plan.but(risks={**plan.risks, **risks})
    return Taken(tuple(risks.values()), diff(plan, after), tuple(problems))


def changes_from(plan: Plan, rows: Iterable[Row]) -> tuple[PlanChange, ...]:
    """The Changes that rows of a register are for a plan; `taken` also tells what could not be taken."""
    return taken(plan, Register("", tuple(rows))).changes


def _named(plan: Plan, rows: Sequence[Row], problems: list[Problem]) -> Iterator[tuple[RiskId, Row]]:
    """Each row with the id of its risk; rows without a name and those said twice are listed and left out."""
    bearers = Counter(risk.name.casefold() for risk in plan.risks.values())
    ids = {risk.name.casefold(): id for id, risk in plan.risks.items() if bearers[risk.name.casefold()] == 1}
    given = {row.cells.get("id", "").strip() for row in rows}
    used: set[RiskId] = set()
    for row in rows:
        name, id = _name_of(row), row.cells.get("id", "").strip()
        if not id and not name:
            problems.append(_problem(row.place, Said("a row without an id and without a name"), Said("Name the risk.")))
            continue
        id = id or ids.get(name.casefold()) or _free(slug(name) or "risk", {*plan.risks, *given, *used})
        if id in used:
            problems.append(
                _problem(
                    row.place, Said("the risk {id} stands there twice", id=repr(id)), Said("Keep one of the two rows.")
                )
            )
            continue
        used.add(id)
        ids.setdefault(name.casefold(), id)
        yield id, row


def _name_of(row: Row) -> str:
    name = row.cells.get("name", "").strip()
    return name or " ".join(row.cells.get("event", "").split())[:_NAME]


def _new(id: RiskId, row: Row) -> Risk:
    named = row.cells.get("name", "")
    return Risk(id, named if row.cells.get("id", "").strip() else named or _name_of(row))


def _free(stem: str, taken: set[str]) -> RiskId:
    id, count = stem, 1
    while id in taken:
        count += 1
        id = f"{stem}-{count}"
    return id


def _risk(plan: Plan, risk: Risk, row: Row, problems: list[Problem]) -> Risk:
    """The risk with what its row says; `plan` knows all risks of the sheet by name."""
    fields: dict[str, Any] = {}
    for field in dict.fromkeys(field_of(key) for key in row.cells if key != "id"):
        if field == "name" and not row.cells["name"].strip():
            continue
        try:
            value = _field(plan, risk, field, row)
        except ValueError as wrong:
            problems.append(
                _problem(
                    _place(row, field),
                    Joined(": ", (TITLES[field], str(wrong))),
                    Said("The field was left as it is."),
                )
            )
            continue
        if broken := _broken(field, value):
            problems.append(
                _problem(
                    _place(row, field),
                    Said("{title} should be {rule}", title=TITLES[field], rule=broken),
                    Said("It was left as it is."),
                )
            )
            continue
        fields[field] = value
    fields |= _levels(plan, row)
    return msgspec.structs.replace(risk, **fields, custom=_custom(risk.custom, row.custom))


def _field(plan: Plan, risk: Risk, field: str, row: Row) -> Any:
    written = row.cells.get(field, "")
    if field in THREE and not written.strip():
        return _three(plan, risk, field, row)
    if field == "probability" and is_level(written, plan.settings.risk_matrix.probability):
        return None
    if field == "severity" and written.strip() and field in row.cells and not _is_step(written, plan):
        raise Mistyped(Said("{text} is no step of the scales of impact", text=repr(written)))
    return value_of(field, written, plan) if written.strip() else _empty(field)


def _three(plan: Plan, risk: Risk, field: str, row: Row) -> Any:
    """Three points from three columns; none where all are empty."""
    said = [row.cells.get(f"{field}_{point}", "").strip() for point in POINTS]
    if not any(said):
        return _empty(field)
    if not all(said):
        raise Mistyped(Said("two or one of three points; fill in low, likely and high"))
    held = getattr(risk, field)
    shape = row.cells.get(f"{field}_shape", held.shape if held is not None else "")
    return value_of(field, f"{' / '.join(said)} {shape.strip()}", plan)


def _levels(plan: Plan, row: Row) -> dict[str, int]:
    """A step of the matrix in the column of probabilities is the likelihood."""
    written, scale = row.cells.get("probability", ""), plan.settings.risk_matrix.probability
    return {"likelihood": level(written, scale)} if is_level(written, scale) else {}


def _is_step(written: str, plan: Plan) -> bool:
    matrix = plan.settings.risk_matrix
    return written.strip().isdecimal() or any(is_level(written, scale) for scale in (matrix.days, matrix.money))


def _empty(field: str) -> Any:
    default = _DEFAULTS[field]
    return default.default if default.default_factory is msgspec.NODEFAULT else default.default_factory()


def _broken(field: str, value: Any) -> str:
    """What the value should be where it breaks its field's rule."""
    rule = SETTING[Risk][field].rule
    return "" if rule is None or value is None or rule.holds(value) else rule.expected


def _custom(old: Mapping[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
    """Custom fields; one whose cell says what it holds keeps its type, an empty cell takes it away."""
    found = dict(old)
    for name, text in said.items():
        if name in old and shown(old[name]) == text:
            continue
        if text.strip():
            found[name] = text
        else:
            found.pop(name, None)
    return found


def _place(row: Row, field: str) -> str:
    keys = (field, *(f"{field}_{point}" for point in POINTS))
    return next((row.places[key] for key in keys if key in row.places), row.place)


def _problem(place: str, what: str, remedy: str) -> Problem:
    return Problem("register-value", place, what, remedy, Severity.ERROR)
