"""What an edit does to the rest of a draft: sound and text stay fitted, footage stays in step."""

import pytest

from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import Upload
from nemo_cli.local.drafting import apply_wishes
from nemo_cli.local.drafting import read_draft
from nemo_cli.local.drafting.compose import title_of
from nemo_cli.local.wishes import Mood
from tests.local.conversation import FOOTAGE
from tests.local.conversation import PICTURES
from tests.local.conversation import facts
from tests.local.conversation import talk

SUNSET = "a 12-second sunset over the sea with the title “Evening”"


def segments(messages: list[str], track_name: str) -> list[tuple[float, float]]:
    draft = talk(messages).draft
    assert draft is not None
    (track,) = (track["sg"] for track in draft["t"] if track["m"]["name"] == track_name)
    return [(segment["s"] / 1000, (segment["s"] + segment["d"]) / 1000) for segment in track]


def test_music_grows_and_shrinks_with_the_picture() -> None:
    assert segments([SUNSET, "make it 30 seconds"], "BGM") == [(0, 30)]
    assert segments([SUNSET, "remove the first 5 seconds"], "BGM") == [(0, 7)]


def test_a_title_ends_with_the_picture() -> None:
    assert segments([SUNSET, "make it 2 seconds"], "Title") == [(0, 2)]


def test_an_end_card_moves_to_the_new_end() -> None:
    talked = [SUNSET, "end card “Bye”", "make it 20 seconds"]
    assert segments(talked, "Title") == [(0, 3), (17.5, 20)]


def test_captions_move_with_what_is_cut_away_before_them() -> None:
    script = (
        "x.srt\n1\n00:00:02,000 --> 00:00:04,000\nOne\n\n2\n00:00:06,000 --> 00:00:08,000\nTwo\n"
    )
    talked = [f"a 10-second sea\n\n{script}", "remove the first 3 seconds"]
    assert segments(talked, "Subtitles") == [(0, 1), (3, 5)]


def test_captions_share_the_picture_by_their_length() -> None:
    first, second = segments(
        [SUNSET, "add subtitles: Short. This sentence is much, much longer than that."], "Subtitles"
    )
    assert (first[0], second[1]) == (0, 12)
    assert first[1] == second[0]
    assert second[1] - second[0] > 2 * (first[1] - first[0])


def test_trimming_footage_that_plays_faster_skips_more_of_it() -> None:
    found = facts(talk(["use my video", "2x faster", "cut the first 3 seconds"], FOOTAGE[:1]))
    assert (found["clip_from_ms"], found["length"]) == ([6000], 7)


def test_footage_cannot_be_made_longer_than_it_is_and_that_is_said() -> None:
    found = talk(["use my video", "make it 60 seconds"], FOOTAGE[:1])
    assert facts(found)["length"] == 20
    assert "20 s" in found.said


def test_cutting_out_the_middle_leaves_two_parts_of_the_footage() -> None:
    found = facts(talk(["use my video", "cut from 5 to 8 seconds"], FOOTAGE[:1]))
    assert (found["lengths"], found["clip_from_ms"]) == ([5, 12], [0, 8000])


def test_a_transition_stays_between_its_two_places() -> None:
    talked = ["make a video: a forest, then a desert", "fade to black between the clips"]
    for edit in ("swap clip 1 and clip 2", "move the second clip to the start"):
        found = facts(talk([*talked, edit]))
        assert found["clips"] == ["desert", "forest"]
        assert found["clip_transition"] == [None, "fade_black"]
    found = facts(talk([*talked, "add a clip of the sea at the start"]))
    assert found["clip_transition"] == [None, "crossfade", "fade_black"]
    assert facts(talk([*talked, "remove the first clip"]))["clip_transition"] == [None]


def test_a_new_version_has_other_seeds_and_nothing_else() -> None:
    before, after = talk([SUNSET]), talk([SUNSET, "another version"])
    assert facts(before)["seeds"] != facts(after)["seeds"]
    for name in ("clips", "length", "title", "music", "size"):
        assert facts(before)[name] == facts(after)[name]


def test_the_same_talk_gives_the_same_draft() -> None:
    talked = [SUNSET, "make it warmer", "add a clip of a forest"]
    assert talk(talked).draft == talk(talked).draft


def test_a_draft_reads_back_as_it_was_written() -> None:
    draft = talk([SUNSET, "end card “Bye”", "add subtitles: One. Two."]).draft
    assert draft is not None
    assert read_draft(draft).to_json() == draft


def test_doing_what_is_done_already_is_said_and_costs_nothing() -> None:
    found = talk([SUNSET, "make it 12 seconds"])
    assert found.price == 0
    assert "already" in found.said


def test_applying_wishes_leaves_the_given_draft_alone() -> None:
    document = talk([SUNSET]).draft
    assert document is not None
    draft = read_draft(document)
    outcome = apply_wishes(draft, [Mood("warm")], Materials(1))
    assert draft.to_json() == document
    assert outcome.draft != draft


@pytest.mark.parametrize(
    ("prompt", "title"),
    [
        ("neon city at night", "Neon City at Night"),
        ("a walk in the woods, golden light", "A Walk in the Woods"),
        ("海边的日落", "海边的日落"),
        ("", ""),
        (
            "underwater world with jellyfish in blue and purple",
            "Underwater World with Jellyfish in Blue",
        ),
    ],
)
def test_a_title_is_made_of_the_first_words(prompt: str, title: str) -> None:
    assert title_of(prompt) == title


def shown(messages: list[str], uploads: tuple[Upload, ...]) -> list[tuple[str, str | None]]:
    draft = talk(messages, uploads).draft
    assert draft is not None
    clips = [clip["m"] for clip in draft["t"][0]["sg"]]
    return [(clip.get("scene") or clip["kind"], clip.get("media")) for clip in clips]


@pytest.mark.parametrize(
    "message", ["a product video for my perfume", "product ad", "香水产品广告，8秒"]
)
def test_the_picture_of_a_product_goes_on_its_stage(message: str) -> None:
    assert shown([message], PICTURES[:1]) == [("product", "m1")]
    assert shown([message], ()) == [("product", None)]


def test_a_product_is_no_logo_and_other_scenes_take_no_picture() -> None:
    talked = [SUNSET, "add a clip of a perfume bottle"]
    assert shown(talked, PICTURES) == [("sunset", None), ("product", "m2")]


def test_a_picture_on_a_stage_can_still_be_added_as_a_clip() -> None:
    talked = ["a product video for my perfume", "add the pictures I uploaded"]
    assert shown(talked, PICTURES[:1]) == [("product", "m1"), ("image", "m1")]
