"""Change requests as pages: proposed, looked at, refused with a sentence, decided; each sees what is theirs to see."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from headway.plan.changes import Change, SetDuration
from headway.plan.duration import Duration
from headway.workbench.control import assess, drafts, requests
from headway.workbench.control.models import Acknowledgement, Alternative, ChangeRequest, Rule, Sitting, Stage
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import baselines, locks
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.submit import submit
from tests.workbench.control import conftest
from tests.workbench.control.conftest import NOW, Board, approved, fresh

HOME = "/p/meridian/requests/"


@pytest.fixture
def as_(client: Client) -> Callable[[Person], Client]:
    """`as_(board.owner)`: a browser in which this person is signed in."""

    def sign_in(person: Person) -> Client:
        client.force_login(person)
        return client

    return sign_in


DRILLS = "failover-drills"


def longer(project: Project, days: int = 3) -> Change:
    return conftest.longer(project, DRILLS, days)


def opened(person: Person, project: Project, title: str = "More drills") -> Alternative:
    return conftest.opened(person, project, title)


@pytest.fixture
def asked(project: Project, board: Board) -> Alternative:
    """A request of the manager's for longer drills, submitted."""
    made = opened(board.manager, project)
    requests.set_changes(board.manager, made, [longer(project)], at=NOW)
    requests.submit(board.manager, made.request, NOW)
    return made


type As = Callable[[Person], Client]


def duration(project: Project) -> int:
    found = load(project).state.plan.tasks[DRILLS].duration
    assert found is not None
    return found.minutes


def test_a_proposal_on_the_plan_moves_nothing_and_comes_back_as_a_request(
    project: Project, board: Board, as_: As
) -> None:
    browser, before = as_(board.manager), duration(project)
    entered = browser.post(f"{HOME}propose/", {"title": "Longer drills"})
    assert entered.headers["Location"] == "/p/meridian-cr1a/"
    draft = Project.objects.get(key="meridian-cr1a")
    submit(board.manager, draft, [longer(draft)], at=NOW)
    banner = browser.get("/p/meridian-cr1a/proposal/").text
    assert "Proposal CR-1" in banner
    assert "1 change" in banner
    assert "Longer drills" in browser.get("/p/meridian-cr1a/").text
    panel = browser.get("/p/meridian-cr1a/proposal/impact/").text
    assert "With the change" in panel
    assert browser.post("/p/meridian-cr1a/proposal/done/").headers["Location"] == f"{HOME}1/"
    page = browser.get(f"{HOME}1/").text
    assert "Failover drills" in page
    assert duration(project) == before


def test_what_is_discarded_is_gone_and_the_request_stays(project: Project, board: Board, as_: As) -> None:
    browser = as_(board.manager)
    browser.post(f"{HOME}propose/", {"title": "Longer drills"})
    submit(board.manager, Project.objects.get(key="meridian-cr1a"), [longer(project)], at=NOW)
    browser.post("/p/meridian-cr1a/proposal/discard/")
    assert not Project.objects.filter(key="meridian-cr1a").exists()
    assert "What is to change is not said yet" in browser.get(f"{HOME}1/").text


def test_the_effect_stands_before_the_figures_and_those_before_the_decision(
    asked: Alternative, board: Board, as_: As
) -> None:
    page = as_(board.owner).get(f"{HOME}1/").text
    places = [page.index(each) for each in ("effect-lead", "With the change", "Waits for", "What it changes")]
    assert places == sorted(places)
    assert "The project would" in page


def test_nobody_approves_their_own_and_the_page_says_so(asked: Alternative, board: Board, as_: As) -> None:
    ChangeRequest.objects.update(requester=board.owner)
    browser = as_(board.owner)
    assert "You asked for this change" in browser.get(f"{HOME}1/").text
    sent = {"alternative": "A", "binding-A": assess.binding(asked)}
    refused = browser.post(f"{HOME}1/approve/", sent)
    assert refused.status_code == 403
    assert "somebody else has to approve it" in refused.text
    assert fresh(asked.request).stage == Stage.SUBMITTED


