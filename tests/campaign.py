"""A campaign: seeded random faults over every call, and kill -9 at random moments.

`python -m tests.campaign --seed 1 --runs 2000` plays that many small stories. In each, one command
meets faults or is killed; then the same command is given again, without faults, as a person would.
Whatever happened: no message arrives twice, none is lost in silence, no render is abandoned or
asked for twice, no file is sent twice into one project, no film is torn, and the ledger says what
the backend knows.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.cli import Nemo
from tests.support.cli import Outcome
from tests.support.stub import CREATE
from tests.support.stub import CREDITS
from tests.support.stub import POLL
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import STATE
from tests.support.stub import TOKEN_CALL
from tests.support.stub import UPLOAD
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.stub import video_bytes
from tests.support.wire import DROP
from tests.support.wire import RESET
from tests.support.wire import Ending
from tests.support.wire import Fault
from tests.support.wire import Reply
from tests.support.wire import json_reply

CDN = "file server"
FILE = "GET /api/render/proxy/render"  # the second way to a film
CALLS = (TOKEN_CALL, CREATE, STATE, CREDITS, UPLOAD, RUN, RENDER, POLL, CDN, FILE)
AGAIN = 4  # times the same command is given without faults
PNG = b"\x89PNG\r\n\x1a\n" + bytes(2000)
MESSAGES = ("make a 4s video", "make a 5s video")
FILES = ("a.png", "b.png")


@dataclass(frozen=True)
class Command:
    """A command line, what it is to bring about, and whether giving it again goes on with it."""

    words: tuple[str, ...]
    messages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    films: int = 0
    before: tuple[str, ...] = ()  # what is done first, without faults
    is_continued: bool = True


CLIP = ("chat", "make a 9s clip")
COMMANDS = (
    Command(("make", MESSAGES[0], "-o", "film.mp4"), MESSAGES[:1], films=1),
    Command(("make", MESSAGES[0], "-f", "a.png", "-o", "film.mp4"), MESSAGES[:1], FILES[:1], 1),
    Command(("batch", "films.csv", "-y"), MESSAGES, films=2),
    Command(("upload", *FILES), files=FILES),
    Command(("export", "-o", "film.mp4"), films=1, before=CLIP),
    Command(("chat", MESSAGES[0]), MESSAGES[:1], is_continued=False),
    Command(("chat", f"a.png {MESSAGES[0]}"), MESSAGES[:1], FILES[:1], is_continued=False),
)


@dataclass(frozen=True)
class Story:
    """One command, what it meets, and when it is killed (None: never)."""

    command: Command
    faults: tuple[tuple[str, str], ...]
    kill_after_s: float | None


def story_of(dice: random.Random) -> Story:
    """Throw the dice for one story."""
    command = dice.choice(COMMANDS)
    faults = tuple(
        (dice.choice(CALLS), dice.choice(tuple(FAULTS))) for _ in range(dice.randint(0, 3))
    )
    kill = dice.uniform(0.02, 0.8) if dice.random() < 0.5 or not faults else None
    return Story(command, faults, kill)


FAULTS: dict[str, Reply] = {
    "dropped": DROP,
    "reset": RESET,
    "429": json_reply({"code": 429, "message": "slow"}, 429, Retry_After="1"),
    "1001": refuse(1001, "expired"),
    "1002": refuse(1002, "no such session"),
    "2001": refuse(2001, "no credits"),
    "5000": refuse(5000, "not now"),
    "404": json_reply({"detail": "not found"}, 404),
    "408": json_reply({"detail": "too slow"}, 408),
    "503": Reply(503, {"Content-Type": "text/html"}, b"<h1>busy</h1>"),
    "nothing": Reply(200),
    "half": Reply(200, {"ETag": '"v1"'}, video_bytes()[:9000], ending=Ending.CUT),
    "huge": json_reply({"code": 0, "data": {"available": 10**400, "progress": 10**400}}),
}


UNCLEAR = ("dropped", "reset", "408", "503", "nothing")  # the work may have been done before


def play(story: Story, home: Path, *, served_odds: random.Random) -> list[str]:
    """Play one story; return what was broken."""
    with StubBackend() as stub:
        nemo = Nemo(home, stub.url)
        nemo.work_dir.mkdir(parents=True)
        for name in FILES:
            (nemo.work_dir / name).write_bytes(PNG)
        rows = "".join(f"{prompt},{n}.mp4\n" for n, prompt in enumerate(MESSAGES))
        (nemo.work_dir / "films.csv").write_text(f"prompt,output\n{rows}")
        if story.command.before:
            nemo(*story.command.before)
            stub.messages.clear()
        for call, name in story.faults:
            answer = FAULTS[name]
            is_late = call != CDN and name in UNCLEAR and served_odds.random() < 0.5
            _script(stub, call, stub.served_then(answer) if is_late else answer)
        first = _first(nemo, story)
        is_over = first.code == 0 or not story.command.is_continued or _is_over(nemo, stub, story)
        _forget(stub)
        last = first if is_over else _again(nemo, story)
        nemo("status")  # the next start tells what an answer without a balance left open
        return list(_broken(nemo, stub, story, last, is_over=is_over))


def _script(stub: StubBackend, call: str, answer: Fault) -> None:
    if call == CDN:
        stub.cdn.script("GET /", answer)
    else:
        stub.api.script(call, answer)


def _forget(stub: StubBackend) -> None:
    stub.cdn.forget("GET /")
    for call in CALLS:
        stub.api.forget(call)


def _first(nemo: Nemo, story: Story) -> Outcome:
    running = nemo.start(*story.command.words)
    if story.kill_after_s is None:
        return running.end(timeout_s=90)
    threading.Event().wait(story.kill_after_s)
    return running.kill()


def _is_over(nemo: Nemo, stub: StubBackend, story: Story) -> bool:
    """Whether the kill came after the last step: the same command would be a new wish."""
    state = _state(nemo)
    match story.command.words[0]:
        case "upload":
            is_noted = any((nemo.config_dir / "sending").glob("*"))
            return len(stub.uploads) == len(FILES) and not is_noted
        case "export":
            return any(job["file"] for job in state.get("renders", ()))
    makes = state.get("makes", ())
    return bool(makes) and all(job["is_done"] for job in makes)


def _state(nemo: Nemo) -> dict[str, Any]:
    path = nemo.config_dir / "state.json"
    state: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return state


def _again(nemo: Nemo, story: Story) -> Outcome:
    last = nemo(*story.command.words)
    for _ in range(AGAIN - 1):
        if last.code == 0:
            break
        last = nemo(*story.command.words)
    return last


def _broken(
    nemo: Nemo, stub: StubBackend, story: Story, last: Outcome, *, is_over: bool
) -> Iterator[str]:
    state = _state(nemo)
    stages = {entry["message"]: entry["stage"] for entry in state.get("turns", ())}
    if "Traceback" in last.output or "Something went wrong" in last.output:
        yield last.output
    yield from _broken_money(stub, stages, last)
    yield from _broken_renders(stub, state, story)
    yield from _broken_uploads(stub, story, last)
    yield from _broken_films(nemo, stub, story, last)
    if last.code == 0 and sorted(stub.messages) != sorted(story.command.messages):
        yield f"exit 0, but {stub.messages} arrived"
    is_told = {"lost", "dropped", "settled"} & set(stages.values())
    if last.code and not is_over and not is_told:
        yield f"it never ends well: {last}"


def _broken_money(stub: StubBackend, stages: dict[str, str], last: Outcome) -> Iterator[str]:
    yield from (f"sent {n} times: {text}" for text, n in Counter(stub.messages).items() if n > 1)
    for text, stage in stages.items():
        if stage == "unsent" and text in stub.messages:
            yield f"the ledger calls {text!r} unsent"
        if stage in ("sending", "open"):
            yield f"the ledger leaves {text!r} open after {last}"


def _broken_renders(stub: StubBackend, state: dict[str, Any], story: Story) -> Iterator[str]:
    known = {job["id"] for job in state.get("renders", ())}
    yield from (f"render {item} is not remembered" for item in stub.renders if item not in known)
    if len(stub.renders) > story.command.films:
        yield f"{len(stub.renders)} renders for {story.command.films} films"


def _broken_uploads(stub: StubBackend, story: Story, last: Outcome) -> Iterator[str]:
    listed = [[item["filename"] for item in made.videos] for made in stub.sessions.values()]
    yield from (f"{names} in one project" for names in listed if len(names) > len(set(names)))
    if last.code == 0 and story.command.files and [*story.command.files] not in listed:
        yield f"exit 0, but the projects hold {listed}"


def _broken_films(nemo: Nemo, stub: StubBackend, story: Story, last: Outcome) -> Iterator[str]:
    films = list(nemo.work_dir.glob("*.mp4"))
    yield from (f"{film.name} is torn" for film in films if film.read_bytes() != stub.video)
    if last.code == 0 and len(films) != story.command.films:
        yield f"exit 0 with {len(films)} films"


def campaign(seed: int, runs: int) -> int:
    """Play so many stories; print every violation, return their number."""
    violations = 0
    for number in range(runs):
        dice = random.Random(f"{seed}/{number}")
        story = story_of(dice)
        with tempfile.TemporaryDirectory() as folder:
            broken = play(story, Path(folder) / "home", served_odds=dice)
        violations += bool(broken)
        for line in broken:
            print(f"seed {seed}, run {number}: {line}\n  {story}", flush=True)  # noqa: T201
        if (number + 1) % 50 == 0:
            print(f"{number + 1} runs, {violations} violations", flush=True)  # noqa: T201
    print(f"{runs} runs, {violations} violations", flush=True)  # noqa: T201
    return violations


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=100)
    given = parser.parse_args()
    sys.exit(1 if campaign(given.seed, given.runs) else 0)


if __name__ == "__main__":
    main()
