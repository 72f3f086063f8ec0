"""why, audit, compare, convert, gantt, apply and tour: what they say and what they write."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from headway import read
from tests.cli.running import Headway
from tests.cli.test_schedule import MOMENT, TEXT, closed

CHAIN = {
    "type": "array",
    "items": closed(task={"type": "string"}, because={"type": "string"}, link=TEXT, lag=TEXT, date=MOMENT),
}
CHECKS = closed(
    checks={
        "type": "array",
        "items": closed(
            id={"type": "string"}, name={"type": "string"}, value={}, threshold={"type": ["string", "number"]},
            verdict={"enum": ["pass", "fail", "unknown", "attest"]},
            tasks={"type": "array", "items": {"type": "string"}},
        ),
    }
)  # fmt: skip
LONGER = "- change: SetDuration\n  task: draft-the-text\n  was: 4 d\n  now: 6 d\n"


@pytest.fixture
def meridian(plans: Path) -> Path:
    return plans / "meridian.yaml"


@pytest.fixture
def hello(plans: Path) -> Path:
    return plans / "hello.yaml"


@pytest.mark.parametrize(
    "asked",
    ["draft-the-text", "2", "Draft the text", "draft THE", "the text", "D-2"],
    ids=lambda x: x.replace(" ", "-"),
)
def test_a_task_answers_to_its_id_number_code_and_name(
    asked: str, headway: Headway, hello: Path, tmp_path: Path
) -> None:
    coded = tmp_path / "coded.yaml"
    coded.write_text(hello.read_text().replace("duration: 4 d", "duration: 4 d\n    wbs: D-2"))
    answer = headway("why", coded, asked, "--json")
    assert answer.json[-1]["task"] == "draft-the-text"
    jsonschema.validate(answer.json, CHAIN)


def test_a_name_that_fits_several_tasks_is_not_guessed(headway: Headway, meridian: Path) -> None:
    answer = headway("why", meridian, "containerise")
    assert answer.code == 2
    assert answer.out == ""
    assert "4 tasks answer to 'containerise'; which one?" in answer.err
    assert "containerise-settlement" in answer.err


def test_a_name_that_fits_none_is_said(headway: Headway, meridian: Path) -> None:
    answer = headway("why", meridian, "moon landing")
    assert answer.code == 2
    assert "no task answers to 'moon landing'" in answer.err


def test_why_finish_explains_the_end_of_the_project(headway: Headway, meridian: Path) -> None:
    chain = headway("why", meridian, "finish", "--json").json
    assert chain[0]["task"] == "notice-to-merchants"
    assert chain[-1]["task"] == "data-centre-lease-ends"
    assert chain[1]["link"] == "FS"
    assert chain[1]["lag"] == "+4 w"


def test_why_proposes_what_would_help(headway: Headway, meridian: Path) -> None:
    assert "12 d earlier  Constraint of 'Notice to merchants'" in headway("why", meridian, "finish").out


def test_audit_has_the_published_shape_and_fails_with_1(headway: Headway, meridian: Path) -> None:
    answer = headway("audit", meridian, "--json")
    jsonschema.validate(answer.json, CHECKS)
    assert [check["id"] for check in answer.json["checks"]][:2] == ["dcma-01", "dcma-02"]
    assert len(answer.json["checks"]) == 24
    assert answer.code == 1


def test_audit_names_the_tasks_that_fail(headway: Headway, meridian: Path) -> None:
    out = headway("audit", meridian, "--fails").out
    assert "Regression with partner banks" in out
    assert " pass " not in out.splitlines()[1]
    assert out.splitlines()[-1].endswith("ask")


def test_compare_is_silent_about_equal_plans(headway: Headway, hello: Path) -> None:
    answer = headway("compare", hello, hello)
    assert (answer.code, answer.out) == (0, "Nothing differs.\n")


def test_compare_says_what_changed_and_what_it_moved(headway: Headway, hello: Path, tmp_path: Path) -> None:
    longer = tmp_path / "longer.yaml"
    longer.write_text(hello.read_text().replace("duration: 4 d", "duration: 6 d"))
    answer = headway("compare", hello, longer)
    assert answer.code == 1
    assert "Duration of 'Draft the text' 4 d -> 6 d" in answer.out
    assert "'Published' is reached" in answer.out
    data = headway("compare", hello, longer, "--json").json
    assert data["changes"] == ["Duration of 'Draft the text' 4 d -> 6 d"]
    assert data["finish"]["before"] == "2026-03-13T17:00"
    assert {move["task"] for move in data["moved"]} == {"draft-the-text", "review", "print", "published"}


def test_convert_and_back_is_the_same_plan(headway: Headway, meridian: Path, tmp_path: Path) -> None:
    there = tmp_path / "plan.json"
    assert headway("convert", meridian, there).code == 0
    answer = headway("compare", meridian, there)
    assert (answer.code, answer.out) == (0, "Nothing differs.\n")


def test_convert_over_a_plan_file_keeps_its_comments(headway: Headway, meridian: Path, tmp_path: Path) -> None:
    there = tmp_path / "plan.yaml"
    there.write_text("# ours\n" + meridian.read_text("utf-8"), "utf-8")
    assert headway("convert", meridian, there, "--force").code == 0
    assert there.read_text("utf-8").startswith("# ours\n")


def test_convert_lists_what_is_lost_and_says_so_in_its_exit_code(
    headway: Headway, meridian: Path, tmp_path: Path
) -> None:
    there = tmp_path / "plan.csv"
    answer = headway("convert", meridian, there)
    assert answer.code == 1
    assert "the csv format cannot hold:" in answer.err
    assert there.stat().st_size > 1000


def test_nothing_is_overwritten_unasked(headway: Headway, hello: Path, tmp_path: Path) -> None:
    there = tmp_path / "kept.yaml"
    there.write_text("mine")
    for words in (("convert", hello, there), ("gantt", hello, "-o", tmp_path / "kept.svg")):
        (tmp_path / "kept.svg").write_text("mine")
        answer = headway(*words)
        assert answer.code == 2
        assert "overwrite it with --force" in answer.err
    assert there.read_text() == "mine"
    assert headway("convert", hello, there, "--force").code == 0
    assert there.read_text().startswith("headway")


@pytest.mark.parametrize("suffix", ["svg", "html", "pdf"])
def test_gantt_writes_files(suffix: str, headway: Headway, meridian: Path, tmp_path: Path) -> None:
    there = tmp_path / f"plan.{suffix}"
    answer = headway("gantt", meridian, "-o", there)
    assert answer.code == 0
    assert "75 of 75 tasks drawn" in answer.err
    assert there.read_bytes()[:5] in (b"<svg ", b"<!doc", b"%PDF-")


def test_gantt_refuses_other_files(headway: Headway, hello: Path, tmp_path: Path) -> None:
    answer = headway("gantt", hello, "-o", tmp_path / "plan.gif")
    assert answer.code == 2
    assert "End the name in .svg, .html, .pdf or .png." in answer.err


def test_gantt_draws_the_days_and_pages_one_asks_for(headway: Headway, meridian: Path, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.svg", tmp_path / "part.svg"
    assert headway("gantt", meridian, "-o", whole).code == 0
    assert headway("gantt", meridian, "-o", part, "--from", "2026-04-01", "--to", "2026-04-10").code == 0
    assert ">Jun 2026<" in whole.read_text() or ">May 2026<" in whole.read_text()
    assert ">May 2026<" not in part.read_text()
    assert headway("gantt", meridian, "-o", tmp_path / "one.pdf", "--all", "--pages", "1").code == 0
    assert b"/Type/Pages/Count 1/" in (tmp_path / "one.pdf").read_bytes()


def test_gantt_knows_its_baselines(headway: Headway, meridian: Path) -> None:
    assert "baseline finish" in headway("gantt", meridian, "--baseline", "0").out
    assert "baseline finish" not in headway("gantt", meridian, "--no-baseline").out
    answer = headway("gantt", meridian, "--baseline", "first")
    assert answer.code == 2
    assert "Approved at the architecture gate" in answer.err


def test_apply_makes_the_changes_and_says_what_moved(headway: Headway, hello: Path, tmp_path: Path) -> None:
    changes, there = tmp_path / "changes.yaml", tmp_path / "new.yaml"
    changes.write_text(LONGER)
    answer = headway("apply", hello, changes, "-o", there)
    assert answer.code == 0
    assert "Duration of 'Draft the text' 4 d -> 6 d" in answer.out
    assert "duration: 6 d" in there.read_text()


STAFFED = """\
headway: 1
name: The quay
start: 2026-03-02
calendar: standard
calendars:
  standard:
    name: Standard
    mon-fri: 08:00-12:00, 13:00-17:00
