"""Painting helpers: each file paints one kind of thing into float RGB arrays."""
