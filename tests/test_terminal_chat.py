"""The chat on a terminal, with real keystrokes: what a person sees."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator

import pytest
from wcwidth import wcswidth

from tests.support.cli import Nemo
from tests.support.hostile import without_sequences
from tests.support.project import with_clip
from tests.support.sample import picture
from tests.support.stub import CREATE
from tests.support.stub import CREDITS
from tests.support.stub import POLL
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import STATE
from tests.support.stub import TOKEN_CALL
from tests.support.stub import UPLOAD
from tests.support.stub import StubBackend
from tests.support.stub import event
from tests.support.terminal import Terminal
from tests.support.terminal import spawned
from tests.support.wire import HANG
from tests.support.wire import Ending
from tests.support.wire import Hold
from tests.support.wire import Reply
from tests.support.wire import Step
from tests.support.wire import sse_reply

PROMPT = "› "
SOON_S = 3.0


def said(text: str) -> bytes:
    return event({"type": "text", "content": text})


@pytest.fixture
def chat(nemo: Nemo) -> Iterator[Terminal]:
    """A chat that waits for the first line."""
    with nemo.terminal() as terminal:
        terminal.wait_for("900 credits")
        yield terminal


def wait_for_prompt(terminal: Terminal, timeout_s: float = 20) -> str:
    """Return when the input line is there and nothing else goes on."""
    return terminal.wait_for_prompt(PROMPT, timeout_s)


def still_listens(terminal: Terminal, stub: StubBackend) -> None:
    """A question about the credits is answered soon: nothing else is going on."""
    stub.available = 777
    terminal.enter("credits")
    terminal.wait_for("777", SOON_S)


def leave(terminal: Terminal) -> int:
    terminal.enter("/quit")
    return terminal.wait_for_exit()


def test_a_message_is_answered_and_the_prompt_comes_back(chat: Terminal, stub: StubBackend) -> None:
    chat.enter("make a 10s video")
    chat.wait_for("Done: shoot_clip.")
    wait_for_prompt(chat)
    assert stub.messages == ["make a 10s video"]
    assert leave(chat) == 0


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_whole_answer_is_there_at_any_width(
    nemo: Nemo, stub: StubBackend, columns: int
) -> None:
    words = [f"word{number}" for number in range(120)]
    stub.api.script(RUN, stub.reply_of(" ".join(words)))
    with nemo.terminal(columns=columns) as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("tell me")
        terminal.wait_for("word119")
        # What is live is on the screen beside what has scrolled, until the answer has ended.
        terminal.watch_until(lambda: terminal.transcript().split().count("word119") == 1)
        terminal.settle()
        seen = terminal.transcript()
        assert [word for word in words if seen.split().count(word) != 1] == []
        assert leave(terminal) == 0


def test_a_long_answer_is_in_the_scrollback_once(nemo: Nemo, stub: StubBackend) -> None:
    """300 lines on 24 rows, resized in the middle: each line exactly once."""
    lines = [f"- line number {number:03d}\n" for number in range(300)]
    half = [said("".join(lines[at : at + 10])) for at in range(0, 150, 10)]
    rest = [said("".join(lines[at : at + 10])) for at in range(150, 300, 10)]
    stub.api.script(RUN, sse_reply(*half, Hold("half"), *rest))
    with nemo.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("tell me")
        terminal.wait_for("line number 140")
        terminal.resize(100, 24)
        stub.api.phase("half").go()
        terminal.wait_for("line number 299")
        terminal.watch_until(lambda: terminal.transcript().count("line number 299") == 1)
        terminal.settle()
        seen = terminal.transcript()
        counts = {f"{n:03d}": seen.count(f"line number {n:03d}") for n in range(300)}
        assert {number: count for number, count in counts.items() if count != 1} == {}


def test_chinese_is_typed_sent_and_shown(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(RUN, stub.reply_of("好的，马上为你制作视频。"))
    with nemo.terminal(columns=40) as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("讲一个故事")
        terminal.wait_for("马上为你制作视频")
        wait_for_prompt(terminal)
        assert stub.messages == []
        assert stub.api.seen(RUN)[0].json["new_message"]["parts"][0]["text"] == "讲一个故事"


PHASES = {
    "connecting": (RUN, HANG, "hang"),
    "before the first word": (RUN, sse_reply(b": hello\n\n", Hold("wait")), "wait"),
    "in the text": (RUN, sse_reply(said("Half a sentence"), Hold("wait")), "wait"),
    "in a tool": (
        RUN,
        sse_reply(
            said("Half a sentence "),
            event({"type": "tool_call", "name": "generate_video", "args": {}}),
            Hold("wait"),
        ),
        "wait",
    ),
}


@pytest.mark.parametrize(("call", "reply", "phase"), PHASES.values(), ids=PHASES.keys())
def test_ctrl_c_stops_the_turn_and_not_the_chat(
    chat: Terminal, stub: StubBackend, call: str, reply: Reply, phase: str
) -> None:
    """Row 17: at each point of a turn; the text so far is kept."""
    stub.api.script(call, reply)
    chat.enter("hello there")
    stub.api.phase(phase).wait()
    if "Half" in str(reply.body):
        chat.wait_for("Half a sentence")
    chat.press("ctrl-c")
    stub.api.phase(phase).wait_until_client_leaves(SOON_S)
    still_listens(chat, stub)
    assert "Traceback" not in chat.transcript()
    assert stub.api.count(RUN) <= 1
    if "Half" in str(reply.body):
        assert "Half a sentence" in chat.transcript()
    assert leave(chat) == 0


@pytest.mark.parametrize("call", [TOKEN_CALL, CREATE], ids=["token", "project"])
def test_ctrl_c_while_things_are_set_up(nemo: Nemo, stub: StubBackend, call: str) -> None:
    """Row 17: before the first line was typed."""
    stub.api.script(call, HANG)
    with nemo.terminal() as terminal:
        wait_for_prompt(terminal)
        stub.api.phase("hang").wait()
        terminal.press("ctrl-c")
        stub.api.phase("hang").wait_until_client_leaves(SOON_S)
        still_listens(terminal, stub)
        assert leave(terminal) == 0


def test_ctrl_c_in_the_recovery(nemo: Nemo, stub: StubBackend) -> None:
    """Row 17: while the state is looked up after a cut."""
    stub.api.script(RUN, sse_reply(said("Half a sentence"), ending=Ending.RESET))
    patient = nemo.having(NEMO_RECOVERY_DELAYS_S="30,30")
    with patient.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("hello there")
        terminal.wait_for("Half a sentence")
        stub.api.wait_for_request(STATE)
        terminal.settle()
        terminal.press("ctrl-c")
        still_listens(terminal, stub)
        assert leave(terminal) == 0
    assert stub.api.count(RUN) == 1


def test_ctrl_c_while_rendering_names_the_way_back(nemo: Nemo, stub: StubBackend) -> None:
    """Row 48, in the chat."""
    with_clip(nemo)
    stub.api.script(POLL, HANG)
    with nemo.terminal("-c") as terminal:
        terminal.wait_for("take one")
        terminal.enter("/export")
        stub.api.phase("hang").wait()
        terminal.press("ctrl-c")
        still_listens(terminal, stub)
        (render_id,) = stub.renders
        assert render_id in terminal.transcript().replace("\n", "")
        assert leave(terminal) == 0


def test_ctrl_c_while_uploading(nemo: Nemo, stub: StubBackend) -> None:
    """Row 45, in the chat."""
    picture(nemo.work_dir, "a.png")
    stub.api.script(UPLOAD, HANG)
    with nemo.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("upload a.png")
        stub.api.phase("hang").wait()
        terminal.press("ctrl-c")
        still_listens(terminal, stub)
        assert leave(terminal) == 0
    assert stub.api.count(UPLOAD) == 1


def test_ctrl_c_on_an_empty_line_does_not_leave_at_once(chat: Terminal) -> None:
    chat.press("ctrl-c")
    wait_for_prompt(chat)
    assert chat.process.poll() is None


def test_ctrl_c_throws_a_half_typed_line_away(chat: Terminal, stub: StubBackend) -> None:
    chat.type("make a vid")
    chat.wait_for("make a vid")
    chat.press("ctrl-c")
    wait_for_prompt(chat)
    chat.enter("tell me more")
    chat.wait_for("You wrote 12 characters")
    assert stub.messages == ["tell me more"]


def test_ctrl_d_leaves(chat: Terminal) -> None:
    chat.press("ctrl-d")
    assert chat.wait_for_exit() == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_who_leaves_during_an_answer_is_told_lines_for_the_shell(
    nemo: Nemo, stub: StubBackend, lang: str
) -> None:
    stub.api.script(RUN, sse_reply(said("First."), Hold("busy")))
    with nemo.terminal("--lang", lang) as terminal:
        terminal.wait_for("900")
        terminal.enter("hello there")
        terminal.wait_for("First.")
        terminal.press("ctrl-d")
        assert terminal.wait_for_exit() == 0
        seen = terminal.transcript()
    assert "→ nemo status" in seen
    assert "/status" not in seen


def test_who_leaves_during_a_render_is_told_lines_for_the_shell(
    nemo: Nemo, stub: StubBackend
) -> None:
    stub.progress = [("processing", 40)]
    with nemo.terminal() as terminal:
        terminal.wait_for("900")
        terminal.enter("make a 10s video")
        terminal.wait_for("take 1")
        wait_for_prompt(terminal)
        terminal.enter("/export")
        terminal.wait_for("40%")
        terminal.press("ctrl-d")
        assert terminal.wait_for_exit() == 0
        seen = terminal.transcript()
    assert "nemo export --resume render_" in seen
    assert "/export --resume" not in seen


def test_ctrl_z_suspends_as_any_other_program(nemo: Nemo, stub: StubBackend) -> None:
    """The shell has a sane terminal meanwhile, and what was typed is still there after `fg`."""
    shell = [shutil.which("bash") or "bash", "--norc", "--noprofile", "-i"]
    nemo.work_dir.mkdir(parents=True)
    environment = {**nemo.full_environment(), "PS1": "shell> "}
    with Terminal(spawned(shell, environment, nemo.work_dir)) as terminal:
        terminal.wait_for("shell>")
        terminal.enter(shlex.join(nemo.command()))
        terminal.wait_for("900 credits")
        terminal.type("tell me a tale")
        terminal.wait_for("› tell me a tale")
        terminal.press("ctrl-z")
        terminal.wait_for("Stopped")
        terminal.enter("stty -a | tr ' ' '\n' | grep -x echo; echo back $((40 + 2))")
        terminal.wait_for("back 42")
        terminal.enter("fg")
        terminal.wait_until("› tell me a tale")
        terminal.press("enter")
        terminal.wait_for("You wrote 14 characters")
    assert stub.messages == ["tell me a tale"]


def test_what_is_typed_ahead_is_sent_after_the_answer(chat: Terminal, stub: StubBackend) -> None:
    stub.api.script(RUN, sse_reply(said("First answer."), Hold("busy"), said(" End of it.")))
    chat.enter("hello there")
    stub.api.phase("busy").wait()
    chat.wait_for("First answer.")
    chat.enter("tell me more")
    chat.wait_until("1 waiting", gone="tell me more")
    assert stub.api.count(RUN) == 1
    stub.api.phase("busy").go()
    chat.wait_for("You wrote 12 characters")
    assert "End of it." in chat.transcript()
    assert chat.transcript().count("› tell me more") == 1
    assert stub.messages == ["tell me more"]
    assert leave(chat) == 0


def test_enter_is_understood_while_the_answer_streams(chat: Terminal, stub: StubBackend) -> None:
    """A key pressed in the instant in which something is printed is still that key."""
    rounds: list[list[Step]] = [
        [Hold(f"round {number}"), *(said(f"Sentence {number}.{part}.\n") for part in range(40))]
        for number in range(10)
    ]
    stub.api.script(RUN, sse_reply(*(step for steps in rounds for step in steps)))
    chat.enter("hello there")
    for number in range(10):
        chat.watch_until(stub.api.phase(f"round {number}").reached.is_set)
        stub.api.phase(f"round {number}").go()
        chat.enter(f"tell me more {number}")
        if number < 9:  # the last one may have had its turn before the toolbar counts it
            chat.wait_for(f"{number + 1} waiting")
    chat.watch_until(lambda: len(stub.messages) == 10)
    assert stub.messages == [f"tell me more {number}" for number in range(10)]


@pytest.mark.parametrize("bracketed", [True, False], ids=["bracketed", "plain"])
def test_a_paste_of_forty_lines_is_one_message(
    chat: Terminal, stub: StubBackend, bracketed: bool
) -> None:
    """Row 74."""
    text = "\n".join(f"line {number} of the script" for number in range(40))
    chat.paste(text, bracketed)
    chat.wait_for("40 lines" if bracketed else "line 39 of the script")
    chat.settle()
    assert stub.messages == []
    chat.press("enter")
    chat.wait_for("You wrote")
    wait_for_prompt(chat)
    assert stub.messages == [text]


def test_control_characters_in_a_paste_are_dropped(chat: Terminal, stub: StubBackend) -> None:
    """Row 74."""
    chat.paste("tell me \x07\x00more\x9b31m")
    chat.settle()
    chat.press("enter")
    chat.wait_for("You wrote")
    assert "\x07" not in stub.messages[0]
    assert "\x9b" not in stub.messages[0]


@pytest.mark.parametrize("key", ["ctrl-j", "alt-enter", "shift-enter"])
def test_a_new_line_can_be_typed(chat: Terminal, stub: StubBackend, key: str) -> None:
    chat.type("first")
    chat.wait_for("first")
    chat.press(key)
    chat.settle()
    chat.enter("second")
    chat.wait_for("You wrote")
    assert stub.messages == ["first\nsecond"]


def test_a_resize_while_typing_keeps_the_line(chat: Terminal, stub: StubBackend) -> None:
    chat.type("tell me about ")
    chat.wait_for("tell me about")
    chat.resize(40, 24)
    chat.settle()
    chat.enter("the sea")
    chat.wait_for("You wrote")
    assert stub.messages == ["tell me about the sea"]


@pytest.mark.parametrize("line_end", ["\r", "\n"], ids=["CR", "LF"])
def test_a_program_that_types_a_line_is_understood(
    nemo: Nemo, stub: StubBackend, line_end: str
) -> None:
    """`expect` and its like write a line with its end in one go, maybe before the prompt."""
    with nemo.terminal() as terminal:
        terminal.type(f"tell me more{line_end}")
        terminal.wait_for("You wrote")
        terminal.type(f"tell me much more{line_end}")
        terminal.watch_until(lambda: len(stub.messages) == 2)
    assert stub.messages == ["tell me more", "tell me much more"]


def test_an_unknown_slash_word_is_not_sent(chat: Terminal, stub: StubBackend) -> None:
    chat.enter("/exprot")
    chat.wait_for("/export")
    wait_for_prompt(chat)
    assert stub.messages == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/help", "/export"),
        ("/credits", "900"),
        ("/status", ""),
        ("/sessions", ""),
        ("/renders", ""),
        ("/diff", ""),
        ("/queue", ""),
        ("/skill", "text-to-video-high-quality"),
        ("/clear", ""),
    ],
)
def test_slash_commands_answer_without_a_message(
    chat: Terminal, stub: StubBackend, line: str, words: str
) -> None:
    chat.enter(line)
    if words:
        chat.wait_for(words)
    seen = wait_for_prompt(chat)
    assert "Traceback" not in seen
    assert stub.api.count(RUN) == 0


def test_a_skill_that_is_switched_to_is_told_and_decides(chat: Terminal, stub: StubBackend) -> None:
    chat.enter("make a clip")
    chat.wait_for("take 1")
    wait_for_prompt(chat)
    stub.session.draft["m"] = {"width": 1920, "height": 1080}
    chat.enter("/skill video-generation-4k")
    chat.wait_for("Skill in use from now on: video-generation-4k")
    wait_for_prompt(chat)
    chat.enter("/export")
    chat.wait_for(".mp4")
    (render,) = stub.renders.values()
    assert render.body["output"]["resolution"] == "4k"


def test_escape_closes_the_menu_and_keeps_the_line(chat: Terminal, stub: StubBackend) -> None:
    chat.type("/sta")
    chat.wait_for("Show the timeline")
    chat.press("escape")
    chat.wait_until("› /sta", gone="Show the timeline")
    chat.enter("tus")
    chat.wait_for("The timeline is empty.")
    assert stub.api.count(RUN) == 0


def test_a_dropped_path_is_an_upload(nemo: Nemo, stub: StubBackend) -> None:
    path = picture(nemo.work_dir, "my photo.png")
    with nemo.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.enter(f"'{path}'")
        stub.api.wait_for_request(UPLOAD)
        terminal.wait_for("my photo.png")
        assert leave(terminal) == 0
    assert stub.messages == []


def test_an_error_in_a_turn_leaves_the_chat_alive(chat: Terminal, stub: StubBackend) -> None:
    stub.api.script(RUN, sse_reply(b'data: {"error": "it broke"}\n\n'))
    chat.enter("hello there")
    chat.wait_for("it broke")
    wait_for_prompt(chat)
    chat.enter("tell me more")
    chat.wait_for("You wrote")
    assert leave(chat) == 0


def test_coming_back_shows_where_we_were(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    with nemo.terminal("-c") as terminal:
        terminal.wait_for("take one")
        assert leave(terminal) == 0
    assert stub.api.count(RUN) == 1


def test_the_history_is_private(nemo: Nemo, stub: StubBackend) -> None:
    """Row 28: the history file too."""
    with nemo.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("tell me more")
        terminal.wait_for("You wrote")
        assert leave(terminal) == 0
    (history,) = [path for path in nemo.home.rglob("history*") if path.is_file()]
    assert history.stat().st_mode & 0o077 == 0
    assert "tell me more" in history.read_text()


def test_the_terminal_is_left_as_it_was(nemo: Nemo, stub: StubBackend) -> None:
    """Row 71: after SIGTERM in a turn the cursor is there and pasting is unbracketed."""
    stub.api.script(RUN, sse_reply(said("Half"), Hold("wait")))
    with nemo.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("hello there")
        terminal.watch_until(stub.api.phase("wait").reached.is_set)
        terminal.process.terminate()
        assert terminal.wait_for_exit() == 143
        raw = terminal.raw
    assert raw.rfind(b"\x1b[?25h") >= raw.rfind(b"\x1b[?25l")
    assert raw.rfind(b"\x1b[?2004l") >= raw.rfind(b"\x1b[?2004h")


@pytest.mark.parametrize("columns", [1, 20])
def test_a_very_narrow_terminal_does_not_crash(nemo: Nemo, stub: StubBackend, columns: int) -> None:
    with nemo.terminal("chat", "make a clip", columns=columns) as terminal:
        assert terminal.wait_for_exit() == 0
        assert "Traceback" not in terminal.transcript().replace("\n", "")
    assert stub.messages == ["make a clip"]


def test_a_terminal_without_a_size_is_not_flooded(nemo: Nemo, stub: StubBackend) -> None:
    with nemo.terminal("chat", "make a clip", columns=0, rows=0) as terminal:
        assert terminal.wait_for_exit() == 0
        assert len(terminal.raw) < 100_000
    assert stub.messages == ["make a clip"]


def test_dumb_terminals_get_no_escapes(nemo: Nemo, stub: StubBackend) -> None:
    with nemo.having(TERM="dumb").terminal("chat", "make a clip") as terminal:
        assert terminal.wait_for_exit() == 0
        assert b"\x1b" not in terminal.raw


def test_no_color_means_no_colour(nemo: Nemo, stub: StubBackend) -> None:
    with nemo.having(NO_COLOR="1").terminal("credits") as terminal:
        assert terminal.wait_for_exit() == 0
        assert b"\x1b[3" not in terminal.raw
    assert stub.api.count(CREDITS) == 1
    assert stub.api.count(RENDER) == 0


@pytest.mark.parametrize("columns", [40, 80])
def test_no_row_is_longer_than_the_terminal(nemo: Nemo, stub: StubBackend, columns: int) -> None:
    """Chinese counts two columns: nothing of nemo's own tables is folded by the terminal."""
    with_clip(nemo)
    stub.session.name = "一个关于咖啡的视频"
    assert stub.session.draft
    stub.session.draft["t"][0]["sg"][0]["m"]["name"] = "城市夜景延时摄影" * 3
    with nemo.terminal("status", columns=columns) as terminal:
        assert terminal.wait_for_exit() == 0
    lines = without_sequences(terminal.raw).splitlines()
    assert any("城市夜景" in line for line in lines)
    assert [line for line in lines if wcswidth(line) > columns] == []