resources:
  ana: {name: Ana}
tasks:
  - task: Survey the quay
    duration: 5 d
    who: ana
"""


def test_apply_lets_the_third_follow_only_where_it_is_asked_to(headway: Headway, tmp_path: Path) -> None:
    plan, changes = tmp_path / "plan.yaml", tmp_path / "changes.yaml"
    plan.write_text(STAFFED)
    (assigned,) = read(plan).plan.assignments
    changes.write_text(f"- change: SetAssignmentWork\n  assignment: {assigned}\n  now: 64 h\n")
    exact = headway("apply", plan, changes, "--dry-run")
    assert (exact.code, "follows" in exact.err) == (0, False)
    followed = headway("apply", plan, changes, "--balance", "-o", tmp_path / "new.yaml")
    assert followed.code == 0
    assert "follows: Duration of 'Survey the quay' 5 d -> 8 d" in followed.err
    assert "duration: 8 d" in (tmp_path / "new.yaml").read_text()


def test_apply_refuses_what_does_not_fit_and_names_the_field(headway: Headway, hello: Path, tmp_path: Path) -> None:
    changes, there = tmp_path / "changes.yaml", tmp_path / "new.yaml"
    changes.write_text(LONGER.replace("was: 4 d", "was: 5 d"))
    answer = headway("apply", hello, changes, "-o", there)
    assert answer.code == 2
    assert "Duration of 'Draft the text' was expected to be 5 d, but is 4 d." in answer.err
    assert not there.exists()


LATE = """headway: 1
name: Late
start: 2026-03-02
status date: 2026-03-06
move remaining forward: yes
calendar: standard

