"""A plan kept in git: pulled as a file, edited by hand, pushed as Changes; colleagues' edits merge or are told."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.utils import timezone

import headway as library
from headway.actuals.changes import diff_all
from headway.cli import server, tokens
from headway.cli.merge import merged
from headway.formats import read_data
from headway.formats.native.journal import read_journal, state_on
from headway.plan.changes import AddTask, RemoveTask, RenameProject, SetDuration, SetStatusDate
from headway.plan.duration import Duration
from headway.plan.task import Task
from headway.reports.slip import document
from headway.reports.trend import document as trend_document
from headway.workbench.people import tokens as made
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role, Scope
from headway.workbench.projects import held, slips
from headway.workbench.projects.desk import Desk
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project, Via
from headway.workbench.projects.moments import moment
from headway.workbench.projects.record import write
from headway.workbench.projects.rows import EMPTY
from headway.workbench.projects.slips import Between
from tests.cli.conftest import headway
from tests.cli.running import Headway
from tests.workbench.api.conftest import NOW

__all__ = ["headway"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at(live_server: Any, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A live workbench with the bundled example, and nobody's tokens kept."""
    held.forget_all()
    reading = library.read(root / "plans" / "meridian.yaml")
    project = Project.objects.create(key="meridian", created=NOW)
    write(project, diff_all(EMPTY, (reading.plan, reading.actuals), NOW.replace(tzinfo=None)), by=None, at=NOW)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("HEADWAY_TOKEN", "HEADWAY_URL"):
        monkeypatch.delenv(name, raising=False)
    yield live_server.url
    held.forget_all()