def test_another_approves_what_was_shown_and_it_is_in_the_plan(
    project: Project, asked: Alternative, board: Board, as_: As
) -> None:
    before, browser = duration(project), as_(board.owner)
    page = browser.get(f"{HOME}1/").text
    binding = assess.binding(asked)
    assert f'value="{binding}"' in page
    browser.post(f"{HOME}1/approve/", {"alternative": "A", "binding-A": binding, "why": "Go on."})
    if fresh(asked.request).stage == Stage.APPROVED:
        assert "Who must know" in browser.get(f"{HOME}1/").text
        browser.post(f"{HOME}1/override/", {"why": "The regulator waits."})
    assert fresh(asked.request).stage == Stage.IMPLEMENTED
    assert duration(project) == before + 3 * 480
    assert Entry.objects.get(project=project, revision=project_revision(project)).cause == "change request 1"
    done = browser.get(f"{HOME}1/").text
    assert "in the plan" in done
    assert "Foretold" in done


def project_revision(project: Project) -> int:
    return Project.objects.values_list("revision", flat=True).get(pk=project.pk)


def test_what_was_edited_since_it_was_looked_at_is_not_approved(
    project: Project, asked: Alternative, board: Board, as_: As
) -> None:
    seen_then = assess.binding(asked)
    requests.set_changes(board.manager, asked, [longer(project, days=9)], at=NOW)
    told = as_(board.owner).post(f"{HOME}1/approve/", {"alternative": "A", "binding-A": seen_then})
    assert told.status_code == 409
    assert "edited since you looked" in told.text


def test_the_second_of_two_who_decide_at_once_is_told(asked: Alternative, board: Board, as_: As) -> None:
    binding = assess.binding(asked)
    approved(board.sponsor, asked)
    as_(board.sponsor).post(f"{HOME}1/override/", {"why": "They were told by telephone."})
    told = as_(board.owner).post(f"{HOME}1/approve/", {"alternative": "A", "binding-A": binding})
    assert told.status_code == 409
    assert "CR-1 is" in told.text


def test_to_reject_takes_a_reason(asked: Alternative, board: Board, as_: As) -> None:
    browser = as_(board.owner)
    assert browser.post(f"{HOME}1/reject/", {"why": " "}).status_code == 409
    assert browser.post(f"{HOME}1/reject/", {"why": "Too dear."}).status_code == 302
    page = browser.get(f"{HOME}1/").text
    assert "Rejected on" in page
    assert "Too dear." in page


def test_alternatives_stand_beside_each_other(project: Project, asked: Alternative, board: Board, as_: As) -> None:
    browser = as_(board.manager)
    browser.post(f"{HOME}1/alternative/", {"title": "Drill on Sundays", "copy": "yes"})
    other = requests.alternatives(asked.request)[1]
    requests.set_changes(board.manager, other, [longer(project, days=20)], at=NOW)
    page = browser.get(f"{HOME}1/?alternative=B").text
    assert "Drill on Sundays" in page
    assert "In detail, for B" in page
    assert "Note a decision given elsewhere" in page  # a manager does not decide by default
    assert as_(board.owner).get(f"{HOME}1/").text.count('type="radio" name="alternative"') == 2


def test_a_file_of_changes_is_content_like_any_other(project: Project, board: Board, as_: As) -> None:
    opened(board.manager, project)
    text = f"- change: SetDuration\n  task: {DRILLS}\n  now: 9 d\n"
    browser = as_(board.manager)
    browser.post(f"{HOME}1/file/", {"changes": SimpleUploadedFile("changes.yaml", text.encode())})
    assert "Failover drills" in browser.get(f"{HOME}1/").text
    wrong = browser.post(f"{HOME}1/file/", {"changes": SimpleUploadedFile("changes.yaml", b"- change: Nothing\n")})
    assert wrong.status_code == 409
    assert "changes.yaml" in wrong.text


def test_who_may_not_see_costs_reads_no_amount(asked: Alternative, board: Board, as_: As) -> None:
    assert "Cost" in as_(board.owner).get(f"{HOME}1/").text
    page = as_(board.contributor).get(f"{HOME}1/").text
    assert "cost " not in page.split("<main", 1)[1].split("History", 1)[0].lower().replace("cost accounts", "")


def test_a_draft_of_a_request_is_not_there_for_who_only_reads(
    project: Project, board: Board, member: Callable[..., Person], as_: As
) -> None:
    opened(board.manager, project)
    assert as_(member(Role.VIEWER)).get(f"{HOME}1/").status_code == 404


