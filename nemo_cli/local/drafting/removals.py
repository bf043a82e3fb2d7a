"""Edits that take a part off the timeline."""

from dataclasses import replace

from nemo_cli.local.drafting.choice import chosen
from nemo_cli.local.drafting.choice import no_such_clip
from nemo_cli.local.drafting.choice import places
from nemo_cli.local.drafting.earlier import PARTS
from nemo_cli.local.drafting.earlier import part
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import BGM
from nemo_cli.local.drafting.timeline import CAPTIONS
from nemo_cli.local.drafting.timeline import TITLE
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Target


def remove(outcome: Outcome, wish: Remove, _materials: Materials) -> Outcome:
    """Take a part off the timeline."""
    kind = wish.target.kind
    if kind in ("clip", "film"):
        return _remove_clips(outcome, wish.target)
    draft = outcome.draft
    if wish.target.name is not None:
        return _without_words(outcome, wish.target.name)
    if kind == "text" and not part(draft, "text"):
        kind = "title"
    if kind == "captions" and not part(draft, kind):
        kind = "text" if part(draft, "text") else kind
    target = replace(wish.target, kind=kind)
    logos = [
        n for n, clip in enumerate(draft.clips, 1) if "logo" in str(clip.facts["name"]).lower()
    ]
    if kind == "watermark" and logos and not part(draft, kind):
        return _remove_clips(outcome, Target("clip", tuple(logos)))
    result = _without(draft, kind)
    some = target.numbers or target.at_ms is not None
    if some and kind in PARTS and result != draft:
        return _without_some(outcome, target)
    if result == draft:
        return outcome.could_not("not_there", part=kind)
    return outcome.did(result, "removed", part=kind)


def _without(draft: Draft, kind: str) -> Draft:
    if kind in PARTS:
        track, kinds = PARTS[kind]
        return draft.put(track, (item for item in draft.track(track) if item.kind not in kinds))
    if kind == "subtitle":
        return draft.change(TITLE, _of_one_line)
    if kind == "transition":
        return draft.set_clips(clip.with_facts(transition="cut") for clip in draft.clips)
    if kind == "filter":
        return draft.set_clips(clip.with_facts(mood=None) for clip in draft.clips)
    return draft.set_clips(map(_silenced, draft.clips)).put(BGM, ())


def _without_words(outcome: Outcome, words: str) -> Outcome:
    """Take off the text or the subtitle that says these words."""
    draft = outcome.draft
    wanted = words.casefold()
    for track in (TITLE, CAPTIONS):
        for item in draft.track(track):
            if str(item.facts.get("text")).casefold() == wanted:
                kept = [one for one in draft.track(track) if one is not item]
                return outcome.did(
                    draft.put(track, kept), "removed_text", part=item.kind, text=words
                )
            if str(item.facts.get("subtitle")).casefold() == wanted:
                bare = draft.put(track, map(_of_one_line, draft.track(track)))
                return outcome.did(bare, "removed", part="subtitle")
    return outcome.could_not("no_text_says", words=words)


def _without_some(outcome: Outcome, target: Target) -> Outcome:
    """Take off the texts of a kind that are named by their numbers."""
    draft, (track, kinds) = outcome.draft, PARTS[target.kind]
    there = [item for item in draft.track(track) if item.kind in kinds]
    there.sort(key=lambda item: item.start_ms)
    gone = [there[at] for at in places(len(there), target.numbers)]
    if target.at_ms is not None:
        gone = [item for item in there if item.start_ms <= target.at_ms < item.end_ms]
        if not gone:
            return outcome.could_not("no_part_then", part=target.kind, at=target.at_ms)
    if not gone:
        return outcome.could_not("no_such_part", part=target.kind, count=len(there))
    result = draft.put(track, (item for item in draft.track(track) if item not in gone))
    told = ", ".join(str(item.facts.get("text")) for item in gone)
    return outcome.did(result, "removed_text", part=target.kind, text=told)


def _of_one_line(segment: Segment) -> Segment:
    return segment.with_facts(subtitle=None) if "subtitle" in segment.facts else segment


def _silenced(clip: Segment) -> Segment:
    return clip.with_facts(volume=0) if clip.kind == "clip" else clip


def _remove_clips(outcome: Outcome, target: Target) -> Outcome:
    draft = outcome.draft
    gone = chosen(draft, target)
    if not gone:
        return no_such_clip(outcome, target)
    if len(gone) == len(draft.clips):
        return outcome.could_not("last_clip")
    names = ", ".join(str(draft.clips[place].facts.get("name")) for place in gone)
    clips = [clip for at, clip in enumerate(draft.clips) if at not in gone]
    return outcome.did(draft.set_clips(clips), "clip_removed", name=names)
