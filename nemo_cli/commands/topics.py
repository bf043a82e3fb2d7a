"""`nemo help TOPIC`: readable offline, derived from the code."""

from collections.abc import Callable
from typing import Final

from nemo_cli import errors
from nemo_cli import settings
from nemo_cli.core import export_options
from nemo_cli.ui.words.settings import ABOUT

EXIT_CODES: Final = {
    0: "done",
    1: "failed: the backend or the render said no, or the answer broke off",
    2: "usage: options, an unsupported or too large file, nothing to export, an open question",
    3: "sign-in: the token was rejected or has expired, or a scope is missing",
    4: "started, not finished: it still runs, and the command that continues it is printed",
    5: "credits or plan: out of credits, or the plan does not include the export",
    6: "network: unreachable, TLS, a time-out, no usable answer",
    7: "rate limited",
    130: "Ctrl-C (143 after SIGTERM, 129 after SIGHUP)",
}

JSON: Final = """\
With --json stdout holds JSON and nothing else, on success, on failure and when there is nothing.

One document: credits status upload export make renders sessions skills config auth doctor batch.
One object per line, as it happens: chat, piped lines, status --watch. The last line is
{"event": "result", …} or {"event": "error", …}.

Events: connected text tool notice changes timeline upload render download credits result error

An error is {"error": {"code": …, "message": …, "hint": …, "next": ["nemo …"]}}; `next` holds
whole command lines. In a stream the same object has "event": "error". Codes:

"""

FORMATS: Final = f"""\
Export    video    {" ".join(export_options.VIDEO_FORMATS)}
          sound    {" ".join(export_options.SOUND_FORMATS)}
          picture  {" ".join(export_options.PICTURE_FORMATS)}
          --resolution {" ".join(export_options.RESOLUTIONS)} or WxH
          --fps {export_options.SLOWEST_FPS}-{export_options.FASTEST_FPS}
          --quality {" ".join(export_options.QUALITIES)}
Upload    video    mp4 mov avi webm mkv
          picture  jpg png gif webp
          sound    mp3 wav m4a aac
          The skill names the largest size: 500 MB, or 200 MB under meta-video-generation-free.
Scripts   txt md srt vtt ass docx pdf: their text becomes part of the message.
          What is neither UTF-8 nor UTF-16 may need --encoding, for example --encoding cp1252.
"""

CHAT: Final = """\
Write what you want: "make a 10-second video of a city at night", "add lo-fi music", "title it
Urban Dreams". Words that ask for an export, the credits, the status or an upload do that.

A path, typed or dropped, is uploaded; words on the same line become the message after it.

Words alone on a line that are a command everywhere (quit exit bye :q q, help ?, clear) are never
sent, and no line that begins with nemo is.

/help lists the commands that make sense now. Keys: Enter sends, Alt-Enter or Ctrl-J makes a new
line, Ctrl-C stops the answer (the backend may go on), twice leaves, Ctrl-D leaves.
"""


def text_of(topic: str) -> str:
    """The text of a topic.

    Raises:
        UsageProblem: there is no such topic.
    """
    texts: dict[str, Callable[[], str]] = {
        "exit-codes": exit_codes,
        "environment": environment,
        "json": lambda: JSON + "".join(f"  {code}\n" for code in error_codes()),
        "formats": lambda: FORMATS,
        "chat": lambda: CHAT,
    }
    if topic not in texts:
        raise errors.UnknownName(thing=errors.Thing.TOPIC, name=topic, choices=tuple(texts))
    return texts[topic]()


def exit_codes() -> str:
    """The table of exit codes."""
    return "".join(f"{code:>4}  {meaning}\n" for code, meaning in EXIT_CODES.items())


def environment() -> str:
    """Every setting with its variable."""
    rows = [(settings.variable(item), ABOUT[item.name].of("en")) for item in settings.table()]
    rows += [
        ("NEMO_CONFIG_DIR", "folder of config.toml, state.json and the history"),
        ("NEMO_DATA_DIR", "folder of the local backend"),
        ("NEMO_LOCAL_FAULTS", "script of faults for the local backend"),
        ("HTTPS_PROXY", "http:// or https:// proxy for other machines, never for this one"),
        ("ALL_PROXY", "the same, where no other is set; SOCKS is not supported"),
        ("REQUESTS_CA_BUNDLE", "file of certificates to trust"),
        ("NO_COLOR", "no colour"),
        ("CLICOLOR_FORCE", "colour in a pipe, too"),
        ("ACCESSIBLE", "no motion; plain lines for a screen reader"),
    ]
    width = max(len(name) for name, _ in rows)
    return "".join(f"{name:<{width}}  {about}\n" for name, about in rows)


def error_codes() -> list[str]:
    """The code of every error class, sorted."""
    kinds = [item for item in vars(errors).values() if isinstance(item, type)]
    return sorted({item.code for item in kinds if issubclass(item, errors.NemoError)})
