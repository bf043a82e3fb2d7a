"""Letters that cannot be drawn here: said before they are charged, and never promised."""

import re

import pytest

from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import read_draft
from nemo_cli.local.drafting.timeline import CAPTIONS
from nemo_cli.local.drafting.timeline import TITLE
from nemo_cli.local.letters import drawable_scripts
from nemo_cli.local.letters import legible
from nemo_cli.local.talking.agent import Scene
from nemo_cli.local.talking.agent import plan
from nemo_cli.local.talking.turn import Save
from nemo_cli.local.talking.turn import Say
from nemo_cli.local.talking.turn import Turn
from nemo_cli.local.understanding import read_request

# No font that is shipped with a system has these two: Egyptian hieroglyphs.
GLYPHS = "𓀀𓂀"


def answered(message: str, draft: Draft | None = None) -> Turn:
    """Return the turn that answers a message."""
    scene = Scene(draft=draft, materials=Materials(1), rhythm=1, read=legible)
    return plan(read_request(message), scene)


def said(turn: Turn) -> str:
    return " ".join(beat.text for beat in turn.beats if isinstance(beat, Say))


def drawn(turn: Turn) -> Draft:
    return read_draft([beat.draft for beat in turn.beats if isinstance(beat, Save)][-1])


def texts(turn: Turn, track: str = TITLE) -> list[str]:
    return [str(item.facts["text"]) for item in drawn(turn).track(track)]


def test_a_title_that_cannot_be_drawn_is_left_out_and_that_is_said_before_the_charge() -> None:
    turn = answered(f"a 4-second lake film titled '{GLYPHS}'")
    first = turn.beats[0]
    assert isinstance(first, Say)
    assert "Egyptian Hieroglyphs" in first.text
    assert "fonts-noto-core" in first.text
    assert drawn(turn).length_ms == 4000
    assert texts(turn) == []


def test_what_can_be_drawn_of_a_title_stays() -> None:
    turn = answered(f"a 4-second lake film titled 'Delta {GLYPHS}'")
    assert texts(turn) == ["Delta"]
    assert "Egyptian Hieroglyphs" in said(turn)


def test_an_edit_that_only_wants_such_letters_changes_and_charges_nothing() -> None:
    draft = drawn(answered("a 4-second lake film titled 'Delta'"))
    turn = answered(f"change the title to '{GLYPHS}'", draft)
    assert turn.price == 0
    assert not [beat for beat in turn.beats if isinstance(beat, Save)]
    assert "Egyptian Hieroglyphs" in said(turn)
    assert "title is now" not in said(turn)


def test_subtitles_that_cannot_be_drawn_are_left_out_and_the_others_stay() -> None:
    turn = answered(f"a 6-second lake film with subtitles: First light. {GLYPHS} Last light.")
    assert [text.strip(".") for text in texts(turn, CAPTIONS)] == ["First light", "Last light"]
    assert "Egyptian Hieroglyphs" in said(turn)


@pytest.mark.parametrize(
    "text", ["plain", "Ägypten", "城市之梦", "國語", "Жизнь", "Ωμέγα", "—“x”…"]
)
def test_what_the_shipped_font_has_is_always_legible(text: str) -> None:
    assert legible(text).text == text
    assert legible(text).missing == ()


def test_every_script_is_drawable_or_names_a_package() -> None:
    found = drawable_scripts()
    assert {"Latin", "Simplified Chinese", "Arabic", "Devanagari", "Thai", "Korean"} <= set(found)
    assert found["Latin"] is None
    for missing in found.values():
        assert missing is None or re.fullmatch(r"fonts-\w[\w-]+|lib\w+", missing.package)
