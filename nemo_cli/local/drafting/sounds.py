"""Edits of the sound: music, volume, silence."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nemo_cli.local.drafting.choice import chosen
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.materials import Upload
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import BGM
from nemo_cli.local.drafting.timeline import SHORTEST_SEGMENT_MS
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import MusicLoop
from nemo_cli.local.wishes import MusicTimes
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Volume

NAMES = {
    "lofi": "Lo-fi",
    "piano": "Piano",
    "cinematic": "Cinematic",
    "upbeat": "Upbeat",
    "ambient": "Ambient",
}
FITTING = {
    "night_city": "lofi",
    "rain": "lofi",
    "product": "upbeat",
    "brand": "upbeat",
    "paper": "upbeat",
    "sunset": "ambient",
    "forest": "ambient",
    "underwater": "ambient",
    "abstract": "ambient",
    "ocean": "cinematic",
    "desert": "cinematic",
    "aurora": "cinematic",
    "space": "cinematic",
}
SONG_FADE_MS = 2000
USUAL_VOLUME = 35
LOUDEST = 100


def set_music(outcome: Outcome, wish: Music, materials: Materials) -> Outcome:
    """Put music under the picture, in place of what music there is."""
    draft = outcome.draft
    songs = materials.of_kind("audio")
    if wish.file is not None and materials.named(wish.file) is None:
        return outcome.could_not("no_file", name=wish.file)
    if wish.uploaded and not songs:
        return outcome.could_not("no_song")
    if wish.uploaded or (wish.style is None and songs and not draft.track(BGM)):
        return _uploaded_music(outcome, materials.named(wish.file) or songs[-1])
    style = wish.style or _other_style(draft)
    music = painted_music(draft, style, materials.seed)
    is_same_request = _playing(draft).get("seed") == music.facts["seed"]
    if _playing(draft).get("music") == style and not is_same_request:
        return outcome.could_not("music_playing")
    result = draft.put(BGM, [music])
    return outcome.did(result, "music", name=style, volume=music.facts["volume"])


def set_music_times(outcome: Outcome, wish: MusicTimes, _materials: Materials) -> Outcome:
    """Say when music begins and how it comes and goes."""
    draft = outcome.draft
    if not draft.track(BGM):
        return outcome.could_not("no_music")
    own_ms = int(_playing(draft).get("source_ms") or 0)
    wish = _counted(wish, draft, own_ms)
    if wish.from_ms is not None:
        return _from_within(outcome, wish.from_ms, own_ms)
    for at_ms in (wish.start_ms, wish.end_ms):
        if at_ms is not None and at_ms > draft.length_ms - SHORTEST_SEGMENT_MS:
            return outcome.could_not("time_outside", at=at_ms, length=draft.length_ms)
    fades = {"fade_in_ms": wish.fade_in_ms, "fade_out_ms": wish.fade_out_ms}
    facts = {name: value for name, value in fades.items() if value is not None}
    result = draft.change(BGM, lambda item: _begun(item.with_facts(**facts), wish, draft))
    if wish.start_ms is not None:
        outcome = outcome.did(result, "music_start", at=wish.start_ms)
    if wish.end_ms is not None:
        outcome = outcome.did(result, "music_end", at=wish.end_ms)
    for key, value in facts.items():
        outcome = outcome.did(result, f"music_{key.removesuffix('_ms')}", cut=value)
    return outcome


def _counted(wish: MusicTimes, draft: Draft, own_ms: int) -> MusicTimes:
    """Return music's times from the start of the film, or of the song where the film is shorter."""
    if wish.end_ms is not None and wish.end_ms < 0:
        wish = replace(wish, end_ms=max(0, draft.length_ms + wish.end_ms))
    if wish.later_ms:
        wish = replace(wish, start_ms=max(0, draft.track(BGM)[0].start_ms + wish.later_ms))
    if wish.start_ms is not None and draft.length_ms <= wish.start_ms < own_ms:
        wish = replace(wish, start_ms=None, from_ms=wish.start_ms)
    return wish


def _from_within(outcome: Outcome, from_ms: int, own_ms: int) -> Outcome:
    """Let a song begin somewhere in its middle."""
    if not own_ms:
        return outcome.could_not("no_song")
    if from_ms > own_ms - SHORTEST_SEGMENT_MS:
        return outcome.could_not("song_ends", at=from_ms, length=own_ms)
    result = outcome.draft.change(BGM, lambda item: item.with_facts(from_ms=from_ms))
    return outcome.did(result, "music_from", at=from_ms)


