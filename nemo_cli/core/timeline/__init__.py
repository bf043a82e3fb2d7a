"""Drafts read leniently, summed up and compared."""