def test_a_watched_status_is_drawn_anew_in_another_window(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    with nemo.terminal("status", "--watch", columns=80) as terminal:
        terminal.wait_for("take one")
        terminal.settle()
        terminal.resize(60, 24)
        terminal.watch_until(lambda: without_sequences(terminal.raw).count("take one") >= 2)
        terminal.press("ctrl-c")
        assert terminal.wait_for_exit() == 0


def test_a_chat_without_a_terminal_names_what_works(nemo: Nemo, stub: StubBackend) -> None:
    with nemo.terminal("--json") as terminal:
        assert terminal.wait_for_exit() == 2
        assert "nemo chat --help" in terminal.transcript()
    assert stub.messages == []


def test_the_chat_goes_on_in_the_script_that_the_user_changes_to(
    nemo: Nemo, stub: StubBackend
) -> None:
    with nemo.having(LC_ALL="", LANG="zh_CN.UTF-8").terminal() as terminal:
        terminal.wait_for("900 积分")
        terminal.enter("讲一个故事")
        terminal.wait_for("时间线没有变化")
        wait_for_prompt(terminal)
        terminal.enter("請幫我講一個故事")
        terminal.wait_for("時間軸沒有變化")
        terminal.wait_for("900 點數")
        wait_for_prompt(terminal)
        assert leave(terminal) == 0
