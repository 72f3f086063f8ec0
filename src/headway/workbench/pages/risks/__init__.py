"""The register: what may come otherwise, how it falls on the plan, what is done about it, and what varies together."""
