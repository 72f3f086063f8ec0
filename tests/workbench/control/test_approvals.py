"""Who may approve, what it binds to, and what the last approval does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from headway.plan.changes import RemoveLink, RenameTask, SetDuration
from headway.plan.duration import Duration
from headway.workbench.control import acknowledgements, approvals, assess, drafts, requests, rules
from headway.workbench.control.models import Acknowledgement, Alternative, Approval, Rule, Stage
from headway.workbench.control.turn import NotNow, Unfit
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import held
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.submit import submit
from tests.workbench.control.conftest import DISKS, NOW, Board, approved, carried_out, fresh, longer, opened


def minutes(project: Project, task: str = DISKS) -> int:
    duration = held.load(project).state.plan.tasks[task].duration
    assert duration is not None
    return duration.minutes


def test_the_last_approval_puts_the_change_into_the_plan(project: Project, board: Board, asked: Alternative) -> None:
    before, revision = minutes(project), project.revision
    request = carried_out(asked, board.sponsor, board)
    assert (request.stage, request.revision) == (Stage.IMPLEMENTED, revision + 1)
    assert minutes(project) == before + 3 * 480
    assert Entry.objects.get(project=project, revision=revision + 1).cause == f"change request {request.number}"


def test_nobody_approves_what_they_asked_for_or_wrote(project: Project, board: Board) -> None:
    made = opened(board.owner, project)
    draft = drafts.enter(board.owner, made, NOW)
    submit(board.sponsor, draft, [longer(draft)], at=NOW)
    requests.submit(board.owner, made.request, NOW)
    for person in (board.owner, board.sponsor):
        with pytest.raises(PermissionDenied, match="somebody else has to approve"):
            approved(person, made)
    assert not made.approvals.exists()


def test_a_copy_of_an_alternative_has_the_same_writers(project: Project, board: Board, asked: Alternative) -> None:
    copy = requests.add_alternative(board.contributor, asked.request, "The same again", NOW, copy_of=asked)
    assert {each.person for each in copy.authors.all()} == {board.manager, board.contributor}


def test_who_does_not_decide_does_not_approve(board: Board, asked: Alternative) -> None:
    with pytest.raises(PermissionDenied):
        approved(board.contributor, asked)
    assert fresh(asked.request).stage == Stage.SUBMITTED


def test_an_approval_binds_to_the_content_that_was_shown(project: Project, board: Board, asked: Alternative) -> None:
    shown = assess.binding(asked)
    requests.set_changes(board.manager, asked, [longer(project, days=4)], at=NOW)
    with pytest.raises(NotNow, match="edited since you looked"):
        approvals.approve(board.sponsor, asked.request, asked, shown, NOW)
    assert not asked.approvals.exists()


def test_an_edit_voids_what_was_approved_and_says_so(project: Project, board: Board, asked: Alternative) -> None:
    rules.put(board.owner, project, [Rule(role="sponsor"), Rule(role="owner")])
    word = approved(board.sponsor, asked)
    requests.set_changes(board.manager, asked, [longer(project, days=4)], at=NOW)
    word.refresh_from_db()
    assert (word.voided, word.void) == (NOW, "The content was edited.")
    approved(board.owner, asked)
    assert fresh(asked.request).stage == Stage.ASSESSMENT
    assert minutes(project) + 4 * 480 == longer(project, days=4).now.minutes  # type: ignore[attr-defined]


def test_an_effect_that_moved_beyond_the_tolerance_voids_the_words_before_it(
    project: Project, board: Board, asked: Alternative
) -> None:
    """The disks decide the finish; without what follows them they no longer do."""
    rules.put(board.owner, project, [Rule(role="sponsor"), Rule(role="owner")])
    word = approved(board.sponsor, asked)
    plan = held.load(project).state.plan
    others = [link for link in plan.links.values() if link.predecessor == DISKS]
    assert others
    assert assess.whole(asked).effect.days
    submit(board.manager, project, [RemoveLink(link) for link in others], at=NOW)
    approved(board.owner, asked)
    word.refresh_from_db()
    assert word.voided == NOW
    assert "were approved" in word.void
    assert fresh(asked.request).stage == Stage.ASSESSMENT


def test_what_leaves_the_effect_alone_voids_nothing(project: Project, board: Board, asked: Alternative) -> None:
    rules.put(board.owner, project, [Rule(role="sponsor"), Rule(role="owner")])
    word = approved(board.sponsor, asked)
    task, was = next((id, task.name) for id, task in held.load(project).state.plan.tasks.items())
    submit(board.manager, project, [RenameTask(task, was, "Otherwise")], at=NOW)
    request = carried_out(asked, board.owner, board)
    word.refresh_from_db()
    assert (request.stage, word.voided) == (Stage.IMPLEMENTED, None)


def test_a_change_that_no_longer_fits_applies_nothing_and_is_shown(
    project: Project, board: Board, asked: Alternative
) -> None:
    shown = assess.binding(asked)
    submit(board.manager, project, [longer(project, days=1)], at=NOW)
    revision = Project.objects.get(pk=project.pk).revision
    with pytest.raises(Unfit, match="nothing was applied"):
        approvals.approve(board.sponsor, asked.request, asked, shown, NOW)
    request = fresh(asked.request)
    assert "was expected to be" in request.conflict
    assert Project.objects.get(pk=project.pk).revision == revision
    assert request.stage == Stage.SUBMITTED


def test_a_quorum_counts_people_and_not_words(
    project: Project, board: Board, asked: Alternative, person: Callable[..., Person]
) -> None:
    rules.put(board.owner, project, [Rule(role="sponsor", count=2)])
    second = person("second")
    Membership.objects.create(person=second, project=project, role=Role.SPONSOR)
    approved(board.sponsor, asked)
    with pytest.raises(NotNow, match="approved this already"):
        approved(board.sponsor, asked)
    assert [need.count for need in approvals.missing(project, asked, rules.needed(project, assess.whole(asked)))] == [1]
    assert carried_out(asked, second, board).stage == Stage.IMPLEMENTED


def test_a_rule_applies_from_its_threshold_on(project: Project, board: Board, asked: Alternative) -> None:
    days = assess.whole(asked).effect.days
    assert days
    below, above = Rule(role="owner", days=days + 1), Rule(role="sponsor", days=days)
    rules.put(board.owner, project, [below, above])
    assert [need.role for need in rules.needed(project, assess.whole(asked))] == ["sponsor"]


def test_a_delegate_decides_for_as_long_as_they_were_asked_to(
    project: Project, board: Board, asked: Alternative
) -> None:
    rules.put(board.owner, project, [Rule(role="sponsor")])
    with pytest.raises(PermissionDenied, match="has not asked you"):
        approved(board.owner, asked, on_behalf=board.sponsor)
    rules.delegate(board.sponsor, project, board.owner, NOW, NOW + timedelta(days=3))
    with pytest.raises(PermissionDenied):
        approved(board.owner, asked, on_behalf=board.sponsor, at=NOW + timedelta(days=4))
    word = approved(board.owner, asked, on_behalf=board.sponsor)
    assert (word.by, word.behalf, word.role) == (board.owner, board.sponsor, "sponsor")


def test_a_delegate_does_not_approve_the_requests_of_who_asked_them(project: Project, board: Board) -> None:
    made = opened(board.sponsor, project)
    requests.set_changes(board.sponsor, made, [longer(project)], at=NOW)
    requests.submit(board.sponsor, made.request, NOW)
    rules.delegate(board.sponsor, project, board.owner, NOW, NOW + timedelta(days=3))
    with pytest.raises(PermissionDenied, match="somebody else has to approve"):
        approved(board.owner, made, on_behalf=board.sponsor)


def test_a_decision_given_outside_is_noted_with_its_evidence_by_another_than_who_asked(
    project: Project, board: Board, asked: Alternative
) -> None:
    with pytest.raises(PermissionDenied):
        approved(board.manager, asked, on_behalf=board.sponsor, evidence="Minutes of 13 March")
    word = approved(board.owner, asked, on_behalf=board.sponsor, evidence="Minutes of 13 March")
    assert (word.by, word.recorder, word.evidence) == (board.sponsor, board.owner, "Minutes of 13 March")


def test_an_approver_who_lost_the_role_counts_no_more(project: Project, board: Board, asked: Alternative) -> None:
    rules.put(board.owner, project, [Rule(role="sponsor"), Rule(role="owner")])
    approved(board.sponsor, asked)
    Membership.objects.filter(person=board.sponsor, project=project).update(role=Role.VIEWER)
    approved(board.owner, asked)
    assert fresh(asked.request).stage == Stage.ASSESSMENT


def test_who_is_affected_knows_before_it_takes_effect(project: Project, board: Board, asked: Alternative) -> None:
    before = minutes(project)
    row = Acknowledgement.objects.create(
        request=asked.request, affected=f"owner {board.contributor.name}", told="Later."
    )
    approved(board.sponsor, asked)
    assert (fresh(asked.request).stage, minutes(project)) == (Stage.APPROVED, before)
    with pytest.raises(PermissionDenied, match="Only whom it concerns"):
        acknowledgements.acknowledge(board.sponsor, asked.request, row, NOW)
    acknowledgements.acknowledge(board.contributor, asked.request, row, NOW)
    if fresh(asked.request).stage == Stage.APPROVED:  # others have to know it too
        acknowledgements.override(board.owner, fresh(asked.request), "Told by phone.", NOW)
    assert (fresh(asked.request).stage, minutes(project)) == (Stage.IMPLEMENTED, before + 3 * 480)


def test_an_override_is_signed_by_one_who_approves_and_did_not_ask(
    project: Project, board: Board, asked: Alternative
) -> None:
    Acknowledgement.objects.create(request=asked.request, affected="stakeholder acme", told="Later.")
    approved(board.sponsor, asked)
    for person in (board.manager, board.contributor):
        with pytest.raises(PermissionDenied):
            acknowledgements.override(person, fresh(asked.request), "No time.", NOW)
    with pytest.raises(NotNow, match="needs a reason"):
        acknowledgements.override(board.owner, fresh(asked.request), " ", NOW)
    acknowledgements.override(board.owner, fresh(asked.request), "No time.", NOW)
    assert fresh(asked.request).stage == Stage.IMPLEMENTED
    assert asked.request.acknowledgements.first().override == "No time."  # type: ignore[union-attr]


def test_what_moved_while_somebody_had_still_to_know_is_asked_again(
    project: Project, board: Board, asked: Alternative
) -> None:
    Acknowledgement.objects.create(request=asked.request, affected="stakeholder acme", told="Later.")
    word = approved(board.sponsor, asked)
    links = [each for each in held.load(project).state.plan.links.values() if each.predecessor == DISKS]
    submit(board.manager, project, [RemoveLink(link) for link in links], at=NOW)
    before = minutes(project)
    acknowledgements.override(board.owner, fresh(asked.request), "No time.", NOW)
    word.refresh_from_db()
    assert (fresh(asked.request).stage, minutes(project)) == (Stage.ASSESSMENT, before)
    assert word.voided is not None


def test_a_request_is_applied_once(project: Project, board: Board, asked: Alternative) -> None:
    carried_out(asked, board.sponsor, board)
    revision = Project.objects.get(pk=project.pk).revision
    with pytest.raises(NotNow):
        approved(board.owner, asked)
    assert Project.objects.get(pk=project.pk).revision == revision


def test_two_alternatives_are_approved_each_for_itself(project: Project, board: Board, asked: Alternative) -> None:
    rules.put(board.owner, project, [Rule(role="sponsor"), Rule(role="owner")])
    other = requests.add_alternative(board.manager, asked.request, "Fewer", NOW)
    was = held.load(project).state.plan.tasks[DISKS].duration
    assert was is not None
    requests.set_changes(board.manager, other, [SetDuration(DISKS, was, Duration(was.minutes + 480))], at=NOW)
    approved(board.sponsor, asked)
    approved(board.owner, other)
    assert fresh(asked.request).stage == Stage.ASSESSMENT
    assert carried_out(other, board.sponsor, board).chosen == other
    assert minutes(project) == was.minutes + 480
    assert Approval.objects.filter(alternative=asked, voided=None).count() == 1


def test_everybody_is_told_what_waits_for_their_own_word(project: Project, board: Board, asked: Alternative) -> None:
    rules.put(board.owner, project, [Rule(role="sponsor"), Rule(role="owner")])
    wanted = {name: list(approvals.awaited(person, project)) for name, person in board._asdict().items()}
    assert wanted == {"owner": [asked.request], "sponsor": [asked.request], "manager": [], "contributor": []}
    approved(board.sponsor, asked)
    assert not approvals.awaited(board.sponsor, project)
    assert approvals.awaited(board.owner, project)
