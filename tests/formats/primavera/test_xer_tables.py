"""The text of an XER file: encodings, line ends, rows that go on, and rows that are not as they should be."""

from __future__ import annotations

import pytest
from xer_file import HEADER, task, xer

from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.primavera import read_xer, write_xer
from headway.formats.primavera import tables as limits


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in read_xer(data, "demo.xer").problems]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_lines_may_end_either_way(end: str) -> None:
    reading = read_xer(xer({"TASK": [task("100")]}, end=end), "demo.xer")
    assert reading.plan.tasks["100"].name == "Activity 100"
    assert reading.problems == ()


def test_bytes_are_windows_1252_unless_they_are_utf_8() -> None:
    for encoding in ("cp1252", "utf-8"):
        data = xer({"TASK": [task("100", task_name="Brücke für 5 €")]}, encoding=encoding)
        assert read_xer(data, "demo.xer").plan.tasks["100"].name == "Brücke für 5 €"


def test_an_encoding_can_be_told() -> None:
    data = xer({"TASK": [task("100", task_name="Мост")]}, encoding="cp1251")
    assert read_xer(data, "demo.xer", encoding="cp1251").plan.tasks["100"].name == "Мост"


def test_a_line_without_a_mark_continues_the_row() -> None:
    data = xer({"TASK": [task("100")]}).replace(b"Activity 100", b"Activity\r\n100")
    assert read_xer(data, "demo.xer").plan.tasks["100"].name == "Activity\n100"


def test_quotation_marks_are_doubled_in_the_file() -> None:
    data = xer({"TASK": [task("100", task_name='12"" pipe')]})
    reading = read_xer(data, "demo.xer")
    assert reading.plan.tasks["100"].name == '12" pipe'
    assert b'\t12"" pipe\t' in write_xer(reading).data


def test_missing_cells_are_empty_and_surplus_ones_are_listed() -> None:
    data = xer({"TASK": [task("100")]})
    assert codes(data.replace(b"\tPT_Normal\r\n", b"\r\n")) == ["ragged-row"]
    assert codes(data.replace(b"\tPT_Normal\r\n", b"\tPT_Normal\tx\ty\r\n")) == ["ragged-row"]


def test_fields_are_found_by_name_whatever_their_order() -> None:
    turned = dict(reversed(list(task("100").items())))
    assert read_xer(xer({"TASK": [turned]}), "demo.xer").plan.tasks["100"].wbs == "A100"


def test_what_is_no_xer_is_refused_with_a_remedy() -> None:
    with pytest.raises(UnreadableFile, match="ERMHDR"):
        read_xer(b"PK\x03\x04 something else", "plan.xer")
    with pytest.raises(UnreadableFile, match="no project"):
        read_xer(f"{HEADER}\r\n%E\r\n".encode(), "plan.xer")


def test_a_truncated_file_gives_what_it_has_and_says_so() -> None:
    data = xer({"TASK": [task("100"), task("101")]})
    reading = read_xer(data[: data.index(b"Activity 101")], "demo.xer")
    assert reading.plan.tasks["100"].duration is not None
    assert "truncated-file" in [problem.code for problem in reading.problems]


def test_nul_bytes_are_taken_out_and_counted() -> None:
    data = xer({"TASK": [task("100")]}).replace(b"Activity", b"Act\0iv\0ity")
    reading = read_xer(data, "demo.xer")
    assert reading.plan.tasks["100"].name == "Activity 100"
    assert "2 NUL" in reading.problems[0].what


def test_a_hundred_megabytes_in_one_line_are_refused() -> None:
    data = HEADER.encode() + b"\r\n%T\tTASK\r\n%F\ttask_id\r\n%R\t" + b"x" * 100_000_000
    with pytest.raises(RefusedFile, match="line is longer"):
        read_xer(data, "demo.xer")


def test_limits_of_rows_fields_tables_and_bytes_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, most in (("MOST_ROWS", 3), ("MOST_FIELDS", 5), ("MOST_TABLES", 2), ("LARGEST_FILE", 100)):
        with monkeypatch.context() as patch:
            patch.setattr(limits, limit, most)
            with pytest.raises(RefusedFile):
                read_xer(xer({"TASK": [task("100"), task("101")]}), "demo.xer")


def test_millions_of_lines_that_continue_a_row_take_no_longer_than_their_bytes() -> None:
    data = xer({"TASK": [task("100")]}).replace(b"\r\n%E", b"\r\nx" * 300_000 + b"\r\n%E")
    assert "100" in read_xer(data, "demo.xer").plan.tasks
