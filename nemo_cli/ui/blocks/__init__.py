"""What is drawn: answers, timelines, progress, tables, pictures."""
