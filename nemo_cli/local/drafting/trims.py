"""Edits with the scissors: a stretch cut off, kept or cut out, silences taken away."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nemo_cli.local.drafting.choice import chosen
from nemo_cli.local.drafting.choice import no_such_clip
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.materials import Span
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import CAPTIONS
from nemo_cli.local.drafting.timeline import SHORTEST_SEGMENT_MS
from nemo_cli.local.drafting.timeline import TITLE
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.limits import SHORTEST_DRAFT_MS
from nemo_cli.local.wishes import CutSilences
from nemo_cli.local.wishes import Split
from nemo_cli.local.wishes import Trim


def trim(outcome: Outcome, wish: Trim, _materials: Materials) -> Outcome:
    """Cut a stretch off the start or the end, keep one, or cut one out."""
    draft = outcome.draft
    whole = wish.target.is_all and wish.target.kind != "each"
    places = [] if whole else chosen(draft, wish.target)
    if not whole and not places:
        return no_such_clip(outcome, wish.target)
    length_ms = draft.clips[places[0]].length_ms if places else draft.length_ms
    whole_ms = length_ms // 2 if wish.edge in ("start", "end") else length_ms
    to_ms = whole_ms if wish.to_ms is None else wish.to_ms
    if wish.edge in ("keep", "cut_out") and wish.from_ms and to_ms > length_ms:
        return outcome.could_not("time_outside", at=to_ms, length=length_ms)
    if wish.edge == "unsaid" and to_ms < length_ms:
        return outcome.could_not("which_end", cut=to_ms)
    keep = _kept(wish, to_ms, length_ms)
    if sum(end - start for start, end in keep) < SHORTEST_DRAFT_MS:
        return outcome.could_not("nothing_left", length=length_ms)
    if keep == [(0, length_ms)]:
        return outcome.could_not("nothing_there", length=length_ms)
    kept = [_kept(wish, to_ms, draft.clips[place].length_ms) for place in places]
    if not all(kept):
        return outcome.could_not("nothing_left", length=length_ms)
    result = draft if places else trimmed(draft, keep)
    for place, spans in reversed(list(zip(places, kept, strict=True))):
        result = _trimmed_clip(result, place, spans)
    told = {"cut": to_ms, "from": wish.from_ms, "length": result.length_ms}
    return outcome.did(result, f"trim_{wish.edge}", **told)


def split(outcome: Outcome, wish: Split, _materials: Materials) -> Outcome:
    """Part clips at a moment, or each of those meant in its middle."""
    draft = outcome.draft
    meant = [draft.clips[place] for place in chosen(draft, wish.target)]
    if not meant:
        return no_such_clip(outcome, wish.target)
    moments = [clip.start_ms + clip.length_ms // 2 for clip in meant]
    if wish.at_ms is not None:
        moments = [wish.at_ms if wish.target.is_all else meant[0].start_ms + wish.at_ms]
    if not 0 < moments[0] < draft.length_ms:
        return outcome.could_not("time_outside", at=moments[0], length=draft.length_ms)
    result = split_at(draft, *moments)
    return outcome.did(result, "split", at=moments[0], count=len(result.clips))


def _kept(wish: Trim, to_ms: int, length_ms: int) -> list[Span]:
    """Return the stretches that stay."""
    start_ms, end_ms = min(wish.from_ms, length_ms), min(to_ms, length_ms)
    stretches = {
        "start": [(end_ms, length_ms)],
        "end": [(0, length_ms - end_ms)],
        "keep": [(start_ms, end_ms)],
        "keep_last": [(length_ms - end_ms, length_ms)],
        "cut_out": [(0, start_ms), (end_ms, length_ms)],
        "unsaid": [],
    }[wish.edge]
    return [(start, end) for start, end in stretches if end - start >= SHORTEST_SEGMENT_MS]


def _trimmed_clip(draft: Draft, place: int, keep: list[Span]) -> Draft:
    clips = list(draft.clips)
    clips[place : place + 1] = _cut([replace(clips[place], start_ms=0)], keep)
    return draft.set_clips(_renamed(clips))


def trimmed(draft: Draft, keep: list[Span]) -> Draft:
    """Cut the whole; captions and timed texts go along with the picture that they belong to."""
    timed = [item for item in draft.track(TITLE) if item.kind in ("text", "lower_third")]
    others = [item for item in draft.track(TITLE) if item not in timed]
    texts = [*others, *_cut(timed, keep)]
    captions = _cut(draft.track(CAPTIONS), keep)
    return draft.put(TITLE, texts).put(CAPTIONS, captions).set_clips(_cut(draft.clips, keep))


def _cut(segments: Sequence[Segment], keep: list[Span]) -> list[Segment]:
    """Return the parts of segments that lie in the stretches that stay, moved together."""
    parts = []
    at_ms = 0
    for start_ms, end_ms in keep:
        for segment in segments:
            first_ms, last_ms = max(start_ms, segment.start_ms), min(end_ms, segment.end_ms)
            if last_ms - first_ms >= SHORTEST_SEGMENT_MS:
                piece = segment.part(first_ms - segment.start_ms, last_ms - first_ms)
                parts.append(replace(piece, start_ms=at_ms + first_ms - start_ms))
        at_ms += end_ms - start_ms
    return _renamed(parts)


def split_at(draft: Draft, *moments_ms: int) -> Draft:
    """Return the draft with its clips parted at moments; nothing is cut away."""
    edges = sorted({0, draft.length_ms, *(ms for ms in moments_ms if 0 < ms < draft.length_ms)})
    stretches = [(a, b) for a, b in pairwise(edges) if b > a]
    clips = _cut(draft.clips, stretches)
    first_of = {clip.id.rstrip("b") for clip in draft.clips}
    joined = [clip if clip.id in first_of else clip.with_facts(transition="cut") for clip in clips]
    return draft.set_clips(joined)


def _renamed(clips: list[Segment]) -> list[Segment]:
    """Give the second part of a segment that was cut in two an id of its own."""
    seen: set[str] = set()
    named = []
    for clip in clips:
        name = clip.id
        while name in seen:
            name += "b"
        # Where a clip was parted nothing melts.
        again = (
            clip.with_facts(transition="cut")
            if name != clip.id and "transition" in clip.facts
            else clip
        )
        seen.add(name)
        named.append(replace(again, id=name))
    return named


def cut_silences(outcome: Outcome, _wish: CutSilences, materials: Materials) -> Outcome:
    """Take out where footage is silent."""
    draft = outcome.draft
    files = {upload.id: upload for upload in materials.uploads}
    heard = [clip for clip in draft.clips if clip.kind == "clip" and not clip.is_frozen]
    if not heard:
        return outcome.could_not("no_sound_to_cut")
    silent = [
        span
        for clip in heard
        for span in _silent_spans(clip, files[clip.facts["media"]].silences or ())
    ]
    edges_ms = [0, *(edge for span in sorted(silent) for edge in span), draft.length_ms]
    keep = [(a, b) for a, b in zip(edges_ms[::2], edges_ms[1::2], strict=True) if b > a]
    if not silent:
        return outcome.could_not("no_silence")
    if sum(end - start for start, end in keep) < SHORTEST_DRAFT_MS:
        return outcome.could_not("nothing_left", length=draft.length_ms)
    result = trimmed(draft, keep)
    cut_ms = draft.length_ms - result.length_ms
    return outcome.did(result, "silences", count=len(silent), cut=cut_ms, length=result.length_ms)


def _silent_spans(clip: Segment, silences: Sequence[Span]) -> list[Span]:
    """Return where in the film a clip is silent."""
    spans = []
    for start_ms, end_ms in silences:
        first_ms = clip.start_ms + round((start_ms - clip.from_ms) / clip.speed)
        last_ms = clip.start_ms + round((end_ms - clip.from_ms) / clip.speed)
        first_ms, last_ms = max(first_ms, clip.start_ms), min(last_ms, clip.end_ms)
        if last_ms - first_ms >= SHORTEST_SEGMENT_MS:
            spans.append((first_ms, last_ms))
    return spans