def test_the_log_is_filtered_and_taken_away(asked: Alternative, board: Board, as_: As) -> None:
    requests.assess(board.manager, asked.request, NOW)
    browser = as_(board.owner)
    assert "More drills" in browser.get(f"{HOME}?stage=open&q=drills").text
    assert "Nothing fits this filter" in browser.get(f"{HOME}?stage=rejected").text
    assert "CR-1,More drills,Scope" in browser.get(f"{HOME}register/csv/").content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"{HOME}register/xlsx/").content))
    assert book.active is not None
    assert book.active["B2"].value == "More drills"
    assert browser.get(f"{HOME}register/pdf/").content.startswith(b"%PDF-")
    assert browser.get(f"{HOME}register/odt/").status_code == 404


def test_who_reads_german_reads_what_it_would_do_in_german(asked: Alternative, board: Board, as_: As) -> None:
    browser, german = as_(board.sponsor), {"Accept-Language": "de"}
    page = browser.get(f"{HOME}{asked.request.number}/", headers=german).content.decode()
    assert '<html lang="de"' in page
    assert not re.search(r"\b(would|their|they)\b", re.sub(r"<[^>]+>", " ", page.partition("<main")[2]))
    file = browser.get(f"{HOME}{asked.request.number}/board/html/", headers=german).content.decode()
    assert '<html lang="de">' in file
    assert "Wer was wissen muss" in file
    assert not re.search(r"\b(would|their|they|must know)\b", re.sub(r"<[^>]+>", " ", file))


def test_rules_and_locks_are_set_by_who_approves_alone(project: Project, board: Board, as_: As) -> None:
    sent = {"role": "sponsor", "count": "2", "days": "5", "within": "3"}
    assert as_(board.manager).post(f"{HOME}rules/add/", sent).status_code == 403
    browser = as_(board.owner)
    assert browser.post(f"{HOME}rules/add/", sent).status_code == 302
    rule = Rule.objects.get()
    assert (rule.role, rule.count, rule.days, rule.within) == ("sponsor", 2, 5.0, 3)
    assert "moves the finish by 5 d or more" in browser.get(f"{HOME}rules/").text
    assert browser.post(f"{HOME}rules/add/", sent | {"count": "0.4e99"}).status_code == 409
    browser.post(f"{HOME}rules/locks/", {"scope": "on", "milestone": "live-in-the-cloud"})
    found = locks.of(Project.objects.get(pk=project.pk))
    assert found == locks.Locks(scope=True, milestones=("live-in-the-cloud",))
    browser.post(f"{HOME}rules/drop/", {"rule": str(rule.pk)})
    assert not Rule.objects.exists()


def test_a_drift_beyond_its_tolerance_demands_a_request_and_is_made_one(
    project: Project, board: Board, as_: As
) -> None:
    row = baselines.take(board.owner, project, "Approved", "", NOW)
    baselines.measure_by(board.owner, project, row)
    browser = as_(board.owner)
    browser.post(f"{HOME}rules/tolerance/", {"task": DRILLS, "days": "2"})
    for _day in range(3):
        submit(board.manager, project, [longer(project, days=1)], at=NOW)
    page = as_(board.manager).get(HOME).text
    assert "3 working days after its baseline; 2 are allowed" in page
    made = browser.post(f"{HOME}demand/", {"task": DRILLS})
    assert made.headers["Location"] == f"{HOME}1/"
    assert "has drifted from its baseline" in browser.get(f"{HOME}1/").text
    assert "Make a request of it" not in browser.get(HOME).text


def test_a_sitting_decides_several_in_one_go_each_by_itself(
    project: Project, asked: Alternative, board: Board, as_: As
) -> None:
    second = opened(board.owner, project, "Another rehearsal")
    was = load(project).state.plan.tasks["second-rehearsal"].duration
    assert was is not None
    requests.set_changes(
        board.owner, second, [SetDuration("second-rehearsal", was, Duration(was.minutes + 960))], at=NOW
    )
    requests.submit(board.owner, second.request, NOW)
    browser = as_(board.owner)
    called = browser.post(f"{HOME}sittings/", {"pick": ["1", "2"], "title": "Board of March"})
    page = browser.get(called.headers["Location"]).text
    assert "All of them together" in page
    sent = {
        "verdict1": "reject", "why1": "Not now.", "verdict2": "approve", "digest2": assess.binding(second),
    }  # fmt: skip
    told = browser.post(f"{called.headers['Location']}decide/", sent)
    assert told.status_code == 409
    assert "CR-1: rejected." in told.text
    assert "CR-2 was not decided: You asked for this change" in told.text
    browser.post(f"{called.headers['Location']}close/", {"minutes": "Adjourned."})
    assert Sitting.objects.get().minutes == "Adjourned."


