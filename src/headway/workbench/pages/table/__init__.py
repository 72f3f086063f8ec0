"""The plan as a table: a spreadsheet over the tasks that a question chooses."""
