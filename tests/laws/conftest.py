"""`pytest tests/laws --hypothesis-profile=campaign` runs the laws on many more examples, and on others each time."""

from hypothesis import settings

settings.register_profile("campaign", deadline=None)
