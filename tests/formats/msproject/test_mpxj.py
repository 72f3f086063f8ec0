"""Files of other tools, by way of MPXJ in a child process."""

import importlib.util
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from headway.formats.errors import UnreadableFile
from headway.formats.msproject import mpxj, read_mpxj, read_mspdi, write_mspdi
from headway.plan.task import Split
from tests.formats.msproject.oracle import differences, needs_data, plan_file, plan_files

needs_mpxj = pytest.mark.skipif(
    importlib.util.find_spec("mpxj") is None or importlib.util.find_spec("jpype") is None,
    reason="MPXJ is not installed: headway[msproject]",
)
FOREIGN = plan_files(".mpp", ".mpx", ".planner", ".gan")
FEW = [
    name
    for name in FOREIGN
    if name.endswith(
        ("mpp14splittask.mpp", "mpp12timephased.mpp", "mpp14subproject.mpp", "sample98.mpp", "planner-calendar.planner")
    )
]
KNOWN = {
    "mpxj-junit/legacy/sample98.mpp": ["days per month: 20 is 0"],  # a month without days is read as one of 20
    "mpxj-junit/legacy/sample1.mpx": ["task 2 remaining: 2243 is None", "task 2 pct: 56.0 is 55.5"],
    "mpxj-junit/planner-sample.planner": ["calendar 5 base: None is 'Default'"],  # written out in full on the way
}


@needs_data
@needs_mpxj
@pytest.mark.parametrize("name", FEW)
def test_a_foreign_file_is_read_as_mpxj_reads_it(name):
    assert differences(read_mpxj(plan_file(name), name), name) == KNOWN.get(name, [])


@pytest.mark.slow
@needs_data
@needs_mpxj
@pytest.mark.parametrize("name", FOREIGN)
def test_every_foreign_file_is_read_as_mpxj_reads_it(name):
    assert differences(read_mpxj(plan_file(name), name), name) == KNOWN.get(name, [])


@needs_data
@needs_mpxj
def test_the_pauses_of_a_split_task_survive():
    name = "mpxj-junit/mpp14splittask.mpp"
    tasks = read_mpxj(plan_file(name), name).plan.tasks
    assert tasks["1"].splits == (Split(after=1920, gap=1440),)
    assert tasks["2"].splits == (Split(after=1440, gap=960), Split(after=3840, gap=1440))


@needs_data
@needs_mpxj
def test_what_we_write_another_tool_reads():
    name = "mpxj-junit/mspdirelations.xml"
    written = write_mspdi(read_mspdi(plan_file(name), name))
    assert differences(read_mpxj(written.data, name), name) == []


@needs_mpxj
@pytest.mark.parametrize("data", [b"", b"no plan at all", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000])
def test_a_damaged_file_is_unreadable_with_a_remedy(data):
    with pytest.raises(UnreadableFile) as refusal:
        read_mpxj(data, "plan.mpp")
    assert refusal.value.remedy


def test_without_java_the_message_says_what_to_do(monkeypatch, tmp_path):
    child = tmp_path / "child.py"
    child.write_text('import json; print(json.dumps({"error": "no-java", "what": "none found"}))')
    monkeypatch.setattr(mpxj, "_CHILD", child)
    with pytest.raises(UnreadableFile, match=r"Install headway\[msproject\], or save the file as XML"):
        read_mpxj(b"x", "plan.mpp")


def test_a_child_that_hangs_is_ended_and_its_folder_removed(monkeypatch, tmp_path):
    child = tmp_path / "child.py"
    told = tmp_path / "told"
    child.write_text(f"import sys, time; open({str(told)!r}, 'w').write(sys.stdin.readline()); time.sleep(60)")
    monkeypatch.setattr(mpxj, "_CHILD", child)
    with pytest.raises(UnreadableFile, match="more than 2 s"):
        read_mpxj(b"x", "plan.mpp", seconds=2)
    assert not Path(json.loads(told.read_text())["folder"]).exists()


@pytest.mark.skipif(os.name != "posix", reason="signals")
@needs_mpxj
def test_when_the_parent_is_killed_the_child_leaves_and_takes_its_folder_along():
    with TemporaryDirectory() as outer:
        folder = Path(outer) / "inner"
        folder.mkdir(mode=0o700)
        child = subprocess.Popen(
            [sys.executable, "-I", str(mpxj._CHILD)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        child.stdin.write(json.dumps({"folder": str(folder), "size": 4}).encode() + b"\nabcd")
        child.stdin.close()  # what a killed parent's pipe does
        assert child.wait(30) in (0, 3)
        child.stdout.close()
        deadline = time.monotonic() + 5
        while folder.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not folder.exists()
