"""What every view of a plan has: its filter, groups, order and columns, kept views and exports."""
