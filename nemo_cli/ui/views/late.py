"""A view that is made when there is something to show: what draws takes 60 ms to import."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic
from typing import TypeVar

from nemo_cli.core.updates import Update
from nemo_cli.errors import NemoError
from nemo_cli.ui.views.view import View

V = TypeVar("V", bound=View)


class LateView(Generic[V]):
    """Stands for a view until it is needed, by whichever thread."""

    def __init__(self, make: Callable[[], V]) -> None:
        self._make = make
        self._made: V | None = None
        self._lock = threading.Lock()

    @property
    def view(self) -> V:
        """The view itself."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def show(self, update: Update) -> None:
        """Show one update."""
        self.view.show(update)

    def problem(self, error: NemoError) -> None:
        """Tell what went wrong."""
        self.view.problem(error)

    def close(self) -> None:
        """Finish what is open, if anything was shown."""
        if self._made is not None:
            self._made.close()


def made_late(make: Callable[..., V]) -> Callable[..., LateView[V]]:
    """Return what makes such a view in place of the view itself."""
    return lambda *facts, **more: LateView(lambda: make(*facts, **more))
