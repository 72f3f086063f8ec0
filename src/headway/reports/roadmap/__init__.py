"""The plan as an executive reads it: phases and milestones by quarter, in plain words, on one sheet."""
