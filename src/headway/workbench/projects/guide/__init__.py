"""What somebody says on the way to a first plan, until it is one; and which checklists one has put away."""
