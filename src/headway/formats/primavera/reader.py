"""From the tables of a P6 file to a Reading, the same for XER and PMXML."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from headway.actuals.facts import Actuals
from headway.formats.errors import UnreadableFile
from headway.formats.primavera.accounts import charge, read_accounts
from headway.formats.primavera.activities import Activities, Known, critical_rule, read_activities
from headway.formats.primavera.assignments import assigned_tasks, read_assignments
from headway.formats.primavera.baselines import read_baselines
from headway.formats.primavera.book import Book, sort_projects
from headway.formats.primavera.calendars import read_calendars
from headway.formats.primavera.cells import Cells
from headway.formats.primavera.custom import Custom, read_resource_custom, read_task_custom
from headway.formats.primavera.doubts import Doubts
from headway.formats.primavera.kept import kept_tables
from headway.formats.primavera.links import read_links
from headway.formats.primavera.memos import read_memos
from headway.formats.primavera.project_settings import data_dates, read_settings
from headway.formats.primavera.ranks import read_ranks
from headway.formats.primavera.recomputed import say_that_one_project_speaks, say_what_is_recomputed
from headway.formats.primavera.resources import read_resources
from headway.formats.primavera.speaks import OF_ACCOUNTS, SPEAKS
from headway.formats.primavera.tables import Tables, parse
from headway.formats.primavera.wbs import read_wbs
from headway.formats.reading import Reading, Source
from headway.plan.plan import Plan
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.plan.value import TaskId


def read_xer(data: bytes, name: str, encoding: str | None = None) -> Reading:
    """Read a P6 export in XER form.

    `encoding` None finds out by itself (UTF-8 or Windows-1252). Raises UnreadableFile for what is no XER and
    RefusedFile for what exceeds the limits; every smaller mistake is a problem of the Reading.
    """
    doubts = Doubts()
    tables = parse(data, name, doubts, encoding)
    version = tables.header[0] if tables.header else ""
    return read_tables(tables, doubts, Source("xer", name, "Primavera P6", version))


def read_tables(tables: Tables, doubts: Doubts, source: Source) -> Reading:
    """The Reading of a file's tables, however they were written."""
    book = _open(tables, doubts, source)
    say_what_is_recomputed(book)
    say_that_one_project_speaks(book)
    calendars = read_calendars(book)
    book.calendars = calendars.keys()
    settings = read_settings(book, calendars, kept_tables(book))
    custom, ranks = read_task_custom(book), read_ranks(book)
    tasks, activities = _tasks(book, settings, ranks, custom)
    links, stubs = read_links(book, tasks)
    described = read_resource_custom(book)
    resources = {
        id: resource.but(custom=described[id]) if id in described else resource
        for id, resource in read_resources(book).items()
    }
    work, accounts = read_assignments(book, activities.tasks, resources), read_accounts(book)
    assignments = work.assignments
    if accounts:
        tasks, assignments = charge(book, tasks, assignments, accounts)
    plan = Plan(
        settings=settings,
        tasks=tasks | stubs,
        links=links,
        calendars=calendars,
        resources=resources | work.cost_resources,
        assignments=assignments,
        accounts=accounts,
    )
    return Reading(
        source=source,
        plan=plan,
        actuals=Actuals(facts={fact.id: fact for fact in (*activities.facts, *work.facts)}),
        baselines=read_baselines(book),
        stored=activities.stored,
        problems=doubts.problems(),
        speaks=SPEAKS if accounts else SPEAKS - OF_ACCOUNTS,
    )


def _open(tables: Tables, doubts: Doubts, source: Source) -> Book:
    book = Book(tables, doubts, Cells(doubts))
    sort_projects(book)
    if not book.projects and not tables["TASK"].lines:
        raise UnreadableFile(
            source.name, Said("it holds no project and no activity."), Said("Export a project from P6.")
        )
    book.codes = {row["task_id"]: row.get("task_code", "") for row in book.rows("TASK") if "task_id" in row}
    book.data_dates = data_dates(book)
    return book


def _tasks(
    book: Book, settings: Settings, ranks: Mapping[TaskId, Decimal], custom: Mapping[str, Custom]
) -> tuple[dict[TaskId, Task], Activities]:
    """All tasks, the WBS first, and what the activities among them say beside the plan."""
    wbs = {id: task.but(custom=custom[id]) if id in custom else task for id, task in read_wbs(book, ranks).items()}
    known = Known(
        ranks=ranks,
        notes=read_memos(book, "TASKMEMO", "task_id"),
        custom=custom,
        critical=critical_rule(settings.critical_rule, settings.critical_threshold),
        assigned=assigned_tasks(book),
        wbs=frozenset(wbs),
    )
    activities = read_activities(book, known)
    return wbs | activities.tasks, activities
