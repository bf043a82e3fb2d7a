"""The font that titles are drawn with, its licence and the script that made it."""
