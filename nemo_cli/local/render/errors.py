"""What goes wrong while rendering, in the words that the parent process is told."""

from typing import Literal

Code = Literal["unsupported", "media", "internal"]


class RenderError(Exception):
    """A render cannot be finished; `message` is one plain sentence."""

    code: Code = "internal"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Unsupported(RenderError):
    """The job asks for something that this engine does not make."""

    code: Code = "unsupported"


class BadMedia(RenderError):
    """A file cannot be read, or is beyond the limits."""

    code: Code = "media"


class TooLarge(BadMedia):
    """A picture can be read, but has too many pixels."""
