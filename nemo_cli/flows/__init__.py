"""Flows: each does one task and yields what happened; none knows how it is shown."""
