"""People whom several projects share, and what is asked of them week by week."""
