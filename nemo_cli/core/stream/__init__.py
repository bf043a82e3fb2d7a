"""One answer as it comes: payload → events → a turn; no I/O."""
