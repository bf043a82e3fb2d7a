"""Plans a generation in two stages: the raw clip, then music, title and effects by themselves."""

from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local import wishes
from nemo_cli.local.catalog import shows_season
from nemo_cli.local.catalog import shows_time
from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import Outcome
from nemo_cli.local.drafting import apply_wishes
from nemo_cli.local.drafting.compose import with_cards
from nemo_cli.local.drafting.compose import with_music
from nemo_cli.local.drafting.compose import with_room_for_cards
from nemo_cli.local.drafting.compose import with_title
from nemo_cli.local.limits import CLIP_PRICE
from nemo_cli.local.limits import EDIT_PRICE
from nemo_cli.local.talking import pace
from nemo_cli.local.talking.beginning import Beginning
from nemo_cli.local.talking.phrasing import join
from nemo_cli.local.talking.phrasing import report
from nemo_cli.local.talking.phrasing import say
from nemo_cli.local.talking.phrasing import word
from nemo_cli.local.talking.turn import EDIT_TOOL
from nemo_cli.local.talking.turn import GENERATE_TOOL
from nemo_cli.local.talking.turn import Answer
from nemo_cli.local.talking.turn import Beat
from nemo_cli.local.talking.turn import Call
from nemo_cli.local.talking.turn import Json
from nemo_cli.local.talking.turn import Save
from nemo_cli.local.talking.turn import Say
from nemo_cli.local.talking.turn import Think
from nemo_cli.local.talking.turn import Turn
from nemo_cli.local.talking.turn import result_of
from nemo_cli.local.understanding.lexicon import look_up
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Wish

# These belong to the second stage: what lies on the picture, and what is only told.
_SECOND_STAGE = (
    wishes.Text, wishes.Captions, wishes.Watermark, wishes.Music, wishes.MusicTimes,
    wishes.MusicLoop, wishes.Volume, wishes.Remove, wishes.Transition, wishes.Cannot,
    wishes.Unclear, wishes.BringBack, wishes.UseMedia,
)  # fmt: skip
# What a new video may be wished without.
_OPTIONAL = ("music", "title", "captions", "sound", "text", "watermark", "end_card")


def generate(
    beginning: Beginning, materials: Materials, language: str, rhythm: int, *, first: bool
) -> Turn:
    """Plan the turn that makes a new video; the `first` of a project says what it is."""
    picture = [wish for wish in beginning.wishes if not isinstance(wish, _SECOND_STAGE)]
    others = [wish for wish in beginning.wishes if isinstance(wish, _SECOND_STAGE)]
    lost = [w for w in others if isinstance(w, wishes.Unclear) and not w.understood]
    others = [wish for wish in others if wish not in lost]
    raw = apply_wishes(_with_room(beginning), picture, materials)
    whole = _finished(raw, others, materials)
    engine = say("engine", language) if first else ""
    beats = (
        *((Think(say("thought", language)),) if rhythm % 2 else ()),
        *_raw_beats(raw.draft, language, rhythm, engine if is_painted(raw.draft) else ""),
        *_finishing_beats(_told(whole, beginning.subjects, lost, language), language, rhythm),
    )
    return Turn(beats, CLIP_PRICE if is_painted(raw.draft) else EDIT_PRICE)


def _raw_beats(draft: Draft, language: str, rhythm: int, engine: str) -> tuple[Beat, ...]:
    painted = is_painted(draft)
    opening = f"opening_{rhythm % 3}" if painted else "upload_opening"
    tool = GENERATE_TOOL if painted else EDIT_TOOL
    return (
        Say(join([say(opening, language, name=_name(draft)), engine], language)),
        Call(tool, _arguments(draft), pace.GENERATE_S),
        Save(draft.to_json()),
        Answer(tool, result_of(draft)),
    )


def _finishing_beats(whole: Outcome, language: str, rhythm: int) -> tuple[Beat, ...]:
    draft = whole.draft
    # The length is in the sentence that says it is finished.
    told = replace(whole, done=tuple(item for item in whole.done if item.key != "length"))
    ready = say("finished", language, name=_name(draft), length=draft.length_ms)
    closing = say(f"closing_{rhythm % 5}", language)
    return (
        Say(say("raw_clip", language, length=draft.length_ms)),
        Call(EDIT_TOOL, {"tracks": list(draft.tracks)}, pace.FINISH_S),
        Save(draft.to_json()),
        Answer(EDIT_TOOL, result_of(draft)),
        Say(join([ready, report(told, language), closing], language)),
    )


