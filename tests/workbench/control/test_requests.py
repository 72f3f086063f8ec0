"""The way of a request, and who may walk it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from headway.actuals.changes import RecordStart
from headway.actuals.facts import Started
from headway.plan.changes import SetBudget
from headway.workbench.control import approvals, drafts, emergency, lists, log, rebase, reckoning, requests, sittings
from headway.workbench.control import tolerance as tolerances
from headway.workbench.control.models import Alternative, Rule, Stage, Tolerance, Urgency, Verdict
from headway.workbench.control.sittings import Decision
from headway.workbench.control.turn import NotNow, Unfit
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import baselines, held, locks
from headway.workbench.projects.ending import purge
from headway.workbench.projects.locks import Locks
from headway.workbench.projects.models import Baseline, Entry, Project
from headway.workbench.projects.submit import submit
from tests.workbench.control.conftest import DISKS, NOW, Board, approved, carried_out, fresh, longer, opened

DAY = timedelta(days=1)


def minutes(project: Project) -> int:
    duration = held.load(project).state.plan.tasks[DISKS].duration
    assert duration is not None
    return duration.minutes


def promised(project: Project, board: Board) -> Baseline:
    """The plan as it is becomes the performance baseline."""
    row = baselines.take(board.owner, project, "Approved", "Steering committee", NOW)
    baselines.measure_by(board.owner, project, row)
    return row


def test_requests_are_numbered_in_their_project(project: Project, board: Board) -> None:
    assert [opened(board.manager, project).request.number for _ in range(3)] == [1, 2, 3]


def test_who_only_reads_proposes_nothing(project: Project, member: Callable[..., Person]) -> None:
    for role in (Role.VIEWER, Role.STAKEHOLDER):
        with pytest.raises(PermissionDenied):
            opened(member(role), project)


def test_a_request_without_a_change_is_not_submitted(project: Project, board: Board) -> None:
    made = opened(board.manager, project)
    with pytest.raises(NotNow, match="without any change"):
        requests.submit(board.manager, made.request, NOW)


def test_a_proposal_holds_no_facts_and_nothing_its_writer_may_not_see(project: Project, board: Board) -> None:
    made = opened(board.contributor, project)
    fact = Started("s", DISKS, NOW.replace(tzinfo=None), NOW.replace(tzinfo=None))
    budget = held.load(project).state.plan.settings.budget
    for change in (RecordStart(fact), SetBudget(budget, None)):
        with pytest.raises(PermissionDenied):
            requests.set_changes(board.contributor, made, [change], at=NOW)


def test_only_who_asked_wrote_or_plans_edits_a_proposal(project: Project, board: Board) -> None:
    made = opened(board.manager, project)
    requests.set_changes(board.manager, made, [longer(project)], at=NOW)
    for person in (board.contributor, board.sponsor):
        with pytest.raises(PermissionDenied, match="Only who made"):
            requests.set_changes(person, made, [], at=NOW)


def test_a_submitted_request_is_due_within_the_days_of_its_rules(project: Project, board: Board) -> None:
    from headway.workbench.control import rules

    rules.put(board.owner, project, [Rule(role="owner", within=3), Rule(role="sponsor", within=8)])
    made = opened(board.manager, project)
    requests.set_changes(board.manager, made, [longer(project)], at=NOW)
    requests.submit(board.manager, made.request, NOW)
    assert fresh(made.request).due == NOW + 3 * DAY


def test_an_assessment_freezes_what_every_alternative_would_do(
    project: Project, board: Board, asked: Alternative
) -> None:
    requests.add_alternative(board.manager, asked.request, "The same", NOW, copy_of=asked)
    requests.assess(board.manager, asked.request, NOW)
    assert fresh(asked.request).stage == Stage.ASSESSMENT
    assert [each.assessments.count() for each in requests.alternatives(asked.request)] == [1, 1]
    with pytest.raises(PermissionDenied):
        requests.assess(board.contributor, asked.request, NOW)


def test_a_withdrawn_request_takes_its_approvals_with_it(project: Project, board: Board, asked: Alternative) -> None:
    from headway.workbench.control import rules

    rules.put(board.owner, project, [Rule(role="owner"), Rule(role="sponsor")])
    word = approved(board.sponsor, asked)
    requests.withdraw(board.manager, asked.request, NOW, "Not needed any more.")
    word.refresh_from_db()
    assert word.voided == NOW
    assert fresh(asked.request).stage == Stage.WITHDRAWN
    with pytest.raises(NotNow):
        approved(board.owner, asked)


def test_a_rejection_says_why_and_one_is_enough(project: Project, board: Board, asked: Alternative) -> None:
    before = minutes(project)
    with pytest.raises(NotNow, match="Say why"):
        approvals.reject(board.sponsor, asked.request, " ", NOW)
    with pytest.raises(PermissionDenied):
        approvals.reject(board.contributor, asked.request, "No.", NOW)
    approvals.reject(board.sponsor, asked.request, "The lease ends in June.", NOW)
    request = fresh(asked.request)
    assert (request.stage, request.answer, minutes(project)) == (Stage.REJECTED, "The lease ends in June.", before)


def test_a_deferred_request_comes_back_and_is_approved_anew(project: Project, board: Board, asked: Alternative) -> None:
    approvals.defer(board.sponsor, asked.request, "After the rehearsal.", NOW + DAY, NOW)
    assert (fresh(asked.request).stage, fresh(asked.request).until) == (Stage.DEFERRED, NOW + DAY)
    requests.submit(board.manager, asked.request, NOW + DAY)
    assert carried_out(asked, board.sponsor, board).stage == Stage.IMPLEMENTED


def test_the_baseline_is_asked_for_with_its_own_was(project: Project, board: Board) -> None:
    promised(project, board)
    then = minutes(project)
    submit(board.manager, project, [longer(project, days=2)], at=NOW)
    made = opened(board.manager, project)
    requests.set_changes(board.manager, made, [longer(project, days=1)], at=NOW)
    assert rebase.promise(board.manager, made, NOW) == ()
    made.refresh_from_db()
    forecast, baseline = lists.forecast(made)[0], lists.promised(made)[0]
    assert (forecast.was.minutes, baseline.was.minutes) == (then + 960, then)  # type: ignore[attr-defined]
    assert forecast.now == baseline.now  # type: ignore[attr-defined]


def test_what_does_not_fit_the_baseline_keeps_all_of_it_out_of_the_plan(project: Project, board: Board) -> None:
    promised(project, board)
    made, before = opened(board.manager, project), minutes(project)
    submit(board.manager, project, [longer(project, days=2)], at=NOW)
    requests.set_changes(board.manager, made, [longer(project)], baseline=[longer(project)], at=NOW)
    requests.submit(board.manager, made.request, NOW)
    request = carried_out(made, board.sponsor, board)
    assert (request.stage, request.revision, request.baseline) == (Stage.APPROVED, None, None)
    assert "was expected to be" in request.conflict
    assert minutes(project) == before + 960
    assert not Entry.objects.filter(project=project).exclude(cause="").exists()


def test_the_past_of_the_baseline_stays(project: Project, board: Board) -> None:
    before = promised(project, board)
    body = bytes(before.body)
    made = opened(board.manager, project)
    requests.set_changes(board.manager, made, [longer(project)], baseline=[longer(project)], at=NOW)
    requests.submit(board.manager, made.request, NOW)
    request = carried_out(made, board.sponsor, board)
    before.refresh_from_db()
    assert bytes(before.body) == body
    assert request.baseline is not None
    assert request.baseline.effective == request.effective
    old, new = (baselines.value(row).tasks[DISKS] for row in (before, request.baseline))
    assert new.duration.minutes - old.duration.minutes == 3 * 480  # type: ignore[union-attr]
    assert new.finish > old.finish  # type: ignore[operator]


def test_an_emergency_is_in_the_plan_first_and_listed_until_it_is_approved(project: Project, board: Board) -> None:
    made, before = opened(board.manager, project), minutes(project)
    requests.set_changes(board.manager, made, [longer(project)], at=NOW)
    with pytest.raises(PermissionDenied):
        emergency.apply(board.contributor, made.request, made, NOW)
    emergency.apply(board.manager, made.request, made, NOW)
    request = fresh(made.request)
    assert (minutes(project), request.urgency, request.due) == (before + 1440, Urgency.EMERGENCY, NOW + DAY)
    assert list(emergency.unsettled(project)) == [request]
    assert list(emergency.overdue(project, NOW + DAY + DAY)) == [request]
    with pytest.raises(PermissionDenied):
        approved(board.manager, made)
    revision = Project.objects.get(pk=project.pk).revision
    assert carried_out(made, board.sponsor, board).stage == Stage.IMPLEMENTED
    assert Project.objects.get(pk=project.pk).revision == revision
    assert not emergency.unsettled(project)


def test_a_refused_emergency_is_listed_until_it_is_taken_out(project: Project, board: Board) -> None:
    made, before = opened(board.manager, project), minutes(project)
    requests.set_changes(board.manager, made, [longer(project)], at=NOW)
    emergency.apply(board.manager, made.request, made, NOW)
    with pytest.raises(NotNow, match="in the plan already"):
        requests.withdraw(board.manager, made.request, NOW)
    approvals.reject(board.sponsor, made.request, "Nobody asked us.", NOW)
    assert emergency.unsettled(project).exists()
    emergency.take_back(board.manager, fresh(made.request), NOW)
    assert minutes(project) == before
    assert not emergency.unsettled(project).exists()


def test_an_emergency_that_later_work_builds_on_is_not_taken_out(project: Project, board: Board) -> None:
    made = opened(board.manager, project)
    requests.set_changes(board.manager, made, [longer(project)], at=NOW)
    emergency.apply(board.manager, made.request, made, NOW)
    submit(board.manager, project, [longer(project, days=1)], at=NOW)
    approvals.reject(board.sponsor, made.request, "Nobody asked us.", NOW)
    with pytest.raises(Unfit):
        emergency.take_back(board.manager, fresh(made.request), NOW)
    assert fresh(made.request).conflict


def test_ten_edits_of_a_day_drift_by_ten_days_and_demand_a_request(project: Project, board: Board) -> None:
    promised(project, board)
    tolerances.put(board.owner, project, [Tolerance(task=DISKS, days=5)])
    for step in range(10):
        drifted = tolerances.drifted(board.manager, project)
        assert bool(drifted) == (step > 5)
        submit(board.manager, project, [longer(project, days=1)], at=NOW)
    (drift,) = tolerances.drifted(board.manager, project)
    assert (drift.days, drift.allowed_days, drift.request) == (10, 5, None)
    request = tolerances.demand(board.manager, project, drift, NOW)
    (drift,) = tolerances.drifted(board.manager, project)
    assert drift.request == request
    requests.submit(board.manager, request, NOW)
    carried_out(requests.alternatives(request)[0], board.sponsor, board)
    assert fresh(request).stage == Stage.IMPLEMENTED
    assert tolerances.drifted(board.manager, project) == ()


def test_the_tolerance_of_milestones_is_that_of_the_contractual_ones(project: Project, board: Board) -> None:
    promised(project, board)
    tolerances.put(board.owner, project, [Tolerance(task="", days=1)])
    locks.put(board.owner, project, Locks(milestones=("data-centre-lease-ends",)))
    submit(board.manager, project, [longer(project, days=4)], at=NOW)
    assert [each.task for each in tolerances.drifted(board.manager, project)] == ["data-centre-lease-ends"]


def test_a_board_decides_several_requests_and_one_does_not_void_the_next(project: Project, board: Board) -> None:
    made = []
    for task in (DISKS, "clear-the-racks", "watch-closely"):
        one = opened(board.manager, project, task)
        requests.set_changes(board.manager, one, [longer(project, task, 1)], at=NOW)
        requests.submit(board.manager, one.request, NOW)
        made.append(one)
    sitting = sittings.open(board.owner, project, "Steering committee", [each.request for each in made], NOW)
    taken = sittings.taken(board.owner, sitting)
    assert [each.request for each in taken] == [each.request for each in made]
    alone = [each.alone.finish.days for each in taken if each.alone]
    together = [each.together.finish.days for each in taken if each.together]
    assert together[0] == alone[0]
    assert together[-1] is not None
    assert together[-1] > max(each for each in alone if each is not None)
    decisions = [
        Decision(taken[0].request, Verdict.APPROVE, taken[0].alternative, taken[0].digest),
        Decision(taken[1].request, Verdict.REJECT, why="No."),
        Decision(taken[2].request, Verdict.APPROVE, taken[2].alternative, taken[2].digest),
    ]
    outcomes = sittings.decide(
        board.owner, sitting, decisions, NOW, on_behalf=board.sponsor, evidence="Minutes of 13 March"
    )
    assert [each.refused for each in outcomes] == ["", "", ""]
    stages = [each.stage for each in outcomes]
    assert stages[1] == Stage.REJECTED
    assert {stages[0], stages[2]} <= {Stage.APPROVED, Stage.IMPLEMENTED}
    sittings.close(board.owner, sitting, "All decided.", NOW)
    with pytest.raises(NotNow, match="closed"):
        sittings.decide(board.owner, sitting, decisions, NOW)


def test_what_was_foretold_is_set_against_what_happened(project: Project, board: Board, asked: Alternative) -> None:
    request = carried_out(asked, board.sponsor, board)
    submit(board.manager, project, [longer(project, days=2)], at=NOW)
    found = reckoning.reckon(board.sponsor, request)
    assert found is not None
    assert found.estimator == board.manager
    assert found.foretold_days == found.applied_days
    (line,) = found.lines
    assert line.days_now is not None
    assert line.days_predicted is not None
    assert line.days_now - line.days_predicted == 2
    assert (line.finished, found.slipped_days) == (False, None)
    assert [each.person for each in reckoning.record(board.sponsor, project)] == [board.manager]
    requests.review(board.manager, request, "Two days too few.", NOW)
    assert fresh(request).stage == Stage.REVIEWED


def test_the_log_adds_up_what_was_carried_out(project: Project, board: Board, asked: Alternative) -> None:
    carried_out(asked, board.sponsor, board)
    other = opened(board.manager, project, "Two more")
    requests.set_changes(board.manager, other, [longer(project, days=2)], at=NOW)
    requests.submit(board.manager, other.request, NOW)
    carried_out(other, board.sponsor, board)
    opened(board.manager, project, "A wish")
    lines = log.lines(board.sponsor, project)
    assert [(line.key, line.days) for line in lines] == [("CR-3", None), ("CR-2", 2.0), ("CR-1", 3.0)]
    assert lines[2].approvers == ("Sponsor",)
    assert [each.days for each in log.growth(board.sponsor, project)] == [3.0, 5.0]
    assert [line.money for line in log.lines(board.contributor, project)] == [None, None, None]


def test_a_deleted_project_ends_with_its_requests(project: Project, board: Board) -> None:
    promised(project, board)
    made = opened(board.manager, project)
    requests.set_changes(board.manager, made, [longer(project)], baseline=[longer(project)], at=NOW)
    requests.submit(board.manager, made.request, NOW)
    carried_out(made, board.sponsor, board)
    drafts.enter(board.manager, opened(board.manager, project), NOW)
    Project.objects.filter(pk=project.pk).update(deleted=NOW)
    assert purge(NOW + 31 * DAY) == 1
    assert not Project.objects.exists()
