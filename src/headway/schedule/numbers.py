"""The network's enumerations as plain integers, which Numba takes as constants; the enums remain their one home."""

from __future__ import annotations

from headway.schedule.net import EdgeType, Limit, NodeKind, State
from headway.schedule.result import DriverKind

MILESTONE, FINISH_MILESTONE = int(NodeKind.MILESTONE), int(NodeKind.FINISH_MILESTONE)
SPAN, GATE, SUMMARY, OUT = int(NodeKind.SPAN), int(NodeKind.GATE), int(NodeKind.SUMMARY), int(NodeKind.OUT)
PLANNED, RUNNING, DONE, FIXED = int(State.PLANNED), int(State.RUNNING), int(State.DONE), int(State.FIXED)
FS, SS, FF, SF = int(EdgeType.FS), int(EdgeType.SS), int(EdgeType.FF), int(EdgeType.SF)
FLOOR, ROLL = int(EdgeType.FLOOR), int(EdgeType.ROLL)
SNET, SNLT, FNET, FNLT = int(Limit.SNET), int(Limit.SNLT), int(Limit.FNET), int(Limit.FNLT)
START_ON, FINISH_ON = int(Limit.START_ON), int(Limit.FINISH_ON)
MUST_START, MUST_FINISH = int(Limit.MUST_START), int(Limit.MUST_FINISH)
BY_START, BY_LINK = int(DriverKind.PROJECT_START), int(DriverKind.LINK)
BY_CONSTRAINT, BY_MANUAL = int(DriverKind.CONSTRAINT), int(DriverKind.MANUAL)
BY_ACTUAL, BY_STATUS = int(DriverKind.ACTUAL), int(DriverKind.STATUS_DATE)
BY_CHILDREN, BY_FINISH = int(DriverKind.CHILDREN), int(DriverKind.PROJECT_FINISH)
BY_LEVELING, BY_SUCCESSOR = int(DriverKind.LEVELING), int(DriverKind.SUCCESSOR)
