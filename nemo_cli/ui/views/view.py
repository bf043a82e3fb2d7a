"""What every view can do: show updates, tell what went wrong, and come to an end."""

from typing import Protocol

from nemo_cli.core.updates import Update
from nemo_cli.errors import NemoError


class View(Protocol):
    """One way to show what a flow yields."""

    def show(self, update: Update) -> None:
        """Show one update."""
        ...

    def problem(self, error: NemoError) -> None:
        """Tell what went wrong; what was shown so far stays."""
        ...

    def close(self) -> None:
        """Finish what is open and leave the terminal as it was."""
        ...
