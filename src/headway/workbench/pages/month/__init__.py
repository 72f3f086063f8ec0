"""The calendar: the plan on the days of a month or a week."""
