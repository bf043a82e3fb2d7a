"""Runs an iterator on a thread of its own, a few items ahead of who reads it."""

import threading
from collections.abc import Iterator
from queue import Queue
from typing import Generic
from typing import TypeVar

Item = TypeVar("Item")


class _End(Generic[Item]):
    """What comes after the last item: nothing, or the error that ended it."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


def run_ahead(items: Iterator[Item], depth: int) -> Iterator[Item]:
    """Yield the items; up to `depth` of them are made before they are asked for.

    When the reader stops early the thread ends after the item it is at.
    """
    room = threading.Semaphore(depth)
    ready: Queue[Item | _End[Item]] = Queue()
    stop = threading.Event()

    def produce() -> None:
        error: BaseException | None = None
        try:
            while not stop.is_set():
                room.acquire()
                if stop.is_set():
                    break
                ready.put(next(items))
        except StopIteration:
            pass
        except BaseException as failure:  # handed to the thread that reads, and raised there
            error = failure
        ready.put(_End(error))

    thread = threading.Thread(target=produce, name="ahead", daemon=True)
    thread.start()
    try:
        while not isinstance(item := ready.get(), _End):
            yield item
            room.release()
        if item.error is not None:
            raise item.error
    finally:
        stop.set()
        room.release()
        thread.join()
