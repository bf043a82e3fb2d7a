"""What "it" is, and how a part was before: found in the drafts of the turns before."""

from dataclasses import replace
from difflib import SequenceMatcher

from nemo_cli.local.drafting.choice import chosen
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import BGM
from nemo_cli.local.drafting.timeline import CAPTIONS
from nemo_cli.local.drafting.timeline import TITLE
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.drafting.timeline import fitted
from nemo_cli.local.wishes import CLIP
from nemo_cli.local.wishes import FILM
from nemo_cli.local.wishes import BringBack
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import MusicTimes
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import Wish

# A part by name: its track, and which segments of that are it.
PARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "music": (BGM, ("music", "audio")),
    "title": (TITLE, ("title",)),
    "text": (TITLE, ("text",)),
    "end_card": (TITLE, ("end_card",)),
    "lower_third": (TITLE, ("lower_third",)),
    "watermark": (TITLE, ("watermark",)),
    "captions": (CAPTIONS, ("caption",)),
}


_TEXTS = ("text", "title", "end_card", "lower_third")
ALIKE = 0.7


def part(draft: Draft, name: str) -> tuple[Segment, ...]:
    """Return the segments of a part."""
    track, kinds = PARTS[name]
    return tuple(item for item in draft.track(track) if item.kind in kinds)


def meant(wish: Wish, draft: Draft, materials: Materials) -> Wish | None:
    """Return a wish with "it" made clear: what the turn before changed; None when nothing is."""
    if isinstance(wish, Text) and wish.instead_of is not None:
        return _instead(wish, wish.instead_of, draft)
    if isinstance(wish, Text) and wish.kind == "it":
        if wish.text and (alike := _alike(draft, wish.text)):
            item, key = alike
            second = wish.text if key == "subtitle" else None
            first = None if second else wish.text
            return replace(wish, kind=item.kind, text=first, subtitle=second)
        texts = [name for name in _TEXTS if part(draft, name)]
        changed = [name for name in texts if _differs(draft, materials, name)]
        return replace(wish, kind=(changed or texts or ["title"])[0])
    if isinstance(wish, Length) and wish.target.kind == "it":
        return replace(wish, target=FILM)
    if isinstance(wish, Trim) and wish.target.kind == "it":
        about_music = bool(part(draft, "music")) and _differs(draft, materials, "music")
        about_music = about_music and bool(materials.history)
        return MusicTimes(wish.to_ms) if about_music else replace(wish, target=FILM)
    if isinstance(wish, Remove | Move) and wish.target.kind == "it":
        target = _last_changed(draft, materials)
        return None if target is None else replace(wish, target=target)
    return wish


def _instead(wish: Text, old: str, draft: Draft) -> Text | None:
    """Return a wish for other words as one for the text that says them, or holds them."""
    lines = [
        (item, key)
        for item in draft.track(TITLE)
        for key in ("text", "subtitle")
        if old in str(item.facts.get(key) or "")
    ]
    whole = [(item, key) for item, key in lines if item.facts[key] == old]
    found = whole or (lines if len(lines) == 1 else [])
    if not found:
        return None
    item, key = found[0]
    new = str(item.facts[key]).replace(old, wish.text) if wish.text else None
    first, second = (new, None) if key == "text" else (None, new)
    told = replace(wish, kind=item.kind, instead_of=item.facts["text"])
    return replace(told, text=first, subtitle=second)


def _alike(draft: Draft, words: str) -> tuple[Segment, str] | None:
    """Return the text that is so like other words that these correct it: a slip in a name."""
    texts = [
        (SequenceMatcher(None, str(item.facts[key]), words).ratio(), item, key)
        for item in draft.track(TITLE)
        for key in ("text", "subtitle")
        if item.facts.get(key)
    ]
    share, item, key = max(texts, key=lambda found: found[0], default=(0.0, None, ""))
    return (item, key) if item is not None and share >= ALIKE else None