@pytest.fixture
def token(at: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The token of the manager, kept as a sign-in keeps it."""
    person = Person.objects.create_user("mara@example.org", name="Mara")
    Membership.objects.create(person=person, project=Project.objects.get(), role=Role.MANAGER)
    _, shown = made.make(person, "git", tuple(Scope), timezone.now() + timedelta(days=1))
    tokens.keep({at: shown})
    return shown


@pytest.fixture
def file(headway: Headway, token: str, tmp_path: Path) -> Path:
    """The plan, pulled."""
    target = tmp_path / "plan.yaml"
    answer = headway("pull", "meridian", "-o", target)
    assert answer.code == 0, answer.err
    return target


def state() -> Any:
    return load(Project.objects.get()).state


def colleague(*changes: Any) -> None:
    write(Project.objects.get(), changes, by=None, at=NOW)


def edit(file: Path, was: str, now: str) -> None:
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, now, 1), "utf-8")


def test_what_is_pulled_is_the_plan(file: Path, at: str) -> None:
    first, *_ = file.read_text("utf-8").splitlines()
    assert first == f"# pulled from {at}/p/meridian/ at revision 1"
    reading = library.read(file)
    assert (reading.plan, reading.actuals) == tuple(state())


def test_a_file_nobody_edited_has_nothing_to_push(file: Path, headway: Headway) -> None:
    answer = headway("push", file)
    assert (answer.code, answer.err) == (0, "Nothing to push.\n")


def test_an_edit_is_shown_with_what_it_moves_and_then_made(file: Path, headway: Headway) -> None:
    edit(file, "\ntasks:", "\n# our own words\ntasks:")
    edit(file, "name: Meridian", "name: Polaris")
    looked = headway("push", file, "--dry-run")
    assert looked.code == 0
    assert "Rename the project to 'Polaris'" in looked.out
    assert "The project still finishes on" in looked.out
    assert Entry.objects.count() == 1
    unasked = headway("push", file)
    assert (unasked.code, Entry.objects.count()) == (1, 1), "without a terminal nothing is pushed unasked"
    pushed = headway("push", file, "--yes", "-m", "The client asked")
    assert pushed.code == 0, pushed.err
    entry = Entry.objects.latest("revision")
    assert (entry.gesture, entry.why, entry.via) == ("Pushed plan.yaml", "The client asked", Via.API)
    assert str(entry.by) == "Mara"
    text = file.read_text("utf-8")
    assert text.splitlines()[0].endswith("at revision 2")
    assert "# our own words" in text
    assert headway("push", file).err == "Nothing to push.\n"


def test_edits_of_different_fields_merge(file: Path, headway: Headway) -> None:
    edit(file, "name: Meridian", "name: Polaris")
    plan = state().plan
    task = next(each for each in plan.leaves if each.duration)
    colleague(SetDuration(task.id, task.duration, Duration(60_000)))
    answer = headway("push", file, "--yes")
    assert answer.code == 0, answer.err
    after = state().plan
    assert (after.settings.name, after.tasks[task.id].duration) == ("Polaris", Duration(60_000))
    assert library.read(file).plan == after, "the file holds the colleague's edit too"


def test_edits_of_one_field_are_told_with_both_values(file: Path, headway: Headway) -> None:
    edit(file, "name: Meridian", "name: Polaris")
    colleague(RenameProject("Meridian", "Vega"))
    before = file.read_bytes()
    answer = headway("push", file, "--yes")
    assert (answer.code, Entry.objects.count()) == (1, 2)
    assert "yours:  Rename the project to 'Polaris'" in answer.err
    assert "theirs: Name was expected to be 'Meridian', but is 'Vega'." in answer.err
    assert file.read_bytes() == before
    pulled = headway("pull", "-o", file)
    assert (pulled.code, file.read_bytes()) == (1, before), "the file is not overwritten either"
    assert headway("pull", "-o", file, "--keep", "mine").code == 0
    assert headway("push", file, "--yes").code == 0
    assert state().plan.settings.name == "Polaris"


def test_theirs_may_be_kept(file: Path, headway: Headway) -> None:
    edit(file, "name: Meridian", "name: Polaris")
    colleague(RenameProject("Meridian", "Vega"))
    assert headway("pull", "-o", file, "--keep", "theirs").code == 0
    assert library.read(file).plan.settings.name == "Vega"
    assert headway("push", file).err == "Nothing to push.\n"


def test_pulling_again_brings_what_others_did_and_keeps_ones_own(file: Path, headway: Headway) -> None:
    edit(file, "name: Meridian", "name: Polaris")
    task = next(each for each in state().plan.leaves if each.duration)
    colleague(SetDuration(task.id, task.duration, Duration(60_000)))
    answer = headway("pull", "-o", file)
    assert (answer.code, "with 1 edit" in answer.err) == (0, True), answer.err
    plan = library.read(file).plan
    assert (plan.settings.name, plan.tasks[task.id].duration) == ("Polaris", Duration(60_000))


def test_the_same_edit_twice_is_none(file: Path, headway: Headway) -> None:
    edit(file, "name: Meridian", "name: Polaris")
    colleague(RenameProject("Meridian", "Polaris"))
    assert headway("push", file).err == "Nothing to push.\n"


def test_who_may_only_read_may_not_push(file: Path, headway: Headway) -> None:
    Membership.objects.update(role=Role.VIEWER)
    edit(file, "name: Meridian", "name: Polaris")
    answer = headway("push", file, "--yes")
    assert answer.code == 2
    assert "Not allowed" in answer.err
    assert Entry.objects.count() == 1


def test_a_project_one_may_not_see_is_not_there(token: str, headway: Headway, tmp_path: Path) -> None:
    answer = headway("pull", "atlas", "-o", tmp_path / "atlas.yaml")
    assert (answer.code, "There is no such thing" in answer.err) == (2, True)
    assert not (tmp_path / "atlas.yaml").exists()


# Tokens


def test_signing_in_keeps_the_token_for_its_owner_alone(
    at: str, token: str, headway: Headway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    tokens.file().unlink()
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{token}\n"))
    answer = headway("login", at)
    assert answer.code == 0, answer.err
    assert token not in answer.out + answer.err
    assert stat.S_IMODE(tokens.file().stat().st_mode) == 0o600
    assert headway("pull", "meridian", "-o", tmp_path / "p.yaml").code == 0
    assert headway("login", at, "--forget").code == 0
    assert tokens.load() == {}
    assert headway("pull", "meridian", "-o", tmp_path / "p.yaml").code == 2


def test_a_wrong_token_is_not_kept(at: str, headway: Headway, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("hw_wrong\n"))
    answer = headway("login", at)
    assert answer.code == 2
    assert "does not know this token" in answer.err
    assert not tokens.file().exists()


def test_the_token_of_the_environment_goes_where_one_said_and_not_where_a_file_says(
    file: Path, token: str, at: str, headway: Headway, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens.keep({})
    monkeypatch.setenv("HEADWAY_TOKEN", token)
    answer = headway("push", file)
    assert answer.code == 2
    assert f"--url {at}" in answer.err
    assert headway("push", file, "--url", at).code == 0


def test_a_token_follows_no_redirect(token: str) -> None:
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(307)
            self.send_header("Location", "/somewhere/else")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as there:
        Thread(target=there.serve_forever, daemon=True).start()
        with pytest.raises(server.ServerError, match="somewhere/else"):
            server.Server(f"http://127.0.0.1:{there.server_port}", token).get("/me")
        there.shutdown()
    assert asked == ["/api/v1/me"]


@pytest.mark.parametrize("address", ["ftp://plan.example.org", "https://", "https://me:secret@plan.example.org"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(server.ServerError):
        server.normal(address)


def test_a_server_that_does_not_answer_is_told(headway: Headway, tmp_path: Path) -> None:
    answer = headway("pull", "x", "-o", tmp_path / "x.yaml", "--url", "http://127.0.0.1:9", "--token", "t")
    assert (answer.code, "does not answer" in answer.err) == (2, True)


# The merge, as a function over values


def test_insisting_removes_what_somebody_else_has_altered(root: Path) -> None:
    reading = library.read(root / "plans" / "meridian.yaml")
    plan = reading.plan
    lonely = library.Task("lonely", "Alone")
    altered = plan.but(tasks={**plan.tasks, "lonely": lonely.but(name="Altered")})
    edits = [RemoveTask(lonely)]
    assert len(merged(edits, altered, reading.actuals).conflicts) == 1
    (mine,) = merged(edits, altered, reading.actuals, "mine").changes
    assert mine == RemoveTask(altered.tasks["lonely"])
    assert merged(edits, altered, reading.actuals, "theirs").changes == ()
    assert merged(edits, plan, reading.actuals).same == 1


def test_what_is_written_and_read_is_no_edit(root: Path) -> None:
    from headway.cli.workcopy import as_written

    for name in ("meridian.yaml", "hello.yaml"):
        reading = library.read(root / "plans" / name)
        again = as_written(reading)
        assert not diff_all((reading.plan, reading.actuals), (again.plan, again.actuals), NOW.replace(tzinfo=None))
        assert read_data((root / "plans" / name).read_bytes(), name).plan == reading.plan


def test_a_plan_pulled_with_its_journal_is_split_between_any_two_days_as_the_workbench_splits_it(
    at: str, token: str, headway: Headway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, person = Project.objects.get(), Person.objects.get()
    task = load(project).state.plan.tasks["rehearse-the-key-ceremony"]
    longer = [SetDuration(task.id, task.duration, Duration(20 * 480))]
    more = AddTask(Task("audit", "Audit", duration=Duration(90 * 480), rank=Decimal(10_000)))
    edits = [*longer, more]
    write(project, edits, by=person, at=NOW + timedelta(days=3), gesture="Longer", cause="change request 4")
    file = tmp_path / "plan.yaml"
    assert headway("pull", "meridian", "-o", file, "--url", at).code == 0
    first, last = NOW.date().isoformat(), (NOW + timedelta(days=3)).date().isoformat()
    alone = headway("slip", file, "--from", first, "--to", last, "--json")
    assert "was pulled without its journal" in alone.err
    assert headway("pull", "-o", file, "--url", at, "--journal").code == 0
    journal = file.with_name("plan.journal.json")
    assert [line["revision"] for line in json.loads(journal.read_text("utf-8"))["lines"]] == [1, 2]
    told = headway("slip", file, "--from", first, "--to", last, "--json")
    assert "journal" not in told.err
    monkeypatch.setattr(slips, "DESK", Desk(now=lambda: NOW, start=lambda work: work(), patience=0))
    found = slips.split(person, project, Between(moment(project, first), moment(project, last))).answer
    assert found is not None
    split = document(found.value.slip)
    assert told.json["sentence"] == split["sentence"]
    assert told.json["causes"] == split["causes"]
    assert told.json["total_days"] > 0
    assert [each["cause"] for each in told.json["causes"]] == ["estimates", "scope"]
    assert [each["request"] for each in told.json["causes"][1]["requests"]] == [4]


def test_the_journal_is_brought_up_to_date_with_the_plan(at: str, token: str, headway: Headway, tmp_path: Path) -> None:
    project, person = Project.objects.get(), Person.objects.get()
    file = tmp_path / "plan.yaml"
    headway("pull", "meridian", "-o", file, "--url", at, "--journal")
    write(project, [RenameProject(load(project).state.plan.settings.name, "Other")], by=person, at=NOW)
    answer = headway("pull", "-o", file, "--url", at)
    assert "1 new line, up to revision 2" in answer.err
    journal = read_journal(file.with_name("plan.journal.json"))
    assert journal.revision == 2
    plan, actuals = state_on(journal, datetime(2100, 1, 1))
    assert (plan, actuals) == tuple(load(project).state)
    assert state_on(journal, datetime(2000, 1, 1))[0].tasks == {}


def test_the_milestone_trend_of_a_pulled_plan_is_that_of_the_workbench(
    at: str, token: str, headway: Headway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, person = Project.objects.get(), Person.objects.get()
    for week in (1, 2):
        plan = load(project).state.plan
        task, was = plan.tasks["rehearse-the-key-ceremony"], plan.settings.status_date
        assert was is not None
        longer = SetDuration(task.id, task.duration, Duration((2 + 15 * week) * 480))
        moved = SetStatusDate(was, was + timedelta(days=7))
        write(project, [longer, moved], by=person, at=NOW + timedelta(days=7 * week))
    file = tmp_path / "plan.yaml"
    headway("pull", "meridian", "-o", file, "--url", at, "--journal")
    told = headway("trend", file, "--json").json
    monkeypatch.setattr(slips, "DESK", Desk(now=lambda: NOW, start=lambda work: work(), patience=0))
    project.refresh_from_db()
    answer = slips.milestone_trend(project).answer
    assert answer is not None
    assert told == trend_document(answer.value)
    finishes = [point["finish"] for point in told[0]["points"]]
    assert len(finishes) == 3
    assert finishes[0] < finishes[-1]
