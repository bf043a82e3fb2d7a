"""The skills that ship with nemo, as Markdown files, and their loader."""
