"""Edits of what stands on the picture: titles, timed texts, end cards, captions, a logo."""

from dataclasses import replace

from nemo_cli.local.drafting.choice import chosen
from nemo_cli.local.drafting.choice import no_such_clip
from nemo_cli.local.drafting.earlier import part
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import CAPTIONS
from nemo_cli.local.drafting.timeline import SHORTEST_SEGMENT_MS
from nemo_cli.local.drafting.timeline import TITLE
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.wishes import Captions
from nemo_cli.local.wishes import Cue
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Watermark
from nemo_cli.local.wishes import When

USUAL_MS = {"title": 3000, "text": 3000, "lower_third": 4000, "end_card": 2500}
LONGEST_TEXT = 120
# Reading speed of captions: a floor, and time per column of text.
SHORTEST_CAPTION_MS = 1200
CAPTION_MS_PER_COLUMN = 65


def set_text(outcome: Outcome, wish: Text, _materials: Materials) -> Outcome:
    """Write a text, or change the one that is there."""
    kind = wish.kind
    old = part(outcome.draft, kind)
    if kind == "text" and not wish.changes:
        said = [item for item in outcome.draft.track(TITLE) if item.facts.get("text") == wish.text]
        if said and wish.text and not (wish.adds and wish.when):
            return _rewritten(outcome, wish, said[0])
    if wish.instead_of is not None:
        old = tuple(item for item in old if item.facts.get("text") == wish.instead_of)
    if kind == "text" and not old and not wish.text:
        kind, old = "title", part(outcome.draft, "title")
    new = kind == "text" and wish.text and not wish.changes
    return _written(outcome, wish, kind) if new or not old else _rewritten(outcome, wish, old[-1])


def _written(outcome: Outcome, wish: Text, kind: str) -> Outcome:
    """Write a text that is not there yet."""
    draft = outcome.draft
    placed = kind == "title" and not wish.changes and (wish.style or wish.position or wish.when)
    text = wish.text or (draft.title if placed or wish.subtitle else None) or wish.subtitle
    if not text:
        return outcome.could_not("no_title")
    start_ms = draft.length_ms - USUAL_MS[kind] if kind == "end_card" else 0
    length_ms = max(USUAL_MS[kind], _reading_ms(wish.subtitle))
    facts = {"kind": kind, "text": "", "subtitle": None, "style": None, "position": None}
    facts["style"] = "glow" if kind == "title" else None
    blank = Segment(draft.next_id("x"), max(0, start_ms), length_ms, facts)
    return _put(outcome, wish, blank, text, key="text_added")


def _reading_ms(words: str | None) -> int:
    return _weight(Cue(words)) + 1500 if words else 0


def _rewritten(outcome: Outcome, wish: Text, old: Segment) -> Outcome:
    """Change a text that is there: its words, its look, its time."""
    if not (wish.text or wish.subtitle or wish.style or wish.position or wish.when):
        return outcome.could_not("no_new_title", part=old.kind)
    return _put(outcome, wish, old, wish.text, key="text_changed")


def _put(outcome: Outcome, wish: Text, old: Segment, text: str | None, key: str) -> Outcome:
    """Put a text in the place of its old self, and tell what is other now."""
    draft = outcome.draft
    clip = wish.when.clip if wish.when else None
    places = chosen(draft, clip) if clip else []
    if clip and not places:
        outcome = no_such_clip(outcome, clip)
        return outcome.could_not("not_written", text=text) if text else outcome
    span = _span(wish.when, old, draft.length_ms)
    if places:
        span = (draft.clips[places[0]].start_ms, draft.clips[places[0]].length_ms)
    if span is None:
        at_ms = wish.when.start_ms if wish.when else 0
        return outcome.could_not("time_outside", at=at_ms, length=draft.length_ms)
    wanted = {"text": text, "subtitle": wish.subtitle, "style": wish.style}
    facts = {k: v[:LONGEST_TEXT] for k, v in {**wanted, "position": wish.position}.items() if v}
    new = replace(old, start_ms=span[0], length_ms=span[1]).with_facts(**facts)
    others = [item for item in draft.track(TITLE) if item.id != old.id]
    texts = sorted([*others, new], key=lambda item: int(item.id[1:]))
    result = draft.put(TITLE, texts)
    if text and new.kind == "title":
        result = replace(_echoing(result, text), title=text)
    for item in _told(wish, new, key):
        outcome = outcome.did(result, item[0], **item[1])
    return outcome


