"""How busy teams and people are, week by week."""
