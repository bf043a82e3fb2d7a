"""The agent's side of the talk: what it does in a turn, and what it says about it."""
