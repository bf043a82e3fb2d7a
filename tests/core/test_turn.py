"""Folding one reply: text once, tools, closing noise, and how the turn ended."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core.stream.events import Beat
from nemo_cli.core.stream.events import Ended
from nemo_cli.core.stream.events import Event
from nemo_cli.core.stream.events import Failure
from nemo_cli.core.stream.events import Text
from nemo_cli.core.stream.events import Tool
from nemo_cli.core.stream.events import Unknown
from nemo_cli.core.stream.turn import Failed
from nemo_cli.core.stream.turn import Piece
from nemo_cli.core.stream.turn import Say
from nemo_cli.core.stream.turn import Turn
from nemo_cli.core.stream.turn import Working
from nemo_cli.core.stream.turn import phase_of

NOISE = "I encountered a temporary issue."


def delta(text: str, author: str = "nemo", run: str = "e-1") -> Text:
    return Text(text, True, author, run)


def whole(text: str, author: str = "nemo", run: str = "e-1") -> Text:
    return Text(text, False, author, run)


def typed(text: str) -> Text:
    return Text(text, typed=True)


def call(name: str = "edit", call_id: str = "c1") -> Tool:
    return Tool(call_id, name, "call", author="nemo", run="e-1")


def result(name: str = "edit", call_id: str = "c1") -> Tool:
    return Tool(call_id, name, "result", author="nemo", run="e-1")


def fold(*events: Event) -> Turn:
    """A turn that has seen these events to their end."""
    turn = Turn()
    for event in events:
        turn.feed(event)
    turn.flush()
    return turn


def pieces_of(*events: Event) -> list[Piece]:
    turn = Turn()
    return [piece for event in events for piece in turn.feed(event)] + turn.flush()


def shown(*events: Event) -> str:
    """What the user has seen of these events."""
    return "".join(piece.text for piece in pieces_of(*events) if isinstance(piece, Say))


def verdict(*events: Event, clean_end: bool = True, tail_dropped: bool = False) -> str:
    return fold(*events).verdict(clean_end, tail_dropped)


def cut_up(text: str, places: list[int]) -> list[str]:
    bounds = [0, *sorted(place % (len(text) + 1) for place in places), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


def test_deltas_are_shown_as_they_come() -> None:
    assert pieces_of(delta("Your "), delta("video")) == [Say("Your "), Say("video")]


@pytest.mark.parametrize(
    "events",
    [
        [whole("Your video is ready.")],
        [delta("Your video "), delta("is ready."), whole("Your video is ready.")],
        [delta("Your video "), whole("Your video is ready.")],
        [delta("Your video is ready."), whole("Your video")],
        [delta("Your video is ready. "), whole("Your video is ready.")],
        [delta("Your video is ready."), whole("\nYour video is ready.\n")],
        [delta("Your video is ready."), whole("")],
        [delta("Your video is ready."), whole("Your video is ready.Your video is ready.")],
        [delta("Your video is ready."), whole("Your video is ready.\n\nYour video is ready.")],
        [delta("Your video is ready."), *[whole("Your video is ready. " * 2)] * 2],
        [whole("Your video is ready."), whole("Your video is ready.")],
        [delta("Your video is ready.")] + [whole("Your video is ready.")] * 3,
        [whole("Your "), whole("video "), whole("is ready."), whole("Your video is ready.")],
        [whole("Your video is"), whole("Your video is ready."), whole("Your video is ready.")],
        [typed("Your video is ready."), typed("Your video is ready.")],
        [typed("Your "), typed("video is ready."), typed("Your video is ready.")],
        [delta("Your video is ready."), whole("Your video is ready.", author="outer")],
    ],
)
def test_repeated_text_is_not_shown_twice(events: list[Event]) -> None:
    assert shown(*events).strip() == "Your video is ready."
    assert verdict(*events) == "complete"


def test_a_short_whole_text_is_not_shown_twice_either() -> None:
    assert shown(delta("Hi."), whole("Hi."), whole("Hi.")) == "Hi."
    assert shown(whole("Hi."), whole("Hi.")) == "Hi."


def test_a_whole_text_doubled_in_one_event_is_shown_once() -> None:
    """google/adk-python #4384."""
    sentence = "Your video is ready and waiting."
    assert shown(whole(sentence * 2)) == sentence
    assert shown(whole("ha" * 4)) == "hahahaha"


def test_a_part_that_no_delta_announced_begins_a_paragraph() -> None:
    parts = Text("The list:Done.", False, "nemo", "e-1", paragraphs="The list:\n\nDone.")
    assert shown(delta("The "), delta("list:"), parts) == "The list:\n\nDone."
    assert shown(delta("The list:"), delta("Done."), parts) == "The list:Done."


