"""Hand-overs between projects: given out, waited for, taken."""
