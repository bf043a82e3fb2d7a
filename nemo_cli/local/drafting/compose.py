"""First drafts: from a description, from uploaded media; and what is added to them by itself."""

from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.materials import Upload
from nemo_cli.local.drafting.sounds import fitting_style
from nemo_cli.local.drafting.sounds import painted_music
from nemo_cli.local.drafting.timeline import BGM
from nemo_cli.local.drafting.timeline import TITLE
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.drafting.words import USUAL_MS
from nemo_cli.local.limits import DEFAULT_CLIP_MS
from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.limits import PICTURE_MS
from nemo_cli.local.limits import SHORTEST_DRAFT_MS
from nemo_cli.local.wishes import Subject

LONGEST_TITLE = 40
SHORTEST_CARD_MS, LONGEST_CARD_MS, CARD_MS_PER_COLUMN = 2200, 4500, 50
SMALL_WORDS = frozenset(
    ["a", "an", "the", "of", "and", "at", "in", "on", "with", "over", "to", "for", "by", "from"]
)


def painted(
    draft: Draft, subject: Subject, length_ms: int, seed: int, materials: Materials
) -> Segment:
    """Make a clip that the engine paints; a product is the one on the uploaded picture."""
    scene = subject.scene or "abstract"
    facts = {
        "name": subject.prompt or scene.replace("_", " "),
        "kind": "scene",
        "scene": scene,
        "seed": seed,
        "mood": subject.mood,
        "time": subject.time,
        "season": subject.season,
        "variant": subject.variant,
        **({"behind": subject.behind} if subject.behind else {}),
        "colors": list(subject.colors),
        "prompt": subject.prompt,
        "transition": "crossfade" if draft.clips else None,
        "speed": 1.0,
        "from_ms": 0,
    }
    product = _product(materials) if scene == "product" else None
    if product is not None:
        facts["media"] = product.id
    return Segment(draft.next_id("s"), draft.length_ms, length_ms, facts)


def _product(materials: Materials) -> Upload | None:
    """Return the newest uploaded picture; a logo only when there is nothing else."""
    pictures = sorted(materials.of_kind("image"), key=lambda item: "logo" not in item.name.lower())
    return pictures[-1] if pictures else None


