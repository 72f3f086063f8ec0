"""What setting a field of a task means: a text that was typed becomes a value, and a value becomes Changes.

One rule for the grid, the board, the table and for many tasks at once.
"""
