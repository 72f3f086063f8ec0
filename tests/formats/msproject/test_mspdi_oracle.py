"""MSPDI files of Project 98 to 2019, read value by value as MPXJ reads them."""

import pytest

from headway.formats.msproject import read_mspdi
from tests.formats.msproject.oracle import differences, needs_data, plan_file, plan_files

MSPDI = [name for name in plan_files(".xml") if "ProjectDefaultCalendar" not in name]


@needs_data
@pytest.mark.parametrize("name", MSPDI)
def test_a_file_is_read_as_the_peer_reads_it(name):
    assert differences(read_mspdi(plan_file(name), name), name) == []
