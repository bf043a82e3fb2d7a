"""Render jobs: what a look at one says, and when to look again."""
