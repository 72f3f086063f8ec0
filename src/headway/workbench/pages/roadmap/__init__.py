"""The roadmap: phases and milestones by quarter, for executives."""
