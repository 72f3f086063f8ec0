"""What a process holds: other processes' writes, an older database put back, and what was never committed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction

from headway.plan.changes import ChangeRefused, RenameProject
from headway.workbench.projects import answers, held
from headway.workbench.projects.models import Entry, EntryThing, Project, Row
from headway.workbench.projects.record import write


class Process:
    """Another process, as far as one can see: with a store of held plans of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch, self.held, self.kept = monkeypatch, type(held._held)(), type(answers._kept)()

    def run(self, act: object) -> object:
        with self.patch.context() as patched:
            patched.setattr(held, "_held", self.held)
            patched.setattr(answers, "_kept", self.kept)
            return act()  # type: ignore[operator]


@pytest.fixture
def plain(transactional_db: None, now: datetime) -> Iterator[Project]:
    """A small project whose writes are committed for good, as outside of tests."""
    made = Project.objects.create(key="plain", created=now)
    write(made, [RenameProject("", "0")], by=None, at=now)
    yield made
    held.forget_all()
    answers.forget_all()


def rename(project: Project, now: datetime) -> str:
    name = held.load(project).state.plan.settings.name
    return write(project, [RenameProject(name, str(int(name) + 1))], by=None, at=now).after.plan.settings.name


def name(project: Project) -> str:
    return answers.analysis(project)[1].plan.settings.name


def test_two_processes_write_in_turns(plain: Project, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Process(monkeypatch), Process(monkeypatch)
    for at in range(1, 8):
        writer = other if at % 3 == 0 else one
        assert writer.run(lambda: rename(plain, now)) == str(at)
        assert one.run(lambda: name(plain)) == other.run(lambda: name(plain)) == str(at)
    assert one.held[plain.pk].revision == other.held[plain.pk].revision == 8


def test_catching_up_reads_the_journal_and_not_the_rows(
    plain: Project, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Process(monkeypatch)
    other.run(lambda: held.load(plain))
    rename(plain, now)
    monkeypatch.setattr(held, "read", None)
    assert other.run(lambda: name(plain)) == "1"


def older(project: Project, revision: int) -> None:
    """Put the database back to where it was at a revision, as restoring a backup does."""
    entry = Entry.objects.get(project=project, revision=revision)
    for journal in (Entry, EntryThing):
        journal.objects.filter(project=project, revision__gt=revision).delete()
    told = f'{{"name":"{revision - 1}"}}'
    Row.objects.filter(project=project, noun="settings").update(body=told)
    Project.objects.filter(pk=project.pk).update(revision=revision, mark=entry.mark)
    project.refresh_from_db()


def test_an_older_database_put_back_is_what_counts(plain: Project, now: datetime) -> None:
    for _ in range(3):
        rename(plain, now)
    assert name(plain) == "3"
    older(plain, 2)
    assert name(plain) == "1"
    assert held._held[plain.pk].revision == 2  # what was held of the lost future is forgotten
    assert rename(plain, now) == "2"


def test_a_database_put_back_that_went_on_is_told_from_what_was_held(
    plain: Project, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Process(monkeypatch)
    for _ in range(3):
        rename(plain, now)
    slow.run(lambda: name(plain))
    older(plain, 2)
    for told in ("another", "history", "that is", "longer"):
        was = held.load(plain).state.plan.settings.name
        write(plain, [RenameProject(was, told)], by=None, at=now)
        if told == "history":  # the very revision that is held over there, with another past
            assert slow.held[plain.pk].revision == plain.revision
            assert slow.run(lambda: name(plain)) == told
    assert slow.run(lambda: name(plain)) == "longer"


def test_what_an_outer_transaction_rolls_back_is_held_by_nobody(plain: Project, now: datetime) -> None:
    before = held.load(plain)
    with transaction.atomic():
        rename(plain, now)
        assert held.load(plain).state.plan.settings.name == "1"
        assert name(plain) == "1"
        transaction.set_rollback(True)
    plain.refresh_from_db()
    assert held._held[plain.pk] is before
    assert not [key for key in answers._kept if key[1] > 1]
    assert name(plain) == "0"
    assert rename(plain, now) == "1"
    assert name(plain) == "1"


def test_what_a_savepoint_rolls_back_is_held_by_nobody(plain: Project, now: datetime) -> None:
    held.load(plain)
    with transaction.atomic():
        rename(plain, now)
        with transaction.atomic():
            rename(plain, now)
            assert name(plain) == "2"
            transaction.set_rollback(True)
        assert name(plain) == "1"
    plain.refresh_from_db()
    assert (plain.revision, name(plain)) == (2, "1")
    assert held._held[plain.pk].revision == 2


def test_several_writes_of_one_transaction_are_held_when_it_commits(plain: Project, now: datetime) -> None:
    with transaction.atomic():
        rename(plain, now)
        rename(plain, now)
        assert held._held[plain.pk].revision == 1
    assert (held._held[plain.pk].revision, name(plain)) == (3, "2")


def test_a_refused_write_leaves_nothing(plain: Project, now: datetime) -> None:
    before = held.load(plain)
    with pytest.raises(ChangeRefused):
        write(plain, [RenameProject("0", "1"), RenameProject("0", "2")], by=None, at=now)
    assert held.load(plain) is before
    assert Entry.objects.filter(project=plain).count() == 1


def test_what_is_held_is_bounded_in_bytes(plain: Project, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "BYTES", 3 * held._size(held.load(plain)))
    for at in range(6):
        other = Project.objects.create(key=f"other-{at}", created=now)
        write(other, [RenameProject("", "x")], by=None, at=now)
    assert len(held._held) == 3
    assert plain.pk not in held._held
    assert name(plain) == "0"


def test_analyses_kept_are_bounded_in_bytes(plain: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "BYTES", 0)
    for at in range(3):
        answers.analysis(plain, datetime(2026, 1, 1 + at))
    assert len(answers._kept) == 1


def test_a_process_shares_one_analysis_among_its_pages(plain: Project) -> None:
    assert answers.analysis(plain)[1] is answers.analysis(plain)[1]