def from_subjects(subjects: Sequence[Subject], materials: Materials) -> Draft:
    """Make a draft of painted clips, a default length in all unless lengths are named."""
    draft = Draft(title_of(subjects[0].prompt))
    whole_ms = max(DEFAULT_CLIP_MS, PICTURE_MS * len(subjects))
    for number, subject in enumerate(subjects):
        usual_ms = whole_ms * (number + 1) // len(subjects) - whole_ms * number // len(subjects)
        seed = (materials.seed + 7919 * number) % 2**31
        wanted_ms = max(SHORTEST_DRAFT_MS, subject.length_ms or usual_ms)
        length_ms = min(wanted_ms, LONGEST_DRAFT_MS // len(subjects))
        clip = painted(draft, subject, length_ms, seed, materials)
        draft = draft.set_clips([*draft.clips, clip])
    return draft


def from_uploads(uploads: Sequence[Upload]) -> Draft:
    """Make a draft of uploaded pictures and videos, in the order they came."""
    first = uploads[0]
    draft = Draft(title_of(first.name.rpartition(".")[0]))
    if first.kind == "video" and first.width and first.height and first.height > first.width:
        draft = replace(draft, width=1080, height=1920)
    for upload in uploads:
        clip = placed(draft, upload)
        if draft.length_ms + clip.length_ms <= LONGEST_DRAFT_MS:
            draft = draft.set_clips([*draft.clips, clip])
    return draft


def placed(draft: Draft, upload: Upload) -> Segment:
    """Make a clip of an uploaded file."""
    identity = draft.next_id("s")
    facts: dict[str, object] = {"name": upload.name, "media": upload.id, "transition": None}
    if upload.kind == "image":
        facts |= {"kind": "image", "seed": len(draft.clips) + 1, "mood": None}
        length_ms = max(PICTURE_MS, upload.duration_ms or 0)  # an animation is seen to its end
        return Segment(identity, draft.length_ms, min(length_ms, LONGEST_DRAFT_MS), facts)
    length_ms = min(upload.duration_ms or DEFAULT_CLIP_MS, LONGEST_DRAFT_MS)
    facts |= {"kind": "clip", "from_ms": 0, "speed": 1.0, "volume": 100, "mood": None}
    facts["source_ms"] = length_ms
    return Segment(identity, draft.length_ms, length_ms, facts)


def with_music(draft: Draft, seed: int) -> Draft:
    """Add music that fits, unless there is some."""
    if draft.track(BGM):
        return draft
    return draft.put(BGM, [painted_music(draft, fitting_style(draft), seed)])


def is_slideshow(draft: Draft) -> bool:
    """Tell whether a draft shows nothing but pictures, and more than one."""
    return len(draft.clips) > 1 and all(clip.kind == "image" for clip in draft.clips)


def with_room_for_cards(draft: Draft, title: str) -> Draft:
    """Return a slideshow whose first and last picture stay longer by the time of their cards."""
    if not is_slideshow(draft):
        return draft
    first, *middle, last = draft.clips
    longer = (
        replace(first, length_ms=first.length_ms + card_ms(title)),
        *middle,
        replace(last, length_ms=last.length_ms + card_ms(title)),
    )
    return draft.set_clips(longer)


def with_cards(draft: Draft, *, ends: bool = True) -> Draft:
    """Return a slideshow with its title on an opening card, and an end card that says it again."""
    texts = list(draft.track(TITLE))
    title = next((item for item in texts if item.kind == "title"), None)
    if title is None or not is_slideshow(draft):
        return draft
    words = {name: title.facts.get(name) for name in ("text", "subtitle", "style")}
    wanted_ms = card_ms(f"{words['text']}{words['subtitle'] or ''}")
    opening_ms = min(wanted_ms, draft.clips[0].length_ms // 2)
    place = texts.index(title)
    texts[place] = replace(title, start_ms=0, length_ms=opening_ms).with_facts(
        card=True, position=title.facts.get("position") or "center"
    )
    if ends and not any(item.kind == "end_card" for item in texts):
        ending_ms = min(wanted_ms, draft.clips[-1].length_ms // 2)
        facts = {"kind": "end_card", **words, "position": None, "card": True, "echo": True}
        start_ms = draft.length_ms - ending_ms
        texts.append(Segment(draft.next_id("x"), start_ms, ending_ms, facts))
    return draft.put(TITLE, texts)


def card_ms(words: str) -> int:
    """Return how long a card stays, so that its words can be read."""
    columns = sum(2 if sign > "\u2e7f" else 1 for sign in words)
    return max(SHORTEST_CARD_MS, min(LONGEST_CARD_MS, 1200 + CARD_MS_PER_COLUMN * columns))


def with_title(draft: Draft) -> Draft:
    """Add the draft's own title, unless one is written."""
    written = any(item.kind in ("title", "text") for item in draft.track(TITLE))
    if written or not draft.title:
        return draft
    facts = {"kind": "title", "text": draft.title, "subtitle": None, "style": "glow"}
    length_ms = min(USUAL_MS["title"], draft.length_ms)
    title = Segment(draft.next_id("x"), 0, length_ms, {**facts, "position": None})
    return draft.put(TITLE, [title, *draft.track(TITLE)])


def title_of(prompt: str) -> str:
    """Make a title of a description: its first words, in capitals where English has them."""
    words = prompt.split(",")[0].split()
    title = ""
    for word in words:
        longer = f"{title} {word}".strip()
        if len(longer) > LONGEST_TITLE and title:
            break
        title = longer[:LONGEST_TITLE]
    kept = title.split()
    while kept and kept[0].lower() in SMALL_WORDS - {"a", "an", "the"}:
        kept.pop(0)
    while kept and kept[-1].lower() in SMALL_WORDS:
        kept.pop()
    named = [
        word
        if not word.isascii() or (at and word.lower() in SMALL_WORDS)
        else word[:1].upper() + word[1:]
        for at, word in enumerate(kept)
    ]
    return " ".join(named)