def _echoing(draft: Draft, title: str) -> Draft:
    """Return the draft with the title said again where its end card does."""
    return draft.change(
        TITLE, lambda item: item.with_facts(text=title) if item.facts.get("echo") else item
    )


def _told(wish: Text, new: Segment, key: str) -> list[tuple[str, dict[str, object]]]:
    told: list[tuple[str, dict[str, object]]] = []
    if wish.text or key == "text_added":
        told.append((key, {"kind": new.kind, "text": new.facts["text"]}))
    if wish.subtitle:
        told.append(("text_changed", {"kind": "subtitle", "text": wish.subtitle}))
    if wish.style and not wish.text:
        told.append(("title_style", {"part": new.kind, "style": wish.style}))
    if wish.position and not wish.text:
        told.append(("title_position", {"part": new.kind, "position": wish.position}))
    if wish.when:
        told.append(("text_time", {"part": new.kind, "from": new.start_ms, "to": new.end_ms}))
    return told


def _span(when: When | None, old: Segment, film_ms: int) -> tuple[int, int] | None:
    """Return start and length of a text within the film; None when it lies outside."""
    if when and when.half:
        half_ms = film_ms // 2
        return (0 if when.half == "first" else film_ms - half_ms), half_ms
    if when and when.end_ms is not None:
        start_ms = old.start_ms if old.start_ms < when.end_ms else 0
        return start_ms, min(when.end_ms, film_ms) - start_ms
    usual_ms = round(old.length_ms * when.factor) + when.added_ms if when else old.length_ms
    usual_ms = max(SHORTEST_SEGMENT_MS, usual_ms)
    length_ms = (when.length_ms if when else None) or usual_ms
    if when and when.from_end:
        start_ms = max(0, film_ms - length_ms)
    elif when and when.start_ms is not None:
        start_ms = when.start_ms
    elif when and when.shift_ms:
        start_ms = max(0, old.start_ms + when.shift_ms)
    else:
        start_ms = max(0, film_ms - length_ms) if old.kind == "end_card" else old.start_ms
    if start_ms > film_ms - SHORTEST_SEGMENT_MS:
        return None
    return start_ms, min(length_ms, film_ms - start_ms)


def set_captions(outcome: Outcome, wish: Captions, _materials: Materials) -> Outcome:
    """Write subtitles: where they say, else one after the other over the whole picture."""
    draft = outcome.draft
    timed = [cue for cue in wish.cues if cue.start_ms is not None and cue.end_ms is not None]
    cues = timed or _by_pictures(wish.cues, draft) or _shared_out(wish.cues, draft.length_ms)
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


def _by_pictures(cues: tuple[Cue, ...], draft: Draft) -> list[Cue]:
    """Return one caption per picture where there are as many of each."""
    if len(cues) != len(draft.clips) or len(cues) < 2:
        return []
    pairs = zip(cues, draft.clips, strict=True)
    return [Cue(cue.text, clip.start_ms, clip.end_ms) for cue, clip in pairs]


def _shared_out(cues: tuple[Cue, ...], length_ms: int) -> list[Cue]:
    whole = sum(map(_weight, cues)) or 1
    placed = []
    so_far = 0
    for cue in cues:
        start_ms = round(so_far * length_ms / whole)
        so_far += _weight(cue)
        placed.append(Cue(cue.text, start_ms, round(so_far * length_ms / whole)))
    return placed


def set_watermark(outcome: Outcome, wish: Watermark, materials: Materials) -> Outcome:
    """Put an uploaded picture into the corner: the one named, or the newest logo."""
    pictures = materials.of_kind("image")
    named = materials.named(wish.file)
    if wish.file is not None and named is None:
        return outcome.could_not("no_file", name=wish.file)
    if not pictures:
        return outcome.could_not("no_picture")
    logos = [item for item in reversed(pictures) if "logo" in item.name.lower()]
    logo = named or (logos or list(reversed(pictures)))[0]
    draft = outcome.draft
    others = [item for item in draft.track(TITLE) if item.kind != "watermark"]
    facts = {"kind": "watermark", "media": logo.id, "name": logo.name}
    mark = Segment(draft.next_id("x"), 0, draft.length_ms, facts)
    return outcome.did(draft.put(TITLE, [*others, mark]), "watermark", name=logo.name)
