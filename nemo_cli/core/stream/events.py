"""One payload of the event stream → what it says: text, tool, heartbeat, failure, end.

Both families of PROTOCOL, "The event stream" are read, also mixed. Nothing is remembered
here; folding the events of one reply is the business of `turn.py`. Strings stay as they came.
"""

from collections import abc
from dataclasses import dataclass
from dataclasses import field
from typing import Literal
from typing import NamedTuple

from nemo_cli.core.foreign import json_value


@dataclass(frozen=True, slots=True)
class Beat:
    """Still working."""


_Object = dict[str, object]


# What the user waits for while a tool is at work.
Phase = Literal[
    "generating", "editing", "music", "captions", "image", "search", "export", "working"
]


class Text(NamedTuple):
    """Words for the user; `partial` marks a delta that a whole text will repeat.

    `author` and `run` (the invocation) tell whose words they are; the typed family names
    neither, and its texts are pieces that nothing repeats. A tuple, because there may be
    hundreds of thousands of them.
    """

    text: str
    partial: bool = False
    author: str = ""
    run: str = ""
    typed: bool = False
    # Of a whole event with several texts, these as paragraphs.
    paragraphs: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool was called, or has returned; `id` is empty where the backend gives none."""

    id: str
    name: str
    phase: Literal["call", "result"]
    ok: bool = True
    args: abc.Mapping[str, object] = field(default_factory=dict, hash=False)
    author: str = ""
    run: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """The backend reports an error in its own words."""

    message: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """A sign some backends give before they close the stream."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something the protocol does not name, or nothing for the user; a sign of life."""

    kind: str = ""


Event = Text | Tool | Beat | Failure | Ended | Unknown

_BEAT_WORDS = frozenset({"heartbeat", "ping", "pong", "keepalive", "keep-alive", "keep_alive"})
_END_WORDS = frozenset({"[done]", "done", "end", "complete", "completed", "finish", "finished"})
_ERROR_KEYS = frozenset({"error", "errorCode", "errorMessage", "error_code", "error_message"})
_MESSAGE_KEYS = ("message", "errorMessage", "error_message", "detail", "msg", "content", "error")
_CODE_KEYS = ("code", "errorCode", "error_code", "status", "error_type", "type")
_LONGEST_MESSAGE = 2000


def events_in(data: str, name: str = "") -> list[Event]:
    """Read one payload; it never raises, and malformed input is a `Failure`.

    `name` is the event's own: a heartbeat is one whatever its data, and an error is an error.
    """
    if not name:
        return _events_in(data)
    kind = name.strip().lower()
    if kind in _BEAT_WORDS:
        return [Beat()]
    found = _events_in(data)
    is_failure = any(isinstance(event, Failure) for event in found)
    return [_named_failure(data)] if kind == "error" and not is_failure else found


def _named_failure(data: str) -> Failure:
    """The message of an event that is called an error, whatever shape its data has."""
    try:
        value = json_value(data)
    except ValueError:
        value = data.strip()
    if isinstance(value, dict):
        return Failure(_message(value), _code(value, _CODE_KEYS[:-1]))
    return Failure((value if isinstance(value, str) else data.strip())[:_LONGEST_MESSAGE])


def _events_in(data: str) -> list[Event]:
    try:
        value = json_value(data)
    except ValueError:
        return [_word(data) or Failure(_unquoted(data.strip())[:_LONGEST_MESSAGE])]
    if type(value) is dict:
        kind = value.get("type")
        return _typed(kind, value) if type(kind) is str else _adk(value)
    return [_word(value) or Unknown()] if isinstance(value, str) else [Unknown()]


def _word(data: str) -> Event | None:
    """Read a payload that is a bare word of the protocol."""
    word = data[:100].strip().lower()
    if not word or word in _BEAT_WORDS:
        return Beat()
    return Ended() if word in _END_WORDS else None


def _unquoted(data: str) -> str:
    """Unwrap `{"error": "…"}` whose message was not escaped (old ADK releases)."""
    opening, closing = '{"error":', "}"
    if not (data.startswith(opening) and data.endswith(closing)):
        return data
    inner = data.removeprefix(opening).removesuffix(closing).strip()
    return inner.removeprefix('"').removesuffix('"') or data


def _adk(value: _Object) -> list[Event]:
    """Read an event of the ADK family."""
    content = value.get("content")
    parts = content.get("parts") if type(content) is dict else None
    events = _parts(parts, value) if type(parts) is list else []
    if not _ERROR_KEYS.isdisjoint(value):
        events += _failures(value)
    return events or _refusal(value)


def _refusal(value: _Object) -> list[Event]:
    """Read an envelope with a code in place of an event (PROTOCOL, "Envelope")."""
    code, message = value.get("code"), value.get("message")
    if type(code) is int and code not in (0, 200) and isinstance(message, str):
        return [Failure(message[:_LONGEST_MESSAGE], str(code))]
    return [Unknown()]


