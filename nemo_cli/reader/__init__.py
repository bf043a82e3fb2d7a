"""Reads foreign files: every decoder runs in a child process with little time and memory.

`ask.py` is the side of nemo; all other modules run in the child alone and import nothing of nemo.
"""
