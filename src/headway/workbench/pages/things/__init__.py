"""What a plan's tasks rest on, noun by noun: teams, components, stakeholders, resources and calendars."""