def test_another_whole_text_than_the_deltas_is_a_paragraph_of_its_own() -> None:
    assert shown(delta("Let me see"), whole("Your video is ready.")) == (
        "Let me see\n\nYour video is ready."
    )


def test_runs_around_a_tool_are_paragraphs() -> None:
    events: list[Event] = [
        delta("Cutting."),
        whole("Cutting."),
        call(),
        result(),
        delta("Done"),
        delta(" now."),
    ]
    assert shown(*events, whole("Done now.")) == "Cutting.\n\nDone now."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One.", "Two."),
        ("One.\n\n", "Two."),
        ("One.\n", "\nTwo."),
        ("One.", "\n\nTwo."),
        ("One.\n", "Two."),
    ],
)
def test_a_paragraph_break_is_put_in_where_neither_brings_one(before: str, after: str) -> None:
    assert shown(typed(before), call(), typed(after)) == "One.\n\nTwo."


def test_a_tool_ends_the_text_of_its_author() -> None:
    before, after = delta("Let me see."), [delta("Do"), delta("ne."), whole("Done.")]
    expected = "Let me see.\n\nDone."
    assert shown(before, call(), result(), *after) == expected
    assert shown(before, call(), *after, result()) == expected
    assert shown(before, result(), *after) == expected


def test_a_recap_that_comes_after_the_tool_is_no_last_word() -> None:
    events: list[Event] = [delta("Adding music."), call(), result(), whole("Adding music.")]
    assert shown(*events) == "Adding music."
    assert verdict(*events) == "silent"


def test_a_recap_may_come_later_than_other_text() -> None:
    events: list[Event] = [delta("Adding music."), call(), result(), delta("Now a title.")]
    assert shown(*events, whole("Now a title."), whole("Adding music.")) == (
        "Adding music.\n\nNow a title."
    )


def test_a_break_is_not_put_in_before_anything_was_said() -> None:
    assert shown(call(), result(), whole("Done.")) == "Done."


def test_pieces_of_a_typed_answer_are_joined_as_they_are() -> None:
    assert shown(typed("Half a wo"), typed("rd."), Beat(), typed(" More.")) == "Half a word. More."


def test_the_same_word_twice_in_a_row_is_no_repetition() -> None:
    assert shown(typed("very "), typed("very "), typed("good")) == "very very good"
    assert shown(delta("哈"), delta("哈"), whole("哈哈")) == "哈哈"


def test_authors_who_talk_at_once_are_told_apart() -> None:
    events: list[Event] = [
        delta("Inner one", "a"),
        delta("Outer two", "b"),
        whole("Outer two", "b"),
    ]
    assert shown(*events, whole("Inner one", "a")) == "Inner one\n\nOuter two"


def test_a_rest_is_added_to_the_author_it_belongs_to() -> None:
    events: list[Event] = [delta("Inner", "a"), delta("Outer", "b"), whole("Outer", "b")]
    assert shown(*events, whole("Inner one", "a")) == "Inner\n\nOuter\n\n one"


def test_a_tool_is_announced_once_with_its_phase() -> None:
    assert pieces_of(call("edit_multitrack"), call("edit_multitrack"), result("x")) == [
        Working("edit_multitrack", "editing")
    ]


def test_calls_without_an_id_are_calls_of_their_own() -> None:
    turn = fold(call("gen", ""), result("gen", ""), call("gen", ""), result("gen", ""))
    assert turn.tools == ["gen", "gen"]
    assert turn.verdict(True, False) == "silent"


@pytest.mark.parametrize(
    ("tool", "phase"),
    [
        ("generate_video_with_seedance", "generating"),
        ("edit_multitrack", "editing"),
        ("add_music", "music"),
        ("generate_audio", "music"),
        ("burn_Subtitles", "captions"),
        ("generate_image", "image"),
        ("web_search", "search"),
        ("render_final_video", "export"),
        ("mystery", "working"),
        ("", "working"),
    ],
)
def test_a_tool_name_tells_what_the_user_waits_for(tool: str, phase: str) -> None:
    assert phase_of(tool) == phase


@pytest.mark.parametrize(
    "noise",
    [
        NOISE,
        "I encountered a temporary issue",
        "I encountered a temporary issue. Please try again.",
        "I encountered a temporary issue, please try again later!",
        "I've encountered a temporary issue.",
        "I encountered a temporary issue while processing your request. Please try again.",
    ],
)
@pytest.mark.parametrize(
    "before", ["Done.", "Done.\n\n", "Done. ", "完成。", "Done 🎬", "**Done**"]
)
def test_the_closing_noise_is_left_out_after_an_answer(before: str, noise: str) -> None:
    assert shown(typed(before), typed(noise)) == before
    assert shown(typed(before + noise)) == before
    assert shown(*map(delta, before + noise), whole(before + noise)) == before
    assert shown(delta(before), whole(before), whole(noise)) == before
    assert shown(typed(before), call(), result(), typed(noise), Beat()) == before


