"""Edits of the text on the picture: titles, end cards, captions, a watermark; and removals."""

from dataclasses import replace

from nemo_cli.local.drafting.clips import chosen
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import BGM
from nemo_cli.local.drafting.timeline import CAPTIONS
from nemo_cli.local.drafting.timeline import SHORTEST_SEGMENT_MS
from nemo_cli.local.drafting.timeline import TITLE
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.wishes import Captions
from nemo_cli.local.wishes import Cue
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Watermark

USUAL_MS = {"title": 3000, "lower_third": 4000, "end_card": 2500}
LONGEST_TEXT = 120
# Reading speed of captions: a floor, and time per column of text.
SHORTEST_CAPTION_MS = 1200
CAPTION_MS_PER_COLUMN = 65


def set_text(outcome: Outcome, wish: Text, _materials: Materials) -> Outcome:
    """Write a text, or change the one that is there."""
    draft = outcome.draft
    texts = list(draft.track(TITLE))
    place = next((at for at, item in enumerate(texts) if item.kind == wish.kind), None)
    wanted = {"text": wish.text, "subtitle": wish.subtitle, "style": wish.style}
    wanted["position"] = wish.position
    facts = {name: value[:LONGEST_TEXT] for name, value in wanted.items() if value}
    if place is not None:
        texts[place] = texts[place].with_facts(**facts)
        return _told_changes(outcome, _named(draft.put(TITLE, texts), wish), texts[place], wish)
    if not wish.text:
        if not draft.title or ((wish.style or wish.position) and not wish.subtitle):
            return outcome.could_not("no_title")
        facts = {**facts, "text": draft.title}
    written = _written(draft, wish.kind, facts)
    return outcome.did(
        _named(draft.put(TITLE, [*texts, written]), wish), "text_added", **_told(written)
    )


def _written(draft: Draft, kind: str, facts: dict[str, str]) -> Segment:
    length_ms = min(USUAL_MS[kind], draft.length_ms)
    start_ms = draft.length_ms - length_ms if kind == "end_card" else 0
    usual = {"kind": kind, "text": "", "subtitle": None, "style": None, "position": None}
    if kind == "title":
        usual["style"] = "glow"
    return Segment(draft.next_id("x"), start_ms, length_ms, {**usual, **facts})


def _told_changes(outcome: Outcome, draft: Draft, changed: Segment, wish: Text) -> Outcome:
    if wish == Text(wish.kind):
        return outcome.could_not("no_new_title")
    if wish.style and not wish.text:
        outcome = outcome.did(draft, "title_style", style=wish.style)
    if wish.position and not wish.text:
        outcome = outcome.did(draft, "title_position", position=wish.position)
    if wish.text:
        outcome = outcome.did(draft, "text_changed", **_told(changed))
    if wish.subtitle:
        outcome = outcome.did(draft, "text_changed", kind="subtitle", text=wish.subtitle)
    return outcome


def _told(segment: Segment) -> dict[str, object]:
    return {"kind": segment.kind, "text": segment.facts.get("text", "")}


def _named(draft: Draft, wish: Text) -> Draft:
    return replace(draft, title=wish.text) if wish.kind == "title" and wish.text else draft


def set_title_length(outcome: Outcome, wish: Length) -> Outcome:
    """Show the title for as long as wished."""
    draft = outcome.draft
    if not any(item.kind == "title" for item in draft.track(TITLE)):
        return outcome.could_not("no_title")
    length_ms = min(wish.length_ms, draft.length_ms)
    result = draft.change(
        TITLE, lambda item: replace(item, length_ms=length_ms) if item.kind == "title" else item
    )
    return outcome.did(result, "title_length", length=length_ms)


def set_captions(outcome: Outcome, wish: Captions, _materials: Materials) -> Outcome:
    """Write subtitles: where they say, else one after the other over the whole picture."""
    draft = outcome.draft
    timed = [cue for cue in wish.cues if cue.start_ms is not None and cue.end_ms is not None]
    cues = timed or _shared_out(wish.cues, draft.length_ms)
    segments = [
        Segment(
            f"c{number}",
            cue.start_ms or 0,
            min(cue.end_ms or 0, draft.length_ms) - (cue.start_ms or 0),
            {"kind": "caption", "text": cue.text},
        )
        for number, cue in enumerate(cues, 1)
    ]
    kept = [item for item in segments if item.length_ms >= SHORTEST_SEGMENT_MS]
    if not kept:
        return outcome.could_not("captions_outside")
    if len(kept) < len(segments):
        outcome = outcome.bent("captions_cut", count=len(segments) - len(kept))
    return outcome.did(draft.put(CAPTIONS, kept), "captions", count=len(kept))


