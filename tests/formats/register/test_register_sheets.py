"""The risk register as a sheet: whatever the columns are called, the same risks; what cannot be taken is told."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from headway.formats.errors import FileError, RefusedFile, UnreadableFile
from headway.formats.register import changes_from, losses, read, taken, write_csv, write_xlsx
from headway.plan.changes import AddRisk, SetRiskOwner, SetRiskProbability, SetRiskTime
from headway.plan.estimate import Shape
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.risk import Amounts, ImpactKind, Points, ResponseKind, Risk, RiskKind, RiskStatus
from headway.plan.task import Task
from strategies import SOUND, law

HOSTILE = Path(__file__).parents[4] / "shared" / "data" / "hostile"
TASKS = {
    "design": Task("design", "Design"),
    "build": Task("build", "Build the gateway", wbs="2.1"),
    "twin-1": Task("twin-1", "Twin"),
    "twin-2": Task("twin-2", "Twin"),
}
VENDOR = Risk("vendor", "The vendor is late", owner="Ines", probability=0.3, time=Points(2, 5, 10))
PLAN = Plan(
    tasks=TASKS, links={"l": Link("l", "design", "build")}, risks={"vendor": VENDOR, "other": Risk("other", "Other")}
)


def sheet(text: str, plan: Plan = PLAN, name: str = "risks.csv") -> Any:
    return taken(plan, read(text.encode(), name))


def the(found: Any) -> Risk:
    assert not found.problems, found.problems
    (risk,) = found.risks
    assert isinstance(risk, Risk)
    return risk


@pytest.mark.parametrize(
    "text",
    [
        "Risk,Probability,Days low,Days likely,Days high,Tasks\nFlood,30 %,2,5,10,Design; 2.1\n",
        "Affected tasks;Schedule impact (days);Prob.;Risk title\ndesign, build;2 / 5 / 10;0,3;Flood\n",
        'Register of Calder\n\nOwner,Name,Chance,Time impact,WBS\n,Flood,0.3,2/5/10 d,"2, 2.1"\n',
        "risk name\tprobability\tdelay min\tdelay likely\tdelay max\tactivities\nFlood\t30\t2\t5\t10\tdesign;build\n",
    ],
    ids=["three columns", "one column, semicolons", "a title above, outline numbers", "tabs, other words"],
)
def test_the_same_risk_in_whatever_words(text: str) -> None:
    risk = the(sheet(text))
    assert (risk.id, risk.name, risk.probability, risk.time) == ("flood", "Flood", 0.3, Points(2, 5, 10))
    assert risk.tasks == ("design", "build")


def test_every_column_has_its_field() -> None:
    text = (
        "Id,Risk,Type,Status,RBS,Root cause,Event,Consequence,Impact type,Cost impact,Cost impact shape,Proximity from,"
        "Proximity to,Trigger,Strategy,Mitigation,Response cost,Due date,Funded,Fallback,Secondary risks,"
        "Residual probability,Residual days,Date raised,Next review,Comments,Steering colour\n"
        "R-7,Flood,Opportunity,Active,Site / Weather,Rain,The cellar floods,stops the work,takes away,"
        '"1,000 / 2,000 / 4,000 EUR triangular",,2026-03-01,31.12.2026,Two wet days,Mitigate,Pumps,1200.50,2026-02-01,'
        "yes,Work upstairs,The vendor is late,10 %,1 / 2 / 3,2026-01-15,2026-02-15,See minutes,red\n"
    )
    found = sheet(text.replace("31.12.2026", "2026-12-31").replace(" EUR triangular", ""))
    assert the(found) == Risk(
        id="R-7",
        name="Flood",
        kind=RiskKind.OPPORTUNITY,
        status=RiskStatus.OPEN,
        category="Site / Weather",
        cause="Rain",
        event="The cellar floods",
        effect="stops the work",
        how=ImpactKind.TAKES_AWAY,
        money=Amounts(Decimal(1000), Decimal(2000), Decimal(4000)),
        window_start=date(2026, 3, 1),
        window_finish=date(2026, 12, 31),
        trigger="Two wet days",
        response=ResponseKind.MITIGATE,
        response_plan="Pumps",
        response_cost=Decimal("1200.50"),
        response_due=date(2026, 2, 1),
        response_funded=True,
        fallback="Work upstairs",
        secondary=("vendor",),
        residual_probability=0.1,
        residual_time=Points(1, 2, 3),
        raised=date(2026, 1, 15),
        review=date(2026, 2, 15),
        notes="See minutes",
        custom={"Steering colour": "red"},
    )


def test_a_step_of_the_matrix_is_no_figure() -> None:
    risk = the(sheet("Risk,Probability,Impact\nFlood,High,very high\n"))
    assert (risk.probability, risk.likelihood, risk.severity) == (None, 4, 5)
    assert (the(sheet("Risk,Likelihood,Impact\nFlood,2,3\n"))).severity == 3


def test_what_is_known_is_altered_and_what_is_absent_stays() -> None:
    found = sheet("Risk,Owner,Probability\nThe vendor is late,Bo,30%\nFlood,,\n")
    assert found.changes == (AddRisk(Risk("flood", "Flood")), SetRiskOwner("vendor", "Ines", "Bo"))
    assert PLAN.apply(*found.changes).risks["other"] == Risk("other", "Other")
    assert changes_from(PLAN, read(b"Id,Owner\nvendor,Bo\n", "r.csv").rows) == (SetRiskOwner("vendor", "Ines", "Bo"),)


def test_a_column_that_is_there_and_empty_empties_its_field() -> None:
    found = sheet("Id,Days,Probability\nvendor,,\n")
    assert found.changes == (SetRiskProbability("vendor", 0.3, None), SetRiskTime("vendor", Points(2, 5, 10), None))


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("Risk,Days\nA,2 / 5\n", "line 2, column 2", "is not three points"),
        ("Risk,Days\nA,9 / 5 / 2\n", "line 2, column 2", "least, most likely and greatest in that order"),
        ("Risk,Days low,Days likely,Days high\nA,1,,3\n", "line 2, column 2", "two or one of three points"),
        ("Risk,Probability\nA,often\n", "line 2, column 2", "no probability"),
        ("Risk,Probability\nA,130 %\n", "line 2, column 2", "a number from 0 to 1"),
        ("Risk,Tasks\nA,Twin\n", "line 2, column 2", "2 tasks answer to 'Twin'; write its id"),
        ("Risk,Tasks\nA,Gateway\n", "line 2, column 2", "no task answers to 'Gateway'"),
        ("Risk,Status\nA,purple\n", "line 2, column 2", "is none of proposed, open, occurred, closed"),
        ("Risk,Review\nA,soon\n", "line 2, column 2", "'soon' is not a date"),
        ("Risk,Review\nA,03/04/2026\nB,05/06/2026\n", "line 1, column 2", "two ways"),
        ("Risk,Funded\nA,maybe\n", "line 2, column 2", "neither yes nor no"),
        ("Risk,Owner\nA,x\nA,y\n", "line 3, column 1", "stands there twice"),
        ("Id,Risk,Owner\n,,Bo\n", "line 2, column 1", "without an id and without a name"),
        ("Risk,Response cost\nA,-5\n", "line 2, column 2", "zero or more"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_place(text: str, place: str, what: str) -> None:
    found = sheet(text)
    told = [(problem.where, problem.what) for problem in found.problems]
    assert any(place == where and what in said for where, said in told), told
    assert all(problem.remedy for problem in found.problems)
    PLAN.apply(*found.changes)


def test_a_cell_that_cannot_be_taken_leaves_its_field_and_the_rest_counts() -> None:
    found = sheet("Id,Owner,Days\nvendor,Bo,soon\n")
    assert found.changes == (SetRiskOwner("vendor", "Ines", "Bo"),)
    assert len(found.problems) == 1


def test_text_that_would_be_a_formula_is_text() -> None:
    risk = Risk("=r", '=HYPERLINK("http://x")', notes="+1", owner="'=x", custom={"@k": "-2"})
    plan = Plan(risks={risk.id: risk})
    for line in write_csv(plan).splitlines():
        assert not any(cell.startswith(('"=', '"+', '"-', '"@')) for cell in line.split(","))
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(plan)))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}
    assert the(sheet(write_csv(plan), Plan())) == risk


def test_a_text_longer_than_a_cell_is_told() -> None:
    assert losses(PLAN) == ()
    (told,) = losses(Plan(risks={"r": Risk("r", "Long", notes="x" * 40_000)}))
    assert told.code == "register-cut"


TYPED = Risk("r", "A", likelihood=4, severity=2, custom={"n": 5, "list": [1, "x"], "Owner": "mine", "": "none"},
             time=Points(-1.5, 0.1, 2, Shape.UNIFORM), tasks=("twin-2", "build"), links=("l",), secondary=("vendor",),
             foreign={"Key": ["R", 1]})  # fmt: skip


@pytest.mark.parametrize("written", [lambda plan: write_csv(plan).encode(), write_xlsx], ids=["csv", "xlsx"])
def test_what_is_written_and_read_again_changes_nothing(written: Any) -> None:
    plan = PLAN.but(risks={**PLAN.risks, "r": TYPED})
    found = taken(plan, read(written(plan), "risks"))
    assert found.problems == ()
    assert found.changes == ()
    anew = taken(PLAN.but(risks={}), read(written(plan), "risks"))
    assert anew.risks[-1] == TYPED.but(custom={"n": "5", "list": '[1, "x"]', "Owner": "mine", "": "none"})


@pytest.mark.parametrize("written", [lambda plan: write_csv(plan).encode(), write_xlsx], ids=["csv", "xlsx"])
def test_any_register_reads_back_equal(written: Any) -> None:
    @law(60)
    @given(SOUND)
    def check(plan: Plan) -> None:
        assume(rb"\u0000" not in msgspec.json.encode(tuple(plan.risks.values())))  # no sheet can hold a NUL
        register = read(written(plan), "risks")
        found = taken(plan, register)
        assert [(each.where, each.what) for each in found.problems] == []
        assert found.changes == ()
        anew = taken(plan.but(risks={}), register)
        bare = {"custom": {}}
        assert [each.but(**bare) for each in anew.risks] == [each.but(**bare) for each in plan.risks.values()]

    check()


@law(150)
@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_register_or_refused(data: bytes) -> None:
    try:
        found = taken(PLAN, read(b"Risk,Probability,Days,Tasks\n" + data, "r.csv"))
    except FileError:
        return
    assert PLAN.risks.keys() <= PLAN.apply(*found.changes).risks.keys()


@pytest.mark.parametrize("data", [b"", b"name,start\nA,B\n", b"<Project/>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_register_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read(data, "r.xls" if data[:1] == b"\xd0" else "r.csv")


@pytest.mark.parametrize("name", ["huge_dimension.xlsx", "xxe_sheet.xlsx", "ragged_and_nul.csv"])
def test_hostile_sheets_are_refused_as_plans_are(name: str) -> None:
    if not (HOSTILE / name).exists():
        pytest.skip("the given set of hostile files is not there")
    with pytest.raises((RefusedFile, UnreadableFile)):
        read((HOSTILE / name).read_bytes(), name)