@pytest.mark.parametrize(
    "text",
    [
        "Done. I encountered a temporary issue with the song, so I used another.",
        "Done. I encountered a temporary issue. The music is missing.",
        "Done, although I encountered a temporary issue.",
        "Done, I encountered a temporary issue.",
        "Done (I encountered a temporary issue).",
        "Done - I encountered a temporary issue.",
        "Done. I encountered temporary issues.",
        "Done. I",
        "Done. I am happy with it. I",
        "I like it. I'll add music.",
        "II. I",
    ],
)
def test_a_sentence_that_only_begins_like_the_noise_stays(text: str) -> None:
    assert shown(typed(text)) == text
    assert shown(*map(delta, text), whole(text)) == text


def test_a_new_paragraph_begins_a_sentence() -> None:
    first = typed("Adding music")
    assert shown(first, call(), result(), typed(NOISE)) == "Adding music"
    other = f"Sadly {NOISE}"
    assert shown(first, call(), result(), typed(other)) == f"Adding music\n\n{other}"


def test_the_noise_alone_is_an_answer() -> None:
    assert shown(typed(NOISE)) == NOISE
    assert shown(call(), result(), typed(NOISE)) == NOISE


def test_the_noise_is_no_closing_when_the_work_goes_on() -> None:
    events: list[Event] = [
        typed("Adding music."),
        typed(" " + NOISE),
        call(),
        result(),
        typed("Added."),
    ]
    assert shown(*events) == f"Adding music. {NOISE}\n\nAdded."


def test_text_is_held_back_only_while_it_may_be_the_noise() -> None:
    turn = Turn()
    assert turn.feed(delta("Done. I")) == [Say("Done. ")]
    assert turn.feed(delta(" encountered a")) == []
    assert turn.feed(delta(" bear.")) == [Say("I encountered a bear.")]


WORDS = [
    "I ",
    "I encountered a temporary issue",
    "Done",
    ".",
    ". ",
    "\n",
    " ",
    "好。",
    "with it",
    ",",
]
texts = st.lists(st.sampled_from([*WORDS, "Please try again", "I", "e"]), max_size=12).map("".join)
places = st.lists(st.integers(0, 10**6), max_size=8)


@given(texts, places)
def test_any_split_of_the_deltas_gives_the_same_text(text: str, where: list[int]) -> None:
    recap = whole(text)
    split = [delta(piece) for piece in cut_up(text, where)]
    assert shown(*split, recap) == shown(delta(text), recap)
    assert shown(typed("Before."), call(), *split, recap) == (
        shown(typed("Before."), call(), delta(text), recap)
    )
    assert verdict(*split, recap) == verdict(delta(text), recap)


@given(st.lists(st.integers(0, 10**6), max_size=30))
def test_any_split_of_a_typed_answer_gives_the_same_text(where: list[int]) -> None:
    text = "I'll make it. Your video is ready: 10 s, with music! I encountered a temporary issue."
    assert shown(*map(typed, cut_up(text, where))) == text.removesuffix(NOISE)


@given(st.text(), places)
def test_ordinary_text_comes_out_as_it_went_in(text: str, where: list[int]) -> None:
    assert shown(*map(delta, cut_up(text, where))) == text


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([whole("Done.")], "complete"),
        ([delta("Do"), delta("ne."), whole("Done.")], "complete"),
        ([typed("Done.")], "complete"),
        ([typed("Done."), typed(NOISE)], "complete"),
        ([call(), result(), whole("Done.")], "complete"),
        ([delta("Done."), Ended()], "complete"),
        ([delta("Let me."), call(), result(), whole("Done.")], "complete"),
        ([call(), result()], "silent"),
        ([call(), result(), Ended()], "silent"),
        ([whole("Working on it."), call(), result()], "silent"),
        ([whole("Working on it."), call(), result(), Ended()], "complete"),
        ([call(), result(), whole("")], "silent"),
        ([call(), result(), typed("\n")], "silent"),
        ([result()], "silent"),
        ([], "uncertain"),
        ([Beat(), Unknown()], "uncertain"),
        ([Ended()], "uncertain"),
        ([call()], "uncertain"),
        ([delta("")], "uncertain"),
        ([delta(""), call(), result()], "silent"),
        ([whole("Working on it."), call()], "uncertain"),
        ([call("a", "1"), call("b", "2"), result("b", "2")], "uncertain"),
        ([call(), typed("This takes a while.")], "uncertain"),
        ([delta("Let me."), call(), whole("Let me.")], "uncertain"),
        ([call(), whole("Done.")], "complete"),
        ([call(), delta("Done."), whole("Done.")], "complete"),
        ([delta("Your vi")], "cut"),
        ([delta("Your vi"), Beat(), Unknown()], "cut"),
        ([whole("One."), call(), result(), delta("Tw")], "cut"),
        ([delta("a", "inner"), whole("Done.")], "complete"),
        ([delta("a", "inner"), delta("Done.")], "cut"),
        ([delta("a", "inner"), whole("Done."), delta("b", "inner")], "cut"),
        ([Failure("no")], "failed"),
        ([whole("Done."), Failure("RuntimeError")], "failed"),
    ],
)
def test_how_a_turn_ended(events: list[Event], expected: str) -> None:
    assert verdict(*events) == expected


