"""The cost of reading a reply: nemo's reader, events and turn against a bare JSON loop.

    python benchmarks/stream_parse.py

Both sides read the same bytes in the same chunks. Figures are processor time, the best of five
rounds in which the sides take turns, so that other work on the machine matters little. The bare
loop does the least that any client must: split at blank lines and parse the JSON.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from collections.abc import Iterator

from nemo_cli.api.sse import EventReader
from nemo_cli.core.events import Beat
from nemo_cli.core.events import events_in
from nemo_cli.core.turn import Turn

DELTAS = 200_000
ROUNDS = 5
CHUNK_BYTES = 65_536
LARGE_EVENT_BYTES = 20 * 2**20

# What the ratios may be at worst; the script exits with 1 beyond them.
SLOWEST = 2.0
WORST_GROWTH = 11.0
LONGEST_LARGE_EVENT_S = 0.5


def main() -> int:
    body = _reply(DELTAS)
    bare_s, nemo_s, tenth_s, large_s = _best(
        (_bare_loop, body),
        (_nemo, body),
        (_nemo, _reply(DELTAS // 10)),
        (_small_chunks, _large_event()),
    )
    slower, growth = nemo_s / bare_s, nemo_s / tenth_s
    print(f"{DELTAS:,} deltas, {len(body) / 2**20:.0f} MB")
    print(f"  bare loop       {bare_s:6.3f} s")
    print(f"  nemo            {nemo_s:6.3f} s   {slower:5.2f} times as long (at most {SLOWEST})")
    print(
        f"  a tenth of it   {tenth_s:6.3f} s   grows {growth:5.2f} times (at most {WORST_GROWTH})"
    )
    print("one event of 20 MB in chunks of 128 bytes")
    print(f"  nemo            {large_s:6.3f} s   (at most {LONGEST_LARGE_EVENT_S} s)")
    good = slower <= SLOWEST and growth <= WORST_GROWTH and large_s <= LONGEST_LARGE_EVENT_S
    return 0 if good else 1


def _reply(deltas: int) -> bytes:
    """Return a reply as the backend's framework sends it: deltas, then the whole text."""
    words = [f"word{number % 1000} " for number in range(deltas)]
    events = [_event(word, partial=True) for word in words]
    return b"".join([*events, _event("".join(words), partial=False)])


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


def _large_event() -> bytes:
    return b'data: {"type":"text","content":"' + b"x" * LARGE_EVENT_BYTES + b'"}\n\n'


def _chunks(body: bytes, size: int = CHUNK_BYTES) -> Iterator[bytes]:
    source = io.BytesIO(body)
    while chunk := source.read(size):
        yield chunk


def _bare_loop(body: bytes) -> None:
    rest = b""
    for chunk in _chunks(body):
        *events, rest = (rest + chunk).split(b"\n\n")
        for event in events:
            json.loads(event[6:])


def _nemo(body: bytes) -> None:
    reader, turn = EventReader(), Turn()
    for chunk in _chunks(body):
        for item in reader.feed(chunk):
            for event in [item] if isinstance(item, Beat) else events_in(item.data):
                turn.feed(event)
    turn.flush()


def _small_chunks(body: bytes) -> None:
    reader = EventReader()
    for chunk in _chunks(body, 128):
        reader.feed(chunk)


def _best(*runs: tuple[Callable[[bytes], None], bytes]) -> list[float]:
    """Return the shortest time of each run over all rounds."""
    rounds = [[_time(run, body) for run, body in runs] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _time(run: Callable[[bytes], None], body: bytes) -> float:
    start = time.process_time()
    run(body)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