calendars:
  standard:
    name: Standard
    mon-fri: 08:00-12:00, 13:00-17:00

tasks:
  - task: Build
    duration: 4 d
    started: 2026-03-02
"""


def test_apply_moves_what_typed_progress_leaves_to_do_by_the_plans_rules(headway: Headway, tmp_path: Path) -> None:
    late, changes, there = tmp_path / "late.yaml", tmp_path / "changes.yaml", tmp_path / "new.yaml"
    late.write_text(LATE)
    changes.write_text("- {change: RecordProgress, task: build, percent: 50, at: 2026-03-06, recorded: 2026-03-06}\n")
    answer = headway("apply", late, changes, "-o", there)
    assert answer.code == 0
    assert "note: 'Build': has its remaining part moved forward to the status date" in answer.err
    assert "stopped: 2026-03-03, resumes 2026-03-09" in there.read_text()


def test_apply_can_be_rehearsed(headway: Headway, hello: Path, tmp_path: Path) -> None:
    changes = tmp_path / "changes.yaml"
    changes.write_text(LONGER)
    answer = headway("apply", hello, changes, "--dry-run")
    assert answer.code == 0
    assert answer.out.endswith("Nothing was written.\n")
    assert [file.name for file in tmp_path.iterdir()] == ["changes.yaml"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is empty"),
        ("- change: SetDuratoin\n  task: x\n", "did you mean SetDuration?"),
        ("- change: SetDuration\n  task: [\n", "line 3"),
        ("hello", "expected a list of changes"),
        ("- &a {change: SetDuration}\n- *a\n", "error: "),
        ("- !!python/object:os.system x\n", "error: "),
    ],
)
def test_apply_refuses_files_that_hold_no_changes(
    text: str, said: str, headway: Headway, hello: Path, tmp_path: Path
) -> None:
    changes = tmp_path / "changes.yaml"
    changes.write_text(text)
    answer = headway("apply", hello, changes, "-n")
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_the_tour_tells_the_story(headway: Headway) -> None:
    answer = headway("tour")
    assert answer.code == 0
    order = ["When will it be done?", "Why then", "What is wrong", "What if", "What does it look like?", "Three things"]
    places = [answer.out.index(words) for words in order]
    assert places == sorted(places)
    assert "Finish   Mon 3 Aug 2026" in answer.out
    assert (
        "1. 'Notice to merchants' starts on Mon 18 May 08:00 because it must start on Mon 18 May 08:00." in answer.out
    )
    assert "The project finishes 12 d earlier" in answer.out
    assert "Data-centre lease ends" in answer.out
