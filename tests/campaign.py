"""A campaign: seeded random faults over every call, and kill -9 at random moments.

`python -m tests.campaign --seed 1 --runs 2000` plays that many small stories. In each, one command
meets faults or is killed; then the same command is given again, without faults, as a person would.
Whatever happened: no message arrives twice, none is lost in silence, no render is abandoned, and
the ledger says what the backend knows.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

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
from tests.support.wire import DROP
from tests.support.wire import RESET
from tests.support.wire import Reply
from tests.support.wire import json_reply

CALLS = (TOKEN_CALL, CREATE, STATE, CREDITS, UPLOAD, RUN, RENDER, POLL)
AGAIN = 4  # times the same command is given without faults
PNG = b"\x89PNG\r\n\x1a\n" + bytes(2000)
MESSAGES = ("make a 4s video", "make a 5s video")


@dataclass(frozen=True)
class Story:
    """One command, what it meets, and when it is killed (None: never)."""

    command: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]
    kill_after_s: float | None

    @property
    def messages(self) -> tuple[str, ...]:
        """What it is to send."""
        return MESSAGES if self.command[0] == "batch" else MESSAGES[:1]


def story_of(dice: random.Random) -> Story:
    """Throw the dice for one story."""
    command = dice.choice(
        (
            ("make", MESSAGES[0], "-o", "film.mp4"),
            ("make", MESSAGES[0], "-f", "a.png", "-o", "film.mp4"),
            ("batch", "films.csv", "-y"),
        )
    )
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
    "2001": refuse(2001, "no credits"),
    "5000": refuse(5000, "not now"),
    "408": json_reply({"detail": "too slow"}, 408),
    "503": Reply(503, {"Content-Type": "text/html"}, b"<h1>busy</h1>"),
    "nothing": Reply(200),
    "huge": json_reply({"code": 0, "data": {"available": 10**400, "progress": 10**400}}),
}


UNCLEAR = ("dropped", "reset", "408", "503", "nothing")  # the work may have been done before


def play(story: Story, home: Path, *, served_odds: random.Random) -> list[str]:
    """Play one story; return what was broken."""
    with StubBackend() as stub:
        nemo = Nemo(home, stub.url)
        nemo.work_dir.mkdir(parents=True)
        (nemo.work_dir / "a.png").write_bytes(PNG)
        rows = "".join(f"{prompt},{n}.mp4\n" for n, prompt in enumerate(story.messages))
        (nemo.work_dir / "films.csv").write_text(f"prompt,output\n{rows}")
        for call, name in story.faults:
            answer = FAULTS[name]
            is_late = name in UNCLEAR and served_odds.random() < 0.5
            stub.api.script(call, stub.served_then(answer) if is_late else answer)
        first = _first(nemo, story)
        last = first if first.code == 0 or _is_over(nemo) else _again(nemo, stub, story)
        for call in CALLS:
            stub.api.forget(call)
        nemo("status")  # the next start tells what an answer without a balance left open
        return list(_broken(nemo, stub, story, last))


def _first(nemo: Nemo, story: Story) -> Outcome:
    running = nemo.start(*story.command)
    if story.kill_after_s is None:
        return running.end(timeout_s=90)
    threading.Event().wait(story.kill_after_s)
    return running.kill()


def _is_over(nemo: Nemo) -> bool:
    """Whether the kill came after the last step: the same command would be a new wish."""
    path = nemo.config_dir / "state.json"
    makes = json.loads(path.read_text())["makes"] if path.exists() else []
    return bool(makes) and all(job["is_done"] for job in makes)


def _again(nemo: Nemo, stub: StubBackend, story: Story) -> Outcome:
    for call in CALLS:
        stub.api.forget(call)
    last = nemo(*story.command)
    for _ in range(AGAIN - 1):
        if last.code == 0:
            break
        last = nemo(*story.command)
    return last


def _broken(nemo: Nemo, stub: StubBackend, story: Story, last: Outcome) -> list[str]:
    broken = [f"sent {n} times: {text}" for text, n in Counter(stub.messages).items() if n > 1]
    state = json.loads((nemo.config_dir / "state.json").read_text())
    known = {job["id"] for job in state["renders"]}
    broken += [f"render {item} is not remembered" for item in stub.renders if item not in known]
    if "Traceback" in last.output:
        broken.append(last.output)
    stages = {entry["message"]: entry["stage"] for entry in state["turns"]}
    for text, stage in stages.items():
        if stage == "unsent" and text in stub.messages:
            broken.append(f"the ledger calls {text!r} unsent")
        if stage in ("sending", "open") and last.code == 0:
            broken.append(f"the ledger leaves {text!r} open")
    films = list(nemo.work_dir.glob("*.mp4"))
    if last.code == 0:
        if sorted(stub.messages) != sorted(story.messages):
            broken.append(f"exit 0, but {stub.messages} arrived")
        if len(films) != len(story.messages):
            broken.append(f"exit 0 with {len(films)} films")
    elif not {"lost", "dropped", "settled"} & set(stages.values()):
        broken.append(f"it never ends well: {last}")
    broken += [f"{film.name} is torn" for film in films if film.read_bytes() != stub.video]
    return broken


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
