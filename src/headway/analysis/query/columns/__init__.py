"""The fields of a task, a file for each thing they speak of."""
