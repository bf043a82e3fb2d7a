"""The one error of the child's readers."""


class Failed(Exception):
    """The file cannot be read; `reason` is what the parent knows sentences for."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