def reading_ms(cues: tuple[Cue, ...]) -> int:
    """Return how long it takes to read captions, or where the timed ones end."""
    ends = [cue.end_ms for cue in cues if cue.end_ms is not None]
    return max(ends) if ends else sum(_weight(cue) for cue in cues)


def _weight(cue: Cue) -> int:
    columns = sum(2 if sign > "\u2e7f" else 1 for sign in cue.text)
    return max(SHORTEST_CAPTION_MS, columns * CAPTION_MS_PER_COLUMN)


def _shared_out(cues: tuple[Cue, ...], length_ms: int) -> list[Cue]:
    whole = sum(map(_weight, cues)) or 1
    placed = []
    so_far = 0
    for cue in cues:
        start_ms = round(so_far * length_ms / whole)
        so_far += _weight(cue)
        placed.append(Cue(cue.text, start_ms, round(so_far * length_ms / whole)))
    return placed


def set_watermark(outcome: Outcome, _wish: Watermark, materials: Materials) -> Outcome:
    """Put the newest uploaded picture into the corner."""
    pictures = materials.of_kind("image")
    if not pictures:
        return outcome.could_not("no_picture")
    logo = next((item for item in reversed(pictures) if "logo" in item.name.lower()), pictures[-1])
    draft = outcome.draft
    others = [item for item in draft.track(TITLE) if item.kind != "watermark"]
    facts = {"kind": "watermark", "media": logo.id, "name": logo.name}
    mark = Segment(draft.next_id("x"), 0, draft.length_ms, facts)
    return outcome.did(draft.put(TITLE, [*others, mark]), "watermark", name=logo.name)


def remove(outcome: Outcome, wish: Remove, _materials: Materials) -> Outcome:
    """Take a part off the timeline."""
    kind = wish.target.kind
    if kind == "clip":
        return _remove_clip(outcome, wish)
    if kind == "subtitle":
        return _remove_subtitle(outcome)
    draft = outcome.draft
    result = draft
    for track, kinds in _PARTS.get(kind, {}).items():
        result = result.put(track, (s for s in result.track(track) if s.kind not in kinds))
    if kind == "transition":
        result = draft.set_clips(clip.with_facts(transition="cut") for clip in draft.clips)
    if kind == "mood":
        result = draft.set_clips(clip.with_facts(mood=None) for clip in draft.clips)
    if kind == "sound":
        result = draft.set_clips(_silenced(clip) for clip in draft.clips).put(BGM, ())
    if result == draft:
        return outcome.could_not("not_there", part=kind)
    return outcome.did(result, "removed", part=kind)


_PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "music": {BGM: ("music", "audio")},
    "title": {TITLE: ("title",)},
    "captions": {CAPTIONS: ("caption",)},
    "end_card": {TITLE: ("end_card",)},
    "lower_third": {TITLE: ("lower_third",)},
    "watermark": {TITLE: ("watermark",)},
}


def _silenced(clip: Segment) -> Segment:
    return clip.with_facts(volume=0) if clip.kind == "clip" else clip


def _remove_subtitle(outcome: Outcome) -> Outcome:
    draft = outcome.draft
    if not any(item.facts.get("subtitle") for item in draft.track(TITLE)):
        return outcome.could_not("not_there", part="subtitle")
    result = draft.change(TITLE, lambda item: item.with_facts(subtitle=None))
    return outcome.did(result, "removed", part="subtitle")


def _remove_clip(outcome: Outcome, wish: Remove) -> Outcome:
    draft = outcome.draft
    places = chosen(draft, wish.target)
    if not places:
        return outcome.could_not("no_such_clip", number=wish.target.number, count=len(draft.clips))
    if len(places) == len(draft.clips):
        return outcome.could_not("last_clip")
    name = draft.clips[places[0]].facts.get("name")
    clips = [clip for at, clip in enumerate(draft.clips) if at not in places]
    return outcome.did(draft.set_clips(clips), "clip_removed", name=name)
