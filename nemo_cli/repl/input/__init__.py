"""The input line: keys, completion, history, paste."""
