"""The columns of a status sheet: what it tells, what it asks, and by what a row is known again."""

TASK, WHO, WAS_START, WAS_FINISH = "Task", "Who", "Expected start", "Expected finish"
STARTED, FINISHED, REMAINING, REMARK = "Started", "Finished", "Remaining", "Remark"
ID = "Headway id"

TOLD = (TASK, WHO, WAS_START, WAS_FINISH)
ASKED = (STARTED, FINISHED, REMAINING, REMARK)
TITLES = (*TOLD, *ASKED, ID)
