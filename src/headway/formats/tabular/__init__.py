"""Tables of tasks, whatever file they come in: columns understood by their headers, cells by their columns."""
