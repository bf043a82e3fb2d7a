"""The cost of reading a reply: nemo's reader, events, turn and translator against a JSON loop.

    python benchmarks/stream_parse.py

Both sides read the same bytes in the same chunks. Figures are processor time, the best of five
rounds in which the sides take turns, so that other work on the machine matters little. The bare
loop does the least that any client must: split at blank lines and parse the JSON.
"""

from __future__ import annotations

import io
import json
import math
import sys
import time
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass

from nemo_cli.api.sse import EventReader
from nemo_cli.core.phrases import Translator
from nemo_cli.core.stream.events import Beat
from nemo_cli.core.stream.events import events_in
from nemo_cli.core.stream.turn import Piece
from nemo_cli.core.stream.turn import Say
from nemo_cli.core.stream.turn import Turn

DELTAS = 200_000
ROUNDS = 5
CHUNK_BYTES = 65_536
LARGE_EVENT_BYTES = 20 * 2**20
# What a reply says between its phrases; nothing of it may be touched.
SENTENCES = (
    "The morning light falls over the harbour, and a small boat drifts out to sea. I cut the "
    "second scene to four seconds and put a warm filter over the sunset; the music now fades in "
    "at 0:12 and out at 0:58. You asked for something calm: the captions are set in a light serif "
    "face, white on a soft shadow. Is there anything else that you would like to have changed? "
)


@dataclass(frozen=True)
class Figure:
    """One measured number, and what it may be at most, or must be at least."""

    name: str
    value: float
    unit: str
    most: float = math.inf
    least: float = 0.0

    @property
    def is_good(self) -> bool:
        """Tell whether it is within its limits."""
        return self.least <= self.value <= self.most

    def __str__(self) -> str:
        line = f"  {self.name:30} {self.value:7.2f} {self.unit}"
        if self.least:
            return f"{line} (at least {self.least:g})"
        return line if math.isinf(self.most) else f"{line} (at most {self.most:g})"


def main() -> int:
    groups = {
        "the translator, used for the first time": _first_use,  # before anything else is
        f"{DELTAS:,} deltas": _words,
        f"{DELTAS:,} deltas of sentences": _sentences,
        "the translator alone, on sentences": _translator_alone,
        "one event of 20 MB in chunks of 128 bytes": _large_event,
    }
    figures = []
    for title, measure in groups.items():
        print(title)
        for figure in measure():
            print(figure)
            figures.append(figure)
    return 0 if all(figure.is_good for figure in figures) else 1


# --- what is measured; a limit makes the script exit with 1 beyond it ---


def _first_use() -> list[Figure]:
    built_s = _time(lambda: Translator().feed("To 一"))  # both languages
    phrase_s = _time(lambda: Translator().feed("Click the Export button to save it. "))
    return [
        Figure("built", built_s * 1000, "ms", most=20),
        Figure("first phrase", phrase_s * 1000, "ms", most=60),
    ]


def _words() -> list[Figure]:
    words = [f"word{number % 1000} " for number in range(DELTAS)]
    body, tenth = _reply(words), _reply(words[: DELTAS // 10])
    bare_s, turn_s, whole_s, tenth_s = _best(
        lambda: _bare_loop(body),
        lambda: _untranslated(body),
        lambda: _translated(body),
        lambda: _translated(tenth),
    )
    return [
        Figure("bare loop", bare_s, "s"),
        Figure("sse, events and turn", turn_s / bare_s, "times as long", most=2.0),
        Figure("and the translator", whole_s / bare_s, "times as long", most=2.0),
        Figure("ten times the reply", whole_s / tenth_s, "times as long", most=11.0),
    ]


def _sentences() -> list[Figure]:
    body = _reply(_spoken(DELTAS))
    bare_s, turn_s, whole_s = _best(
        lambda: _bare_loop(body), lambda: _untranslated(body), lambda: _translated(body)
    )
    return [
        Figure("sse, events and turn", turn_s / bare_s, "times as long", most=2.0),
        Figure("and the translator", whole_s / bare_s, "times as long"),
    ]


def _translator_alone() -> list[Figure]:
    words = _spoken(DELTAS // 10)
    text = "".join(words)
    words_s, whole_s = _best(lambda: _translate(words), lambda: _translate([text]))
    return [
        Figure("word by word", len(text) / words_s / 1e6, "MB/s", least=2.0),
        Figure("at once", len(text) / whole_s / 1e6, "MB/s", least=5.0),
    ]


def _large_event() -> list[Figure]:
    body = b'data: {"type":"text","content":"' + b"x" * LARGE_EVENT_BYTES + b'"}\n\n'
    return [Figure("sse", _best(lambda: _small_chunks(body))[0], "s", most=0.5)]


# --- replies ---


def _spoken(count: int) -> list[str]:
    words = [f"{word} " for word in SENTENCES.split()]
    return [words[number % len(words)] for number in range(count)]


def _reply(deltas: list[str]) -> bytes:
    """Return a reply as the backend's framework sends it: deltas, then the whole text."""
    events = [_event(delta, partial=True) for delta in deltas]
    return b"".join([*events, _event("".join(deltas), partial=False)])


def _event(text: str, partial: bool) -> bytes:
    payload = {
        "content": {"parts": [{"text": text}], "role": "model"},
        "partial": partial,
        "author": "nemo_agent",
        "invocationId": "e-5f1c7f0e-7a53-4c9a-8a55-0d4f2c0f8e11",
        "id": "0b0c1a52-54f0-4c6e-9f55-cb3f0d8a1c77",
        "timestamp": 1795140248.125,
    }
    return b"data: " + json.dumps(payload, separators=(",", ":")).encode() + b"\n\n"


def _chunks(body: bytes, size: int = CHUNK_BYTES) -> Iterator[bytes]:
    source = io.BytesIO(body)
    while chunk := source.read(size):
        yield chunk


# --- the sides ---


def _bare_loop(body: bytes) -> None:
    rest = b""
    for chunk in _chunks(body):
        *events, rest = (rest + chunk).split(b"\n\n")
        for event in events:
            json.loads(event[6:])


def _untranslated(body: bytes) -> None:
    for _ in _pieces(body):
        pass


def _translated(body: bytes) -> None:
    translator = Translator()
    for piece in _pieces(body):
        if type(piece) is Say:
            translator.feed(piece.text)
    translator.flush()


def _pieces(body: bytes) -> Iterator[Piece]:
    reader, turn = EventReader(), Turn()
    for chunk in _chunks(body):
        for item in reader.feed(chunk):
            for event in [item] if isinstance(item, Beat) else events_in(item.data):
                yield from turn.feed(event)
    yield from turn.flush()


def _translate(pieces: list[str]) -> None:
    translator = Translator()
    for piece in pieces:
        translator.feed(piece)
    translator.flush()


def _small_chunks(body: bytes) -> None:
    reader = EventReader()
    for chunk in _chunks(body, 128):
        reader.feed(chunk)


# --- time ---


def _best(*runs: Callable[[], None]) -> list[float]:
    """Return the shortest time of each run over all rounds."""
    rounds = [[_time(run) for run in runs] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _time(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