def _begun(segment: Segment, wish: MusicTimes, draft: Draft) -> Segment:
    start_ms = segment.start_ms if wish.start_ms is None else wish.start_ms
    end_ms = segment.end_ms if wish.start_ms is None else draft.length_ms
    if wish.start_ms is not None:
        segment = segment.with_facts(until_ms=None) if "until_ms" in segment.facts else segment
    if wish.end_ms is not None:
        end_ms, segment = wish.end_ms, segment.with_facts(until_ms=wish.end_ms)
    return replace(
        segment, start_ms=start_ms, length_ms=max(SHORTEST_SEGMENT_MS, end_ms - start_ms)
    )


def painted_music(draft: Draft, style: str, seed: int) -> Segment:
    """Make music for the whole picture, as loud as what it replaces."""
    old = next(iter(draft.track(BGM)), None)
    facts = {
        "name": NAMES[style],
        "kind": "music",
        "music": style,
        "seed": seed % 2**31,
        "volume": old.facts.get("volume") if old else USUAL_VOLUME,
    }
    start_ms = old.start_ms if old else 0
    return Segment("a1", start_ms, draft.length_ms - start_ms, facts)


def fitting_style(draft: Draft) -> str:
    """Return the music that goes with the first picture."""
    scene = next((clip.facts.get("scene") for clip in draft.clips), None)
    return FITTING.get(str(scene), "upbeat")


def _playing(draft: Draft) -> Mapping[str, Any]:
    """Return the facts of the music there is."""
    return next((item.facts for item in draft.track(BGM)), {})


def _other_style(draft: Draft) -> str:
    """Return a fitting style; when that is playing already, the next one."""
    fitting = fitting_style(draft)
    if fitting != _playing(draft).get("music"):
        return fitting
    styles = list(NAMES)
    return styles[(styles.index(fitting) + 1) % len(styles)]


def _uploaded_music(outcome: Outcome, upload: Upload) -> Outcome:
    draft = outcome.draft
    length_ms = min(draft.length_ms, upload.duration_ms or draft.length_ms)
    facts: dict[str, object] = {
        "name": upload.name,
        "kind": "audio",
        "media": upload.id,
        "from_ms": 0,
        "volume": 80,
        "source_ms": upload.duration_ms,
    }
    if length_ms < draft.length_ms:
        facts["loop"] = True
        told = {"file": upload.name, "length": length_ms}
        outcome = outcome.bent("song_loops", **told)
    segment = Segment("a1", 0, draft.length_ms, facts)
    return outcome.did(draft.put(BGM, [segment]), "music", name=upload.name, volume=80)


def set_music_loop(outcome: Outcome, wish: MusicLoop, _materials: Materials) -> Outcome:
    """Let a song go round until the picture ends, or play once and fade out."""
    draft = outcome.draft
    song = next((item for item in draft.track(BGM) if item.kind == "audio"), None)
    if song is None:
        return outcome.could_not("no_song")
    own_ms = int(song.facts.get("source_ms") or song.length_ms)
    left_ms = draft.length_ms - song.start_ms
    length_ms = left_ms if wish.loops else min(own_ms, left_ms)
    fade_ms = None if wish.loops else min(SONG_FADE_MS, length_ms // 2)
    changed = replace(song, length_ms=length_ms).with_facts(loop=wish.loops, fade_out_ms=fade_ms)
    result = draft.change(BGM, lambda item: changed if item.id == song.id else item)
    key = "song_goes_round" if wish.loops else "song_once"
    return outcome.did(result, key, file=song.facts["name"], length=length_ms)


def set_volume(outcome: Outcome, wish: Volume, _materials: Materials) -> Outcome:
    """Make music, the clips' own sound, or both louder or quieter."""
    draft = outcome.draft
    done = outcome
    if wish.target.kind in ("music", "all") and draft.track(BGM):
        result = draft.change(BGM, lambda item: _louder(item, wish))
        told = result.track(BGM)[0].facts
        name = told.get("music") or told["name"]
        done = done.did(result, "volume", name=name, volume=told["volume"])
    if wish.target.kind in ("sound", "all") and _sounding(done.draft, wish.target):
        clips = list(done.draft.clips)
        for place in _sounding(done.draft, wish.target):
            clips[place] = _louder(clips[place], wish)
        volume = clips[_sounding(done.draft, wish.target)[0]].facts["volume"]
        done = done.did(done.draft.set_clips(clips), "sound_volume", volume=volume)
    if done is outcome:
        return outcome.could_not("no_music" if wish.target.kind != "sound" else "no_sound")
    return done


def _sounding(draft: Draft, target: Target) -> list[int]:
    """Return the places of clips with sound of their own; painted ones are silent."""
    places = chosen(draft, target if target.kind == "sound" else Target("clip"))
    return [place for place in places if draft.clips[place].kind == "clip"]


def _louder(segment: Segment, wish: Volume) -> Segment:
    now = float(segment.facts.get("volume", LOUDEST))
    volume = wish.percent if wish.percent is not None else round(now * wish.factor) + wish.added
    return segment.with_facts(volume=max(0, min(LOUDEST, volume)))
