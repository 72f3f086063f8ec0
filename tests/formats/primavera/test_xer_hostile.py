"""Broken and hostile XER files: a clear error or problems, never a crash, in bounded time."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from xer_file import task, xer

from headway.formats.errors import FileError
from headway.formats.primavera import read_xer, write_xer

LINK = {"task_pred_id": "1", "task_id": "101", "pred_task_id": "100", "pred_type": "PR_FS", "lag_hr_cnt": "8"}
SAMPLE = xer(
    {
        "TASK": [task("100"), task("101", act_start_date="2026-02-02 08:00", cstr_type="CS_MEO")],
        "TASKPRED": [LINK | {"proj_id": "1", "pred_proj_id": "1"}],
        "RSRC": [{"rsrc_id": "5", "rsrc_name": "Ada", "rsrc_type": "RT_Labor"}],
        "TASKRSRC": [{"taskrsrc_id": "7", "task_id": "100", "rsrc_id": "5", "target_qty": "8", "target_cost": "5"}],
    }
)
mutations = st.lists(
    st.tuples(
        st.integers(0, len(SAMPLE)), st.integers(0, 60), st.binary(max_size=20) | st.sampled_from([b"\t", b"\n%R\t"])
    ),
    min_size=1,
    max_size=6,
)


@given(mutations)
def test_a_mutated_file_is_read_or_refused(changes: list[tuple[int, int, bytes]]) -> None:
    data = SAMPLE
    for at, cut, put in changes:
        data = data[:at] + put + data[at + cut :]
    try:
        reading = read_xer(data, "mutated.xer")
    except FileError:
        return
    writing = write_xer(reading)
    again = read_xer(writing.data, "again.xer")
    links, kept = len(reading.plan.links), len(again.plan.links)
    assert links == kept or "link" in {problem.code for problem in writing.losses}


def test_numbers_and_dates_beyond_meaning_cost_no_time() -> None:
    long = "9" * 1_000_000
    data = xer({"TASK": [task("100", target_drtn_hr_cnt=long, act_start_date=long, phys_complete_pct=long)]})
    began = time.process_time()
    reading = read_xer(data, "demo.xer")
    assert time.process_time() - began < 2
    assert reading.plan.tasks["100"].duration is None


def test_wbs_elements_below_themselves_are_named() -> None:
    loop = [
        {"wbs_id": "10", "proj_id": "1", "wbs_short_name": "A", "parent_wbs_id": "11"},
        {"wbs_id": "11", "proj_id": "1", "wbs_short_name": "B", "parent_wbs_id": "10"},
    ]
    reading = read_xer(xer({"PROJWBS": loop, "TASK": [task("100")]}), "demo.xer")
    assert "cycle" in [problem.code for problem in reading.problems]
    assert write_xer(reading).data


def test_a_very_deep_wbs_is_read() -> None:
    deep = [{"wbs_id": "10", "proj_id": "1", "wbs_short_name": "0", "proj_node_flag": "Y"}]
    deep += [
        {"wbs_id": str(at), "proj_id": "1", "wbs_short_name": str(at), "parent_wbs_id": str(at - 1)}
        for at in range(11, 20_000)
    ]
    began = time.process_time()
    reading = read_xer(xer({"PROJWBS": deep, "TASK": [task("100", wbs_id="19999")]}), "demo.xer")
    assert time.process_time() - began < 5
    assert reading.plan.tasks["100"].parent == "W19999"