def _parts(parts: list[object], value: _Object) -> list[Event]:
    partial = value.get("partial") is True
    author = _string(value.get("author"))
    run = _string(value.get("invocationId") or value.get("invocation_id"))
    texts: list[str] = []
    tools: list[Event] = []
    for part in parts:
        if type(part) is not dict or part.get("thought"):
            continue
        text = part.get("text")
        if type(text) is str:
            texts.append(text)
        # Calls inside partial events are previews; the whole event brings them again.
        elif not partial:
            tools += _tools(part, author, run)
    if not texts or author == "user":
        return tools
    # All text first: a whole event repeats deltas that ran on across the calls between them.
    paragraphs = _parted(texts) if len(texts) > 1 and not partial else ""
    return [Text("".join(texts), partial, author, run, paragraphs=paragraphs), *tools]


def _parted(texts: list[str]) -> str:
    """Texts of one event, as paragraphs where no blank stands between them."""
    said = [text for text in texts if text]
    out = said[0] if said else ""
    for text in said[1:]:
        is_apart = out[-1:].isspace() or text[:1].isspace()
        out += text if is_apart else f"\n\n{text}"
    return out


def _tools(part: _Object, author: str, run: str) -> list[Event]:
    call = part.get("functionCall") or part.get("function_call")
    result = part.get("functionResponse") or part.get("function_response")
    if isinstance(call, dict):
        args = _object(call.get("args"))
        return [Tool(_id(call), _string(call.get("name")), "call", True, args, author, run)]
    if isinstance(result, dict):
        ok = _succeeded(result.get("response"))
        return [Tool(_id(result), _string(result.get("name")), "result", ok, {}, author, run)]
    return []


def _typed(kind: str, value: _Object) -> list[Event]:
    """Read an event of the typed family."""
    read = _TYPED.get(kind.lower())
    if read is not None:
        return read(value)
    found = _adk(value)
    return found if found != [Unknown()] else [Unknown(kind)]


def _typed_text(value: _Object) -> list[Event]:
    content = value.get("content")
    if isinstance(content, dict):
        return _adk(value)
    text = content if isinstance(content, str) else value.get("text")
    if not isinstance(text, str):
        return [Unknown("text")]
    # One that says whether it is partial follows the other family's rules.
    return [Text(text, value.get("partial") is True, typed="partial" not in value)]


def _typed_call(value: _Object) -> list[Event]:
    args = _object(value.get("args") or value.get("arguments") or value.get("input"))
    return [Tool(_id(value), _string(value.get("name")), "call", args=args)]


def _typed_result(value: _Object) -> list[Event]:
    ok = _succeeded(value) and _succeeded(value.get("result"))
    return [Tool(_id(value), _string(value.get("name")), "result", ok)]


def _typed_failure(value: _Object) -> list[Event]:
    return _failures(value) or [Failure(_message(value), _code(value, _CODE_KEYS[:-1]))]


def _beat(_: _Object) -> list[Event]:
    return [Beat()]


def _ended(_: _Object) -> list[Event]:
    return [Ended()]


_TYPED: abc.Mapping[str, abc.Callable[[_Object], list[Event]]] = {
    "text": _typed_text,
    "tool_call": _typed_call,
    "tool_use": _typed_call,
    "function_call": _typed_call,
    "tool_result": _typed_result,
    "tool_response": _typed_result,
    "function_response": _typed_result,
    "error": _typed_failure,
    **dict.fromkeys(_BEAT_WORDS, _beat),
    **dict.fromkeys(_END_WORDS, _ended),
}


def _failures(value: _Object) -> list[Event]:
    """Read the error of an event; keys without a value mean that there is none."""
    error = value.get("error")
    if isinstance(error, dict) and error:
        return [Failure(_message(error), _code(error, _CODE_KEYS))]
    found = {key: value[key] for key in _ERROR_KEYS if value.get(key)}
    # ADK tells an answer without words as the "error" that the model stopped.
    if not found or list(found.values()) == ["STOP"]:
        return []
    details = _object(value.get("error_details"))
    code = _code(value, _CODE_KEYS[:-1]) or _code(details, _CODE_KEYS)
    if isinstance(error, str) and error:
        return [Failure(error[:_LONGEST_MESSAGE], code)]
    return [Failure(_message({**details, **value}), code)]


def _message(error: _Object) -> str:
    for key in _MESSAGE_KEYS:
        text = error.get(key)
        if isinstance(text, str) and text.strip():
            return text[:_LONGEST_MESSAGE]
    return _code(error, _CODE_KEYS) or "error"


def _code(error: _Object, keys: tuple[str, ...]) -> str:
    for key in keys:
        code = error.get(key)
        if isinstance(code, str | int) and not isinstance(code, bool) and code:
            return str(code)[:100]
    return ""


def _succeeded(result: object) -> bool:
    """Tell a tool's success; a result says nothing about it unless it went wrong."""
    if not isinstance(result, dict):
        return True
    if result.get("error") or result.get("isError") is True or result.get("is_error") is True:
        return False
    return result.get("success") is not False and result.get("status") not in _BAD_STATUSES


_BAD_STATUSES: tuple[object, ...] = ("error", "failed", "failure")


def _id(value: _Object) -> str:
    for key in ("id", "call_id", "tool_call_id", "callId"):
        found = _string(value.get(key))
        if found:
            return found
    return ""


def _string(value: object) -> str:
    return value if type(value) is str else ""


def _object(value: object) -> _Object:
    return value if isinstance(value, dict) else {}
