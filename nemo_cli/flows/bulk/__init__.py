"""Many films from one file: rows, a journal, workers."""
