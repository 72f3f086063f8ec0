"""Who does what when: the plan by resource, with load against availability."""