@pytest.mark.parametrize("events", [[whole("Done.")], [], [call(), result()], [Ended()]])
def test_a_broken_end_is_never_a_success(events: list[Event]) -> None:
    assert verdict(*events, clean_end=False) == "cut"
    assert verdict(*events, tail_dropped=True) == "cut"


def test_a_result_is_matched_by_its_id_and_else_by_its_name() -> None:
    assert verdict(call("a", "1"), result("renamed", "1")) == "silent"
    assert verdict(call("a", "1"), result("a", "")) == "silent"
    assert verdict(call("a", "1"), result("b", "2")) == "uncertain"


def test_a_failure_is_told_and_the_text_is_kept() -> None:
    turn = Turn()
    assert turn.feed(whole("All good.")) == [Say("All good.")]
    assert turn.feed(Failure("out of credits", "2001")) == [Failed("out of credits", "2001")]
    assert turn.failure == Failure("out of credits", "2001")


def test_the_first_failure_is_the_cause() -> None:
    assert fold(Failure("first"), Failure("second")).failure == Failure("first")


def test_a_turn_knows_that_its_last_word_may_have_come() -> None:
    turn = Turn()
    for event in (Beat(), whole(""), call(), result(), delta("Do"), delta("ne.")):
        turn.feed(event)
        assert not turn.has_final
    turn.feed(whole("Done."))
    assert turn.has_final
    turn.feed(call("edit", "c2"))
    assert not turn.has_final


any_event = st.one_of(
    st.builds(delta, st.sampled_from(["", " ", "I ", "a", "Hello there, you."])),
    st.builds(whole, st.sampled_from(["", " ", "a", NOISE, "Hello there, you."])),
    st.builds(typed, st.sampled_from(["", "\n", "I", "a", "Hello there, you."])),
    st.builds(call, st.sampled_from(["a", "b"]), st.sampled_from(["", "1", "2"])),
    st.builds(result, st.sampled_from(["a", "b"]), st.sampled_from(["", "1", "2"])),
    st.sampled_from([Beat(), Ended(), Unknown(), Failure("x")]),
)


@given(st.lists(any_event, max_size=12), st.booleans(), st.booleans())
def test_whatever_comes_is_folded_and_judged(
    events: list[Event], clean_end: bool, tail_dropped: bool
) -> None:
    said = shown(*events)
    judged = verdict(*events, clean_end=clean_end, tail_dropped=tail_dropped)
    assert (judged == "failed") == (Failure("x") in events)
    if judged == "complete":
        assert said.strip() and clean_end and not tail_dropped
    if judged == "silent":
        assert clean_end and any(isinstance(event, Tool) for event in events)


def test_a_flood_of_small_texts_is_folded_in_linear_time() -> None:
    """A quadratic fold would run into the time limit of the suite."""
    numbers = [f"{number} " for number in range(100_000)]
    text = "".join(numbers)
    assert shown(*map(delta, numbers), whole(text)) == text
    assert shown(*map(typed, numbers), typed(text)) == text


def test_short_pieces_without_partial_and_their_sum_are_shown_once() -> None:
    pieces = ["Hello ", "world", "Hello world"]
    turn = Turn()
    said = [piece for text in pieces for piece in turn.feed(Text(text, author="a", run="r"))]
    assert [piece.text for piece in said if isinstance(piece, Say)] == ["Hello ", "world"]


def test_two_whole_texts_without_deltas_are_two_paragraphs() -> None:
    texts = (Text(words, author="a", run="r") for words in ("First.", "Second."))
    assert shown(*texts) == "First.\n\nSecond."
