"""nemo: make a video by talking to your terminal."""

__version__ = "0.1.0"

# The options of a line that opens the chat and holds no value: it can be read without a parser.
CHAT_FLAGS = ("--local", "-c", "--continue")