def test_an_emergency_is_in_the_plan_and_listed_until_somebody_approves_it(
    project: Project, board: Board, as_: As
) -> None:
    made, before = opened(board.manager, project), duration(project)
    requests.set_changes(board.manager, made, [longer(project)], at=NOW)
    as_(board.manager).post(f"{HOME}1/emergency/", {"alternative": "A"})
    assert duration(project) == before + 3 * 480
    assert "was applied as an emergency" in as_(board.owner).get(HOME).text


def test_growth_is_drawn_once_something_was_applied(asked: Alternative, board: Board, as_: As) -> None:
    browser = as_(board.owner)
    assert "No approved change yet" in browser.get(f"{HOME}growth/").text
    approved(board.owner, asked)
    if fresh(asked.request).stage == Stage.APPROVED:
        browser.post(f"{HOME}1/override/", {"why": "Known."})
    assert "Approved changes moved the finish by" in browser.get(f"{HOME}growth/").text
    assert b"CR-1 More drills" in browser.get(f"{HOME}growth/days/csv/").content


def test_a_draft_is_dropped_once_it_is_decided(project: Project, asked: Alternative, board: Board, as_: As) -> None:
    drafts.enter(board.manager, asked, NOW)
    assert as_(board.manager).get("/p/meridian-cr1a/").status_code == 200
    as_(board.owner).post(f"{HOME}1/reject/", {"why": "No."})
    assert as_(board.manager).get("/p/meridian-cr1a/").status_code == 404


def test_the_page_for_a_board_is_a_file_of_each_form(asked: Alternative, board: Board, as_: As) -> None:
    browser = as_(board.owner)
    assert browser.get(f"{HOME}1/board/pdf/").content.startswith(b"%PDF-")
    told = browser.get(f"{HOME}1/board/md/")
    assert "attachment" in told.headers["Content-Disposition"]
    assert "CR-1 More drills" in told.content.decode()
    assert "The regulator asks for it." in told.content.decode()
    assert browser.get(f"{HOME}1/board/doc/").status_code == 404
    assert "GBP" not in as_(board.contributor).get(f"{HOME}1/board/md/").content.decode()


def test_the_months_that_cost_more_follow_the_page_for_who_may_see_costs(
    asked: Alternative, board: Board, as_: As
) -> None:
    address = f"{HOME}1/cash/"
    assert address in as_(board.owner).get(f"{HOME}1/").text
    assert "Cost by month" in as_(board.owner).get(address).text
    assert address not in as_(board.contributor).get(f"{HOME}1/").text
    assert "Cost by month" not in as_(board.contributor).get(address).text


def test_who_owns_a_risk_one_may_not_see_is_not_named(
    project: Project, asked: Alternative, board: Board, member: Callable[..., Person], as_: As
) -> None:
    told = "A hidden risk falls on it."
    Acknowledgement.objects.create(request=asked.request, affected="owner Secret Keeper", told=told)
    assert "Secret Keeper" in as_(board.owner).get(f"{HOME}1/").text
    page = as_(member(Role.STAKEHOLDER)).get(f"{HOME}1/").text
    assert "More drills" in page
    assert "Secret Keeper" not in page
    assert "hidden risk" not in page


def test_one_who_is_not_concerned_does_not_acknowledge(asked: Alternative, board: Board, as_: As) -> None:
    row = Acknowledgement.objects.create(request=asked.request, affected="owner Somebody", told="It falls on you.")
    refused = as_(board.contributor).post(f"{HOME}1/acknowledge/", {"affected": str(row.pk)})
    assert refused.status_code == 403
    assert "Only whom it concerns acknowledges it." in refused.text
    row.refresh_from_db()
    assert row.at is None


def test_a_delegate_decides_in_anothers_name_and_the_page_says_so(
    project: Project, asked: Alternative, board: Board, as_: As
) -> None:
    days = {"to": str(board.sponsor.pk), "begins": "2020-01-01", "ends": "2999-01-01"}
    assert as_(board.owner).post(f"{HOME}rules/delegate/", days).status_code == 302
    Rule.objects.create(project=project, role="owner", count=1)
    sent = {"alternative": "A", "binding-A": assess.binding(asked), "behalf": str(board.owner.pk)}
    assert as_(board.sponsor).post(f"{HOME}1/approve/", sent).status_code == 302
    assert "for Owner" in as_(board.owner).get(f"{HOME}1/").text
