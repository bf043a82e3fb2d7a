"""Download: tries, resumption, checks, and the file's own name at the end."""
