"""The commands, a file per group; each says what is to be done and imports it when it runs."""
