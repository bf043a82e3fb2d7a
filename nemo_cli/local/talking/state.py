"""Answers questions: about the draft out of the draft, about the engine out of the table."""

from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Outcome
from nemo_cli.local.drafting.choice import chosen
from nemo_cli.local.drafting.choice import no_such_clip
from nemo_cli.local.drafting.timeline import BGM
from nemo_cli.local.drafting.timeline import CAPTIONS
from nemo_cli.local.drafting.timeline import TITLE
from nemo_cli.local.limits import PROMPT_CHARACTERS
from nemo_cli.local.talking.phrasing import answer
from nemo_cli.local.talking.phrasing import join
from nemo_cli.local.talking.phrasing import note
from nemo_cli.local.talking.phrasing import word
from nemo_cli.local.wishes import Ask
from nemo_cli.local.wishes import Target


def answered(ask: Ask, draft: Draft | None, language: str) -> str:
    """Return the answer to a question."""
    if not ask.topic.startswith("state_"):
        lead = (
            answer("about", language, words=ask.words)
            if ask.topic in ("help", "foreign") and ask.words
            else ""
        )
        return lead + answer(ask.topic, language, words=ask.words, most=f"{PROMPT_CHARACTERS:,}")
    if draft is None:
        return answer("nothing_yet", language)
    unknown = answer("unknown", language, words=ask.unknown) if ask.unknown else ""
    told = _of_clips(ask.target, draft, language) if ask.topic == "state_clip" else ""
    return join([unknown, told or answer(ask.topic, language, **_facts(draft, language))], language)


def _of_clips(target: Target, draft: Draft, language: str) -> str:
    """Tell of the clips that are asked about what they show, and how long."""
    places = chosen(draft, target)
    if not places:
        refused = no_such_clip(Outcome(draft), target).refused
        return join((note(item, language) for item in refused), language)
    clips = ((place + 1, draft.clips[place]) for place in places)
    return join(
        (
            answer(
                "state_clip",
                language,
                number=number,
                words=clip.facts["name"],
                length=clip.length_ms,
                at=clip.start_ms,
            )
            for number, clip in clips
        ),
        language,
    )


def _facts(draft: Draft, language: str) -> dict[str, object]:
    none = answer("none", language)
    titles = [item.facts.get("text") for item in draft.track(TITLE) if item.kind == "title"]
    music = [
        f"{_music(item.facts, language)}, {item.facts['volume']}%" for item in draft.track(BGM)
    ]
    unit = "s" if language == "en" else "秒"
    clips = (f"{clip.facts['name']} {clip.length_ms / 1000:g} {unit}" for clip in draft.clips)
    return {
        "length": draft.length_ms,
        "count": len(draft.clips),
        "clips": (", " if language == "en" else "、").join(clips),
        "title": _quoted(str(titles[0]), language) if titles else none,
        "music": music[0] if music else none,
        "texts": _texts(draft, language) or none,
        "captions": len(draft.track(CAPTIONS)),
        "size": f"{draft.width}x{draft.height}",
        "fps": draft.fps,
    }


def _texts(draft: Draft, language: str) -> str:
    """Tell every text on the picture, and when it is seen."""
    unit, to = ("s", "to") if language == "en" else ("秒", "到")
    texts = (
        f"{_quoted(str(item.facts['text']), language)}"
        f" ({item.start_ms / 1000:g} {to} {item.end_ms / 1000:g} {unit})"
        for item in draft.track(TITLE)
        if item.facts.get("text")
    )
    return (", " if language == "en" else "、").join(texts)


def _music(facts: object, language: str) -> str:
    assert isinstance(facts, dict)
    return word(str(facts.get("music") or facts["name"]), language)


def _quoted(text: str, language: str) -> str:
    return f"「{text}」" if language == "zh-TW" else f"“{text}”"
