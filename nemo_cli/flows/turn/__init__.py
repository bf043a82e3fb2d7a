"""One chat message: sent once, listened to, settled, recovered, reported."""
