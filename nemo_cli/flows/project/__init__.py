"""Projects: open one, find one, see where it stands."""