def _differs(draft: Draft, materials: Materials, name: str) -> bool:
    earlier = next(iter(materials.history), None)
    return earlier is None or part(earlier, name) != part(draft, name)


def _last_changed(draft: Draft, materials: Materials) -> Target | None:
    for name in PARTS:
        if part(draft, name) and materials.history and _differs(draft, materials, name):
            return Target(name)
    if len(draft.clips) == 1:
        return CLIP
    known = {clip.id for clip in materials.history[0].clips} if materials.history else set()
    new = [place for place, clip in enumerate(draft.clips, 1) if clip.id not in known]
    return Target("clip", (new[-1],)) if new and known else None


def bring_back(outcome: Outcome, wish: BringBack, materials: Materials) -> Outcome:
    """Put a part back as it was."""
    draft, kind = outcome.draft, wish.target.kind
    if wish.keep and kind in PARTS and part(draft, kind):
        return outcome.did(draft, "kept", part=kind)
    if kind == "it":
        return _whatever_went(outcome, materials)
    if kind == "sound":
        return _heard_again(outcome, wish.target, materials)
    if kind == "clip":
        return _clips_back(outcome, wish.target, materials)
    for earlier in materials.history:
        if kind in PARTS and part(earlier, kind) not in ((), part(draft, kind)):
            return outcome.did(_restored(draft, earlier, kind), "brought_back", part=kind)
    return outcome.could_not("nothing_to_bring", part=kind)


def _heard_again(outcome: Outcome, target: Target, materials: Materials) -> Outcome:
    """Give back the sound that was there before it was muted."""
    draft = outcome.draft
    meant = {draft.clips[place].id for place in chosen(draft, target)}
    for earlier in materials.history:
        loud = {clip.id: clip.facts.get("volume") for clip in earlier.clips}
        clips = [
            clip.with_facts(volume=loud[clip.id])
            if loud.get(clip.id) and clip.kind == "clip" and clip.id in meant
            else clip
            for clip in draft.clips
        ]
        back = draft.set_clips(clips)
        back = (
            back
            if back.track(BGM) or not target.is_all
            else fitted(back.put(BGM, earlier.track(BGM)))
        )
        if back != draft:
            return outcome.did(back, "brought_back", part="sound")
    return outcome.could_not("nothing_to_bring", part="sound")


def _restored(draft: Draft, earlier: Draft, name: str) -> Draft:
    track, kinds = PARTS[name]
    others = [item for item in draft.track(track) if item.kind not in kinds]
    back = draft.put(track, [*others, *part(earlier, name)])
    return replace(back, title=earlier.title) if name == "title" else back


def _whatever_went(outcome: Outcome, materials: Materials) -> Outcome:
    """Put back what the newest removal took."""
    for earlier in materials.history:
        gone = [n for n in PARTS if part(earlier, n) and not part(outcome.draft, n)]
        if gone:
            draft = outcome.draft
            for name in gone:
                draft = _restored(draft, earlier, name)
            return outcome.did(draft, "brought_back", part=gone[0])
        if _missing(outcome.draft, earlier, Target("clip")):
            return _clips_back(outcome, Target("clip"), materials)
    if materials.history:
        return outcome.did(materials.history[0], "undone")
    return outcome.could_not("nothing_to_undo")


def _missing(draft: Draft, earlier: Draft, target: Target) -> list[tuple[int, Segment]]:
    here = {clip.id for clip in draft.clips}
    return [
        (place, clip)
        for place, clip in enumerate(earlier.clips)
        if clip.id not in here and target.name in (None, clip.facts.get("scene"))
    ]


def _clips_back(outcome: Outcome, target: Target, materials: Materials) -> Outcome:
    for earlier in materials.history:
        gone = _missing(outcome.draft, earlier, target)
        if gone:
            clips = list(outcome.draft.clips)
            for place, clip in gone:
                clips.insert(place, clip)
            return outcome.did(outcome.draft.set_clips(clips), "brought_back", part="clip")
    return outcome.could_not("nothing_to_bring", part="clip")