def _told(
    outcome: Outcome, subjects: Sequence[Subject], lost: Sequence[wishes.Unclear], language: str
) -> Outcome:
    """Tell what the pictures do not show, in the same breath as what they do, and what is lost."""
    unshown = dict.fromkeys(item for subject in subjects for item in unseen(subject, language))
    left = dict.fromkeys(wish.words for wish in lost)
    told = replace(outcome, wish=-1)
    for key, words in (("missing", unshown), ("left_over", left)):
        if words:
            told = told.bent(key, words=(", " if language == "en" else "、").join(words))
    return told


def unseen(subject: Subject, language: str) -> list[str]:
    """Return the words for what a scene cannot show: things, a time of day, a season."""
    scene = subject.scene or "abstract"
    words = list(subject.missing)
    if subject.time and not shows_time(scene, subject.time):
        words.append(word(subject.time, language))
    if subject.season and not shows_season(scene, subject.season):
        words.append(word(subject.season, language))
    return words


def _finished(raw: Outcome, asked: Sequence[Wish], materials: Materials) -> Outcome:
    """Add music and title by itself, leave out what is not wanted, do what else was wished."""
    shown = any("logo" in str(clip.facts["name"]).lower() for clip in raw.draft.clips)
    optional = [kind for kind in _OPTIONAL if not (kind == "watermark" and shown)]
    removals = [w for w in asked if isinstance(w, wishes.Remove) and w.target.kind in optional]
    unwanted = dict.fromkeys(wish.target.kind for wish in removals)
    rest = _one_title([_as_title(w, asked) for w in asked if w not in removals])
    draft = raw.draft
    if not {"music", "sound"} & unwanted.keys():
        if not materials.of_kind("audio"):
            draft = with_music(draft, materials.seed)
        elif not any(isinstance(wish, wishes.Music) for wish in rest):
            rest = [wishes.Music(None, uploaded=True), *rest]
    titled = any(isinstance(wish, wishes.Text) and wish.kind == "title" for wish in rest)
    named = not _is_bare(draft.title) and not {"title", "text"} & unwanted.keys()
    if is_painted(draft) and named and not titled:
        draft = with_title(draft)
    outcome = replace(raw, draft=draft)
    for kind in unwanted:
        outcome = outcome.did(draft, "left_out", part=kind)
    finished = apply_wishes(draft, rest, materials, outcome)
    return replace(finished, draft=with_cards(finished.draft, ends="end_card" not in unwanted))


def _as_title(wish: Wish, asked: Sequence[Wish]) -> Wish:
    """Take a text without a time for the title of a film that is given no other."""
    titled = any(isinstance(w, wishes.Text) and w.kind == "title" and w.text for w in asked)
    if (
        isinstance(wish, wishes.Text)
        and wish.kind in ("text", "it")
        and not wish.when
        and not titled
    ):
        return replace(wish, kind="title", changes=False)
    return wish


def _is_bare(title: str) -> bool:
    """Whether a title says no more than what scene there is: “Forest”, 森林."""
    return (title.isascii() and " " not in title) or look_up(title.lower()) is not None


def _one_title(asked: list[Wish]) -> list[Wish]:
    """Put a name and a slogan into one title: the name first, what else there is below."""
    titles = [w for w in asked if isinstance(w, wishes.Text) and w.kind == "title" and not w.when]
    lines = [title.text for title in titles if title.text]
    lines += [title.subtitle for title in titles if title.subtitle]
    if not lines or (len(titles) == 1 and titles[0].text):
        return asked
    first, *below = dict.fromkeys(lines)
    style = next((title.style for title in titles if title.style), None)
    whole = replace(titles[0], text=first, subtitle=" · ".join(below) or None, style=style)
    return [whole if w is titles[0] else w for w in asked if w not in titles[1:]]


def _with_room(beginning: Beginning) -> Draft:
    """Return the draft with time for the cards of a title, unless a length is wished."""
    asked = beginning.wishes
    texts = [w for w in asked if isinstance(w, wishes.Text) and w.kind == "title"]
    if not any(w.text for w in texts) or any(isinstance(w, wishes.Length) for w in asked):
        return beginning.draft
    words = "".join(f"{w.text or ''}{w.subtitle or ''}" for w in texts)
    return with_room_for_cards(beginning.draft, words)


def is_painted(draft: Draft) -> bool:
    """Whether the engine paints a part of it."""
    return any(clip.kind == "scene" for clip in draft.clips)


def _name(draft: Draft) -> str:
    return draft.title or str(draft.clips[0].facts["name"])


def _arguments(draft: Draft) -> Json:
    return {
        "prompt": str(draft.clips[0].facts["name"]),
        "duration": draft.length_ms / 1000,
        "ratio": f"{draft.width}:{draft.height}",
    }
