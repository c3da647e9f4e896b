"""The invented plans, one module each; `build()` gives the plan with its truth."""
