"""The one error of the child's readers."""


class Failed(Exception):
    """The file cannot be read; `reason` is what the parent knows sentences for."""

    def __init__(self, reason: str, detail: str = "", line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.line = line  # where in a text, from 1; 0: nobody can say
