"""A plan to drop."""

PLAN = b"""<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Name>Bridge</Name>
<StartDate>2026-03-02T08:00:00</StartDate><MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek>
<Tasks>
<Task><UID>1</UID><ID>1</ID><Name>Piers</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration>
<DurationFormat>7</DurationFormat><Start>2026-03-02T08:00:00</Start><Finish>2026-03-03T17:00:00</Finish></Task>
<Task><UID>2</UID><ID>2</ID><Name>Deck</Name><OutlineLevel>1</OutlineLevel><Duration>PT24H0M0S</Duration>
<DurationFormat>7</DurationFormat><Start>2026-03-05T08:00:00</Start><Finish>2026-03-09T17:00:00</Finish>
<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag></PredecessorLink>
<Baseline><Number>0</Number><Start>2026-03-04T08:00:00</Start><Finish>2026-03-06T17:00:00</Finish></Baseline></Task>
</Tasks></Project>"""
"""Two tasks; the file has the second a day later than its link says."""
