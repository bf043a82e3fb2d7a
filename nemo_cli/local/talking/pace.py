"""How fast the local agent talks and works, in one place."""

WORD_S = 0.004
GENERATE_S = 0.6
FINISH_S = 0.4
EDIT_S = 0.25
HEARTBEAT_S = 0.2
