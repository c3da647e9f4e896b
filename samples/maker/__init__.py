"""The workshop of the sample plans: a model that holds wording and truth, and its writers."""
