"""A talk with the local agent without a server: messages in, draft facts and words out."""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import Upload
from nemo_cli.local.drafting import read_draft
from nemo_cli.local.talking.agent import Scene
from nemo_cli.local.talking.agent import plan
from nemo_cli.local.talking.turn import Restore
from nemo_cli.local.talking.turn import Save
from nemo_cli.local.talking.turn import Say
from nemo_cli.local.talking.turn import Turn
from nemo_cli.local.understanding import Known
from nemo_cli.local.understanding import read_request

PICTURES = (
    Upload("m1", "beach.jpg", "image", None, 4000, 3000),
    Upload("m2", "hills.png", "image", None, 4000, 3000),
    Upload("m3", "logo.png", "image", None, 400, 400),
)
FOOTAGE = (
    Upload("v1", "walk.mp4", "video", 20_000, 1920, 1080, silences=((4000, 5500), (9000, 10500))),
    Upload("v2", "dinner.mov", "video", 8_000, 1920, 1080),
)
SONG = (Upload("a1", "song.mp3", "audio", 120_000),)
# No turn of these is a silent one, so that the words can be looked at.
SPEAKING_RHYTHM = 1


@dataclass
class Talk:
    """Where a talk stands after its messages."""

    draft: dict[str, Any] | None
    said: str
    price: int
    before: dict[str, Any] | None = None


@dataclass(frozen=True)
class Asked:
    """A talk, the files before it, and what is so after its last message."""

    messages: tuple[str, ...]
    uploads: tuple[Upload, ...]
    facts: Mapping[str, Any]


def asked(*messages: str, uploads: tuple[Upload, ...] = (), **facts: Any) -> Asked:
    """Make a row of the corpus."""
    return Asked(messages, uploads, facts)


def missed(row: Asked) -> list[str]:
    """Return what of a row is not so."""
    found = talk(row.messages, row.uploads)
    seen = facts(found)
    wrong = [
        f"{name}: {seen.get(name)!r}, not {wanted!r}"
        for name, wanted in row.facts.items()
        if name not in ("says", "never", "same", "between") and seen.get(name) != wanted
    ]
    if "between" in row.facts:
        name, low, high = row.facts["between"]
        if not low <= (seen.get(name) or -1) <= high:
            wrong.append(f"{name}: {seen.get(name)!r}, not {low} to {high}")
    if row.facts.get("same") and found.draft != found.before:
        wrong.append("the draft changed")
    for pattern in row.facts.get("says", ()):
        if not re.search(pattern, found.said, re.IGNORECASE):
            wrong.append(f"{pattern!r} is not in {found.said!r}")
    if re.search(row.facts.get("never", r"(?!)"), found.said):
        wrong.append(f"{row.facts['never']!r} is in {found.said!r}")
    return wrong


def talk(messages: Sequence[str], uploads: tuple[Upload, ...] = ()) -> Talk:
    """Say messages one after the other."""
    history: list[dict[str, Any] | None] = []
    draft: dict[str, Any] | None = None
    before: dict[str, Any] | None = None
    turn = Turn(())
    for number, message in enumerate(messages):
        scene = Scene(
            draft=None if draft is None else read_draft(draft),
            materials=Materials(1000 + number, uploads, _drafts(history)),
            can_undo=bool(history),
            earlier=read_draft(history[-1]) if history and history[-1] else None,
            rhythm=SPEAKING_RHYTHM,
            is_new=not history,
        )
        names = [upload.name for upload in uploads]
        now = scene.draft
        shown, texts = (now.scenes, now.texts) if now else (None, ())
        shown_before = scene.earlier.scenes if scene.earlier else None
        known = Known(names, shown, texts, turn.asked, shown_before)
        turn = plan(read_request(message, "en", known), scene)
        before, draft = draft, _after(turn, draft, history)
    said = " ".join(beat.text for beat in turn.beats if isinstance(beat, Say))
    return Talk(draft, said, turn.price, before)


def _drafts(history: Sequence[dict[str, Any] | None]) -> tuple[Draft, ...]:
    return tuple(read_draft(draft) for draft in reversed(history) if draft)


def _after(
    turn: Turn, draft: dict[str, Any] | None, history: list[dict[str, Any] | None]
) -> dict[str, Any] | None:
    saved = [beat.draft for beat in turn.beats if isinstance(beat, Save)]
    restored = [history.pop() for beat in turn.beats if isinstance(beat, Restore)]
    if restored:
        return restored[-1]
    if saved:
        history.append(draft)
        return saved[-1]
    return draft


def facts(found: Talk) -> dict[str, Any]:
    """Return what the tables of requests compare: the draft in plain words."""
    result: dict[str, Any] = {"price": found.price, "draft": found.draft is not None}
    if found.draft is None:
        return result
    tracks = {track["m"]["name"]: track["sg"] for track in found.draft["t"]}
    clips = tracks.get("Video", [])
    canvas = found.draft["m"]
    result |= {
        "length": found.draft["d"] / 1000,
        "size": f"{canvas['width']}x{canvas['height']}",
        "fps": canvas["fps"],
        "lengths": [clip["d"] / 1000 for clip in clips],
        "clips": [clip["m"].get("scene") or clip["m"]["name"] for clip in clips],
        "prompts": [clip["m"].get("prompt") for clip in clips],
        "seeds": [clip["m"].get("seed") for clip in clips],
    }
    result["transition_ms"] = clips[-1]["m"].get("transition_ms") if clips else None
    for name in ("mood", "time", "colors", "speed", "from_ms", "transition", "volume"):
        result["clip_" + name] = [clip["m"].get(name) for clip in clips]
    music = [item["m"] for item in tracks.get("BGM", [])]
    result["music"] = music[0].get("music") or music[0]["name"] if music else None
    result["volume"] = music[0]["volume"] if music else None
    for name in ("fade_in", "fade_out"):
        faded = music[0].get(f"{name}_ms") if music else None
        result[f"music_{name}"] = faded and faded / 1000
    result["music_start"] = tracks["BGM"][0]["s"] / 1000 if music else None
    result["music_end"] = sum(map(tracks["BGM"][0].get, "sd")) / 1000 if music else None
    result["music_from"] = (music[0].get("from_ms") or 0) / 1000 if music else None
    result["texts"] = [
        (item["m"]["text"], item["s"] / 1000, (item["s"] + item["d"]) / 1000)
        for item in tracks.get("Title", [])
        if item["m"]["kind"] == "text"
    ]
    captions = tracks.get("Subtitles", [])
    result["captions"] = [item["m"]["text"] for item in captions]
    result["caption_starts"] = [item["s"] / 1000 for item in captions]
    for kind in ("title", "lower_third", "end_card", "watermark"):
        found_texts = [item for item in tracks.get("Title", []) if item["m"]["kind"] == kind]
        result |= _text_facts(kind, found_texts[0] if found_texts else None)
    return result


def _text_facts(kind: str, segment: dict[str, Any] | None) -> dict[str, Any]:
    if segment is None:
        return {kind: None}
    written = segment["m"]
    return {
        kind: written.get("text") or written.get("name"),
        f"{kind}_subtitle": written.get("subtitle"),
        f"{kind}_style": written.get("style"),
        f"{kind}_position": written.get("position"),
        f"{kind}_start": segment["s"] / 1000,
        f"{kind}_length": segment["d"] / 1000,
    }
