"""The contract: whatever is sent, the answer is one the document tells of; and whatever is accepted can be read.

The campaign `contract` runs the same with many more examples, others each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import given
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from headway.actuals.changes import ALL_KINDS, RecordStart, diff_all
from headway.actuals.facts import Actuals, Started
from headway.plan.account import Commitment, CostAccount
from headway.plan.changes import (
    AddBranch,
    AddCommitment,
    AddComponent,
    AddCorrelation,
    AddCostAccount,
    AddRaidEntry,
    AddRisk,
    AddStakeholder,
    AddTeam,
    to_plain,
)
from headway.plan.changes import to_json as encoded
from headway.plan.organisation import Component, Stakeholder, Team
from headway.plan.plan import Plan
from headway.plan.risk import Branch, Correlation, RaidEntry, Risk
from headway.workbench.api import pace
from headway.workbench.api.operation import OPERATIONS, Operation
from headway.workbench.control.models import Report
from headway.workbench.engine.characters import in_json
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import forget_all, load
from headway.workbench.projects.models import Project
from headway.workbench.projects.record import write
from headway.workbench.projects.rows import EMPTY
from tests.strategies import books, law, plans
from tests.workbench.api.conftest import NOW, Caller, document, records, valid

EXAMPLES = 10
"""Cases of each operation in the gate; the campaign runs fifty times as many."""

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.allow_header_conformance,
]


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No limit of pace; and the connection of a test outlives the requests in it, as with Django's own client."""
    monkeypatch.setattr(pace, "MOST", 10**9)
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def owner(calling: Callable[..., Caller]) -> Caller:
    """Who may do everything."""
    return calling(Role.OWNER)


@pytest.fixture
def plan(project: Project, owner: Caller) -> Plan:
    """The plan that is asked about, with one of everything; the owner's last gesture may be undone."""
    state = load(project).state
    new = [
        *(AddTeam(Team("a-team")), AddComponent(Component("a-part")), AddStakeholder(Stakeholder("a-client"))),
        *(AddRisk(Risk("a-risk")), AddRaidEntry(RaidEntry("an-entry"))),
        *(AddCostAccount(CostAccount("an-account")), AddCommitment(Commitment("an-order"))),
        *(AddCorrelation(Correlation("a-pair")), AddBranch(Branch("a-way"))),
    ]
    write(project, new, by=owner.person, at=NOW)
    return state.plan.apply(*new)


@pytest.fixture
def there(project: Project, plan: Plan, owner: Caller, person: Callable[..., Person]) -> dict[str, Any]:
    """Identifiers of things that are there."""
    now = NOW.replace(tzinfo=None)
    begun = next(each.id for each in plan.leaves if each.id not in load(project).state.actuals.progress())
    facts = [RecordStart(Started("a-fact", begun, now, now))]
    waiting = Report(project=project, by=owner.person, at=NOW, said="", changes=encoded(facts).decode())
    waiting.save()
    return {
        **records(project, owner.person),
        "member": Membership.objects.create(person=person("friend"), project=project, role=Role.VIEWER).pk,
        "report": waiting.pk,
        "email": person("newcomer").email,
    }


@pytest.mark.parametrize("asked", OPERATIONS, ids=lambda each: each.name)
def test_whatever_is_sent_the_answer_is_one_the_document_tells_of(
    asked: Operation, owner: Caller, plan: Plan, there: dict[str, Any]
) -> None:
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(document())))
    schema.app = from_here(get_wsgi_application())
    operation = schema.find_operation_by_id(asked.name)
    sound = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    takes_input = operation.body or operation.query or operation.path_parameters
    sent = sound | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE) if takes_input else sound
    if "{path:thing}" in asked.path:
        there["thing"] = next(iter(getattr(plan, asked.path.split("/")[3])))

    @law(EXAMPLES)
    @given(sent)
    def ask(case: Any) -> None:
        with transaction.atomic():  # what one request writes the next does not find
            aim(case, there)
            case.call_and_validate(headers={"Authorization": f"Bearer {owner.token}"}, checks=CHECKS)
            transaction.set_rollback(True)
        forget_all()

    ask()


def from_here(app: Any) -> Any:
    """The application as a server calls it, which knows who is at the other end."""
    return lambda environ, start: app({**environ, "REMOTE_ADDR": "127.0.0.1"}, start)


def aim(case: Any, there: dict[str, Any]) -> None:
    """Let a request that is sound in form speak of things that are there."""
    for name, value in (case.path_parameters or {}).items():
        if name in there and isinstance(value, type(there[name])):
            case.path_parameters[name] = there[name]
    if not isinstance(case.body, dict):
        return
    if isinstance(case.body.get("email"), str):
        case.body["email"] = there["email"]
    if case.operation.label.endswith("/bindings") and isinstance(case.body.get("changes"), list):
        kinds = sorted(ALL_KINDS)
        case.body["changes"] = [
            {"change": kinds[len(repr(each)) * 7 % len(kinds)], "task": there["task"], "now": each}
            if each
            else {"change": "SetDuration", "task": there["task"], "now": "3 d"}
            for each in case.body["changes"]
        ]


READ = [
    "plan", "tasks", "schedule", "problems", "audit", "facts", "entries", "entries/1", "links", "calendars",
    "resources", "assignments", "teams", "components", "stakeholders", "risks", "raid", "correlations", "branches",
    "accounts", "commitments",
]  # fmt: skip


def test_whatever_plan_is_accepted_can_be_read(owner: Caller) -> None:
    @law(EXAMPLES)
    @given(plans(wrong=True))
    def start(plan: Plan) -> None:
        made = owner.post("/projects", {"name": "Any", "plan": msgspec.to_builtins(plan)})
        if in_json(msgspec.json.encode(plan)):  # NUL is no text, on either database
            assert made.status_code == 422, made.content
            return
        assert made.status_code == 201, made.content
        all_can_be_read(owner, made.json()["key"])

    start()


def test_whatever_changes_are_accepted_can_be_read_and_undone(owner: Caller) -> None:
    @law(EXAMPLES)
    @given(books())
    def change(book: tuple[Plan, Actuals]) -> None:
        key = owner.post("/projects", {"name": "Any"}).json()["key"]
        start = owner.get(f"/projects/{key}/plan").json()
        changes = to_plain(diff_all(EMPTY, book, NOW.replace(tzinfo=None)))["changes"][1:]
        if not changes:
            return
        made = owner.post(f"/projects/{key}/changes", {"changes": changes})
        assert made.status_code in (201, 412, 422), made.content
        if made.status_code == 201:
            all_can_be_read(owner, key)
            assert owner.post(f"/projects/{key}/undo").status_code == 201
        after = owner.get(f"/projects/{key}/plan").json()
        assert msgspec.convert(after["plan"], Plan) == msgspec.convert(start["plan"], Plan)

    change()


def all_can_be_read(owner: Caller, key: str) -> None:
    by_path = {each.path.partition("}/")[2]: each for each in OPERATIONS if each.method == "GET"}
    for path in READ:
        answer = owner.get(f"/projects/{key}/{path}")
        assert answer.status_code == 200, (path, answer.content)
        operation = by_path.get(path)
        if operation is not None:
            valid(operation, 200, answer.json())
    for item in owner.get(f"/projects/{key}/tasks?limit=3").json()["items"]:
        task = quote(item["task"]["id"], safe="")
        assert owner.get(f"/projects/{key}/tasks/{task}/why").status_code == 200
